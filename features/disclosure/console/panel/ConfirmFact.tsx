import { type KeyboardEvent, useState } from 'react';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { useCommand } from '../../../../console/use-command.ts';
import { factNames } from '../../codes.ts';
import { confirmFact, type RecordPanel } from '../../contract/verification.ts';
import { confirmProblem } from '../../rules/confirm-problem.ts';
import styles from './Panel.module.css';
import { usePanelText } from './use-panel-text.ts';
import { usePanelNews } from './use-verification.ts';
import { panelWords } from './words.ts';

/** A fact that is never told: the caller says it, the agent types it, and hears only whether it matches. */
export function ConfirmFact(props: {
  interactionId: string;
  recordId: string;
  fact: RecordPanel['facts'][number];
}) {
  const { interactionId, recordId } = props;
  const { fact, triesLeft, confirmed } = props.fact;
  const t = useWords(panelWords);
  const text = useLocalText();
  const name = text(factNames[fact]);
  const [typed, setTyped] = usePanelText(interactionId, `${recordId} ${fact}`);
  const [finished, setFinished] = useState(false);
  const command = useCommand(confirmFact);
  const news = usePanelNews(interactionId);
  const found = confirmProblem(fact, typed);
  // Who still types is told of a wrong digit, not of what is missing yet.
  const problem = found === 'shape' && !finished ? null : found;
  const compare = async (): Promise<void> => {
    setFinished(true);
    if (typed.trim() === '' || found !== null) return;
    const body = { recordId, fact, value: typed.trim() };
    const result = await command.run({ params: { id: interactionId }, body });
    if (!result.ok) {
      if (result.error.status >= 400 && result.error.status < 500) news.readAgain();
      return;
    }
    const { matched, triesLeft: left } = result.reply;
    setTyped('');
    setFinished(false);
    news.patch((panel) => ({
      ...panel,
      records: panel.records.map((record) =>
        record.id !== recordId
          ? record
          : {
              ...record,
              facts: record.facts.map((each) =>
                each.fact === fact ? { ...each, confirmed: matched, triesLeft: left } : each,
              ),
            },
      ),
    }));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (!event.repeat) void compare();
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      event.currentTarget.blur();
    }
  };
  const none = triesLeft === 0;
  return (
    <div className={styles.confirm}>
      <div className={styles.confirmHead}>
        <span>{name}</span>
        {confirmed !== null && (
          <strong className={confirmed ? styles.right : styles.wrong} data-matched={confirmed}>
            {confirmed ? `✓ ${t('matched')}` : `✕ ${t('notMatched')}`}
          </strong>
        )}
      </div>
      {triesLeft !== null && (
        <>
          <div className={styles.line} data-problem={problem !== null}>
            <input
              className={styles.input}
              aria-label={t('confirmEntry', { fact: name })}
              aria-invalid={problem !== null}
              placeholder={t('confirmHint')}
              value={typed}
              maxLength={200}
              disabled={none}
              onChange={({ target }) => {
                setTyped(target.value);
                setFinished(false);
                command.reset();
              }}
              onKeyDown={onKeyDown}
              autoComplete="off"
              spellCheck={false}
            />
            <button
              type="button"
              className={styles.send}
              disabled={none || typed.trim() === ''}
              onClick={() => void compare()}
            >
              {t('confirm')}
            </button>
          </div>
          <p className={styles.outcome} role="status">
            {none ? (
              <span className={styles.wrong}>{t('noTries')}</span>
            ) : command.state === 'waiting' ? (
              <span className={styles.soon}>{t('waiting')}</span>
            ) : problem !== null ? (
              <span className={styles.wrong}>{t(`confirmProblem.${problem}`)}</span>
            ) : command.error !== null ? (
              <span className={styles.wrong}>{command.error.message}</span>
            ) : (
              <span className={styles.quiet}>{t('triesLeft', { count: triesLeft })}</span>
            )}
          </p>
        </>
      )}
    </div>
  );
}
