import { spokenRestored } from '../../../channels/speech/spoken-number.ts';
import type { LegId } from '../../../channels/telephony/call-fact.ts';
import { openSensitive, type Sensitive, sensitive } from '../../../platform/crypto/sensitive.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { SpokenLanguage } from '../../../platform/spoken-language.ts';
import type { Calendar } from '../../calendar/contract.ts';
import type { FlowDocument, FlowState } from '../../flows/contract.ts';
import type { FlowMemory } from '../../flows/rules/memory.ts';
import type { FlowScene } from '../../flows/rules/scene.ts';
import type { Queue } from '../../routing/contract/queues.ts';
import type { NotReadyReason } from '../../routing/contract/reasons.ts';
import type { Site } from '../../routing/contract/sites.ts';
import { routingFacts } from '../../routing/contract.ts';
import { applyFact } from '../../routing/rules/apply.ts';
import { expectedWaitMs } from '../../routing/rules/estimate.ts';
import type { RoutingCommand, RoutingFact } from '../../routing/rules/fact.ts';
import type { RoutingState } from '../../routing/rules/state.ts';
import { positionOf } from '../../routing/rules/views.ts';
import type { PresenceRecord } from '../../routing/server/store.ts';
import type { RatingRule } from '../contract/ratings.ts';
import { type CallAction, interactionFacts } from '../contract.ts';
import { mayGoToSite } from '../rules/at-site.ts';
import { applyAction, applyCallEvent, type CallEvent } from '../rules/call.ts';
import { type CallState, isClosed } from '../rules/call-state.ts';
import { isAway } from '../rules/callback-state.ts';
import { type CallOutput, type KeptPlace, newOutput, type QueueComfort } from '../rules/output.ts';
import { isInvited } from '../rules/rating.ts';
import type { Batch } from './batch.ts';
import type { CentreTime } from './centre-time.ts';
import { endEcho, mayTestEcho } from './echo-tests.ts';
import { sceneOf } from './flow-scene.ts';
import { callIn, goOn, withPlace } from './placing.ts';

/** Why a team leader isn't ready while he listens. */
export const monitoringReason = 'monitoring';

/** An announcement; `endsAt` milliseconds since 1970, no `queues` means all. */
export interface ActiveIncident {
  prompt: string;
  queues: readonly string[];
  path: string;
  endsAt: number;
  /** The time of day at which callers are told that things will be as usual; null for none. */
  restoredAt: string | null;
}

/** What is still known of an interaction that is over: whose it was, and the branch whose staff may see it. */
export interface WrittenUp {
  customerId: string | null;
  path: string;
}

/** All live calls and everybody who takes calls, as one router holds them in memory. */
export interface Floor {
  /** Live calls, and those that are over but whose legs the engine has still to end. */
  calls: Map<string, CallState>;
  /** Interaction of each leg that the engine may still speak of. */
  legs: Map<LegId, string>;
  /** What callers in the menu keyed, by interaction; personal, so it is nowhere else. */
  keyed: Map<string, FlowMemory>;
  /** Legs of those who test their headset, by staff id; no calls. */
  echoes: Map<string, LegId>;
  /** Numbers of live calls, so far as they are known; personal, so they are here and encrypted in the table. */
  dialled: Map<string, Sensitive<string>>;
  /** The same of outside numbers that are brought into a call, and of sites to which it goes, until they answer. */
  outside: Map<string, Sensitive<string>>;
  /** When something was taken in last, milliseconds since 1970: time never runs backwards on the floor. */
  latest: number;
  routing: RoutingState;
  presence: Map<string, PresenceRecord>;
  queues: Map<string, Queue>;
  /** Other sites to which calls can go on. */
  sites: Map<string, Site>;
  /** Who is asked for a rating, by queue. */
  ratingRules: ReadonlyMap<string, RatingRule>;
  reasons: readonly NotReadyReason[];
  /** What is announced to callers; each ends by itself. */
  incidents: readonly ActiveIncident[];
  /** Skill of those who speak a language, by its code; missing where everybody does. */
  speakers: ReadonlyMap<string, string>;
  calendar(): Calendar;
  /** What the clocks of the centre said last. */
  time: CentreTime;
  /** Each interaction that is over but still to be written up. */
  writtenUp: Map<string, WrittenUp>;
  /** The flow with which calls in a language begin now, or the version in which one began. */
  flowOf(language: SpokenLanguage, begun?: FlowState | null): FlowDocument;
  /** Versions of flows that flows go through; see FlowScene. */
  otherFlows?: Pick<FlowScene, 'flowInForce' | 'flowVersion'>;
  /** Whether a mass event is on; without it none is. */
  massEventOn?: FlowScene['massEventOn'];
  /** Queue that takes a caller whose queue isn't offered any more. */
  lastResort: string;
}

/** Takes one event into a call and everything that follows from it. */
export function applyToCall(
  floor: Floor,
  batch: Batch,
  call: CallState,
  event: CallEvent,
  now: number,
): void {
  const out = outputFor(floor, call, now);
  call.changedAt = now;
  applyCallEvent(call, out, event, floor.flowOf(call.language, call.flow), now);
  take(floor, batch, call, out);
}

/** What the rules need to know of a call besides its state. */
function outputFor(floor: Floor, call: CallState, now: number): CallOutput {
  const invites = isInvited(call, floor.ratingRules.get(call.queue ?? ''), now);
  return newOutput(floor.keyed.get(call.id), invites, sceneOf(floor, call, now), comfortOf(floor, call, now));
}

/** The call of the same number that waits for a call-back in a queue, or in one to which it went on from there. */
function keptPlace(floor: Floor, id: string, code: string): KeptPlace | null {
  const number = floor.dialled.get(id);
  if (number === undefined) return null;
  for (const other of floor.calls.values()) {
    const own = other.id === id ? undefined : floor.dialled.get(other.id);
    if (own === undefined || other.queue === null || !isAway(other)) continue;
    if (openSensitive(own) !== openSensitive(number)) continue;
    if (other.queue !== code && !other.place?.passed.includes(code)) continue;
    return { interaction: other.id, queue: other.queue, since: other.routedAt ?? other.startedAt };
  }
  return null;
}

function comfortOf(floor: Floor, { id, queue, path, language }: CallState, now: number): QueueComfort {
  const { queues, routing, incidents } = floor;
  const isFor = (one: ActiveIncident, code: string): boolean =>
    one.endsAt > now &&
    (one.queues.length === 0 || one.queues.includes(code)) &&
    (path === one.path || path.startsWith(`${one.path}.`));
  const rule = queues.get(queue ?? '');
  return {
    announce: rule?.announce ?? null,
    callback: rule?.callback ?? null,
    expectedMs: () => expectedWaitMs(routing, id),
    admitsBlocked: (code) => queues.get(code)?.admitsBlocked ?? true,
    keptPlace: (code) => keptPlace(floor, id, code),
    incidents: (code) =>
      incidents
        .filter((one) => isFor(one, code))
        .map(({ prompt, restoredAt }) =>
          restoredAt === null ? [prompt] : [prompt, ...spokenRestored(restoredAt, language)],
        ),
  };
}

/** What somebody in a call asks for, or a team leader for him. @returns false when the state doesn't allow it. */
export function actOn(
  floor: Floor,
  batch: Batch,
  call: CallState,
  { staffId, action, by }: { staffId: string; action: CallAction; by: 'agent' | 'teamLeader' },
  now: number,
): boolean {
  return changeCall(floor, batch, call, (out) => applyAction(call, out, action, by, now, staffId), now);
}

/** Changes a call by a rule that may refuse. @returns false when it did; then nothing has changed. */
export function changeCall(
  floor: Floor,
  batch: Batch,
  call: CallState,
  change: (out: CallOutput) => boolean,
  now: number,
): boolean {
  const out = outputFor(floor, call, now);
  if (!change(out)) return false;
  call.changedAt = now;
  take(floor, batch, call, out);
  return true;
}

/** Feeds routing. @param leaderId team leader who asked for it. @returns whether the fact fitted. */
export function applyToRouting(
  floor: Floor,
  batch: Batch,
  routingFact: RoutingFact,
  leaderId: string | null = null,
): boolean {
  const commands: RoutingCommand[] = [];
  const fitted = applyFact(floor.routing, routingFact, commands);
  // The time line says that he came before it says who is rung.
  if (routingFact.type === 'callEntered') place(floor, batch, routingFact, fitted);
  for (const command of commands) obey(floor, batch, command, routingFact.at, leaderId);
  return fitted;
}

/** Takes over what the rules want of a call: facts, commands, and what routing is told. */
export function take(floor: Floor, batch: Batch, call: CallState, out: CallOutput): void {
  batch.calls.add(call);
  batch.facts.push(...out.facts);
  for (const index of out.parts) batch.parts.set(`${call.id} ${index}`, { call, index });
  const { guest } = call;
  const isDialled = guest !== null && (guest.contactId !== null || guest.site !== undefined);
  if (!isDialled || guest.answeredAt !== null) floor.outside.delete(call.id);
  for (const command of out.commands) {
    // Who is called back has a leg of its own for each call to him.
    if (command.type === 'dial') floor.legs.set(command.leg, call.id);
    batch.commands.push({ call, command });
  }
  for (const question of out.questions) batch.questions.push({ call, question });
  if (call.phase === 'menu') floor.keyed.set(call.id, out.memory);
  else floor.keyed.delete(call.id);
  // Who is about to be called leaves his agent to this call; who only waits makes room for it first.
  const before = out.takesPlaceOf === null ? undefined : floor.calls.get(out.takesPlaceOf);
  const makesRoom = before?.phase === 'waiting';
  if (before && makesRoom) applyToCall(floor, batch, before, { type: 'calledAgain' }, call.changedAt);
  for (const next of out.routing)
    applyToRouting(floor, batch, next.type === 'callEntered' ? withPlace(floor, call, next) : next);
  if (before && !makesRoom) applyToCall(floor, batch, before, { type: 'calledAgain' }, call.changedAt);
  for (const staffId of out.released) release(floor, batch, staffId, call.changedAt);
  if (call.phase !== 'ended') return;
  if (
    call.dial != null &&
    call.callback == null &&
    out.facts.some(({ type }) => type === interactionFacts['interaction.ended'].type)
  )
    batch.dialsOver.add(call);
  finish(floor, call);
}

/** A team leader listened who was ready before. Whose link is gone is so told. */
function release(floor: Floor, batch: Batch, agent: string, at: number): void {
  if (floor.presence.get(agent)?.reason !== monitoringReason) return;
  if (!applyToRouting(floor, batch, { type: 'agentReady', agent, at }))
    applyToRouting(floor, batch, { type: 'agentForced', agent, reason: 'connectionLost', at });
}

function finish(floor: Floor, call: CallState): void {
  const staffIds = [call.agent?.staffId, ...call.parts.map(({ staffId }) => staffId)];
  if (staffIds.some((staffId) => staffId !== undefined && writesUp(floor, staffId, call.id)))
    floor.writtenUp.set(call.id, { customerId: call.customerId, path: call.path });
  floor.dialled.delete(call.id);
  if (isClosed(call)) floor.calls.delete(call.id);
}

function writesUp(floor: Floor, staffId: string, interactionId: string): boolean {
  const row = floor.presence.get(staffId);
  return row?.state === 'wrapUp' && row.interactionId === interactionId;
}

/** No dead end: where the queue is gone the last resort takes the caller. */
function place(
  floor: Floor,
  batch: Batch,
  entered: RoutingFact & { type: 'callEntered' },
  fitted: boolean,
): void {
  const call = floor.calls.get(entered.interaction);
  if (call === undefined) return;
  if (!fitted) {
    if (entered.queue === floor.lastResort) {
      return applyToCall(floor, batch, call, { type: 'unserved' }, entered.at);
    }
    call.queue = floor.lastResort;
    applyToRouting(floor, batch, { ...entered, queue: floor.lastResort });
    return;
  }
  call.turn = floor.routing.entries.get(call.id)?.turn ?? 0;
  applyToCall(
    floor,
    batch,
    call,
    { type: 'placed', position: positionOf(floor.routing, call.id) },
    entered.at,
  );
}

function obey(
  floor: Floor,
  batch: Batch,
  command: RoutingCommand,
  at: number,
  leaderId: string | null,
): void {
  if (command.type === 'setPresence') return setPresence(floor, batch, command, at, leaderId);
  if (command.type === 'callIn') return callIn(floor, batch, command, at, leaderId);
  const call = floor.calls.get(command.interaction);
  if (call === undefined) return;
  switch (command.type) {
    case 'offer': {
      const leg = newId<LegId>(at);
      const ringMs = (floor.queues.get(command.queue)?.ringSeconds ?? 15) * 1000;
      floor.legs.set(leg, call.id);
      holdInteraction(floor, batch, command.agent, call.id);
      applyToCall(
        floor,
        batch,
        call,
        {
          type: 'offer',
          staffId: command.agent,
          offer: command.offer,
          leg,
          callLeg: newId<LegId>(at),
          ringMs,
        },
        at,
      );
      return;
    }
    case 'overflow':
      return goOn(batch, call, command, at);
    case 'toSite':
      return handOver(floor, batch, call, command, at);
    case 'unask':
      return applyToCall(floor, batch, call, { type: 'unasked', staffId: command.agent }, at);
    case 'withdraw':
      return applyToCall(floor, batch, call, { type: 'withdraw' }, at);
    case 'requeue':
      return applyToCall(floor, batch, call, { type: 'requeue', cause: command.cause }, at);
  }
}

/** Dials a site for a caller; who has no line, or leaves it, can't go there. */
function handOver(
  floor: Floor,
  batch: Batch,
  call: CallState,
  { site: code, cause }: RoutingCommand & { type: 'toSite' },
  at: number,
): void {
  const site = floor.sites.get(code);
  if (site === undefined || !mayGoToSite(call)) {
    applyToRouting(floor, batch, { type: 'siteReturned', interaction: call.id, site: code, at });
    return;
  }
  const leg = newId<LegId>(at);
  floor.legs.set(leg, call.id);
  floor.outside.set(call.id, sensitive(site.number));
  const times = { ringMs: site.ringSeconds * 1000, retryMs: site.retryMinutes * 60_000 };
  applyToCall(floor, batch, call, { type: 'toSite', site: { code, cause, leg, ...times } }, at);
}

/** Says which call an agent has in hand from now on. */
export function holdInteraction(
  floor: Floor,
  batch: Batch,
  staffId: string,
  interactionId: string | null,
): void {
  const row = floor.presence.get(staffId);
  if (row === undefined) return;
  floor.presence.set(staffId, { ...row, interactionId });
  batch.presence.add(staffId);
}

function setPresence(
  floor: Floor,
  batch: Batch,
  { agent: staffId, from, to }: RoutingCommand & { type: 'setPresence' },
  now: number,
  leaderId: string | null,
): void {
  const at = new Date(now);
  const before = floor.presence.get(staffId);
  const same = before !== undefined && from.state === to.state && from.reason === to.reason;
  const written = from.state === 'wrapUp' ? before?.interactionId : null;
  const inHand = to.state === 'ringing' || to.state === 'busy' || to.state === 'wrapUp';
  floor.presence.set(staffId, {
    staffId,
    ...to,
    since: same ? before.since : at,
    readySince: readySince(before, from.state, to.state, at),
    interactionId: inHand ? (before?.interactionId ?? null) : null,
    calledIn: same ? (before?.calledIn ?? null) : null,
  });
  // Several agents may have it to write up.
  const isLast = written && ![...floor.presence.keys()].some((id) => writesUp(floor, id, written));
  if (isLast) floor.writtenUp.delete(written);
  batch.presence.add(staffId);
  if (!mayTestEcho(to.state) || to.reason === monitoringReason) endEcho(floor, batch, staffId, now);
  batch.facts.push(
    fact(routingFacts['presence.changed'], {
      at,
      ids: { staffId, leaderId },
      data: { from: from.state, to: to.state, reason: to.reason, next: to.next },
    }),
  );
}

/** Who rang for nothing keeps his place among the idle. */
function readySince(before: PresenceRecord | undefined, from: string, to: string, at: Date): Date | null {
  if (to === 'ringing') return before?.readySince ?? null;
  if (to !== 'ready') return null;
  return from === 'ringing' ? (before?.readySince ?? at) : at;
}
