import type { NumberMark } from '../codes.ts';
import type { TaskNumber } from '../contract/task.ts';
import type { Outcome } from '../outcomes.ts';
import { type FollowUpState, isForbidding } from './state.ts';

/** Why a number isn’t dialled. */
export const numberObstacles = ['mark', 'notDesignated', 'bad', 'salesperson', 'duplicate', 'same'] as const;
export type NumberObstacle =
  | { why: 'mark'; mark: NumberMark }
  | { why: 'bad'; outcome: Outcome }
  | { why: 'notDesignated' | 'salesperson' | 'duplicate' }
  | { why: 'same'; as: string };

export interface NumberChoice {
  /** Ids in the order in which they are dialled. */
  usable: string[];
  skipped: ({ numberId: string } & NumberObstacle)[];
}

/**
 * Which numbers of a task may be dialled, and in which order. A designated number leaves no other; a forbidding mark is
 * stronger than that. Numbers of one kind keep the order in which they came.
 */
export function chooseNumbers(state: FollowUpState): NumberChoice {
  const order = state.rules.numberOrder.kinds;
  const designated = state.numbers.some(({ marks }) => marks.includes('designated'));
  const sorted = [...state.numbers].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  const choice: NumberChoice = { usable: [], skipped: [] };
  for (const number of sorted) {
    const obstacle = obstacleOf(state, number, designated, choice.usable);
    if (obstacle === null) choice.usable.push(number.id);
    else choice.skipped.push({ numberId: number.id, ...obstacle });
  }
  return choice;
}

function obstacleOf(
  state: FollowUpState,
  number: TaskNumber,
  designated: boolean,
  chosen: readonly string[],
): NumberObstacle | null {
  const { marks } = number;
  const same = sameDigits(state, number);
  // What is forbidden stays so under another name.
  const mark = same.flatMap((one) => one.marks).find(isForbidding);
  const cleared = same.some(({ id }) => state.cleared.includes(id));
  if (mark !== undefined && !cleared) return { why: 'mark', mark };
  if (designated && !cleared && !marks.includes('designated')) return { why: 'notDesignated' };
  const outcome = same.map(({ id }) => state.bad[id]).find((one) => one !== undefined);
  if (outcome !== undefined) return { why: 'bad', outcome };
  if (marks.includes('salesperson')) return { why: 'salesperson' };
  if (marks.includes('duplicate')) return { why: 'duplicate' };
  const twin = same.find(({ id }) => chosen.includes(id));
  return twin === undefined ? null : { why: 'same', as: twin.id };
}

/** The number and all others of the task with the same digits. */
function sameDigits(state: FollowUpState, number: TaskNumber): TaskNumber[] {
  const key = number.sameAs ?? number.id;
  return state.numbers.filter(({ id, sameAs }) => id === key || sameAs === key);
}

/**
 * With which outcome a task ends whose numbers are all used up; null while one may be dialled, or while a supervisor can
 * clear one with the branch.
 */
export function numbersUsedUp(state: FollowUpState): Outcome | null {
  if (state.numbers.length === 0) return 'noContactNumber';
  const { usable, skipped } = chooseNumbers(state);
  if (usable.length > 0 || skipped.some(({ why }) => why === 'mark' || why === 'notDesignated')) return null;
  const bad = skipped.flatMap((one) => (one.why === 'bad' ? [one.outcome] : []));
  if (bad.length > 0) return state.lastFailure ?? bad[0] ?? null;
  return skipped.some(({ why }) => why === 'salesperson') ? 'salespersonNumber' : 'duplicateNumber';
}
