import { UserAddOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useMemo } from 'react';
import { formatPhone } from '../../../console/format.ts';
import { useFacts, useRoute, useRoutePieces } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { type Column, DataTable } from '../../../console/ui/DataTable.tsx';
import { State } from '../../../console/ui/Mark.tsx';
import { FilterBar, Page, Sheet } from '../../../console/ui/Page.tsx';
import { SearchField } from '../../../console/ui/SearchField.tsx';
import { EmptyState, FailedState, RowsSkeleton } from '../../../console/ui/States.tsx';
import { useAddress } from '../../../console/use-address.ts';
import { usePaletteAction } from '../../../console/use-palette.ts';
import { listBranches } from '../../access/contract.ts';
import { listSalespeople, type SalespersonView } from '../contract/salespeople.ts';
import { recordWords } from './record-words.ts';
import { SalespersonPanel } from './SalespersonPanel.tsx';
import { customerWords } from './words.ts';

const pieceOf = 50;
const filters = { staffNo: '', open: '' };

/** Everybody who sells for the insurer, and one of them in the panel. */
export function SalespeoplePage() {
  const r = useWords(recordWords);
  const t = useWords(customerWords);
  const [address, setAddress] = useAddress(filters);
  const open = (id: string): void => setAddress({ open: id });
  const branches = useRoute(listBranches, {}, { refreshOn: ['branch.changed'] });
  const list = useRoutePieces(
    listSalespeople,
    (after: string | null) => ({
      query: { limit: pieceOf, staffNo: address.staffNo.trim(), ...(after === null ? {} : { after }) },
    }),
    (reply) => reply.next,
  );
  const again = (): void => void list.refetch();
  useFacts(['salesperson.changed'], again, again);
  usePaletteAction({
    id: 'salesperson.add',
    title: { zh: '添加业务员', en: 'Add a salesperson', pinyin: 'tian jia ye wu yuan' },
    run: () => open('new'),
  });
  const columns = useColumns();
  const rows = useMemo(() => list.data?.flatMap((piece) => piece.salespeople) ?? null, [list.data]);
  const chosen = rows?.find((row) => row.id === address.open) ?? null;
  return (
    <Page
      lead={r('salespeopleLead')}
      fill
      actions={
        <Button type="primary" icon={<UserAddOutlined aria-hidden />} onClick={() => open('new')}>
          {r('addSalesperson')}
        </Button>
      }
      panel={
        branches.data !== undefined &&
        (address.open === 'new' || chosen !== null) && (
          <SalespersonPanel
            key={address.open}
            row={chosen}
            branches={branches.data.branches}
            onClose={() => open('')}
          />
        )
      }
    >
      <FilterBar label={r('findStaffNo')}>
        <SearchField
          label={r('findStaffNo')}
          placeholder={r('findStaffNo')}
          value={address.staffNo}
          onChange={(staffNo) => setAddress({ staffNo })}
        />
      </FilterBar>
      <Sheet>
        {rows === null ? (
          list.error === null ? (
            <RowsSkeleton />
          ) : (
            <FailedState error={list.error} onRetry={again} />
          )
        ) : rows.length === 0 ? (
          <EmptyState title={r('noSalespeople')} text={r('noSalespeopleText')} />
        ) : (
          <DataTable
            id="salespeople"
            label={r('salespeople')}
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            onOpen={(row) => open(row.id)}
            openKey={address.open}
            paged
            foot={
              list.hasNextPage && (
                <Button
                  size="small"
                  loading={list.isFetchingNextPage}
                  onClick={() => void list.fetchNextPage()}
                >
                  {t('more')}
                </Button>
              )
            }
          />
        )}
      </Sheet>
    </Page>
  );
}

function useColumns(): readonly Column<SalespersonView>[] {
  const r = useWords(recordWords);
  const text = useLocalText();
  return useMemo(
    () => [
      { key: 'staffNo', title: r('staffNo'), width: 110, render: (row) => row.staffNo },
      { key: 'name', title: r('name'), width: 120, grow: true, render: (row) => row.name },
      {
        key: 'mobile',
        title: r('mobile'),
        width: 140,
        roomy: true,
        render: (row) => (row.mobile === null ? '—' : formatPhone(row.mobile)),
      },
      {
        key: 'branch',
        title: r('branch'),
        width: 170,
        render: (row) => (row.branchName === null ? row.branchPath : text(row.branchName)),
      },
      {
        key: 'password',
        title: r('phonePassword'),
        width: 120,
        render: (row) => (
          <State tone={row.hasPassword ? 'ok' : 'quiet'}>
            {r(row.hasPassword ? 'hasPassword' : 'noPassword')}
          </State>
        ),
      },
      {
        key: 'active',
        title: r('active'),
        width: 96,
        render: (row) => (
          <State tone={row.active ? 'ok' : 'quiet'}>{r(row.active ? 'active.yes' : 'active.no')}</State>
        ),
      },
    ],
    [r, text],
  );
}
