import { useLocalText, useWords } from '../../../console/language.ts';
import { Facts } from '../../../console/ui/Facts.tsx';
import { State } from '../../../console/ui/Mark.tsx';
import { Sheet } from '../../../console/ui/Page.tsx';
import type { PlanReply } from '../contract/plan.ts';
import type { FollowUpRuleSet } from '../contract/rule-set.ts';
import { outcomeNames } from '../outcomes.ts';
import { explain, inWords } from '../rules/explain.ts';
import type { HistoryProblem, Planned } from '../rules.ts';
import type { Trial } from './examples.ts';
import styles from './Plan.module.css';
import { Reasons } from './Reasons.tsx';
import { Results } from './Results.tsx';
import { Then } from './Then.tsx';
import { useEventText } from './use-event-text.ts';
import { followUpWords } from './words.ts';

const tones = { inTime: 'ok', atRisk: 'soon', over: 'danger' } as const;

/** The next step of the trial with its reasons, what may happen then, and what has come of it. */
export function Answer(props: {
  planned: Planned | HistoryProblem;
  trial: Trial;
  rules: FollowUpRuleSet;
  version: number;
  onChange(next: Trial): void;
}) {
  const { planned, trial, rules, version, onChange } = props;
  const t = useWords(followUpWords);
  const text = useLocalText();
  if ('refusal' in planned) {
    const why = text(inWords(planned.refusal.code, planned.refusal.values, { rules, task: trial.task }).text);
    return (
      <Sheet title={t('now')} padded>
        <p role="alert" className={styles.problem}>
          {planned.index < trial.history.length
            ? t('wrongHistory', { n: planned.index + 1, why })
            : t('clockBehind')}
        </p>
        <p className={styles.quiet}>{t('wrongHistoryWay')}</p>
      </Sheet>
    );
  }
  const reply = explain(planned.state, planned.step, new Date(trial.at), version);
  return (
    <div className={styles.side}>
      <Sheet title={t('now')} padded>
        <Now reply={reply} trial={trial} />
        <Reasons reasons={reply.reasons} version={version} />
        <Then planned={planned} reply={reply} trial={trial} onChange={onChange} />
      </Sheet>
      <Results reply={reply} trial={trial} rules={rules} />
    </div>
  );
}

function Now({ reply, trial }: { reply: PlanReply; trial: Trial }) {
  const { step, coolingOff } = reply;
  const t = useWords(followUpWords);
  const text = useLocalText();
  const say = useEventText(trial.task);
  const ended = reply.state.end?.outcome;
  const outcome =
    ended === undefined ? '' : ended === 'completed' ? t('completed') : text(outcomeNames[ended]);
  const [first = ''] = step.numbers;
  const places = { number: say.number(first), time: step.from === null ? '' : say.time(step.from), outcome };
  const who =
    step.who.agentId === null
      ? t(`role.${step.who.role}`)
      : t('theAgent', { agent: say.agent(step.who.agentId) });
  const facts: [string, string][] = [];
  if (step.numbers.length > 0 && (step.action === 'dial' || step.action === 'wait'))
    facts.push([t('order'), step.numbers.map(say.number).join(' → ')]);
  if (step.ring !== null) facts.push([t('ringing'), t('ring', step.ring)]);
  if (reply.skipped.length > 0)
    facts.push([
      t('skipped'),
      reply.skipped.map((one) => `${say.number(one.numberId)}：${text(one.text)}`).join('；'),
    ]);
  return (
    <div aria-live="polite">
      <p className={styles.action} data-action={step.action}>
        {t(`action.${step.action}`, places)}
      </p>
      <p className={styles.marks}>
        <span>{who}</span>
        {step.purpose !== null && <span>{t(`purpose.${step.purpose}`)}</span>}
        {step.attempt !== null && <span>{t('attemptOf', step.attempt)}</span>}
        {coolingOff !== null && (
          <State tone={tones[coolingOff.state]}>
            {t(`coolingOff.${coolingOff.state}`, { time: say.time(coolingOff.endsAt) })}
          </State>
        )}
        {reply.birthday && <State tone="accent">{t('birthdayToday')}</State>}
      </p>
      {step.question !== null && (
        <blockquote className={styles.question}>
          <p>{text(step.question.text)}</p>
          {step.question.salespersonLine !== null && <p>{text(step.question.salespersonLine)}</p>}
          <footer className={styles.quiet}>
            {[
              ...(step.question.policyId === null ? [] : [say.policy(step.question.policyId)]),
              ...(step.question.noteNeeded ? [t('noteNeeded')] : []),
            ].join(' · ')}
          </footer>
        </blockquote>
      )}
      {facts.length > 0 && <Facts items={facts} />}
    </div>
  );
}
