import { useEffect, useRef } from 'react';
import { useBrand } from '../../../console/centre.ts';
import { useMe } from '../../../console/hooks.ts';
import { useLanguage, useLocalText, useWords } from '../../../console/language.ts';
import { Keys } from '../../../console/ui/Keys.tsx';
import { chooseLanguage, inLanguage } from '../../../platform/local-text.ts';
import type { Script, ScriptStep } from '../../knowledge/contract.ts';
import { fillScript, type ScriptValues } from '../../knowledge/rules.ts';
import type { DeskContact } from '../contract.ts';
import { callKeys } from './call-keys.ts';
import styles from './ScriptPanel.module.css';
import type { ScriptPlace, ScriptRun } from './script-run.ts';
import { honorificOf } from './spoken-name.ts';
import { useCallControl } from './use-call-control.ts';
import { deskWords } from './words.ts';

/** The words of one scene. They stand in the caller's language, and in the agent's own where that is another one. */
export function ScriptSteps(props: {
  contact: DeskContact;
  script: Script;
  run: ScriptRun;
  place: ScriptPlace;
  onChoose(step: string): void;
  onNext(): void;
  /** The customer can be heard after all. */
  onBack(): void;
}) {
  const { contact, script, place, onChoose } = props;
  const values = useScriptValues(contact);
  const spoken = chooseLanguage(contact.language);
  const own = useLanguage();
  const list = useRef<HTMLOListElement>(null);
  const at = script.steps.indexOf(place.step);
  useEffect(() => {
    list.current?.children[at]?.scrollIntoView?.({ block: 'nearest' });
  }, [at]);
  return (
    <>
      <ol ref={list} className={styles.steps}>
        {script.steps.map((step, index) => (
          <li
            key={step.id}
            className={`${styles.step} ${index < at ? styles.said : ''} ${index === at ? styles.now : ''}`}
            aria-current={index === at ? 'step' : undefined}
          >
            <button type="button" className={styles.say} onClick={() => onChoose(step.id)}>
              <span className={styles.number}>{index + 1}</span>
              <span lang={spoken}>{fillScript(step, values, spoken)}</span>
            </button>
            {own !== spoken && (
              <p className={styles.gloss} lang={own}>
                {fillScript(step, values, own)}
              </p>
            )}
            <Note step={step} />
          </li>
        ))}
      </ol>
      <Foot {...props} />
    </>
  );
}

function Note({ step }: { step: ScriptStep }) {
  const text = useLocalText();
  return step.note === undefined ? null : <p className={styles.note}>{text(step.note)}</p>;
}

/** What comes next: going on, or the seconds that still have to pass. */
function Foot({ contact, script, run, place, onNext, onBack }: Parameters<typeof ScriptSteps>[0]) {
  const t = useWords(deskWords);
  const control = useCallControl(contact);
  const inCall = contact.state !== 'ringing';
  const waits = place.step.waitSeconds;
  if (place.mayHangUp) {
    return (
      <footer className={`${styles.foot} ${styles.due}`}>
        <strong role="status">{t('script.mayHangUp')}</strong>
        <button type="button" className={styles.back} onClick={onBack}>
          {t('script.heard')}
        </button>
        <button type="button" className={styles.hangUp} onClick={control.hangUp}>
          {t('call.hangUp')} <Keys keys={callKeys.hangUp} />
        </button>
      </footer>
    );
  }
  if (place.nextInMs !== null && waits !== undefined) {
    return (
      <footer className={`${styles.foot} ${styles.counting}`}>
        <Countdown leftMs={place.nextInMs} allMs={waits * 1000} />
        <span role="status">
          {isLast(script, place.step) ? t('script.thenHangUp') : t('script.thenNext')}
        </span>
        <button type="button" className={styles.back} onClick={onBack}>
          {t('script.heard')}
        </button>
        <button type="button" className={styles.next} onClick={onNext}>
          {t('script.again')} <Keys keys={callKeys.nextStep} />
        </button>
      </footer>
    );
  }
  return (
    <footer className={styles.foot}>
      {waits !== undefined && <span className={styles.hint}>{t('script.waits', { seconds: waits })}</span>}
      <button
        type="button"
        className={`${styles.next} ${styles.onlyNext}`}
        disabled={waits !== undefined && !inCall}
        onClick={onNext}
        data-begun={run.startedAt !== null}
      >
        {waits === undefined ? t('script.next') : t('script.saidWait')} <Keys keys={callKeys.nextStep} />
      </button>
    </footer>
  );
}

const isLast = (script: Script, step: ScriptStep): boolean =>
  step.next === 'hangUp' || script.steps.at(-1) === step;

function Countdown({ leftMs, allMs }: { leftMs: number; allMs: number }) {
  const round = 2 * Math.PI * 15;
  return (
    <span className={styles.countdown} role="timer" aria-live="off">
      <svg width="38" height="38" viewBox="0 0 38 38" aria-hidden="true">
        <circle cx="19" cy="19" r="15" fill="none" stroke="var(--line)" strokeWidth="4" />
        <circle
          cx="19"
          cy="19"
          r="15"
          fill="none"
          stroke="var(--soon-mark)"
          strokeWidth="4"
          strokeDasharray={round}
          strokeDashoffset={round * (1 - leftMs / allMs)}
          transform="rotate(-90 19 19)"
        />
      </svg>
      <b>{Math.ceil(leftMs / 1000)}</b>
    </span>
  );
}

function useScriptValues({ customer }: DeskContact): ScriptValues {
  const me = useMe();
  const company = useBrand()?.brand;
  const reading = customer?.reading ?? null;
  const honorific = customer === null ? undefined : honorificOf(customer);
  return {
    ...(company === undefined || inLanguage(company, 'zh-CN') === '' ? {} : { company }),
    staffNo: me.staffNo,
    ...(reading === null || reading.surname === ''
      ? {}
      : { surname: { zh: reading.surname, en: spelt(reading) } }),
    honorific,
  };
}

/** A surname for English words: its reading without tone marks. */
function spelt({ surname, readings }: { surname: string; readings: string[] }): string {
  return readings[0]?.normalize('NFD').replace(/\p{M}/gu, '') ?? surname;
}
