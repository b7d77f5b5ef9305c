import { useLocalText, useWords } from '../../../../console/language.ts';
import { factNames } from '../../codes.ts';
import type { RecordPanel } from '../../contract/verification.ts';
import styles from './Panel.module.css';
import { RefusalWords } from './RefusalWords.tsx';
import type { Refusing } from './use-refusing.ts';
import { panelWords } from './words.ts';

/** Facts that may not be told: a press says which one the caller asks for, its words stand below. */
export function LockedFacts(props: { record: RecordPanel; facts: RecordPanel['facts']; refusing: Refusing }) {
  const { record, facts, refusing } = props;
  const t = useWords(panelWords);
  const text = useLocalText();
  const asked = facts.find(
    ({ fact }) => refusing.asked?.recordId === record.id && refusing.asked.fact === fact,
  );
  const shown = asked ?? facts[0];
  if (shown === undefined) return null;
  return (
    <div className={styles.lockedFacts}>
      <ul className={styles.asked} aria-label={t('askedFact')}>
        {facts.map((each) => {
          const what = { recordId: record.id, fact: each.fact };
          return (
            <li key={each.fact}>
              <button
                type="button"
                aria-pressed={each === shown}
                data-fact={each.fact}
                onClick={() => refusing.ask(what)}
              >
                {text(factNames[each.fact])}
                {refusing.wasRefused(what) && <small> ✓ {t('refused')}</small>}
              </button>
            </li>
          );
        })}
      </ul>
      <RefusalWords
        words={shown.refusal?.text ?? null}
        asked={{ recordId: record.id, fact: shown.fact }}
        refusing={refusing}
      />
    </div>
  );
}
