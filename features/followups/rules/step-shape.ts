import type { Rung } from '../codes.ts';
import type { Question } from '../contract/rule-set.ts';
import type { ReasonCode } from '../reasons.ts';
import type { Purpose } from './state.ts';

export const doers = ['agent', 'teamLeader', 'supervisor', 'nobody'] as const;
export const stepActions = [
  'dial',
  'wait',
  'askWho',
  'askWhenReachable',
  'askConsent',
  'checkIdentity',
  'ask',
  'fileSurrenderAlert',
  'endCall',
  'closeCall',
  'noteAttempt',
  'enterAnswers',
  'poolAppointment',
  'clearNumbers',
  'giveOrder',
  'done',
] as const;
export type StepAction = (typeof stepActions)[number];
/** What may be done instead, where a rule leaves the choice. */
export const alternatives = ['end', 'fileSurrenderAlert', 'staffDeclines', 'escalate', 'complaint'] as const;
export type Alternative = (typeof alternatives)[number];

export interface Reason {
  code: ReasonCode;
  values: Readonly<Record<string, string | number>>;
}
export interface Step {
  action: StepAction;
  /** Who does it; `agentId` null: anybody in that role. */
  who: { role: (typeof doers)[number]; agentId: string | null };
  /** From when; null: now, or never for what is done. */
  from: Date | null;
  purpose: Purpose | null;
  /** The attempt that is under way or comes next. */
  attempt: { n: number; of: number } | null;
  /** Ids in the order in which they are dialled; the first is next. */
  numbers: string[];
  question: Question | null;
  /** The answer was vague: the question is put once more, in fewer words if the agent likes. */
  again: boolean;
  nextRung: Rung | null;
  may: Alternative[];
  reasons: Reason[];
}

export const because = (code: ReasonCode, values: Reason['values'] = {}): Reason => ({ code, values });

/** @returns a step that lacks all that its kind doesn’t have. */
export function step(of: Pick<Step, 'action' | 'reasons'> & Partial<Step>): Step {
  return {
    action: of.action,
    who: of.who ?? { role: 'agent', agentId: null },
    from: of.from ?? null,
    purpose: of.purpose ?? null,
    attempt: of.attempt ?? null,
    numbers: of.numbers ?? [],
    question: of.question ?? null,
    again: of.again ?? false,
    nextRung: of.nextRung ?? null,
    may: of.may ?? [],
    reasons: of.reasons,
  };
}
