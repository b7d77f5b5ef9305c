import { dateIn } from '../../../platform/zone-time.ts';
import type { FollowUpEvent, FollowUpTask } from '../contract/task.ts';
import type { Outcome } from '../outcomes.ts';
import { coolingOffOf } from '../rules/cooling-off.ts';
import { chooseNumbers } from '../rules/numbers.ts';
import { handedOutFrom } from '../rules/projection.ts';
import { openQuestions, questionnaireOf } from '../rules/questionnaire.ts';
import { dutiesOf, policyResults } from '../rules/results.ts';
import { planFollowUp } from '../rules.ts';
import { readShippedRules } from '../shipped-rules.ts';
import { on, task, zone } from './history.ts';

/** What a case expects, flat; only what it names is compared. */
export interface Seen {
  /** Of the entry that was refused. */
  refused: string;
  action: string;
  role: string;
  agent: string | null;
  /** «2 15:00» */
  from: string | null;
  /** From when it is given out by itself. */
  handedOut: string | null;
  purpose: string | null;
  attempt: number | null;
  of: number | null;
  numbers: string[];
  question: string | null;
  again: boolean;
  may: string[];
  why: string;
  reasons: string[];
  skipped: Record<string, string>;
  /** Codes of the questions asked, and of those left out with the rule. */
  asks: string[];
  open: string[];
  leftOut: Record<string, string>;
  sizes: string[];
  addressOf: string | null;
  end: Outcome | 'completed' | null;
  /** «p1.address»: «yes said», «yes addressMark» */
  results: Record<string, string>;
  notes: Record<string, string[]>;
  duties: Record<string, string[]>;
  alerts: number;
  answers: number;
  interruptions: number;
  attemptOutcomes: (string | null)[];
  coolingOff: string | null;
}
export interface Case {
  /** Heading and place of the text. */
  ref: string;
  /** What it says there, in other words. */
  says: string;
  task?: Partial<FollowUpTask>;
  history?: FollowUpEvent[];
  at?: string;
  expect: Partial<Seen>;
}

const { ruleSet: rules } = readShippedRules();

/** @returns all that a case may look at. */
export function see(one: Case): Partial<Seen> {
  const history = one.history ?? [];
  const at = new Date(one.at === undefined ? (history.at(-1)?.at ?? on('2 10:00')) : on(one.at));
  const planned = planFollowUp({ rules, zone, task: task(one.task), history, at });
  if ('refusal' in planned) return { refused: planned.refusal.code };
  const { state, step } = planned;
  const questionnaire = questionnaireOf(state);
  const results = policyResults(state);
  const entries = results.flatMap(({ policyId, answers }) =>
    answers.map((given) => [
      `${policyId}.${given.question}`,
      `${given.value} ${given.basis === 'said' ? 'said' : given.rule}`,
    ]),
  );
  return {
    ...{ action: step.action, role: step.who.role, agent: step.who.agentId, from: short(step.from) },
    handedOut: short(handedOutFrom(state, step, at)),
    ...{ purpose: step.purpose, attempt: step.attempt?.n ?? null, of: step.attempt?.of ?? null },
    ...{ numbers: step.numbers, question: step.question?.code ?? null, again: step.again, may: step.may },
    ...{ why: step.reasons[0]?.code ?? '', reasons: step.reasons.map(({ code }) => code) },
    skipped: Object.fromEntries(chooseNumbers(state).skipped.map(({ numberId, why }) => [numberId, why])),
    asks: questionnaire.ask.map(({ code }) => code),
    open: openQuestions(state, questionnaire).map(({ code }) => code),
    leftOut: Object.fromEntries(questionnaire.leftOut.map(({ question, rule }) => [question.code, rule])),
    ...{ sizes: questionnaire.sizes, addressOf: questionnaire.addressOf, end: state.end?.outcome ?? null },
    results: Object.fromEntries(entries) as Record<string, string>,
    notes: Object.fromEntries(results.map(({ policyId, notes }) => [policyId, notes])),
    duties: Object.fromEntries(dutiesOf(state).map(({ kind, questions }) => [kind, questions])),
    ...{ alerts: state.alerts.length, answers: state.answers.length, interruptions: state.interruptions },
    attemptOutcomes: state.attempts.map(({ outcome }) => outcome),
    coolingOff: coolingOffOf(state, at, step.from)?.state ?? null,
  };
}

function short(at: Date | null): string | null {
  if (at === null) return null;
  const time = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, timeStyle: 'short' }).format(at);
  return `${Number(dateIn(at, zone).slice(8))} ${time}`;
}
