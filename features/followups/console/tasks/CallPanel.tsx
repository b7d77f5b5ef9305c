import { useState } from 'react';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { Keys } from '../../../../console/ui/Keys.tsx';
import { State } from '../../../../console/ui/Mark.tsx';
import { useShortcut } from '../../../../console/use-shortcut.ts';
import { taskKindNames } from '../../codes.ts';
import { Reasons } from '../Reasons.tsx';
import { AfterCall } from '../session/AfterCall.tsx';
import type { FollowUpSession } from '../session/use-follow-up-session.ts';
import { useEventText } from '../use-event-text.ts';
import { followUpWords } from '../words.ts';
import { AnswerList } from './AnswerList.tsx';
import { AskedElse } from './AskedElse.tsx';
import { CallControls, type Preset } from './CallControls.tsx';
import { deskWords } from './desk-words.ts';
import { EndForm } from './EndForm.tsx';
import { NoNote } from './NoNote.tsx';
import { keysAt, Saying } from './Saying.tsx';
import styles from './Tasks.module.css';
import { taskWords } from './task-words.ts';
import type { Telling } from './use-tell.ts';

const tones = { inTime: 'ok', atRisk: 'soon', over: 'danger' } as const;

/**
 * The call step by step: what to say, the answers as keys, what was answered, and how it may end.
 * @param after the automatic session, where the call may be part of one
 */
export function CallPanel({ telling, after }: { telling: Telling; after?: FollowUpSession }) {
  const { task, tell, busy, problem } = telling;
  const { plan, call } = task;
  const { step } = plan;
  const t = useWords(taskWords);
  const own = useWords(followUpWords);
  const desk = useWords(deskWords);
  const text = useLocalText();
  const say = useEventText(task.task);
  /** What else is open: the note of a «no», or the form of the end. */
  const [open, setOpen] = useState<'no' | 'end' | null>(null);
  const [preset, setPreset] = useState<Preset>(null);
  const keys = keysAt(step);
  const lineOver = call !== null && call.line !== null;
  // Once nobody is on the line any more the result is what is left to be written.
  const ending = call !== null && (open === 'end' || step.action === 'endCall' || (lineOver && !keys.closes));
  const selfInsured = task.task.policies.every((one) => one.selfInsured);
  const asked = plan.questionnaire.ask;
  return (
    <>
      <header className={styles.head}>
        <h2>
          {text(taskKindNames[task.kind])} · {task.holder}
        </h2>
        <p className={styles.marks}>
          {step.attempt !== null && <span>{own('attemptOf', step.attempt)}</span>}
          {call !== null && <span>{say.number(call.numberId)}</span>}
          {plan.coolingOff !== null && (
            <State tone={tones[plan.coolingOff.state]}>
              {own(`coolingOff.${plan.coolingOff.state}`, { time: say.time(plan.coolingOff.endsAt) })}
            </State>
          )}
          {selfInsured && (
            <span title={desk('selfInsuredHint')}>
              <State tone="accent">{desk('selfInsured')}</State>
            </span>
          )}
          {plan.birthday && <State tone="accent">{own('birthdayToday')}</State>}
          {asked.length > 0 && (
            <span>{t('progress', { done: asked.filter((one) => !one.open).length, all: asked.length })}</span>
          )}
        </p>
      </header>
      <div className={styles.body}>
        {lineOver && (
          <p className={styles.over} role="status">
            {t(lineKey(call.line))}
            {'。'}
            {t('ended')}
          </p>
        )}
        {call !== null && !ending && (
          <>
            <Saying task={task} />
            <div className={styles.keys}>
              {keys.list.map(({ key, word, event, needsNote }) => (
                <Answer
                  key={word}
                  hit={key}
                  label={t(word)}
                  busy={busy || open === 'no'}
                  tone={word === 'key.no' ? 'no' : word === 'key.yes' ? 'yes' : null}
                  run={() => {
                    if (needsNote) setOpen('no');
                    else void tell(event);
                  }}
                />
              ))}
            </div>
            {open !== 'no' && <Reasons reasons={plan.reasons} version={plan.rules} />}
            {open === 'no' && step.question !== null && (
              <NoNote
                key={step.question.code}
                code={step.question.code}
                isAddress={step.question.policyId !== null}
                telling={telling}
                onClose={() => setOpen(null)}
              />
            )}
          </>
        )}
        {ending && (
          <EndForm
            key={preset}
            telling={telling}
            preset={preset}
            onClose={open === 'end' ? () => setOpen(null) : null}
          />
        )}
        {call === null && (
          <p className={styles.over} role="status">
            {t('filedNow')} {own(`action.${step.action}`, places())}
          </p>
        )}
        {problem !== null && (
          <p role="alert" className={styles.problem}>
            {t('failed', { why: problem })}
          </p>
        )}
        {call !== null && !ending && (
          <CallControls
            telling={telling}
            onEnd={(chosen) => {
              setPreset(chosen);
              setOpen('end');
            }}
          />
        )}
        {call !== null && call.line === null && <AskedElse telling={telling} />}
        {after !== undefined && after.session !== null && <AfterCall live={after} />}
        <AnswerList telling={telling} />
      </div>
    </>
  );

  function places() {
    const end = plan.state.end?.outcome;
    return {
      number: say.number(step.numbers[0] ?? ''),
      time: step.from === null ? '' : say.time(step.from),
      outcome: end === undefined ? '' : end === 'completed' ? own('completed') : end,
    };
  }
}

const lines = ['noAnswer', 'busy', 'refused', 'unreachable', 'cancelled', 'failed'] as const;
function lineKey(line: string | null): `line.${(typeof lines)[number]}` | 'line.answered' {
  const found = lines.find((one) => one === line);
  return found === undefined ? 'line.answered' : `line.${found}`;
}

function Answer(props: {
  hit: string;
  label: string;
  busy: boolean;
  tone: 'yes' | 'no' | null;
  run(): void;
}) {
  const { hit, label, busy, tone, run } = props;
  useShortcut(hit, { zh: label, en: label }, () => {
    if (!busy) run();
  });
  return (
    <button
      type="button"
      className={`${styles.answer} ${tone === null ? '' : styles[tone]}`}
      disabled={busy}
      aria-keyshortcuts={hit}
      onClick={run}
    >
      {label}
      <Keys keys={hit} />
    </button>
  );
}
