import { useLocalText, useWords } from '../../../../console/language.ts';
import { type Factor, factorNames } from '../../codes.ts';
import type { VerificationPanel } from '../../contract/verification.ts';
import { FactorSign } from './marks.tsx';
import styles from './Panel.module.css';
import { typedFactors } from './recognise.ts';
import { panelWords } from './words.ts';

/** All factors of this kind of caller with what became of them; a press puts the cursor there. */
export function FactorChips(props: {
  panel: VerificationPanel;
  /** The one that the entry line is for now. */
  current: Factor | null;
  onChoose(factor: Factor): void;
}) {
  const { panel, current, onChoose } = props;
  const t = useWords(panelWords);
  const text = useLocalText();
  const typed = typedFactors(panel.caller);
  return (
    <ul className={styles.factors} aria-label={t('factors')}>
      {panel.factors.map(({ factor, state, channel }) => {
        const place = typed.indexOf(factor);
        const word =
          state === 'untouched' || state === 'spoiled' || channel === null
            ? t(`state.${state}`)
            : `${t(`channel.${channel}`)} ${t(`state.${state}`)}`;
        return (
          <li key={factor}>
            <button
              type="button"
              className={`${styles.factor} ${styles[state]}`}
              data-factor={factor}
              data-state={state}
              data-current={current === factor}
              disabled={place < 0 || panel.locked}
              title={text(factorNames[factor])}
              onClick={() => onChoose(factor)}
            >
              <i aria-hidden="true">{place < 0 ? '' : place + 1}</i>
              <FactorSign state={state} />
              <span>
                {t(`factor.${factor}`)}
                {state === 'untouched' ? (
                  <span className="visually-hidden"> {word}</span>
                ) : (
                  <small>{word}</small>
                )}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
