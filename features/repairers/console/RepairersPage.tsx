import { Button } from 'antd';
import { useMemo } from 'react';
import { useMay, useRoute } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { type Column, DataTable } from '../../../console/ui/DataTable.tsx';
import { State, Tags } from '../../../console/ui/Mark.tsx';
import { Page, Sheet } from '../../../console/ui/Page.tsx';
import { EmptyState, Loaded } from '../../../console/ui/States.tsx';
import { useAddress } from '../../../console/use-address.ts';
import { listRepairers, type RepairerRow } from '../contract/repairers.ts';
import { RepairerPanel } from './RepairerPanel.tsx';
import styles from './Repairers.module.css';
import { repairerWords } from './words.ts';

const address = { open: '' };
const fresh = 'new';

/** Partner repairers with their contracts. */
export function RepairersPage() {
  const t = useWords(repairerWords);
  const [filters, setFilters] = useAddress(address);
  const mayKeep = useMay('repairers.keep');
  const result = useRoute(
    listRepairers,
    {},
    { refreshOn: ['repairer.changed', 'repair.chosen', 'repair.moved'] },
  );
  const columns = useColumns();
  const open = result.data?.repairers.find(({ id }) => id === filters.open) ?? null;
  const close = (): void => setFilters({ open: '' });
  return (
    <Page
      lead={t('lead')}
      fill
      actions={
        mayKeep && (
          <Button type="primary" onClick={() => setFilters({ open: fresh })}>
            {t('add')}
          </Button>
        )
      }
      panel={
        mayKeep &&
        (open !== null || filters.open === fresh) && (
          <RepairerPanel key={filters.open} repairer={open} onClose={close} />
        )
      }
    >
      <Sheet>
        <Loaded result={result}>
          {({ repairers }) =>
            repairers.length === 0 ? (
              <EmptyState title={t('none')} text={t('noneText')} />
            ) : (
              <DataTable
                id="repairers"
                label={t('list')}
                columns={columns}
                rows={repairers}
                rowKey={(row) => row.id}
                openKey={filters.open}
                {...(mayKeep ? { onOpen: (row: RepairerRow) => setFilters({ open: row.id }) } : {})}
              />
            )
          }
        </Loaded>
      </Sheet>
    </Page>
  );
}

function useColumns(): readonly Column<RepairerRow>[] {
  const t = useWords(repairerWords);
  return useMemo(
    () => [
      {
        key: 'name',
        title: t('name'),
        grow: true,
        render: (row) => (
          <>
            {row.name}
            <span className={styles.second}>{[...row.place.slice(-2), row.address].join(' ')}</span>
          </>
        ),
      },
      {
        key: 'state',
        title: t('state'),
        width: 120,
        render: (row) => (
          <State tone={!row.active ? 'quiet' : row.inContract ? 'ok' : 'soon'}>
            {t(!row.active ? 'inactive' : row.inContract ? 'active' : 'outside')}
          </State>
        ),
      },
      {
        key: 'direct',
        title: t('direct'),
        width: 90,
        render: (row) => (row.direct ? <State tone="accent">{t('direct')}</State> : '—'),
      },
      {
        key: 'brands',
        title: t('brands'),
        width: 200,
        roomy: true,
        render: (row) => <Tags items={row.brands} line />,
      },
      {
        key: 'contract',
        title: t('contract'),
        width: 190,
        roomy: true,
        render: (row) => `${row.contractFrom} – ${row.contractTo ?? t('noEnd')}`,
      },
      { key: 'open', title: t('open'), width: 80, render: (row) => row.open },
    ],
    [t],
  );
}
