import { Button, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { routeKey, useConsole, useRefresh, useRoutePieces } from '../../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { type Column, DataTable } from '../../../../console/ui/DataTable.tsx';
import { Dialog } from '../../../../console/ui/Dialog.tsx';
import { Form } from '../../../../console/ui/Form.tsx';
import { State, type Tone } from '../../../../console/ui/Mark.tsx';
import { FilterBar, Sheet } from '../../../../console/ui/Page.tsx';
import { SaveBar } from '../../../../console/ui/SaveBar.tsx';
import { EmptyState, Loaded } from '../../../../console/ui/States.tsx';
import { TextField } from '../../../../console/ui/TextField.tsx';
import { Time } from '../../../../console/ui/Time.tsx';
import { useForm } from '../../../../console/ui/use-form.ts';
import { useCommand } from '../../../../console/use-command.ts';
import { taskKindNames } from '../../codes.ts';
import {
  dropFollowUpResult,
  listFollowUpResults,
  type ResultState,
  type ResultView,
  resultStates,
  retryFollowUpResult,
} from '../../contract/results.ts';
import { outcomeNames } from '../../outcomes.ts';
import { grouped } from './Imports.tsx';
import styles from './Lists.module.css';
import { listWords } from './words.ts';

const news = ['followUp.resultChanged'];
const tones: Readonly<Record<ResultState, Tone>> = {
  queued: 'soon',
  sent: 'ok',
  refused: 'danger',
  dropped: 'quiet',
};

/** Results on their way to the core system. */
export function Results(props: { state: string; onState(state: string): void }) {
  const t = useWords(listWords);
  const navigate = useNavigate();
  const [dropping, setDropping] = useState<ResultView | null>(null);
  const state = resultStates.find((one) => one === props.state);
  const request = (before: string | null) => ({
    query: { ...(state === undefined ? {} : { state }), ...(before === null ? {} : { before }) },
  });
  const pieces = useRoutePieces(listFollowUpResults, request, (reply) => reply.next);
  useRefresh([...routeKey(listFollowUpResults, request(null)), 'pieces'], news);
  const rows = useMemo(() => pieces.data?.flatMap(({ results }) => results) ?? [], [pieces.data]);
  const [first] = pieces.data ?? [];
  const columns = useColumns(setDropping);
  return (
    <>
      <FilterBar label={t('part.results')}>
        <Select
          aria-label={t('state')}
          style={{ minWidth: 150 }}
          value={state ?? ''}
          onChange={props.onState}
          options={[
            { value: '', label: t('result.all') },
            ...resultStates.map((value) => ({
              value,
              label: `${t(`result.${value}`)} ${grouped(first?.counts[value] ?? 0)}`,
            })),
          ]}
        />
      </FilterBar>
      {first?.connected === false && <p className={styles.note}>{t('notConnected')}</p>}
      <Sheet>
        <Loaded result={pieces}>
          {() =>
            rows.length === 0 ? (
              <EmptyState title={t('emptyResults')} text={t('emptyResultsText')} />
            ) : (
              <DataTable
                id="followUpResults"
                label={t('part.results')}
                columns={columns}
                rows={rows}
                rowKey={(row) => row.id}
                onOpen={(row) => void navigate(`/follow-ups?list=ended&open=${row.taskId}`)}
                paged
                foot={
                  pieces.hasNextPage ? (
                    <Button size="small" onClick={() => void pieces.fetchNextPage()}>
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
      {dropping !== null && <DropDialog row={dropping} onClose={() => setDropping(null)} />}
    </>
  );
}

function useColumns(onDrop: (row: ResultView) => void): readonly Column<ResultView>[] {
  const t = useWords(listWords);
  const text = useLocalText();
  return useMemo(
    () => [
      { key: 'task', title: t('task'), width: 150, render: (row) => row.key },
      {
        key: 'kind',
        title: t('kind'),
        width: 150,
        roomy: true,
        render: (row) => text(taskKindNames[row.kind]),
      },
      {
        key: 'outcome',
        title: t('outcome'),
        width: 130,
        render: (row) => (
          <>
            {row.outcome === 'completed' ? t('completed') : text(outcomeNames[row.outcome])}
            {row.n > 1 && <span className={styles.second}>{t('correction', { n: row.n })}</span>}
          </>
        ),
      },
      {
        key: 'state',
        title: t('state'),
        grow: true,
        render: (row) => (
          <>
            <State tone={tones[row.state]}>{t(`result.${row.state}`)}</State>
            {row.refusal !== null && (
              <span className={styles.second}>{t('refusal', { why: row.refusal })}</span>
            )}
            {row.state === 'queued' && row.attempts > 0 && (
              <span className={styles.second}>{t('attempts', { n: row.attempts })}</span>
            )}
          </>
        ),
      },
      { key: 'at', title: t('at'), width: 104, render: (row) => <Time at={row.sentAt ?? row.createdAt} /> },
      {
        key: 'acts',
        title: '',
        width: 170,
        align: 'end',
        render: (row) => <Acts row={row} onDrop={onDrop} />,
      },
    ],
    [t, text, onDrop],
  );
}

function Acts({ row, onDrop }: { row: ResultView; onDrop(row: ResultView): void }) {
  const t = useWords(listWords);
  const { notices, queryClient } = useConsole();
  const retry = useCommand(retryFollowUpResult);
  if (row.state !== 'refused' && !(row.state === 'queued' && row.attempts > 0)) return null;
  const again = async (): Promise<void> => {
    const result = await retry.run({ params: { id: row.id }, body: { version: row.version } });
    if (!result.ok) notices.show({ tone: 'error', text: result.error.message });
    await queryClient.invalidateQueries();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: keeps the buttons from opening the row
    <span className={styles.acts} onClick={(event) => event.stopPropagation()}>
      <Button size="small" loading={retry.state !== 'idle'} onClick={() => void again()}>
        {t('retry')}
      </Button>
      <Button size="small" onClick={() => onDrop(row)}>
        {t('drop')}
      </Button>
    </span>
  );
}

function DropDialog({ row, onClose }: { row: ResultView; onClose(): void }) {
  const t = useWords(listWords);
  const { notices, queryClient } = useConsole();
  const command = useCommand(dropFollowUpResult);
  const form = useForm<{ reason: string }>({ draftKey: null, row: { version: 0, values: { reason: '' } } });
  const submit = async (): Promise<void> => {
    const reason = form.values.reason.trim();
    if (reason.length < 2) return form.refuse({ reason: t('reasonNeeded') });
    const result = await command.run({ params: { id: row.id }, body: { version: row.version, reason } });
    if (!result.ok) return form.fail(result.error);
    notices.show({ tone: 'done', text: t('dropped') });
    await queryClient.invalidateQueries();
    onClose();
  };
  return (
    <Dialog title={t('dropTitle')} onClose={onClose}>
      <Form form={form} label={t('dropTitle')} onSubmit={() => void submit()}>
        <p className={styles.quiet}>{t('dropText')}</p>
        <TextField form={form} name="reason" label={t('reason')} maxLength={200} autoFocus />
        <SaveBar command={command} label={t('drop')} />
      </Form>
    </Dialog>
  );
}
