import { Button, Select } from 'antd';
import { useMemo, useState } from 'react';
import { routeKey, useConsole, useMay, useRoutePieces } from '../../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { DataTable } from '../../../../console/ui/DataTable.tsx';
import { FilterBar, Page, Sheet } from '../../../../console/ui/Page.tsx';
import { EmptyState, Loaded } from '../../../../console/ui/States.tsx';
import { useAddress } from '../../../../console/use-address.ts';
import { useCalmRefresh } from '../../../../console/use-calm-refresh.ts';
import { useCommand } from '../../../../console/use-command.ts';
import { taskWorks } from '../../../processes/contract.ts';
import { actOnTask, listTasks, type TaskRow } from '../../contract/tasks.ts';
import { BatchResult, PickedBar } from '../BatchResult.tsx';
import { ticketNews } from '../news.ts';
import { Tabs } from '../Tabs.tsx';
import { useKinds } from '../use-kinds.ts';
import { ticketWords } from '../words.ts';
import { useTaskColumns } from './columns.tsx';
import { HandOverDialog } from './HandOverDialog.tsx';
import styles from './Inbox.module.css';
import { TaskPreview } from './TaskPreview.tsx';
import { useBatch } from './use-batch.ts';
import { useTaskActions } from './use-task-actions.ts';
import { inboxWords } from './words.ts';

const address = { of: 'me', work: '', kind: '', open: '' };
const pieceSize = 100;
const views = ['me', 'team', 'led'] as const;
type View = (typeof views)[number];

/** The tasks of a person: own ones, those to be taken, and those of the people that he leads. */
export function InboxPage() {
  const t = useWords(inboxWords);
  const words = useWords(ticketWords);
  const text = useLocalText();
  const leads = useMay('tickets.manage');
  const { freshness } = useConsole();
  const [{ of, work, kind, open }, setAddress] = useAddress(address);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [handing, setHanding] = useState<readonly TaskRow[]>([]);
  const kinds = useKinds();
  const view: View = views.find((one) => one === of && (one !== 'led' || leads)) ?? 'me';
  const known = taskWorks.find((one) => one === work);
  const request = (after: string | null) => ({
    query: {
      of: view,
      limit: pieceSize,
      ...(known === undefined ? {} : { work: known }),
      ...(kind === '' ? {} : { kind }),
      ...(after === null ? {} : { after }),
    },
  });
  const pieces = useRoutePieces(listTasks, request, (reply) => reply.next);
  const key = [...routeKey(listTasks, request(null)), 'pieces'];
  useCalmRefresh(key, ticketNews);
  const refresh = (): void => freshness.refresh(key);
  const rows = useMemo(() => pieces.data?.flatMap(({ tasks }) => tasks) ?? [], [pieces.data]);
  const counts = pieces.data?.[0]?.counts;
  const chosen = rows.find(({ id }) => id === open) ?? null;
  const pickedRows = rows.filter(({ id }) => picked.has(id));
  const actions = useTaskActions(refresh);
  const batch = useBatch(rows, () => {
    setPicked(new Set());
    refresh();
  });
  const handOne = useCommand(actOnTask);
  const columns = useTaskColumns({ withOwner: view === 'led' });
  const filtered = known !== undefined || kind !== '';
  const change = (next: Partial<typeof address>): void => {
    setPicked(new Set());
    setAddress({ open: '', ...next });
  };
  return (
    <Page
      lead={t('lead')}
      fill
      panel={
        chosen !== null && (
          <TaskPreview
            task={chosen}
            actions={actions}
            onHandOver={() => setHanding([chosen])}
            onClose={() => setAddress({ open: '' })}
          />
        )
      }
    >
      <Tabs
        label={t('tabs')}
        chosen={view}
        onChoose={(next) => change({ of: next, work: '', kind: '' })}
        tabs={[
          { key: 'me', label: t('mine'), mark: <Counts all={counts?.mine} late={counts?.mineOverdue} /> },
          { key: 'team', label: t('team'), mark: <Counts all={counts?.team} late={counts?.teamOverdue} /> },
          ...(leads ? [{ key: 'led', label: t('led') }] : []),
        ]}
      />
      {pickedRows.length > 0 ? (
        <PickedBar count={pickedRows.length} onClear={() => setPicked(new Set())}>
          {view !== 'me' && (
            <Button loading={batch.busy} onClick={() => void batch.run(pickedRows, { action: 'claim' })}>
              {t('claim')}
            </Button>
          )}
          {view !== 'team' && (
            <Button loading={batch.busy} onClick={() => void batch.run(pickedRows, { action: 'release' })}>
              {t('release')}
            </Button>
          )}
          <Button onClick={() => setHanding(pickedRows)}>{t('handOver')}</Button>
        </PickedBar>
      ) : (
        <FilterBar label={t('filters')}>
          <Select
            aria-label={t('work')}
            style={{ width: 132 }}
            value={known ?? ''}
            onChange={(next: string) => change({ work: next })}
            options={[
              { value: '', label: t('anyWork') },
              ...taskWorks.map((one) => ({ value: one, label: words(`work.${one}`) })),
            ]}
          />
          <Select
            aria-label={t('kind')}
            style={{ width: 190 }}
            value={kind}
            onChange={(next: string) => change({ kind: next })}
            showSearch={{ optionFilterProp: 'label' }}
            options={[
              { value: '', label: t('anyKind') },
              ...kinds.map(({ code, name }) => ({ value: code, label: text(name) })),
            ]}
          />
          {filtered && (
            <Button type="link" onClick={() => change({ work: '', kind: '' })}>
              {t('clear')}
            </Button>
          )}
        </FilterBar>
      )}
      {batch.result !== null && (
        <BatchResult done={batch.result.done} refused={batch.result.refused} onClose={batch.close} />
      )}
      <Sheet>
        <Loaded result={pieces}>
          {() =>
            rows.length === 0 ? (
              <Nothing
                view={view}
                filtered={filtered}
                toTeam={() => change({ of: 'team', work: '', kind: '' })}
              />
            ) : (
              <DataTable
                id="ticket-tasks"
                label={t('list')}
                columns={columns}
                rows={rows}
                rowKey={(row) => row.id}
                onOpen={(row) => setAddress({ open: row.id })}
                openKey={open}
                follow
                picked={picked}
                onPick={setPicked}
                paged
                foot={
                  pieces.hasNextPage ? (
                    <Button
                      size="small"
                      loading={pieces.isFetchingNextPage}
                      onClick={() => void pieces.fetchNextPage()}
                    >
                      {words('more')}
                    </Button>
                  ) : (
                    <span>{words('all')}</span>
                  )
                }
              />
            )
          }
        </Loaded>
      </Sheet>
      {handing[0] !== undefined && (
        <HandOverDialog
          taskId={handing[0].id}
          command={handing.length > 1 ? batch : handOne}
          onClose={() => setHanding([])}
          onGo={async (to, reason) => {
            const command = { action: 'handOver' as const, to, reason };
            const [only] = handing;
            const result =
              handing.length > 1 || only === undefined
                ? await batch.run(handing, command)
                : await handOne.run({ params: { id: only.id }, body: { command, version: only.version } });
            if (!result.ok) return result.error;
            setHanding([]);
            refresh();
            return null;
          }}
        />
      )}
    </Page>
  );
}

/** How many, and how many of them are late. */
function Counts({ all, late }: { all: number | undefined; late: number | undefined }) {
  const t = useWords(inboxWords);
  return (
    <>
      <span className={styles.count}>{all ?? '–'}</span>
      {late !== undefined && late > 0 && <span className={styles.late}>{t('overdue', { count: late })}</span>}
    </>
  );
}

/** What the empty list is for, and where to go from here. */
function Nothing(props: { view: View; filtered: boolean; toTeam(): void }) {
  const t = useWords(inboxWords);
  if (props.filtered) return <EmptyState title={t('none')} text={t('noneText')} />;
  switch (props.view) {
    case 'me':
      return (
        <EmptyState
          title={t('mineNone')}
          text={t('mineNoneText')}
          actions={<Button onClick={props.toTeam}>{t('toTeam')}</Button>}
        />
      );
    case 'team':
      return <EmptyState title={t('teamNone')} text={t('teamNoneText')} />;
    case 'led':
      return <EmptyState title={t('ledNone')} text={t('ledNoneText')} />;
  }
}
