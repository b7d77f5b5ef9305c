import { fact, type NewFact } from '../../../platform/facts/fact.ts';
import type { Queue } from '../../routing/contract/queues.ts';
import { floorFacts, routingFacts } from '../../routing/contract.ts';
import type { RoutingCommand, RoutingFact } from '../../routing/rules/fact.ts';
import { regionOf } from '../../routing/rules/region.ts';
import { managersFor, reserveFor } from '../../routing/rules/reserve.ts';
import type { RoutingState } from '../../routing/rules/state.ts';
import type { PresenceRecord } from '../../routing/server/store.ts';
import type { CallState } from '../rules/call-state.ts';
import { newOutput, note } from '../rules/output.ts';

/** Points of who waits behind everybody: less than any queue and any wait give. */
const behindAll = -100_000;

/** What of a group is written besides. */
interface Written {
  calls: Set<CallState>;
  presence: Set<string>;
  facts: NewFact[];
}

type Entered = RoutingFact & { type: 'callEntered' };

/**
 * Says by what a call that enters a queue is routed besides: points of the customer's segment, his language, his branch, and his own
 * agent, the managers of his segment or the one who served him last, as the queue wants it; who was with an agent waits for nobody in particular. It is
 * kept with the call, for whoever takes over.
 */
export function withPlace(
  { queues, speakers }: { queues: ReadonlyMap<string, Queue>; speakers: ReadonlyMap<string, string> },
  call: CallState,
  entered: Entered,
): Entered {
  const rule = queues.get(entered.queue);
  const speaks = speakers.get(call.language) ?? null;
  const route = call.route ?? { segment: null, ownAgent: null, lastAgent: null };
  const { segment } = route;
  const points = rule === undefined || segment === null ? 0 : rule.segmentPoints[segment];
  const isNew = entered.since === undefined;
  const reserve = rule !== undefined && isNew ? reserveFor(rule, route, entered.at) : null;
  const managers = rule !== undefined && isNew ? managersFor(rule, route, entered.at) : null;
  const priority = call.blocked === 'last' ? behindAll : entered.priority + points;
  call.place = { priority, reserve, managers, speaks, passed: [] };
  return { ...entered, priority, reserve, managers, speaks, region: regionOf(call.path) };
}

/** He waits in another queue now, with his age. */
export function goOn(
  batch: Written,
  call: CallState,
  { from, to, cause }: RoutingCommand & { type: 'overflow' },
  now: number,
): void {
  call.queue = to;
  call.changedAt = now;
  call.place?.passed.push(from);
  batch.calls.add(call);
  const out = newOutput();
  const waitedMs = Math.max(0, now - (call.routedAt ?? now));
  note(call, out, routingFacts['queue.overflowed'], now, {
    queue: from,
    to,
    cause,
    waitedMs,
    site: undefined,
  });
  batch.facts.push(...out.facts);
}

/** Agents on a break are asked to come back; their desks say so until their presence changes. */
export function callIn(
  floor: { routing: RoutingState; presence: Map<string, PresenceRecord> },
  batch: Written,
  { queue, cause, agents }: RoutingCommand & { type: 'callIn' },
  now: number,
  leaderId: string | null,
): void {
  const at = new Date(now);
  const waiting = floor.routing.queues.get(queue)?.waiting ?? 0;
  batch.facts.push(
    fact(floorFacts['queue.surged'], {
      at,
      ids: { leaderId },
      data: { queue, cause, waiting, agents: agents.length },
    }),
  );
  for (const staffId of agents) {
    const row = floor.presence.get(staffId);
    if (row === undefined) continue;
    floor.presence.set(staffId, { ...row, calledIn: queue });
    batch.presence.add(staffId);
    batch.facts.push(fact(floorFacts['presence.calledIn'], { at, ids: { staffId }, data: { queue } }));
  }
}
