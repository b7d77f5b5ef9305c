import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import { writtenFields } from '../../../../channels/core/core.ts';
import { useConsole, useRoute } from '../../../../console/hooks.ts';
import { useWords } from '../../../../console/language.ts';
import { type Column, DataTable } from '../../../../console/ui/DataTable.tsx';
import { State, type Tone } from '../../../../console/ui/Mark.tsx';
import { Sheet } from '../../../../console/ui/Page.tsx';
import { Loaded, RowsSkeleton } from '../../../../console/ui/States.tsx';
import { Time } from '../../../../console/ui/Time.tsx';
import { useCommand } from '../../../../console/use-command.ts';
import { type CoreWriteView, cancelCoreWrite, listCoreWrites, retryCoreWrite } from '../../contract/core.ts';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import styles from './Core.module.css';
import { coreWords } from './words.ts';

const tones: Readonly<Record<CoreWriteView['state'], Tone>> = {
  queued: 'accent',
  refused: 'danger',
  done: 'ok',
  cancelled: 'quiet',
};

/** Changes on their way into the core; those that were refused wait for whoever reads this. */
export function QueueSheet() {
  const t = useWords(coreWords);
  const { notices } = useConsole();
  const result = useRoute(listCoreWrites, { query: {} }, { refreshOn: ['core.writeChanged'] });
  const [givesUp, setGivesUp] = useState<CoreWriteView | null>(null);
  const retry = useCommand(retryCoreWrite);
  const cancel = useCommand(cancelCoreWrite);
  const act = async (command: typeof retry | typeof cancel, { id }: CoreWriteView, done: string) => {
    setGivesUp(null);
    const outcome = await command.run({ params: { id } });
    if (outcome.ok) notices.show({ tone: 'done', text: done });
    else notices.show({ tone: 'error', text: outcome.error.message });
    await result.refetch();
  };
  const columns = useColumns({
    onRetry: (row) => void act(retry, row, t('retried')),
    onGiveUp: setGivesUp,
  });
  return (
    <Sheet>
      <div className={styles.head}>
        <h2>{t('queue')}</h2>
        <p>{t('queueText')}</p>
      </div>
      <Loaded result={result} skeleton={<RowsSkeleton rows={3} />}>
        {({ writes }) =>
          writes.length === 0 ? (
            <p className={styles.nothing}>{t('queueNone')}</p>
          ) : (
            <DataTable
              id="core-writes"
              label={t('queue')}
              columns={columns}
              rows={writes}
              rowKey={(row) => row.id}
            />
          )
        }
      </Loaded>
      {givesUp !== null && (
        <ConfirmDialog
          title={t('giveUpTitle')}
          text={t(givesUp.adds ? 'giveUpNew' : 'giveUpText')}
          go={t('giveUp')}
          danger
          onGo={() => void act(cancel, givesUp, t('givenUp'))}
          onClose={() => setGivesUp(null)}
        />
      )}
    </Sheet>
  );
}

function useColumns(actions: {
  onRetry(row: CoreWriteView): void;
  onGiveUp(row: CoreWriteView): void;
}): readonly Column<CoreWriteView>[] {
  const t = useWords(coreWords);
  const { onRetry, onGiveUp } = actions;
  return useMemo(() => {
    const what = (row: CoreWriteView): string =>
      row.adds && row.fields.length === writtenFields.length
        ? t('adds')
        : writtenFields
            .filter((field) => row.fields.includes(field))
            .map((field) => t(`field.${field}`))
            .join('、');
    return [
      {
        key: 'customer',
        title: t('customer'),
        width: 110,
        render: (row) => <Link to={`/customers/${row.customerId}`}>{row.customer}</Link>,
      },
      { key: 'what', title: t('what'), width: 140, render: what },
      { key: 'created', title: t('created'), width: 130, render: (row) => <Time at={row.createdAt} /> },
      {
        key: 'state',
        title: t('status'),
        width: 190,
        render: (row) => (
          <span className={styles.state}>
            <State tone={tones[row.state]}>{t(`write.${row.state}`)}</State>
            {row.attempts > 0 && (
              <span className={styles.quiet}>{t('attempts', { count: row.attempts })}</span>
            )}
          </span>
        ),
      },
      { key: 'refusal', title: t('refusal'), grow: true, render: (row) => row.refusal ?? '—' },
      {
        key: 'actions',
        title: '',
        width: 170,
        align: 'end',
        render: (row) =>
          (row.state === 'refused' || row.state === 'queued') && (
            <span className={styles.buttons}>
              {row.state === 'refused' && (
                <Button size="small" onClick={() => onRetry(row)}>
                  {t('retry')}
                </Button>
              )}
              <Button size="small" type="text" danger onClick={() => onGiveUp(row)}>
                {t('giveUp')}
              </Button>
            </span>
          ),
      },
    ];
  }, [t, onRetry, onGiveUp]);
}
