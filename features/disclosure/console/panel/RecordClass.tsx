import { useLocalText, useWords } from '../../../../console/language.ts';
import { classNames, type Factor, factNames, factorNames } from '../../codes.ts';
import type { RecordPanel } from '../../contract/verification.ts';
import { ConfirmFact } from './ConfirmFact.tsx';
import { FactValueView } from './FactValueView.tsx';
import { LockedFacts } from './LockedFacts.tsx';
import { VerdictSign } from './marks.tsx';
import styles from './Panel.module.css';
import type { Refusing } from './use-refusing.ts';
import type { ToldValues } from './use-told.ts';
import { panelWords } from './words.ts';

/** One class of a record: what is open with its values, what is compared, what is locked with its words. */
export function RecordClass(props: {
  interactionId: string;
  record: RecordPanel;
  of: RecordPanel['classes'][number];
  told: ToldValues | undefined;
  refusing: Refusing;
  onFactor(factor: Factor): void;
}) {
  const { interactionId, record, of, told } = props;
  const t = useWords(panelWords);
  const text = useLocalText();
  const own = record.facts.filter((each) => each.class === of.class);
  const open = own.filter(({ verdict }) => verdict === 'tell');
  const compared = own.filter(({ verdict }) => verdict === 'confirmOnly');
  const locked = own.filter(({ verdict }) => verdict === 'locked');
  const fewest = Math.min(...of.missing.map((set) => set.length));
  return (
    <section className={styles.class} data-class={of.class} data-verdict={of.verdict}>
      <div className={styles.classHead}>
        <h4>{text(classNames[of.class])}</h4>
        <span className={`${styles.verdict} ${styles[of.verdict]}`}>
          <VerdictSign verdict={of.verdict} />
          {t(`verdict.${of.verdict}`)}
        </span>
        {of.oneMore.length > 0 ? (
          <span className={styles.opens}>
            {t('oneMore')}
            {of.oneMore.map((factor) => (
              <button
                key={factor}
                type="button"
                className={styles.opener}
                title={text(factorNames[factor])}
                onClick={() => props.onFactor(factor)}
              >
                {t(`factor.${factor}`)}
              </button>
            ))}
          </span>
        ) : (
          of.verdict === 'locked' && (
            <span className={styles.quiet}>
              {of.missing.length > 0 ? t('more', { count: fewest }) : t('nothingOpens')}
            </span>
          )
        )}
      </div>
      {open.length > 0 && (
        <dl className={styles.told}>
          {open.map(({ fact }) => {
            const value = told?.get(fact);
            return (
              <div key={fact} data-told={fact} data-list={value?.type === 'list'}>
                <dt>{text(factNames[fact])}</dt>
                <dd>
                  {value === undefined ? <span className={styles.bar} /> : <FactValueView value={value} />}
                </dd>
              </div>
            );
          })}
        </dl>
      )}
      {compared.map((fact) => (
        <ConfirmFact key={fact.fact} interactionId={interactionId} recordId={record.id} fact={fact} />
      ))}
      {locked.length > 0 && <LockedFacts record={record} facts={locked} refusing={props.refusing} />}
    </section>
  );
}
