/** What a team leader is shown of those who wait. */
import type { Queue } from '../../routing/contract/queues.ts';
import type { PresenceState } from '../../routing/contract.ts';
import { goesBefore } from '../../routing/rules/waiting.ts';
import type { WaitingCaller, WaitsFirst } from '../contract/waiting.ts';
import type { AgentCard } from './floor.ts';

const minuteMs = 60_000;

/** A call that waits, as it is stored; times are milliseconds since 1970. */
export interface QueuedCall {
  id: string;
  language: string;
  /** Since when the present wait counts, and when it entered its first queue. */
  enteredAt: number;
  routedAt: number;
  turn: number;
  returned: boolean;
  /** Keeps its place without a line. */
  away: boolean;
  segment: WaitingCaller['segment'];
  ownAgent: string | null;
  priority: number;
  reserve: { agent: string; until: number } | null;
  managers: { until: number } | null;
  /** Skill of those who speak his language. */
  speaks: string | null;
}

/** People by id, and how they are now; whoever isn't signed in isn't there. */
export interface Around {
  people: ReadonlyMap<string, Pick<AgentCard, 'staffNo' | 'name'>>;
  presence: ReadonlyMap<string, PresenceState>;
  /** Skills that those who are signed in and serve the queue have among them. */
  skills: ReadonlySet<string>;
  /** What the queue makes of the caller's language. */
  language: Queue['language'];
}

/** @returns calls of one queue in the order in which it serves them. */
export function inServingOrder(
  calls: readonly QueuedCall[],
  { agePerMinute }: Pick<Queue, 'agePerMinute'>,
): QueuedCall[] {
  const place = ({ returned, turn, priority, routedAt: enteredAt }: QueuedCall) => {
    return { returned, turn, enteredAt, score: priority * minuteMs - agePerMinute * enteredAt };
  };
  return [...calls].sort((a, b) => (goesBefore(place(a), place(b)) ? -1 : 1));
}

/** One caller. @param now milliseconds since 1970 */
export function waitingRow(call: QueuedCall, around: Around, now: number): WaitingCaller {
  const { id: interactionId, language, segment, returned, away, ownAgent } = call;
  return {
    ...{ interactionId, language, segment, returned, callback: away },
    since: new Date(call.enteredAt).toISOString(),
    ownAgent: ownAgent === null ? null : colleague(ownAgent, around),
    first: firstOf(call, around, now),
  };
}

/** Nobody waits for somebody who isn't signed in; who was with an agent waits for his language alone. */
function firstOf(call: QueuedCall, around: Around, now: number): WaitingCaller['first'] {
  const { returned, reserve, managers, ownAgent, speaks } = call;
  const until = (ms: number): string => new Date(ms).toISOString();
  if (!returned && reserve !== null && reserve.until > now && around.presence.has(reserve.agent)) {
    const who: WaitsFirst = reserve.agent === ownAgent ? 'ownAgent' : 'lastAgent';
    return { who, agent: colleague(reserve.agent, around), until: until(reserve.until) };
  }
  const { language, skills } = around;
  const languageUntil = call.routedAt + (language?.seconds ?? 0) * 1000;
  if (speaks !== null && languageUntil > now && (language?.mode === 'required' || skills.has(speaks)))
    return { who: 'language', agent: null, until: until(languageUntil) };
  if (returned || managers === null || managers.until <= now) return null;
  return { who: 'managers', agent: null, until: until(managers.until) };
}

function colleague(staffId: string, { people, presence }: Around): WaitingCaller['ownAgent'] {
  const person = people.get(staffId);
  return person === undefined
    ? null
    : {
        ...{ staffId, staffNo: person.staffNo, name: person.name },
        state: presence.get(staffId) ?? 'signedOut',
      };
}
