import { useLocalText, useWords } from '../../../../console/language.ts';
import { callerNeverAsks, neverAskNames } from '../../codes.ts';
import type { VerificationPanel } from '../../contract/verification.ts';
import { VerdictSign } from './marks.tsx';
import styles from './Panel.module.css';
import { RefusalWords } from './RefusalWords.tsx';
import type { Refusing } from './use-refusing.ts';
import { panelWords } from './words.ts';

const whole = { recordId: null, fact: null };

/** Too many wrong answers: nothing is compared any more, and these are the words. */
export function LockedBand({ panel, refusing }: { panel: VerificationPanel; refusing: Refusing }) {
  const t = useWords(panelWords);
  return (
    <div className={styles.lockedBand} role="alert" data-locked>
      <strong>
        <VerdictSign verdict="locked" />
        {t('locked')}
      </strong>
      <RefusalWords words={panel.refusal?.text ?? null} asked={whole} refusing={refusing} />
    </div>
  );
}

/** What this kind of caller is never answered, or why he is answered nothing, with the words for it. */
export function NeverAnswered({ panel, refusing }: { panel: VerificationPanel; refusing: Refusing }) {
  const t = useWords(panelWords);
  const text = useLocalText();
  const refusal = panel.refusal ?? panel.neverAsks;
  if (refusal === null) return null;
  const never = callerNeverAsks[panel.caller];
  return (
    <div className={styles.never}>
      {panel.refusal === null && never !== undefined && (
        <p className={styles.neverHead}>
          <VerdictSign verdict="locked" />
          <span className={styles.quiet}>{t('never')}</span>
          <strong>{text(neverAskNames[never])}</strong>
        </p>
      )}
      <RefusalWords words={refusal.text} asked={whole} refusing={refusing} />
    </div>
  );
}
