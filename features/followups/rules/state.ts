import { type AddressMark, forbiddingMarks, type NumberMark, type Person, type Rung } from '../codes.ts';
import type { FollowUpRuleSet } from '../contract/rule-set.ts';
import type { AnswerInput, FollowUpTask, TaskNumber, TaskPolicy } from '../contract/task.ts';
import type { Outcome } from '../outcomes.ts';

/** What a dial is for; only those of an attempt count as one and keep the interval. */
export const purposes = ['attempt', 'otherNumber', 'appointment', 'continuation'] as const;
export type Purpose = (typeof purposes)[number];

export interface Dial {
  numberId: string;
  /** Null: the policyholder was reached and the call went on. */
  outcome: Outcome | null;
}
export interface Attempt {
  startedAt: Date;
  dials: readonly Dial[];
  /** Null while numbers are still to be dialled. */
  endedAt: Date | null;
  /** Results differ and none is chosen yet. */
  toNote: boolean;
  outcome: Outcome | null;
}
export interface LiveCall {
  numberId: string;
  agentId: string;
  purpose: Purpose;
  person: Person | null;
  consent: boolean | null;
  identity: 'matches' | 'differs' | 'declined' | null;
  /** The customer is clearly annoyed at a mark that was noticed on the line. */
  annoyed: boolean;
  /** The customer has answered something in this call. */
  answered: boolean;
  rungs: readonly Rung[];
}
export interface Appointment {
  start: Date;
  end: Date;
  numberId: string;
  /** Waits for the team leader to put it into the shared pool. */
  toPool: boolean;
  pooled: boolean;
}
export interface GivenAnswer extends AnswerInput {
  at: Date;
}
export interface End {
  outcome: Outcome | 'completed';
  at: Date;
  /** Key of the reason. */
  why: string;
}

/** Where a task stands: a fold of its history. Answers are only ever added. */
export interface FollowUpState {
  task: FollowUpTask;
  rules: FollowUpRuleSet;
  /** IANA zone of the centre. */
  zone: string;
  lastAt: Date | null;
  attempts: readonly Attempt[];
  call: LiveCall | null;
  numbers: readonly TaskNumber[];
  /** As it came, or as it was noticed on the line. */
  addressMark: AddressMark | null;
  bad: Readonly<Record<string, Outcome>>;
  cleared: readonly string[];
  surrendered: readonly string[];
  answers: readonly GivenAnswer[];
  identityChecked: boolean;
  /** Whose task it is while a call goes on or a time is named. */
  keeper: string | null;
  /** The number on which an earlier call is to go on. */
  goingOn: string | null;
  interruptions: number;
  policyChecks: number;
  appointment: Appointment | null;
  failedAppointments: number;
  wanted: string | null;
  abnormalAt: Date | null;
  /** Answers noted while the system was down wait to be entered. */
  toEnter: boolean;
  staffDeclined: boolean;
  alertOwed: boolean;
  alerts: readonly Date[];
  contractReceived: boolean;
  ordered: boolean;
  complaint: boolean;
  lastFailure: Outcome | null;
  end: End | null;
}

export const validPolicies = (state: FollowUpState): TaskPolicy[] =>
  state.task.policies.filter(({ id, surrendered }) => !surrendered && !state.surrendered.includes(id));

export const isSelfInsured = (state: FollowUpState): boolean =>
  validPolicies(state).every(({ selfInsured }) => selfInsured);

export const isForbidding = (mark: NumberMark): mark is (typeof forbiddingMarks)[number] =>
  forbiddingMarks.some((one) => one === mark);

export const openAttempt = ({ attempts }: FollowUpState): Attempt | null => {
  const last = attempts.at(-1);
  return last === undefined || last.endedAt !== null ? null : last;
};

/** @returns the task before anything has happened. */
export function beginTask(task: FollowUpTask, rules: FollowUpRuleSet, zone: string): FollowUpState {
  // One literal: every event copies the state, and only objects of one shape are copied fast.
  return {
    task,
    rules,
    zone,
    lastAt: null,
    attempts: [],
    call: null,
    numbers: task.numbers,
    addressMark: task.addressMark,
    bad: {},
    cleared: [],
    surrendered: [],
    answers: [],
    identityChecked: false,
    keeper: null,
    goingOn: null,
    interruptions: 0,
    policyChecks: 0,
    appointment: null,
    failedAppointments: 0,
    wanted: null,
    abnormalAt: null,
    toEnter: false,
    staffDeclined: false,
    alertOwed: false,
    alerts: [],
    contractReceived: false,
    ordered: false,
    complaint: false,
    lastFailure: null,
    end: null,
  };
}
