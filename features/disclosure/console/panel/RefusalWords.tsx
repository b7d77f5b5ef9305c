import { useLocalText, useWords } from '../../../../console/language.ts';
import { Keys } from '../../../../console/ui/Keys.tsx';
import type { LocalText } from '../../../../platform/local-text.ts';
import { factNames } from '../../codes.ts';
import styles from './Panel.module.css';
import { panelKeys } from './panel-keys.ts';
import type { Asked, Refusing } from './use-refusing.ts';
import { panelWords } from './words.ts';

/** The words of exactly this case, ready to be read out, and the press that notes it. */
export function RefusalWords(props: { words: LocalText | null; asked: Asked; refusing: Refusing }) {
  const { words, asked, refusing } = props;
  const t = useWords(panelWords);
  const text = useLocalText();
  const noted = refusing.wasRefused(asked);
  const byKey =
    refusing.asked !== null &&
    refusing.asked.recordId === asked.recordId &&
    refusing.asked.fact === asked.fact;
  const label = asked.fact === null ? t('refused') : t('refusedFact', { fact: text(factNames[asked.fact]) });
  return (
    <div className={styles.refusal}>
      <p className={styles.say}>
        <span className={styles.sayThis}>{t('sayThis')}</span>
        {words === null ? t('noWords') : text(words)}
      </p>
      <button
        type="button"
        className={styles.refuse}
        disabled={noted || refusing.isRefusing(asked)}
        onClick={() => refusing.refuse(asked)}
      >
        {noted ? `✓ ${t('noted')}` : refusing.isRefusing(asked) ? t('refusing') : label}
        {byKey && !noted && <Keys keys={panelKeys.refused} />}
      </button>
    </div>
  );
}
