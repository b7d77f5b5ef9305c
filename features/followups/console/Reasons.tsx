import { useLocalText, useWords } from '../../../console/language.ts';
import { ruleVersionWords } from '../../../console/rule-versions/words.ts';
import type { SpokenReason } from '../contract/plan.ts';
import styles from './Plan.module.css';
import { followUpWords } from './words.ts';

/** Why: each sentence with the part of the rules and the source that it rests on. */
export function Reasons({ reasons, version }: { reasons: readonly SpokenReason[]; version: number }) {
  const t = useWords(followUpWords);
  const words = useWords(ruleVersionWords);
  const text = useLocalText();
  return (
    <>
      <h3 className={styles.head}>{t('why')}</h3>
      <ul className={styles.reasons}>
        {reasons.map((reason) => (
          <li key={reason.code}>
            <span>{text(reason.text)}</span>
            <span className={styles.quiet}>
              {t('version', { n: version })}
              {reason.source !== null &&
                ` · ${text(reason.source.text)} · ${words(`certainty.${reason.source.certainty}`)}`}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
