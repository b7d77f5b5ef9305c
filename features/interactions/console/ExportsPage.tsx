import { ArrowLeftOutlined } from '@ant-design/icons';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { useRoute } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { type Column, DataTable } from '../../../console/ui/DataTable.tsx';
import { State } from '../../../console/ui/Mark.tsx';
import { Page, Sheet } from '../../../console/ui/Page.tsx';
import { EmptyState, Loaded } from '../../../console/ui/States.tsx';
import { Time } from '../../../console/ui/Time.tsx';
import { useAddress } from '../../../console/use-address.ts';
import { type ExportView, listExports } from '../contract/exports.ts';
import { ExportPanel } from './ExportPanel.tsx';
import { exportTones } from './export-tones.ts';
import { exportWords } from './export-words.ts';
import pageStyles from './InteractionPage.module.css';

const address = { open: '' };

/** Files of the list that were asked for: own ones, and for who approves those of the branch. */
export function ExportsPage() {
  const t = useWords(exportWords);
  const [{ open }, setAddress] = useAddress(address);
  const result = useRoute(listExports, {}, { refreshOn: ['interactions.exportChanged'] });
  const columns = useColumns();
  const opened = result.data?.exports.find(({ id }) => id === open);
  return (
    <Page
      title={t('exports')}
      lead={
        <>
          <Link to="/interactions" className={pageStyles.back}>
            <ArrowLeftOutlined /> {t('back')}
          </Link>
          {' · '}
          {t('lead')}
        </>
      }
      fill
      panel={
        opened !== undefined && (
          <ExportPanel key={opened.id} row={opened} onClose={() => setAddress({ open: '' })} />
        )
      }
    >
      <Sheet>
        <Loaded result={result}>
          {({ exports }) =>
            exports.length === 0 ? (
              <EmptyState title={t('none')} text={t('noneText')} />
            ) : (
              <DataTable
                id="interaction-exports"
                label={t('exports')}
                columns={columns}
                rows={exports}
                rowKey={(row) => row.id}
                onOpen={(row) => setAddress({ open: row.id })}
                openKey={open}
              />
            )
          }
        </Loaded>
      </Sheet>
    </Page>
  );
}

function useColumns(): readonly Column<ExportView>[] {
  const t = useWords(exportWords);
  return useMemo(
    () => [
      { key: 'serial', title: t('serial'), width: 180, render: (row) => row.serial },
      {
        key: 'state',
        title: t('state'),
        width: 126,
        render: (row) => <State tone={exportTones[row.state]}>{t(`state.${row.state}`)}</State>,
      },
      {
        key: 'who',
        title: t('who'),
        width: 130,
        render: ({ askedBy }) => `${askedBy.name} ${askedBy.staffNo}`,
      },
      { key: 'asked', title: t('askedAt'), width: 112, render: (row) => <Time at={row.askedAt} /> },
      {
        key: 'numbers',
        title: t('numbers'),
        width: 72,
        roomy: true,
        render: (row) => t(row.clearNumbers ? 'clear' : 'masked'),
      },
      {
        key: 'rows',
        title: t('rows'),
        width: 76,
        align: 'end',
        render: (row) => (row.rows === 0 && row.state !== 'ready' ? '—' : String(row.rows)),
      },
      {
        key: 'reason',
        title: t('reason'),
        grow: true,
        render: (row) => <span title={row.reason}>{row.reason}</span>,
      },
      {
        key: 'ends',
        title: t('ends'),
        width: 112,
        roomy: true,
        render: (row) => (row.endsAt === null ? '—' : <Time at={row.endsAt} />),
      },
    ],
    [t],
  );
}
