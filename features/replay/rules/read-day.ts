/** Reads a day out of its facts: who called, who was there, and what each of them did. */

import { callerSegments } from '../../routing/contract/queues.ts';
import { regionOf } from '../../routing/rules/region.ts';
import type { KnownAgents } from '../../routing/rules/reserve.ts';
import type { DayFact, MeasuredCall, MeasuredDay } from './measured-day.ts';
import type { AgentAct } from './plan.ts';

/** What somebody has in hand while the facts are read. */
interface Person {
  acts: AgentAct[];
  state: string;
  /** What he was asked to be after the call; null: ready. */
  next: string | null;
  /** Since when he is in this state. */
  since: number;
  offered: MeasuredCall | null;
  served: MeasuredCall | null;
  own: (AgentAct & { type: 'ownWork' }) | null;
}

/** A call while the facts are read. */
interface Open {
  call: MeasuredCall;
  waitsSince: number | null;
  offeredAt: number;
  answeredAt: number;
}

/**
 * @param facts of the types that a replay reads, in the order of their positions.
 * @param until what is still under way then is taken to have lasted until then.
 */
export function readDay(facts: readonly DayFact[], until: number): MeasuredDay {
  const people = new Map<string, Person>();
  const open = new Map<string, Open>();
  const visits = new Map<string, number>();
  const calls: MeasuredCall[] = [];
  const first = facts[0]?.at ?? until;

  const personOf = (id: string, state: string): Person => {
    let person = people.get(id);
    if (!person) {
      person = { acts: [], state, next: null, since: first, offered: null, served: null, own: null };
      people.set(id, person);
      beginBefore(person, state, id, first);
    }
    return person;
  };

  for (const fact of facts) {
    const { at, ids, data } = fact;
    if (fact.type === 'presence.changed') {
      const { from, to, reason, next } = data as {
        from: string;
        to: string;
        reason: string | null;
        next: string | null;
      };
      const person = personOf(ids.staffId ?? '', from);
      changePresence(person, { at, from, to, reason, next, name: `own-${fact.position}` });
      continue;
    }
    const interaction = ids.interactionId ?? '';
    if (fact.type === 'queue.entered') {
      const visit = (visits.get(interaction) ?? 0) + 1;
      visits.set(interaction, visit);
      const queue = String(data.queue);
      const call: MeasuredCall = {
        planned: {
          id: visit === 1 ? interaction : `${interaction}#${visit}`,
          ...{ at, queue, priority: Number(data.priority), region: regionOf(fact.path ?? '') },
          // Who comes a second time was with an agent, and waits for nobody in particular.
          ...(visit === 1 ? { known: knownAgents(fact) } : {}),
          speaks: data.speaks === undefined ? null : String(data.speaks),
        },
        ...{ queue, overflows: 0, waits: [], rings: [], rangInVain: null, talks: [] },
        ...{ wrapUpMs: null, answeredIn: null },
      };
      calls.push(call);
      open.set(interaction, { call, waitsSince: at, offeredAt: at, answeredAt: at });
      continue;
    }
    const known = open.get(interaction);
    if (!known) continue;
    const { call } = known;
    switch (fact.type) {
      case 'queue.overflowed':
        // Who is handed to another site keeps his place until it answers.
        if (data.site === true) break;
        call.queue = String(data.to);
        call.overflows++;
        break;
      case 'queue.offered':
        known.offeredAt = at;
        personOf(ids.staffId ?? '', 'ready').offered = call;
        break;
      case 'queue.answered': {
        const person = personOf(ids.staffId ?? '', 'ringing');
        Object.assign(person, { offered: null, served: call, own: null });
        call.rings.push({ answers: true, afterMs: Number(data.rangMs) });
        call.waits.push({ ms: at - (known.waitsSince ?? at), end: 'answered' });
        call.answeredIn ??= String(data.queue);
        known.waitsSince = null;
        known.answeredAt = at;
        break;
      }
      case 'queue.returned':
        if (data.cause === 'agentLost') known.waitsSince = at;
        else call.rings.push(unanswered(String(data.cause), at - known.offeredAt));
        break;
      case 'site.answered':
        // From here on he isn't ours: like somebody whom the flow led elsewhere.
        call.waits.push({ ms: at - (known.waitsSince ?? at), end: 'flow' });
        open.delete(interaction);
        break;
      case 'queue.left': {
        const ringing = [...people.values()].find(
          ({ offered, state }) => offered === call && state === 'ringing',
        );
        if (ringing) call.rangInVain = at - known.offeredAt;
        const cause = data.cause === 'abandoned' ? 'abandoned' : data.cause === 'flow' ? 'flow' : 'failed';
        call.waits.push({ ms: at - (known.waitsSince ?? at), end: cause });
        open.delete(interaction);
        break;
      }
    }
  }
  for (const { call, waitsSince } of open.values())
    if (waitsSince !== null) call.waits.push({ ms: until - waitsSince, end: 'open' });
  for (const person of people.values()) finish(person, until);
  const agents = [...people].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, { acts }]) => ({ id, acts }));
  return { calls, agents };
}

function knownAgents({ ids, data }: DayFact): KnownAgents {
  const { ownAgentId: ownAgent = null, lastAgentId } = ids;
  const lastAt = Date.parse(String(data.lastAgentAt));
  const segment = callerSegments.find((one) => one === data.segment) ?? null;
  const lastAgent = lastAgentId === undefined ? null : { staffId: lastAgentId, at: lastAt };
  return { ownAgent, segment, lastAgent };
}

function unanswered(cause: string, afterMs: number) {
  const known = cause === 'declined' || cause === 'failed' || cause === 'linkDown' ? cause : 'noAnswer';
  return {
    answers: false as const,
    afterMs,
    cause: known as 'noAnswer' | 'declined' | 'failed' | 'linkDown',
  };
}

/** Who was there before the first fact came in the state from which that one led. */
function beginBefore(person: Person, state: string, id: string, at: number): void {
  if (state === 'signedOut') return;
  person.acts.push({ at, type: 'signIn' });
  if (state === 'notReady') return;
  person.acts.push({ at, type: 'ready' });
  if (state !== 'ready')
    person.own = { at, type: 'ownWork', interaction: `before-${id}`, lastsMs: 0, wrapUpMs: 0 };
}

interface Change {
  at: number;
  from: string;
  to: string;
  reason: string | null;
  next: string | null;
  /** Names own work that begins now. */
  name: string;
}

/** Takes a change of presence in; what only follows from a call out of a queue is no act of his. */
function changePresence(person: Person, { at, from, to, reason, next, name }: Change): void {
  const { acts, own, served } = person;
  if (from === to && to !== 'notReady') {
    if (next !== person.next)
      acts.push(next === null ? { at, type: 'ready' } : { at, type: 'notReady', reason: next });
    person.next = next;
    return;
  }
  if (from === 'signedOut') acts.push({ at, type: 'signIn' });
  else if (to === 'signedOut') acts.push({ at, type: 'signOut' });
  else if (from === 'notReady' && to === 'ready') acts.push({ at, type: 'ready' });
  else if (to === 'notReady' && (from === 'ready' || from === 'notReady'))
    acts.push({ at, type: 'notReady', reason: reason ?? 'break' });
  else if (to === 'notReady' && from === 'wrapUp' && person.next === null)
    acts.push({ at, type: 'notReady', reason: reason ?? 'break' });

  const begins = from === 'ready' || from === 'notReady';
  if (begins && (to === 'busy' || (to === 'ringing' && person.offered === null)))
    person.own = { at, type: 'ownWork', interaction: name, lastsMs: 0, wrapUpMs: 0 };
  if (from === 'busy') {
    if (own) own.lastsMs = at - own.at;
    else if (served) served.talks.push({ lastsMs: at - person.since, agentLost: reason === 'callLost' });
    if (reason === 'callLost') person.served = null;
  }
  if (from === 'ringing' && to !== 'busy') {
    if (own) own.lastsMs = at - own.at;
    person.offered = null;
  }
  if (from === 'wrapUp') {
    if (own) own.wrapUpMs = at - person.since;
    else if (served) served.wrapUpMs = at - person.since;
  }
  if (own && (to === 'ready' || to === 'notReady' || to === 'signedOut')) {
    acts.push(own);
    person.own = null;
  }
  person.state = to;
  person.next = next;
  person.since = at;
}

function finish(person: Person, until: number): void {
  const { own, served, state, since } = person;
  if (own) {
    if (state === 'wrapUp') own.wrapUpMs = until - since;
    else own.lastsMs = until - own.at;
    person.acts.push(own);
  } else if (served && state === 'busy') served.talks.push({ lastsMs: until - since, agentLost: false });
  else if (served && state === 'wrapUp') served.wrapUpMs = until - since;
  person.acts.sort((a, b) => a.at - b.at);
}
