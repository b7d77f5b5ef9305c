/**
 * The demo's past, lived through: its callers and agents on the virtual floor, routed by the rules of the live one. Whatever
 * happens becomes a fact, as call control would have written it, and the rows are what those facts say.
 */
import type { SkillLevels } from '../../features/access/contract/skills.ts';
import { chanceOf } from '../../features/replay/rules/chance.ts';
import type { AgentAct, DayPlan, PlannedAgent, PlannedCall } from '../../features/replay/rules/plan.ts';
import { openVirtualFloor } from '../../features/replay/rules/virtual-floor.ts';
import type { Queue } from '../../features/routing/contract/queues.ts';
import type { NotReadyReason } from '../../features/routing/contract/reasons.ts';
import { regionOf } from '../../features/routing/rules/region.ts';
import { positionOf } from '../../features/routing/rules/views.ts';
import { englishSkill } from '../english-line.ts';
import { type Arrival, arrivalsOf } from './arrivals.ts';
import type { PastDay } from './days.ts';
import { demoBehaviour } from './habits.ts';
import { choiceOf, dispositionOf, ratingOf } from './matters.ts';
import { idAt, type PastCaller, type PastContact, type PastFact, pastFact } from './past-contact.ts';
import { actsOf, ringOfOwnCall } from './roster.ts';

const seed = 93;
/** Longer than any talk of the demo. */
const longestTalkMs = 3_600_000;
const chance = (what: string): number => chanceOf(seed, what);

export interface PastAgent {
  staffNo: string;
  id: string;
  skills: SkillLevels;
  /** Path of his branch. */
  path: string;
}

export interface PastInput {
  days: readonly PastDay[];
  agents: readonly PastAgent[];
  queues: readonly Queue[];
  reasons: readonly NotReadyReason[];
  /** @param chance 0 to below 1; chooses who it is. */
  callerOf(chance: number): PastCaller;
  /** The recording of a talk that is over; null: it has no sound any more. */
  recordingOf(contact: PastContact): string | null;
}

/** A stretch of the past that is over. */
export interface PastPiece {
  contacts: PastContact[];
  /** In the order in which they happened. */
  facts: PastFact[];
}

/** Lives through the past, a day at a time. */
export function* livePast(input: PastInput): Generator<PastPiece> {
  const contacts = new Map<string, PastContact>();
  const enteredAt = new Map<string, number>();
  let done: PastContact[] = [];
  let facts: PastFact[] = [];
  const tell = (
    type: string,
    at: number,
    contact: PastContact,
    data: Readonly<Record<string, unknown>>,
    ids: Readonly<Record<string, string | null>> = {},
  ): void => {
    const about = { subject: contact.id, path: contact.caller.path };
    facts.push(pastFact(type, at, about, { interactionId: contact.id, ...ids }, data));
  };
  const begin = (contact: PastContact): void => {
    const { channel, direction, startedAt, caller } = contact;
    const data = {
      channel,
      direction,
      language: caller.language,
      candidates: caller.customerId === null ? 0 : 1,
    };
    tell('interaction.started', startedAt, contact, data, { customerId: caller.customerId });
  };
  const finish = (contact: PastContact, at: number, cause: string): void => {
    contact.endedAt = at;
    const { endedBy: by, outcome, waitMs, talkMs, holdMs, staffId } = contact;
    tell('interaction.ended', at, contact, { by, outcome, cause, waitMs, talkMs, holdMs }, { staffId });
    done.push(contact);
  };
  const wrapUp = (contact: PastContact, at: number, ms: number, staffId: string): void => {
    const disposition = dispositionOf(contact, chance(`disposition ${contact.id}`));
    Object.assign(contact, { disposition, wrapUpMs: ms, wrappedUpAt: at });
    tell('interaction.wrappedUp', at, contact, { disposition, wrapUpMs: ms }, { staffId });
  };

  /** What callers do before a queue, or instead of one. */
  function arrive(arrival: Arrival): PlannedCall | null {
    const contact = contactOf(arrival, input.callerOf(chance(`caller ${arrival.id}`)));
    const { startedAt: at, caller } = contact;
    begin(contact);
    if (arrival.wish === 'web') {
      const served = chance(`served ${arrival.id}`) < 0.72;
      Object.assign(contact, { outcome: served ? 'selfServed' : 'unverified' });
      if (served && caller.customerId !== null)
        tell('interaction.customerFound', at + 48_000, contact, {}, { customerId: caller.customerId });
      finish(contact, at + 60_000 + Math.floor(chance(`visit ${arrival.id}`) * 240_000), 'left');
      return null;
    }
    tell('call.connected', at + 900, contact, {});
    const chosenAt = at + 7_000 + Math.floor(chance(`menu ${arrival.id}`) * 9_000);
    if (arrival.wish === 'givesUp') {
      contact.outcome = 'abandonedInMenu';
      finish(contact, chosenAt, 'remote');
      return null;
    }
    const choice = choiceOf(arrival.wish);
    contact.menu = [choice];
    tell('menu.chosen', chosenAt, contact, { node: choice.node, choice: choice.choice });
    if (arrival.wish === 'selfService') {
      tell('menu.asked', chosenAt + 9_000, contact, { node: 'opening-hours', query: 'openingHours' });
      tell('menu.answered', chosenAt + 9_080, contact, {
        node: 'opening-hours',
        query: 'openingHours',
        outcome: 'answered',
      });
      contact.outcome = 'selfServed';
      finish(contact, chosenAt + 26_000 + Math.floor(chance(`listens ${arrival.id}`) * 20_000), 'remote');
      return null;
    }
    contact.queue = arrival.wish;
    contacts.set(contact.id, contact);
    enteredAt.set(contact.id, chosenAt);
    const speaks = caller.language === 'en' ? englishSkill : null;
    const of = { queue: arrival.wish, priority: 0, region: regionOf(caller.path), speaks };
    return { id: contact.id, at: chosenAt, ...of };
  }

  const agents: PlannedAgent[] = input.agents.map(({ id, staffNo, skills, path }) => ({
    ...{ id, skills, region: regionOf(path) },
    acts: input.days.flatMap((day) => actsOf(staffNo, day)).sort((a, b) => a.at - b.at),
  }));
  let nextId = 0;
  const calls: PlannedCall[] = [];
  const byDay = input.days.map((day) => {
    const arrivals = arrivalsOf(day, nextId);
    nextId += arrivals.length;
    return arrivals;
  });
  // What happens in the menu needs no floor; it is told with the day to which it belongs.
  const early = byDay.map((arrivals) => {
    facts = [];
    done = [];
    for (const arrival of arrivals) {
      const call = arrive(arrival);
      if (call !== null) calls.push(call);
    }
    return { facts, done };
  });
  facts = [];
  done = [];

  const offers = new Map<string, number>();
  const plan: DayPlan = {
    ...{ agents, reasons: input.reasons, closed: [] },
    calls: calls.sort((a, b) => a.at - b.at),
    midnights: input.days.map(({ from }) => from),
  };
  const floor = openVirtualFloor(input.queues, plan, demoBehaviour, {
    entered({ id, queue, priority, speaks }, at, state) {
      const contact = contacts.get(id);
      if (contact)
        tell('queue.entered', at, contact, {
          ...{ queue, priority, position: positionOf(state, id) ?? 0 },
          ...(speaks == null ? {} : { speaks }),
        });
    },
    command(command, at) {
      if (command.type === 'setPresence') {
        const { from, to, agent: staffId } = command;
        const data = { from: from.state, to: to.state, reason: to.reason, next: to.next };
        facts.push(pastFact('presence.changed', at, { subject: null, path: null }, { staffId }, data));
        return;
      }
      if (command.type === 'callIn') return;
      const contact = contacts.get(command.interaction);
      if (!contact) return;
      const entered = enteredAt.get(contact.id) ?? at;
      if (command.type === 'offer') {
        offers.set(contact.id, at);
        const data = { queue: command.queue, offer: command.offer, waitedMs: at - entered };
        tell('queue.offered', at, contact, data, { staffId: command.agent });
      } else if (command.type === 'requeue')
        tell(
          'queue.returned',
          at,
          contact,
          { queue: command.queue, offer: command.offer, cause: command.cause },
          { staffId: command.agent },
        );
      else if (command.type === 'overflow') {
        contact.queue = command.to;
        tell('queue.overflowed', at, contact, {
          queue: command.from,
          to: command.to,
          cause: command.cause,
          waitedMs: at - entered,
        });
      }
    },
    answered({ id, at: enteredAt }, staffId, at, offer) {
      const contact = contacts.get(id);
      if (!contact) return;
      Object.assign(contact, { staffId, answeredAt: at, waitMs: at - enteredAt, outcome: 'answered' });
      const data = {
        queue: contact.queue,
        offer,
        waitedMs: at - enteredAt,
        rangMs: at - (offers.get(id) ?? at),
      };
      tell('queue.answered', at, contact, data, { staffId });
    },
    talked({ id }, staffId, at, lastsMs) {
      const contact = contacts.get(id);
      if (!contact) return;
      contacts.delete(id);
      contact.talkMs = lastsMs;
      hold(contact, at - lastsMs, staffId);
      record(contact, at);
      const rating = ratingOf(contact, chance(`rating ${id}`), chance(`score ${id}`));
      const endedBy = rating === null && chance(`ends ${id}`) < 0.62 ? 'customer' : 'agent';
      contact.endedBy = endedBy;
      const wrapMs = demoBehaviour.wrapUp(id, contact.queue ?? '');
      if (rating === null) finish(contact, at, endedBy === 'customer' ? 'remote' : 'command');
      else {
        contact.ratingAskedAt = at;
        tell('rating.invited', at, contact, { queue: contact.queue }, { staffId });
        if (rating.score !== null) {
          contact.rating = rating.score;
          tell('rating.given', at + rating.afterMs, contact, { score: rating.score }, { staffId });
        }
        finish(contact, at + rating.afterMs + 2_400, 'command');
      }
      // The wrap-up is filed a moment before it is over.
      wrapUp(contact, at + wrapMs - 1, wrapMs - 1, staffId);
    },
    left({ id, at: enteredAt }, queue, at, cause) {
      const contact = contacts.get(id);
      if (!contact) return;
      contacts.delete(id);
      Object.assign(contact, {
        waitMs: at - enteredAt,
        outcome: cause === 'abandoned' ? 'abandoned' : 'failed',
      });
      tell('queue.left', at, contact, { queue, cause, waitedMs: at - enteredAt });
      finish(contact, at, 'remote');
    },
    ownWork: dials,
  });

  /** An agent calls a customer. */
  function dials(staffId: string, work: AgentAct & { type: 'ownWork' }, at: number): void {
    const { ringMs, answers } = ringOfOwnCall(work.interaction);
    const caller = input.callerOf(chance(`dialled ${work.interaction}`) * 0.8);
    const contact: PastContact = {
      ...blank(idAt(at, work.interaction), caller, at),
      ...{ channel: 'telephone', direction: 'outbound', staffId },
    };
    const over = at + work.lastsMs;
    begin(contact);
    tell('dial.started', at + 700, contact, {}, { staffId });
    tell('dial.ringing', at + 2_100, contact, {}, { staffId });
    if (answers) {
      tell('dial.answered', at + ringMs, contact, { rangMs: ringMs - 2_100 }, { staffId });
      tell('call.connected', at + ringMs + 300, contact, {});
      Object.assign(contact, {
        answeredAt: at + ringMs,
        talkMs: over - at - ringMs,
        outcome: 'answered',
        endedBy: 'agent',
      });
    } else {
      const outcome = chance(`failed ${work.interaction}`) < 0.75 ? 'noAnswer' : 'busy';
      Object.assign(contact, { outcome, endedBy: 'system' });
      tell('dial.failed', over, contact, { outcome }, { staffId });
    }
    finish(contact, over, answers ? 'command' : contact.outcome);
    wrapUp(contact, over + work.wrapUpMs - 1, work.wrapUpMs - 1, staffId);
  }

  /** One talk in six is held once. */
  function hold(contact: PastContact, from: number, staffId: string): void {
    if (chance(`held ${contact.id}`) > 0.17 || contact.talkMs < 120_000) return;
    const heldMs = Math.floor(15_000 + chance(`hold ${contact.id}`) * 45_000);
    contact.holdMs = heldMs;
    tell('call.held', from + 40_000, contact, {}, { staffId });
    tell('call.retrieved', from + 40_000 + heldMs, contact, { heldMs }, { staffId });
  }

  function record(contact: PastContact, at: number): void {
    contact.recordingId = input.recordingOf(contact);
    if (contact.recordingId === null) return;
    const from = enteredAt.get(contact.id) ?? at;
    tell('recording.started', from, contact, { part: 0 });
    tell('recording.ended', at, contact, { part: 0, seconds: Math.ceil((at - from) / 1_000) });
  }

  for (const [n, day] of input.days.entries()) {
    // Once the last day is over everybody who is there goes on until he leaves.
    floor.runUntil(n === input.days.length - 1 ? Number.POSITIVE_INFINITY : day.to);
    facts.push(...(early[n]?.facts ?? []));
    done.push(...(early[n]?.done ?? []));
    // Of a talk that goes on something may still be told that has happened already.
    const isOver = ({ at }: PastFact): boolean => at < day.to - longestTalkMs || n === input.days.length - 1;
    const over = facts.filter(isOver).sort((a, b) => a.at - b.at);
    facts = facts.filter((fact) => !isOver(fact));
    yield { contacts: done, facts: over };
    done = [];
  }
}

function contactOf(arrival: Arrival, caller: PastCaller): PastContact {
  const { at, id, wish } = arrival;
  const channel = wish === 'web' ? 'web' : 'webCall';
  const known = wish === 'web' ? { ...caller, number: null } : caller;
  return { ...blank(idAt(at, `contact ${id}`), known, at), channel };
}

function blank(id: string, caller: PastCaller, startedAt: number): PastContact {
  return {
    ...{ id, caller, startedAt, endedAt: startedAt, channel: 'webCall', direction: 'inbound' },
    ...{ queue: null, staffId: null, outcome: 'failed', endedBy: 'customer', answeredAt: null },
    ...{ waitMs: 0, talkMs: 0, holdMs: 0, menu: [], recordingId: null },
    ...{ disposition: null, wrapUpMs: null, wrappedUpAt: null, rating: null, ratingAskedAt: null },
  };
}
