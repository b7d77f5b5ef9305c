import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { useRoute } from '../../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { type Column, DataTable } from '../../../../console/ui/DataTable.tsx';
import { State, Tag } from '../../../../console/ui/Mark.tsx';
import { Page, Sheet } from '../../../../console/ui/Page.tsx';
import { EmptyState, Loaded } from '../../../../console/ui/States.tsx';
import { useAddress } from '../../../../console/use-address.ts';
import { listTicketKinds, type TicketKind } from '../../contract/kinds.ts';
import { useGroupName } from '../new/KindField.tsx';
import { spanWords } from '../span-text.ts';
import { ticketWords } from '../words.ts';
import { newKindCode } from './KindPage.tsx';
import { useProcessNames } from './use-process-names.ts';
import { designWords } from './words.ts';

const address = { sort: '' };

/** Every kind of tickets, also those out of use, with what is wrong with it. */
export function KindsPage() {
  const t = useWords(designWords);
  const navigate = useNavigate();
  const [{ sort }, setAddress] = useAddress(address);
  const columns = useColumns();
  const kinds = useRoute(listTicketKinds, { query: { inactive: 'yes' } });
  const add = (
    <Button
      type="primary"
      icon={<PlusOutlined aria-hidden />}
      onClick={() => void navigate(`/ticket-kinds/${newKindCode}`)}
    >
      {t('addKind')}
    </Button>
  );
  return (
    <Page lead={t('kindsLead')} fill actions={add}>
      <Sheet>
        <Loaded result={kinds}>
          {(data) =>
            data.kinds.length === 0 ? (
              <EmptyState title={t('kindsNone')} text={t('kindsNoneText')} />
            ) : (
              <DataTable
                id="ticket-kinds"
                label={t('kinds')}
                columns={columns}
                rows={data.kinds}
                rowKey={(row) => row.code}
                onOpen={(row) => void navigate(`/ticket-kinds/${row.code}`)}
                sort={sort}
                onSort={(next) => setAddress({ sort: next })}
              />
            )
          }
        </Loaded>
      </Sheet>
    </Page>
  );
}

function useColumns(): readonly Column<TicketKind>[] {
  const t = useWords(designWords);
  const words = useWords(ticketWords);
  const text = useLocalText();
  const groupName = useGroupName();
  const processName = useProcessNames();
  return useMemo(
    () => [
      {
        key: 'name',
        title: words('kind'),
        grow: true,
        sort: (row) => text(row.name),
        render: (row) => (
          <>
            {text(row.name)} {row.builtIn && <Tag>{t('builtIn')}</Tag>}
          </>
        ),
      },
      {
        key: 'group',
        title: t('group'),
        width: 140,
        sort: (row) => row.group,
        render: (row) => groupName(row.group),
      },
      { key: 'process', title: t('process'), width: 170, render: (row) => processName(row.process) },
      {
        key: 'due',
        title: t('due'),
        width: 130,
        render: (row) => {
          const { unit, count } = spanWords(row.due.normal);
          return words(`span.${unit}`, { count });
        },
      },
      {
        key: 'fields',
        title: t('fieldsCount'),
        width: 84,
        align: 'end',
        choice: 'shown',
        render: (row) => row.fields.length,
      },
      {
        key: 'version',
        title: t('version'),
        width: 76,
        align: 'end',
        choice: 'hidden',
        render: (row) => row.version,
      },
      {
        key: 'state',
        title: words('state'),
        width: 128,
        sort: (row) => (row.active ? row.problems.length : -1),
        render: (row) =>
          row.problems.length > 0 ? (
            <span title={row.problems.map(text).join('\n')}>
              <State tone="soon">{t('problems', { count: row.problems.length })}</State>
            </span>
          ) : (
            <State tone={row.active ? 'ok' : 'quiet'}>{t(row.active ? 'active' : 'inactive')}</State>
          ),
      },
    ],
    [t, words, text, groupName, processName],
  );
}
