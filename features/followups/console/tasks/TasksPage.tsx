import { PhoneOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useMemo } from 'react';
import { routeKey, useConsole, useMay, useRefresh, useRoutePieces } from '../../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { type Column, DataTable } from '../../../../console/ui/DataTable.tsx';
import { Keys } from '../../../../console/ui/Keys.tsx';
import { State, Tag } from '../../../../console/ui/Mark.tsx';
import { FilterBar, Page, Sheet } from '../../../../console/ui/Page.tsx';
import { EmptyState, Loaded } from '../../../../console/ui/States.tsx';
import { Time } from '../../../../console/ui/Time.tsx';
import { useAddress } from '../../../../console/use-address.ts';
import { useCommand } from '../../../../console/use-command.ts';
import { usePaletteAction } from '../../../../console/use-palette.ts';
import { useShortcut } from '../../../../console/use-shortcut.ts';
import { taskKindNames } from '../../codes.ts';
import {
  type FollowUpRow,
  listFollowUpTasks,
  type TaskList,
  takeNextFollowUp,
  taskLists,
} from '../../contract/tasks.ts';
import { outcomeNames } from '../../outcomes.ts';
import { StartSession } from '../session/StartSession.tsx';
import { followUpWords } from '../words.ts';
import { TaskPanel } from './TaskPanel.tsx';
import styles from './Tasks.module.css';
import { taskWords } from './task-words.ts';
import { taskNews } from './use-tell.ts';

const address = { list: 'mine', open: '' };
const nextKey = 'alt+shift+v';
/** Places of sentences that lists leave empty. */
const nothing = { outcome: '', number: '', time: '' };
const tones = { inTime: 'ok', atRisk: 'soon', over: 'danger' } as const;

/** Follow-up tasks: the own ones, the pool, what is at risk, and the one that comes next. */
export function TasksPage() {
  const t = useWords(taskWords);
  const { notices } = useConsole();
  const manages = useMay('followUps.manage');
  const [filters, setFilters] = useAddress(address);
  const lists = taskLists.filter((one) => manages || !['leader', 'open'].includes(one));
  const list: TaskList = lists.find((one) => one === filters.list) ?? 'mine';
  const take = useCommand(takeNextFollowUp);
  const next = async (): Promise<void> => {
    const result = await take.run({});
    if (!result.ok) return notices.show({ tone: 'error', text: result.error.message });
    if (result.reply.task === null) return notices.show({ tone: 'info', text: t('noneDue') });
    setFilters({ list: 'mine', open: result.reply.task.id });
  };
  useShortcut(nextKey, { zh: '取下一个回访任务', en: 'Take the next follow-up task' }, () => void next());
  usePaletteAction({
    id: 'followUps.next',
    title: { zh: '取下一个回访任务', en: 'Take the next follow-up task', pinyin: 'qu xia yi ge hui fang' },
    run: () => void next(),
  });
  const request = (after: string | null) => ({ query: { list, ...(after === null ? {} : { after }) } });
  const pieces = useRoutePieces(listFollowUpTasks, request, (reply) => reply.next);
  useRefresh([...routeKey(listFollowUpTasks, request(null)), 'pieces'], [...taskNews, 'followUp.tasksAdded']);
  const rows = useMemo(() => pieces.data?.flatMap(({ tasks }) => tasks) ?? [], [pieces.data]);
  const columns = useColumns();
  return (
    <Page
      lead={t('lead')}
      fill
      actions={
        <>
          <StartSession />
          <Button
            type="primary"
            icon={<PhoneOutlined />}
            loading={take.state !== 'idle'}
            aria-keyshortcuts={nextKey}
            onClick={() => void next()}
          >
            {t('next')} <Keys keys={nextKey} />
          </Button>
        </>
      }
      panel={
        filters.open !== '' && (
          <TaskPanel key={filters.open} id={filters.open} onClose={() => setFilters({ open: '' })} />
        )
      }
    >
      <FilterBar label={t('lists')}>
        <Segmented
          value={list}
          onChange={(value: TaskList) => setFilters({ list: value })}
          options={lists.map((value) => ({ value, label: t(`list.${value}`) }))}
        />
      </FilterBar>
      <Sheet>
        <Loaded result={pieces}>
          {() =>
            rows.length === 0 ? (
              <EmptyState title={t('empty')} text={t('emptyText')} />
            ) : (
              <DataTable
                id="followUpTasks"
                label={t(`list.${list}`)}
                columns={columns}
                rows={rows}
                rowKey={(row) => row.id}
                onOpen={(row) => setFilters({ open: row.id })}
                paged
                foot={
                  pieces.hasNextPage ? (
                    <Button
                      size="small"
                      loading={pieces.isFetchingNextPage}
                      onClick={() => void pieces.fetchNextPage()}
                    >
                      {t('more')}
                    </Button>
                  ) : (
                    <span>{t('end')}</span>
                  )
                }
              />
            )
          }
        </Loaded>
      </Sheet>
    </Page>
  );
}

function useColumns(): readonly Column<FollowUpRow>[] {
  const t = useWords(taskWords);
  const own = useWords(followUpWords);
  const text = useLocalText();
  return useMemo(
    () => [
      { key: 'customer', title: t('customer'), width: 104, render: (row) => row.holder },
      {
        key: 'what',
        title: t('what'),
        grow: true,
        render: (row) => (
          <>
            {text(taskKindNames[row.kind])} {row.paused && <Tag>{t('paused')}</Tag>}
            <span className={styles.second}>
              {row.product} {row.policies > 1 && t('policiesMore', { count: row.policies })}
            </span>
          </>
        ),
      },
      {
        key: 'step',
        title: t('step'),
        width: 190,
        render: (row) => (
          <>
            {row.end !== null
              ? row.end === 'completed'
                ? own('completed')
                : text(outcomeNames[row.end])
              : row.step.action === 'dial' || row.step.action === 'wait'
                ? own(row.step.purpose === null ? 'purpose.attempt' : `purpose.${row.step.purpose}`)
                : own(`action.${row.step.action}`, nothing)}
            {row.step.attempt !== null && (
              <span className={styles.second}>{own('attemptOf', row.step.attempt)}</span>
            )}
          </>
        ),
      },
      {
        key: 'due',
        title: t('due'),
        width: 112,
        render: (row) =>
          row.end !== null ? '—' : row.step.from === null ? t('nowDue') : <Time at={row.step.from} />,
      },
      {
        key: 'coolingOff',
        title: t('coolingOff'),
        width: 128,
        render: (row) =>
          row.coolingOff === null ? (
            '—'
          ) : (
            <State tone={tones[row.coolingOff.state]}>
              <Time at={row.coolingOff.endsAt} />
            </State>
          ),
      },
      { key: 'owner', title: t('owner'), width: 96, roomy: true, render: (row) => row.owner ?? t('shared') },
    ],
    [t, own, text],
  );
}
