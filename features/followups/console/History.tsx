import { Button } from 'antd';
import { useWords } from '../../../console/language.ts';
import { Sheet } from '../../../console/ui/Page.tsx';
import type { FollowUpEvent } from '../contract/task.ts';
import type { Trial } from './examples.ts';
import styles from './Plan.module.css';
import { useEventText } from './use-event-text.ts';
import { followUpWords } from './words.ts';

/** What has happened so far, oldest first; taken back from the end. */
export function History(props: {
  trial: Trial;
  /** Index of the entry that can’t be. */
  wrong: number | null;
  onChange(history: FollowUpEvent[]): void;
}) {
  const { trial, wrong, onChange } = props;
  const { history } = trial;
  const t = useWords(followUpWords);
  const say = useEventText(trial.task);
  return (
    <Sheet title={t('history')} padded>
      {history.length === 0 ? (
        <p className={styles.quiet}>{t('historyEmpty')}</p>
      ) : (
        <>
          <ol className={styles.history}>
            {history.map((event, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: entries never move
              <li key={at} className={at === wrong ? styles.wrong : ''}>
                <time dateTime={event.at}>{say.time(event.at)}</time>
                <span>{say.event(event)}</span>
                {at === wrong && (
                  <Button size="small" onClick={() => onChange(history.slice(0, at))}>
                    {t('cutHere')}
                  </Button>
                )}
              </li>
            ))}
          </ol>
          <div className={styles.inline}>
            <Button size="small" onClick={() => onChange(history.slice(0, -1))}>
              {t('undoLast')}
            </Button>
            <Button size="small" type="text" onClick={() => onChange([])}>
              {t('clearHistory')}
            </Button>
          </div>
        </>
      )}
    </Sheet>
  );
}
