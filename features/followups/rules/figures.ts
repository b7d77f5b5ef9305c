/** Figures of follow-up calls: what each task counts for, and the same once more out of the facts alone. */

import { wilson } from '../../../platform/statistics/wilson.ts';
import type { Figure, FigureName, FigureRow } from '../contract/figures.ts';

/** What figures know of a task. Moments are milliseconds since 1970. */
export interface CountedTask {
  attempts: number;
  reached: boolean;
  /** How it ended; null while it goes on. */
  outcome: string | null;
  endedAt: number | null;
  problem: boolean;
}
/** Numbers of tasks. */
export interface Counts {
  tasks: number;
  ended: number;
  attempted: number;
  reached: number;
  completed: number;
  firstAttempt: number;
  /** With a cooling-off period, and those of them completed within it. */
  coolingOff: number;
  insideCoolingOff: number;
  /** Problem cases among the reached ones. */
  problem: number;
}

/** Out of which number each figure is counted. */
export const figureBases: Readonly<Record<FigureName, keyof Counts>> = {
  attempted: 'tasks',
  reached: 'attempted',
  completed: 'attempted',
  firstAttempt: 'completed',
  insideCoolingOff: 'coolingOff',
  problem: 'reached',
};

const shareOf = (count: number, of: number): Figure => {
  const interval = wilson(count, of);
  return {
    ...{ count, of, share: of === 0 ? null : count / of },
    ...{ low: interval?.low ?? null, high: interval?.high ?? null },
  };
};

/** @returns a row of figures with their intervals. */
export function figuresOf(value: string, name: string, counts: Counts): FigureRow {
  const figure = (of: FigureName): Figure => shareOf(counts[of], counts[figureBases[of]]);
  return {
    ...{ value, name, tasks: counts.tasks, ended: counts.ended },
    figures: {
      ...{ attempted: figure('attempted'), reached: figure('reached'), completed: figure('completed') },
      ...{ firstAttempt: figure('firstAttempt'), insideCoolingOff: figure('insideCoolingOff') },
      problem: figure('problem'),
    },
  };
}

/** What the fold of a task’s facts knows; `followUp.happened` in the order of their positions. */
export interface FactOfTask {
  at: Date;
  what: string;
  outcome: string | null;
  attempts: number | undefined;
  problem: boolean | undefined;
}

/** @returns a task as its facts alone tell it. */
export function taskOfFacts(facts: readonly FactOfTask[]): CountedTask {
  const last = facts.at(-1);
  const answers = ['answered', 'answersEntered'];
  const ending = facts.findLast(
    ({ outcome }, at) => outcome !== null && (facts[at - 1]?.outcome ?? null) === null,
  );
  return {
    attempts: last?.attempts ?? 0,
    reached: facts.some(({ what }) => answers.includes(what)),
    outcome: last?.outcome ?? null,
    endedAt: last?.outcome == null ? null : (ending?.at.getTime() ?? null),
    problem: last?.problem ?? false,
  };
}

/** @returns whether a task that is kept and the one that its facts tell count for the same. */
export function countsAlike(kept: CountedTask, told: CountedTask): boolean {
  return (
    kept.attempts === told.attempts &&
    kept.reached === told.reached &&
    kept.outcome === told.outcome &&
    kept.problem === told.problem &&
    kept.endedAt === told.endedAt
  );
}
