import { Button, Checkbox, Radio } from 'antd';
import { useId, useMemo, useState } from 'react';
import { useLanguage, useLocalText, useWords } from '../../../console/language.ts';
import { State, type Tone } from '../../../console/ui/Mark.tsx';
import {
  type CallerKind,
  callerFactors,
  callerKinds,
  callerNames,
  classNames,
  type Factor,
  factNames,
  factorNames,
  neverAskNames,
  type SubjectKind,
  subjectNames,
  type VerdictKind,
  verdictNames,
} from '../codes.ts';
import type { RuleSet } from '../contract.ts';
import { nameMissing } from '../rules/refusal.ts';
import { anyRecord, type RecordState } from '../rules/verdict.ts';
import styles from './Disclosure.module.css';
import own from './TryOut.module.css';
import { type Answered, neverTold, subjectsOf, type TriedClass, tryOutClasses } from './try-out.ts';
import { disclosureWords } from './words.ts';

const tones: Readonly<Record<VerdictKind, Tone>> = { tell: 'ok', confirmOnly: 'accent', locked: 'quiet' };
/** What of a record and an interaction matters to whom. */
const circumstances = [
  { name: 'specialNote', of: ['customer', 'authorised'] },
  { name: 'isPayee', of: ['thirdParty'] },
  { name: 'isLocked', of: callerKinds },
] as const satisfies readonly { name: keyof RecordState; of: readonly CallerKind[] }[];

/** Who calls and what is proved as toggles; a verdict for every fact, what opens it, and what is said instead. */
export function TryOutTab({ rules }: { rules: RuleSet }) {
  const t = useWords(disclosureWords);
  const text = useLocalText();
  const id = useId();
  const [caller, setCaller] = useState<CallerKind>('customer');
  const [wanted, setSubject] = useState<SubjectKind>('policy');
  const [proved, setProved] = useState<readonly Factor[]>([]);
  const [record, setRecord] = useState(anyRecord);
  const subjects = subjectsOf(caller);
  const subject = subjects.includes(wanted) ? wanted : (subjects[0] ?? 'policy');
  const trial = useMemo(() => ({ caller, subject, proved, record }), [caller, subject, proved, record]);
  const classes = useMemo(() => tryOutClasses(rules, trial), [rules, trial]);
  const never = neverTold(rules, trial);
  const toggle = (factor: Factor): void =>
    setProved((now) => (now.includes(factor) ? now.filter((one) => one !== factor) : [...now, factor]));
  const offered = callerFactors[caller];
  const asked = circumstances.filter(({ of }) => of.some((kind) => kind === caller));
  return (
    <div className={own.tryOut}>
      <div className={own.question}>
        <p className={styles.quiet}>{t('tryOutLead')}</p>
        <fieldset>
          <legend>{t('caller')}</legend>
          <Radio.Group
            name={`${id}-caller`}
            value={caller}
            onChange={(event) => setCaller(event.target.value as CallerKind)}
            options={callerKinds.map((value) => ({ value, label: text(callerNames[value]) }))}
          />
        </fieldset>
        <fieldset>
          <legend>{t('subject')}</legend>
          <Radio.Group
            name={`${id}-subject`}
            value={subject}
            onChange={(event) => setSubject(event.target.value as SubjectKind)}
            options={subjects.map((value) => ({ value, label: text(subjectNames[value]) }))}
          />
        </fieldset>
        <fieldset>
          <legend>{t('proved')}</legend>
          {offered.length === 0 ? (
            <p className={styles.quiet}>{t('noFactors')}</p>
          ) : (
            <div className={styles.pills}>
              {offered.map((factor) => (
                <button
                  key={factor}
                  type="button"
                  className={own.toggle}
                  aria-pressed={proved.includes(factor)}
                  onClick={() => toggle(factor)}
                >
                  {text(factorNames[factor])}
                </button>
              ))}
              <Button
                type="link"
                size="small"
                disabled={!offered.some((factor) => proved.includes(factor))}
                onClick={() => setProved([])}
              >
                {t('clear')}
              </Button>
            </div>
          )}
        </fieldset>
        <fieldset>
          <legend>{t('circumstances')}</legend>
          <div className={own.checks}>
            {asked.map(({ name }) => (
              <Checkbox
                key={name}
                checked={record[name]}
                onChange={(event) => setRecord({ ...record, [name]: event.target.checked })}
              >
                {t(name)}
              </Checkbox>
            ))}
          </div>
        </fieldset>
      </div>
      <section className={own.verdicts} aria-label={t('verdicts')} aria-live="polite">
        {classes.map((tried) => (
          <ClassVerdict key={tried.class} tried={tried} onProve={toggle} />
        ))}
        {never !== null && (
          <div className={own.verdictClass}>
            <h3>{t('never')}</h3>
            <p>{text(neverAskNames[never.ask])}</p>
            <p className={own.readOut}>
              {t('readOut', { text: never.text === null ? t('noWordsYet') : text(never.text) })}
            </p>
          </div>
        )}
      </section>
    </div>
  );
}

function ClassVerdict({ tried, onProve }: { tried: TriedClass; onProve(factor: Factor): void }) {
  const t = useWords(disclosureWords);
  const text = useLocalText();
  const english = useLanguage() === 'en';
  const wanted = nameMissing(tried.wanted);
  return (
    <div className={own.verdictClass}>
      <h3>{text(classNames[tried.class])}</h3>
      {tried.answers.map((answer) => (
        <Answer key={answer.facts.join()} answer={answer} />
      ))}
      {tried.missing.length > 0 && (
        <div className={own.opens}>
          <p>{t('missing', { items: english ? wanted.en : wanted.zh })}</p>
          {tried.oneMore.length > 0 && (
            <div className={styles.pills}>
              {tried.oneMore.map((factor) => (
                <button
                  key={factor}
                  type="button"
                  className={own.plus}
                  aria-label={t('plus', { factor: text(factorNames[factor]) })}
                  title={t('plus', { factor: text(factorNames[factor]) })}
                  onClick={() => onProve(factor)}
                >
                  <span aria-hidden="true">+ </span>
                  {text(factorNames[factor])}
                </button>
              ))}
            </div>
          )}
          {tried.oneMore.length < tried.missing.length && (
            <details className={own.sets}>
              <summary>{t('allSets', { count: tried.missing.length })}</summary>
              <ul>
                {tried.missing.map((set) => (
                  <li key={set.join()}>{set.map((factor) => text(factorNames[factor])).join(' + ')}</li>
                ))}
              </ul>
            </details>
          )}
        </div>
      )}
    </div>
  );
}

function Answer({ answer }: { answer: Answered }) {
  const { facts, verdict, refusal } = answer;
  const t = useWords(disclosureWords);
  const text = useLocalText();
  return (
    <div className={own.answer}>
      <State tone={tones[verdict]}>{text(verdictNames[verdict])}</State>
      <div className={own.answerBody}>
        <ul className={styles.pills}>
          {facts.map((fact) => (
            <li key={fact} className={styles.pill}>
              {text(factNames[fact])}
            </li>
          ))}
        </ul>
        {refusal !== null && (
          <p className={own.readOut}>
            {t('readOut', { text: refusal.text === null ? t('noWordsYet') : text(refusal.text) })}
          </p>
        )}
      </div>
    </div>
  );
}
