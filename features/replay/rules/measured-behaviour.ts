/**
 * How the people of a measured day behave in a replay of it. What somebody is known to have done he does again; what the
 * measured day can't tell, since it never came to that, is drawn from what others did that day.
 */
import { chanceOf, chosen } from './chance.ts';
import type { MeasuredCall } from './measured-day.ts';
import { drawPatience, estimatePatience, type PatienceCurve, type Wait } from './patience.ts';
import type { Behaviour } from './plan.ts';

/** Below so many who left, the curve of all queues stands for that of one. */
const leastWhoLeft = 20;
/** Where nobody has ever talked or rung that day, milliseconds. */
const usual = { talkMs: 180_000, ringMs: 3_000, wrapUpMs: 30_000 };

/** Wrap-up times of queues in seconds, that day and in the replay. */
export interface WrapUpTimes {
  before: ReadonlyMap<string, number>;
  after: ReadonlyMap<string, number>;
}

/**
 * @param wrapUps a wrap-up lasts as long as it did that day, in proportion to the queue's wrap-up time.
 * @param seed what is drawn depends on it and on the call only.
 */
export function behaviourOf(calls: readonly MeasuredCall[], wrapUps: WrapUpTimes, seed: number): Behaviour {
  const byId = new Map(calls.map((call) => [call.planned.id, call]));
  const curves = patienceCurves(calls);
  const talks = listsBy(calls, ({ talks: [talk], answeredIn }) =>
    talk && !talk.agentLost && answeredIn ? [answeredIn, talk.lastsMs] : null,
  );
  const writeUps = listsBy(calls, ({ wrapUpMs, answeredIn }) =>
    wrapUpMs !== null && answeredIn ? [answeredIn, wrapUpMs] : null,
  );
  const ringTimes = calls
    .flatMap(({ rings }) => rings.flatMap((ring) => (ring.answers ? [ring.afterMs] : [])))
    .sort((a, b) => a - b);
  const chance = (what: string, call: string): number => chanceOf(seed, `${what} ${call}`);

  return {
    patience(id, queue, wait) {
      const known = byId.get(id)?.waits[wait];
      if (known && known.end !== 'answered' && known.end !== 'open')
        return { ms: known.ms, cause: known.end };
      const curve = curves(queue);
      const ms = drawPatience(curve, known?.ms ?? 0, chance(`patience ${wait}`, id));
      return { ms, cause: 'abandoned' };
    },
    ring(id, _, attempt) {
      const call = byId.get(id);
      const known = call?.rings[attempt];
      if (known) return known;
      const least = call && attempt === call.rings.length ? (call.rangInVain ?? 0) : 0;
      const longer = ringTimes.filter((ms) => ms > least);
      const afterMs = chosen(longer, chance(`ring ${attempt}`, id)) ?? least + usual.ringMs;
      return { answers: true, afterMs };
    },
    talk(id, queue, talk) {
      const known = byId.get(id)?.talks[talk];
      if (known) return known;
      const lastsMs = chosen(talks(queue), chance(`talk ${talk}`, id)) ?? usual.talkMs;
      return { lastsMs, agentLost: false };
    },
    wrapUp(id, queue) {
      const call = byId.get(id);
      const from = call?.wrapUpMs == null ? queue : (call.answeredIn ?? queue);
      const ms = call?.wrapUpMs ?? chosen(writeUps(queue), chance('wrapUp', id)) ?? usual.wrapUpMs;
      const before = wrapUps.before.get(from) ?? 0;
      const after = wrapUps.after.get(queue) ?? before;
      if (before === after) return ms;
      return before === 0 ? after * 1000 : Math.round((ms * after) / before);
    },
  };
}

/** The curve of a queue, or of all together where too few left to tell. */
export function patienceCurves(calls: readonly MeasuredCall[]): (queue: string) => PatienceCurve {
  const waits = new Map<string, Wait[]>();
  const all: Wait[] = [];
  for (const call of calls) {
    for (const { ms, end } of call.waits) {
      const wait = { ms, left: end === 'abandoned' };
      all.push(wait);
      const own = waits.get(call.queue);
      if (own) own.push(wait);
      else waits.set(call.queue, [wait]);
    }
  }
  const whole = estimatePatience(all);
  const own = new Map(
    [...waits]
      .filter(([, each]) => each.filter(({ left }) => left).length >= leastWhoLeft)
      .map(([queue, each]) => [queue, estimatePatience(each)]),
  );
  return (queue) => own.get(queue) ?? whole;
}

/** Lists by queue; the list of all for a queue without any. */
function listsBy(
  calls: readonly MeasuredCall[],
  read: (call: MeasuredCall) => [string, number] | null,
): (queue: string) => readonly number[] {
  const lists = new Map<string, number[]>();
  const all: number[] = [];
  for (const call of calls) {
    const found = read(call);
    if (!found) continue;
    const [queue, ms] = found;
    all.push(ms);
    const own = lists.get(queue);
    if (own) own.push(ms);
    else lists.set(queue, [ms]);
  }
  return (queue) => lists.get(queue) ?? all;
}
