/** What came of calls and how agents spent their time, whether measured or replayed. */
import type { RoutingQueue } from '../../routing/rules/fact.ts';
import type { DayFact, MeasuredCall } from './measured-day.ts';
import type { Behaviour, DayPlan } from './plan.ts';
import { openVirtualFloor } from './virtual-floor.ts';

/** What came of one call. Calls that the flow led elsewhere, failed, or were never over aren't counted. */
export interface CallResult {
  id: string;
  at: number;
  /** Where it was in the end. */
  queue: string;
  result: 'answered' | 'abandoned' | 'failed' | 'other';
  /** From entering the first queue to the first answer, or to the end. */
  waitMs: number;
  overflows: number;
}

/** Milliseconds that agents spent, by half hour since `from`. */
export interface AgentTime {
  ready: Float64Array;
  talk: Float64Array;
  wrapUp: Float64Array;
}

export interface DayLog {
  calls: CallResult[];
  time: AgentTime;
}

/** A day, and the half hours into which it is cut. */
export interface Span {
  from: number;
  to: number;
}

export const halfHourMs = 1_800_000;

export const halfHoursOf = ({ from, to }: Span): number => Math.ceil((to - from) / halfHourMs);

/** Reads the log of a day out of what was measured. Only calls that entered within the span count. */
export function measuredLog(calls: readonly MeasuredCall[], facts: readonly DayFact[], span: Span): DayLog {
  const clock = createPresenceClock(span);
  for (const { type, at, ids, data } of facts)
    if (type === 'presence.changed') clock.change(ids.staffId ?? '', String(data.to), at, String(data.from));
  return {
    calls: calls
      .filter(({ planned }) => within(planned.at, span))
      .map((call) => {
        const { planned, queue, overflows, waits, answeredIn } = call;
        const [first] = waits;
        const result = answeredIn !== null ? 'answered' : resultOf(first?.end ?? 'open');
        return {
          id: planned.id,
          at: planned.at,
          queue: answeredIn ?? queue,
          result,
          overflows,
          waitMs: first?.ms ?? 0,
        };
      }),
    time: clock.time(),
  };
}

/** Replays a day. */
export function replayedLog(
  queues: readonly RoutingQueue[],
  plan: DayPlan,
  behaviour: Behaviour,
  span: Span,
): DayLog {
  const clock = createPresenceClock(span);
  const open = new Map<string, CallResult>();
  const calls: CallResult[] = [];
  const close = (id: string, at: number, queue: string | undefined, result: CallResult['result']): void => {
    const call = open.get(id);
    if (!call) return;
    Object.assign(call, { result, waitMs: at - call.at, queue: queue ?? call.queue });
    open.delete(id);
  };
  const floor = openVirtualFloor(queues, plan, behaviour, {
    entered({ id, at, queue }) {
      const call: CallResult = { id, at, queue, result: 'other', waitMs: 0, overflows: 0 };
      open.set(id, call);
      if (within(at, span)) calls.push(call);
    },
    command(command, at) {
      if (command.type === 'setPresence')
        clock.change(command.agent, command.to.state, at, command.from.state);
      if (command.type !== 'overflow') return;
      const call = open.get(command.interaction);
      if (!call) return;
      call.queue = command.to;
      call.overflows++;
    },
    answered: ({ id }, _, at) => close(id, at, undefined, 'answered'),
    left: ({ id }, queue, at, cause) => close(id, at, queue, resultOf(cause)),
  });
  floor.runUntil(Number.POSITIVE_INFINITY);
  return { calls, time: clock.time() };
}

function resultOf(end: string): CallResult['result'] {
  return end === 'abandoned' || end === 'failed' || end === 'answered' ? end : 'other';
}

const within = (at: number, { from, to }: Span): boolean => at >= from && at < to;

/** Adds up how long agents are ready, talk and wrap up in each half hour. */
function createPresenceClock(span: Span) {
  const states = new Map<string, { state: string; since: number }>();
  const list = (): Float64Array => new Float64Array(halfHoursOf(span));
  const time: AgentTime = { ready: list(), talk: list(), wrapUp: list() };
  const add = (state: string, since: number, until: number): void => {
    const sums =
      state === 'ready' ? time.ready : state === 'busy' ? time.talk : state === 'wrapUp' ? time.wrapUp : null;
    if (sums === null) return;
    const end = Math.min(until, span.to);
    for (let at = Math.max(since, span.from); at < end; ) {
      const slot = Math.floor((at - span.from) / halfHourMs);
      const next = Math.min(end, span.from + (slot + 1) * halfHourMs);
      sums[slot] = (sums[slot] ?? 0) + next - at;
      at = next;
    }
  };
  return {
    change(agent: string, to: string, at: number, from: string): void {
      const known = states.get(agent);
      // Who was there before the first fact has been in that state at least since the beginning.
      add(known?.state ?? from, known?.since ?? span.from, at);
      states.set(agent, { state: to, since: at });
    },
    time(): AgentTime {
      for (const { state, since } of states.values()) add(state, since, span.to);
      states.clear();
      return time;
    },
  };
}
