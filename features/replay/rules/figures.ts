/** The figures of a replay; each has the definition that the reports have. */
import {
  figuresOf,
  type QueueFigures,
  type ServiceLevelRule,
  type WaitCount,
} from '../../reports/rules/service-level.ts';
import { type CallResult, type DayLog, halfHourMs, halfHoursOf, type Span } from './call-log.ts';

/** Rates are 0…1; null where there is nothing to reckon from. */
export interface ReplayFigures extends QueueFigures {
  /** 95 of 100 of those who were answered waited at most so long, milliseconds (nearest rank). */
  wait95Ms: number | null;
  /** Calls that went on to another queue, wherever they ended. */
  overflowed: number;
}

/** `ruleOf`: of a queue. `common`: of all together, where each call is measured by the time of its own queue. */
export interface FigureRules {
  common: ServiceLevelRule;
  ruleOf(queue: string): ServiceLevelRule;
}

export interface HalfHour
  extends Pick<ReplayFigures, 'offered' | 'answered' | 'abandoned' | 'serviceLevel' | 'averageWaitMs'> {
  /** (talk + wrap-up) ÷ (those + ready); null while nobody was there. Of the whole centre. */
  occupancy: number | null;
  /** How many agents were there on average, neither on a break nor otherwise not ready. */
  agents: number;
}

export interface LogFigures {
  total: ReplayFigures & { occupancy: number | null };
  queues: { queue: string; figures: ReplayFigures; halfHours: HalfHour[] }[];
  halfHours: HalfHour[];
}

/** Reckons the figures of days that are laid upon each other, half hour by half hour. */
export function figuresOfLogs(logs: readonly { log: DayLog; span: Span }[], rules: FigureRules): LogFigures {
  const slots = Math.max(0, ...logs.map(({ span }) => halfHoursOf(span)));
  const placed = logs.flatMap(({ log, span }) =>
    log.calls.map((call) => ({ call, slot: Math.floor((call.at - span.from) / halfHourMs) })),
  );
  const busy = new Float64Array(slots);
  const there = new Float64Array(slots);
  for (const { log } of logs) {
    for (let slot = 0; slot < slots; slot++) {
      const work = (log.time.talk[slot] ?? 0) + (log.time.wrapUp[slot] ?? 0);
      busy[slot] = (busy[slot] ?? 0) + work;
      there[slot] = (there[slot] ?? 0) + work + (log.time.ready[slot] ?? 0);
    }
  }
  const halfHours = (of: readonly { call: CallResult; slot: number }[], rule: RuleOfCall): HalfHour[] => {
    const bySlot = Array.from({ length: slots }, (): CallResult[] => []);
    for (const { call, slot } of of) bySlot[slot]?.push(call);
    return bySlot.map((calls, slot) => {
      const { offered, answered, abandoned, serviceLevel, averageWaitMs } = figuresOfCalls(calls, rule);
      return {
        ...{ offered, answered, abandoned, serviceLevel, averageWaitMs },
        occupancy: share(busy[slot] ?? 0, there[slot] ?? 0),
        agents: (there[slot] ?? 0) / halfHourMs / Math.max(1, logs.length),
      };
    });
  };
  const common: RuleOfCall = { rule: rules.common, secondsOf: (queue) => rules.ruleOf(queue).seconds };
  const codes = [...new Set(placed.map(({ call }) => call.queue))].sort();
  return {
    total: {
      ...figuresOfCalls(
        placed.map(({ call }) => call),
        common,
      ),
      occupancy: share(sum(busy), sum(there)),
    },
    queues: codes.map((queue) => {
      const own = placed.filter(({ call }) => call.queue === queue);
      const rule = rules.ruleOf(queue);
      const ofQueue: RuleOfCall = { rule, secondsOf: () => rule.seconds };
      return {
        queue,
        figures: figuresOfCalls(
          own.map(({ call }) => call),
          ofQueue,
        ),
        halfHours: halfHours(own, ofQueue),
      };
    }),
    halfHours: halfHours(placed, common),
  };
}

interface RuleOfCall {
  rule: ServiceLevelRule;
  secondsOf(queue: string): number;
}

function figuresOfCalls(calls: readonly CallResult[], { rule, secondsOf }: RuleOfCall): ReplayFigures {
  const counts = new Map<string, WaitCount>();
  const answeredMs: number[] = [];
  for (const { result, waitMs, queue } of calls) {
    if (result === 'other') continue;
    if (result === 'answered') answeredMs.push(waitMs);
    const waited = Math.ceil(waitMs / 1000);
    // Where queues promise different times, in time means in the time of the own queue.
    const inTime = waited <= secondsOf(queue);
    const waitSeconds = inTime ? Math.min(waited, rule.seconds) : Math.max(waited, rule.seconds + 1);
    const key = `${result} ${waitSeconds}`;
    const count = counts.get(key);
    if (count) {
      count.contacts++;
      count.waitMs += waitMs;
    } else counts.set(key, { result, waitSeconds, contacts: 1, waitMs });
  }
  answeredMs.sort((a, b) => a - b);
  return {
    ...figuresOf([...counts.values()], rule),
    wait95Ms: answeredMs[Math.ceil(answeredMs.length * 0.95) - 1] ?? null,
    overflowed: calls.filter(({ overflows }) => overflows > 0).length,
  };
}

const sum = (values: Float64Array): number => values.reduce((all, one) => all + one, 0);
const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
