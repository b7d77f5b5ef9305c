/** What came of simulated calls: by the facts that were heard, and by the counters of the floor. */
import { figuresOf, formulaDefinitions, type WaitCount } from '../../features/reports/rules/service-level.ts';
import type { FloorView } from '../../features/supervision/contract.ts';

export interface SimulatedCall {
  id: string;
  leg: string;
  /** His place in the order of callers. */
  number: number;
  /** Where he means to go. */
  queue: string;
  /** What the caller keys in the menu. */
  key: string;
  staffId: string | null;
  patienceMs: number;
  talkMs: number;
  wrapUpMs: number;
  /** By the facts, milliseconds since 1970; null: it didn't come to that. */
  enteredAt: number | null;
  answeredAt: number | null;
  leftAt: number | null;
  endedAt: number | null;
}

/** Of each queue today, as the floor counts. */
export type Counts = ReadonlyMap<
  string,
  { answered: number; answeredInTime: number; abandoned: number; shortAbandoned: number }
>;

export const queueOfKey: Readonly<Record<string, string>> = {
  0: 'general',
  1: 'claims',
  2: 'policies',
  3: 'complaints',
};
const counted = ['answered', 'answeredInTime', 'abandoned', 'shortAbandoned'] as const;

export function countersOf({ queues }: FloorView): Counts {
  return new Map(
    queues.map(({ code, today: { answered, answeredInTime, abandoned, shortAbandoned } }) => [
      code,
      { answered, answeredInTime, abandoned, shortAbandoned },
    ]),
  );
}

/** Reckons what the facts say of a queue, by the rule that the floor has for it. */
function fromFacts(calls: readonly SimulatedCall[], code: string, { settings, queues }: FloorView) {
  const counts = calls
    .filter(({ queue, enteredAt }) => queue === code && enteredAt !== null)
    .map(({ enteredAt, answeredAt, leftAt, endedAt }): WaitCount => {
      const waitMs = (answeredAt ?? leftAt ?? endedAt ?? 0) - (enteredAt ?? 0);
      const result = answeredAt === null ? 'abandoned' : 'answered';
      return { result, waitSeconds: Math.ceil(waitMs / 1000), contacts: 1, waitMs };
    });
  const { formula, shortAbandonSeconds } = settings.serviceLevel;
  const seconds =
    queues.find((queue) => queue.code === code)?.target.seconds ?? settings.serviceLevel.seconds;
  return { counts, figures: figuresOf(counts, { formula, shortAbandonSeconds, seconds }) };
}

/** @returns a line for each counter that isn't what the facts say; empty when all agree. */
export function differencesOf(
  before: Counts,
  after: Counts,
  calls: readonly SimulatedCall[],
  floor: FloorView,
): string[] {
  return [...after].flatMap(([code, now]) => {
    const { figures } = fromFacts(calls, code, floor);
    return counted.flatMap((name) => {
      const moved = now[name] - (before.get(code)?.[name] ?? 0);
      return moved === figures[name]
        ? []
        : [`${code} ${name}: ${moved} on the floor, ${figures[name]} by the facts`];
    });
  });
}

/** Says what came of the calls, for the terminal. */
export function describe(calls: readonly SimulatedCall[], floor: FloorView): string {
  const lines = [...floor.queues].map(({ code, target }) => {
    const { figures } = fromFacts(calls, code, floor);
    return { code, target, figures };
  });
  const sum = (name: (typeof counted)[number]): number =>
    lines.reduce((all, { figures }) => all + figures[name], 0);
  const share = (part: number, whole: number): string =>
    whole === 0 ? '—' : `${((100 * part) / whole).toFixed(1)} %`;
  const waits = calls.flatMap(({ enteredAt, answeredAt }) =>
    enteredAt === null || answeredAt === null ? [] : [answeredAt - enteredAt],
  );
  const mean = waits.length === 0 ? 0 : waits.reduce((all, one) => all + one, 0) / waits.length / 1000;
  const { formula, shortAbandonSeconds } = floor.settings.serviceLevel;
  const neither = calls.filter(({ enteredAt }) => enteredAt === null).length;
  return [
    '',
    `  calls ${calls.length}   answered ${sum('answered')}   abandoned ${sum('abandoned')} (+ ${sum('shortAbandoned')} within ${shortAbandonSeconds} s)   left in the menu ${neither}`,
    `  service level ${share(sum('answeredInTime'), sum('answered') + sum('abandoned'))} (T of each queue)   mean wait ${mean.toFixed(1)} s   formula: ${formulaDefinitions[formula].text.en}`,
    ...lines.map(
      ({ code, target, figures }) =>
        `    ${code.padEnd(12)} offered ${String(figures.offered).padStart(4)}   answered ${String(figures.answered).padStart(4)}   abandoned ${String(figures.abandoned).padStart(3)}   within ${target.seconds} s ${figures.serviceLevel === null ? '—' : `${(100 * figures.serviceLevel).toFixed(1)} %`}`,
    ),
    '',
  ].join('\n');
}
