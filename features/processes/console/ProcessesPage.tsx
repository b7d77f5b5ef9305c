import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { useTimeFormat } from '../../../console/centre.ts';
import { useRoute } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { type Column, DataTable } from '../../../console/ui/DataTable.tsx';
import { State } from '../../../console/ui/Mark.tsx';
import { Page, Sheet } from '../../../console/ui/Page.tsx';
import { Loaded, RowsSkeleton } from '../../../console/ui/States.tsx';
import { useServerNow } from '../../../console/ui/Time.tsx';
import { useAddress } from '../../../console/use-address.ts';
import { listProcesses, type ProcessRow } from '../contract/drafts.ts';
import { NewProcess } from './NewProcess.tsx';
import { processWords } from './words.ts';

const address = { open: '', sort: '' };

/** All processes: what new tickets follow, and where a draft waits to be published. */
export function ProcessesPage() {
  const t = useWords(processWords);
  const [{ open, sort }, setAddress] = useAddress(address);
  const navigate = useNavigate();
  const result = useRoute(listProcesses, {}, { refreshOn: ['process.draftChanged', 'process.published'] });
  const columns = useColumns();
  return (
    <Page
      lead={t('lead')}
      fill
      actions={
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setAddress({ open: 'new' })}>
          {t('create')}
        </Button>
      }
      panel={
        open === 'new' &&
        result.data !== undefined && (
          <NewProcess
            processes={result.data.processes}
            onClose={() => setAddress({ open: '' })}
            onCreated={(code) => void navigate(`/processes/${code}`)}
          />
        )
      }
    >
      <Sheet>
        <Loaded result={result} skeleton={<RowsSkeleton rows={9} />}>
          {({ processes }) => (
            <DataTable
              id="processes"
              label={t('list')}
              columns={columns}
              rows={processes}
              rowKey={(row) => row.code}
              onOpen={(row) => void navigate(`/processes/${row.code}`)}
              sort={sort}
              onSort={(next) => setAddress({ sort: next })}
            />
          )}
        </Loaded>
      </Sheet>
    </Page>
  );
}

function useColumns(): Column<ProcessRow>[] {
  const t = useWords(processWords);
  const text = useLocalText();
  const format = useTimeFormat();
  const now = useServerNow(30_000) ?? 0;
  return [
    {
      key: 'name',
      title: t('name'),
      grow: true,
      sort: (row) => text(row.name),
      render: (row) => text(row.name),
    },
    { key: 'code', title: t('code'), choice: 'hidden', sort: (row) => row.code, render: (row) => row.code },
    {
      key: 'inForce',
      title: t('inForce'),
      render: ({ current }) =>
        current === null ? (
          <State tone="quiet">{t('none')}</State>
        ) : (
          <State tone="ok">{t('versionOf', { number: current.number })}</State>
        ),
    },
    {
      key: 'draft',
      title: t('draft'),
      sort: (row) => (row.draftDiffers ? 0 : 1),
      render: ({ draftDiffers, scheduled }) =>
        scheduled !== null ? (
          <State tone="soon">
            {t('scheduledFor', {
              number: scheduled.number,
              time: format.relative(Date.parse(scheduled.effectFrom), now),
            })}
          </State>
        ) : draftDiffers ? (
          <State tone="accent">{t('draftDiffers')}</State>
        ) : (
          <State tone="quiet">{t('draftSame')}</State>
        ),
    },
    {
      key: 'changed',
      title: t('changed'),
      roomy: true,
      sort: (row) => Date.parse(row.changedAt),
      render: ({ author, changedAt }) =>
        author === null
          ? t('shipped')
          : t('changedBy', { name: author.name, time: format.relative(Date.parse(changedAt), now) }),
    },
  ];
}
