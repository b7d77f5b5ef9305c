import { type KeyboardEvent, type RefObject, useId, useState } from 'react';
import { useWords } from '../../../../console/language.ts';
import { Keys } from '../../../../console/ui/Keys.tsx';
import { useCommand } from '../../../../console/use-command.ts';
import type { Factor } from '../../codes.ts';
import { spoilFactor, type VerificationPanel } from '../../contract/verification.ts';
import styles from './Panel.module.css';
import { panelKeys } from './panel-keys.ts';
import type { Statement } from './use-statement.ts';
import { usePanelNews } from './use-verification.ts';
import { panelWords } from './words.ts';

/** Where everything is typed that the caller says: recognised, checked while typing, compared with Enter. */
export function EntryLine(props: {
  panel: VerificationPanel;
  statement: Statement;
  field: RefObject<HTMLInputElement | null>;
}) {
  const { panel, statement, field } = props;
  const t = useWords(panelWords);
  const hintId = useId();
  const { factor, problem } = statement;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (!event.repeat) statement.send();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      statement.step(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Escape') {
      // The text stays: first the choice of the factor goes, then the cursor leaves.
      event.preventDefault();
      event.stopPropagation();
      if (statement.chosen) statement.choose(null);
      else field.current?.blur();
    }
  };
  return (
    <div className={styles.entry}>
      <div className={styles.line} data-problem={problem !== null}>
        <span className={styles.what} data-chosen={statement.chosen} aria-hidden="true">
          {factor === null ? '—' : t(`factor.${factor}`)}
        </span>
        <input
          ref={field}
          className={styles.input}
          aria-label={factor === null ? t('entry') : t('entryFor', { factor: t(`factor.${factor}`) })}
          aria-describedby={hintId}
          aria-invalid={problem !== null}
          aria-keyshortcuts={panelKeys.verify}
          placeholder={factor === 'accidentTime' ? t('dayHint') : t('entryHint')}
          value={statement.text}
          maxLength={200}
          onChange={({ target }) => statement.setText(target.value)}
          onKeyDown={onKeyDown}
          autoComplete="off"
          spellCheck={false}
        />
        {statement.text === '' ? (
          <Keys keys={panelKeys.verify} />
        ) : (
          <button type="button" className={styles.send} onClick={statement.send}>
            {t('send')}
            <Keys keys="enter" />
          </button>
        )}
      </div>
      <div className={styles.below}>
        <p id={hintId} className={styles.outcome} role="status">
          <Outcome panel={panel} statement={statement} />
        </p>
        {factor !== null && statement.last === null && (
          <ReadOut key={factor} panel={panel} factor={factor} onDone={() => statement.choose(null)} />
        )}
      </div>
    </div>
  );
}

function Outcome({ panel, statement }: { panel: VerificationPanel; statement: Statement }) {
  const t = useWords(panelWords);
  const { factor, problem, last, state, failure } = statement;
  const name = (of: Factor): string => t(`factor.${of}`);
  if (state === 'waiting') return <span className={styles.soon}>{t('waiting')}</span>;
  if (problem !== null && factor !== null) {
    const day = factor === 'accidentTime' && problem === 'shape';
    return (
      <span className={styles.wrong}>
        {day ? t('dayWanted') : t(`problem.${problem}`, { factor: name(factor) })}
      </span>
    );
  }
  if (failure !== null) return <span className={styles.wrong}>{failure}</span>;
  if (last !== null) {
    const tone = last.outcome === 'fits' ? styles.right : last.outcome === 'nothingFound' ? '' : styles.wrong;
    return (
      <span className={tone} data-outcome={last.outcome}>
        {t(last.outcome, { factor: name(last.factor) })}
      </span>
    );
  }
  const before = panel.factors.find((each) => each.factor === factor)?.state;
  if (factor !== null && (before === 'failed' || before === 'spoiled'))
    return <span className={styles.soon}>{t('worthless', { factor: name(factor) })}</span>;
  return <span className={styles.quiet}>{t('entryKeys')}</span>;
}

/** The agent was quicker than the caller: asked once, since it can't be taken back in this contact. */
function ReadOut(props: { panel: VerificationPanel; factor: Factor; onDone(): void }) {
  const { panel, factor } = props;
  const t = useWords(panelWords);
  const command = useCommand(spoilFactor);
  const news = usePanelNews(panel.interactionId);
  const [asking, setAsking] = useState(false);
  const name = t(`factor.${factor}`);
  const spoil = async (): Promise<void> => {
    const result = await command.run({ params: { id: panel.interactionId }, body: { factor } });
    if (!result.ok) return news.fail(result.error);
    setAsking(false);
    props.onDone();
    news.show(result.reply);
  };
  if (panel.factors.find((each) => each.factor === factor)?.state === 'spoiled') return null;
  if (!asking)
    return (
      <button
        type="button"
        className={styles.link}
        title={t('readOutFor', { factor: name })}
        onClick={() => setAsking(true)}
      >
        {t('readOut')}
      </button>
    );
  return (
    <span className={styles.sure}>
      <button
        type="button"
        className={styles.link}
        disabled={command.state !== 'idle'}
        onClick={() => void spoil()}
      >
        {t('readOutSure', { factor: name })}
      </button>
      <button type="button" className={styles.link} onClick={() => setAsking(false)}>
        {t('readOutNo')}
      </button>
    </span>
  );
}
