import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { useTimeFormat } from '../../../console/centre.ts';
import { useMay, useRoute } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { type Column, DataTable } from '../../../console/ui/DataTable.tsx';
import { State } from '../../../console/ui/Mark.tsx';
import { Page, Sheet } from '../../../console/ui/Page.tsx';
import { Loaded, RowsSkeleton } from '../../../console/ui/States.tsx';
import { useServerNow } from '../../../console/ui/Time.tsx';
import { useAddress } from '../../../console/use-address.ts';
import { type FlowRow, listFlows } from '../contract/drafts.ts';
import { EntryFields } from './EntryFields.tsx';
import { useLanguages } from './languages/use-languages.ts';
import { NewFlow } from './NewFlow.tsx';
import { flowWords } from './words.ts';

const address = { open: '', sort: '' };

/** All voice menus: with which the hotline begins, what is in force, and where a draft waits to be published. */
export function FlowsPage() {
  const t = useWords(flowWords);
  const mayEdit = useMay('flows.edit');
  const [{ open, sort }, setAddress] = useAddress(address);
  const navigate = useNavigate();
  const result = useRoute(
    listFlows,
    {},
    { refreshOn: ['flow.draftChanged', 'flow.published', 'flow.entryChanged'] },
  );
  const columns = useColumns();
  return (
    <Page
      lead={t('lead')}
      actions={
        mayEdit && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setAddress({ open: 'new' })}>
            {t('create')}
          </Button>
        )
      }
      panel={
        open === 'new' &&
        mayEdit &&
        result.data !== undefined && (
          <NewFlow
            flows={result.data.flows}
            onClose={() => setAddress({ open: '' })}
            onCreated={(code) => void navigate(`/flows/${code}`)}
          />
        )
      }
    >
      <Loaded result={result} skeleton={<RowsSkeleton rows={4} />}>
        {({ flows, entries }) => (
          <>
            <Sheet title={t('entries')} padded>
              <EntryFields flows={flows} entries={entries} />
            </Sheet>
            <Sheet>
              <DataTable
                id="flows"
                label={t('list')}
                columns={columns}
                rows={flows}
                rowKey={(row) => row.code}
                onOpen={(row) => void navigate(`/flows/${row.code}`)}
                sort={sort}
                onSort={(next) => setAddress({ sort: next })}
              />
            </Sheet>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function useColumns(): Column<FlowRow>[] {
  const t = useWords(flowWords);
  const text = useLocalText();
  const { title } = useLanguages();
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
    { key: 'code', title: t('code'), choice: 'shown', sort: (row) => row.code, render: (row) => row.code },
    {
      key: 'language',
      title: t('language'),
      sort: (row) => row.language,
      render: (row) => title(row.language),
    },
    {
      key: 'entry',
      title: t('entry'),
      render: ({ isEntry }) => (isEntry ? <State tone="accent">{t('isEntry')}</State> : '—'),
    },
    {
      key: 'nodes',
      title: t('nodes'),
      align: 'end',
      roomy: true,
      sort: (row) => row.nodes,
      render: (row) => row.nodes,
    },
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
