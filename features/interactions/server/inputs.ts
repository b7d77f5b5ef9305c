import { isDeepStrictEqual } from 'node:util';
import type { CallFact, LegId } from '../../../channels/telephony/call-fact.ts';
import type { EngineError } from '../../../channels/telephony/engine.ts';
import type { Command } from '../../../platform/http/commands.ts';
import type { QueryAnswer } from '../../flows/queries.ts';
import type { Capacity } from '../../routing/contract/capacity.ts';
import type { Queue } from '../../routing/contract/queues.ts';
import type { NotReadyReason } from '../../routing/contract/reasons.ts';
import type { Site } from '../../routing/contract/sites.ts';
import type { Ability } from '../../routing/rules/fact.ts';
import { positionOf } from '../../routing/rules/views.ts';
import type { CallState, Sent } from '../rules/call-state.ts';
import { type AgentRequest, answerRequest } from './agent-requests.ts';
import { addBatch, type Batch } from './batch.ts';
import type { CallerGroup } from './callers.ts';
import { takeLine } from './customer-line.ts';
import { forgetEcho } from './echo-tests.ts';
import { applyToCall, applyToRouting, type Floor } from './floor.ts';
import { monitoredBy, stopMonitoring } from './monitoring.ts';
import { addCall } from './new-calls.ts';
import type { RecordingGroup } from './recording-keys.ts';
import type { RequestResult } from './request-result.ts';
import type { Results } from './results.ts';
import { tellTime } from './routing-clock.ts';

/** What was set up anew: queues, sites, reasons, capacity, languages, or the calendar that they go by. */
export interface Setup {
  queues: readonly Queue[];
  sites: readonly Site[];
  reasons: readonly NotReadyReason[];
  capacity: Capacity;
  /** Skill of those who speak a language, by its code. */
  speakers: ReadonlyMap<string, string>;
}

/** Something that happened, waiting for its group. */
export type Input =
  /** `late`: they happened while no router was live, and count from when they happened. */
  | { type: 'engine'; facts: readonly CallFact[]; late: boolean }
  | { type: 'request'; request: AgentRequest; command: Command; done(result: RequestResult): void }
  | { type: 'staffUp'; staffId: string; ability: Ability }
  | { type: 'staffDown' | 'staffLost' | 'staffAway'; staffId: string }
  | { type: 'skills'; staffId: string; ability: Ability }
  | { type: 'ratingRules'; rules: Floor['ratingRules'] }
  | { type: 'incidents'; incidents: Floor['incidents'] }
  | ({ type: 'setup' } & Setup)
  /** Routing must be told of the time. */
  | { type: 'time' }
  | { type: 'callerLink'; leg: LegId; up: boolean }
  | { type: 'due'; callId: string }
  /** A question of the menu is answered; `turn` is the one in which it was asked. */
  | { type: 'answered'; callId: string; turn: number; answer: QueryAnswer }
  /** The engine can't do this, and never will. */
  | { type: 'refused'; sent: Sent; code: EngineError['code'] }
  /** The engine has no such leg any more, and everything that it said of it was taken in. */
  | { type: 'legGone'; leg: LegId }
  /** What a takeover put right. */
  | { type: 'mended'; batch: Batch };

/** What one group gathers besides its batch. */
export interface Group {
  batch: Batch;
  now: number;
  callers: CallerGroup;
  recordings: RecordingGroup;
  /** Facts taken in, by engine instance. */
  cursors: Map<string, number>;
  requests: { command: Command; result: RequestResult }[];
  /** Calls that were opened, by their leg. */
  opened: Map<LegId, string>;
  /** Runs once the group is written. */
  after: (() => void)[];
}

/** What was taken in before this group. */
export interface Past {
  /** How far each engine's facts were taken in; older ones are skipped. */
  cursors: ReadonlyMap<string, number>;
  results: Results;
  /** Facts at which the rules failed: they are passed over, so that all others go on. */
  faulty: Set<string>;
}

/** Takes one input into the floor. */
export function takeInput(floor: Floor, group: Group, input: Input, past: Past): void {
  const { batch, now } = group;
  if (input.type === 'engine') return takeFacts(floor, group, input, past);
  floor.latest = now;
  switch (input.type) {
    case 'request':
      return takeRequest(floor, group, input, past.results);
    case 'staffUp': {
      const { staffId: agent, ability } = input;
      const known = floor.routing.agents.has(agent);
      if (known) applyToRouting(floor, batch, { type: 'linkUp', agent, at: now });
      else applyToRouting(floor, batch, { type: 'agentSignedIn', agent, ...ability, linked: true, at: now });
      return setAgentLink(floor, batch, agent, true, now);
    }
    case 'staffDown':
      applyToRouting(floor, batch, { type: 'linkDown', agent: input.staffId, at: now });
      return setAgentLink(floor, batch, input.staffId, false, now);
    case 'staffLost':
      // A leader who listens stays as long as sound flows: his page may be slow to find a server that is back.
      applyToRouting(floor, batch, { type: 'linkLost', agent: input.staffId, at: now });
      return setAgentLink(floor, batch, input.staffId, false, now);
    case 'staffAway':
      stopMonitoring(floor, batch, input.staffId, 'lost', now);
      applyToRouting(floor, batch, { type: 'agentSignedOut', agent: input.staffId, at: now });
      return;
    case 'skills': {
      const { staffId: agent, ability } = input;
      applyToRouting(floor, batch, { type: 'skillsChanged', agent, ...ability, at: now });
      return;
    }
    case 'ratingRules':
      floor.ratingRules = input.rules;
      return;
    case 'incidents':
      floor.incidents = input.incidents;
      return;
    case 'setup':
      return takeSetup(floor, batch, input, now);
    case 'time':
      return tellTime(floor, batch, now);
    case 'callerLink': {
      const call = callOf(floor, input.leg);
      const who = call?.customer.leg === input.leg ? 'customer' : 'guest';
      if (call === undefined || call[who]?.leg !== input.leg) return;
      // Colleagues are signed in: their links are told of by name.
      if (who === 'guest' && call.guest?.staffId !== null) return;
      return applyToCall(floor, batch, call, { type: 'link', who, up: input.up }, now);
    }
    case 'due':
      return takeDue(floor, batch, input.callId, now);
    case 'answered': {
      const call = floor.calls.get(input.callId);
      const { turn, answer } = input;
      return call && applyToCall(floor, batch, call, { type: 'answered', turn, answer }, now);
    }
    case 'refused':
      return takeRefusal(floor, batch, input.sent, input.code, now);
    case 'legGone':
      return endLeg(floor, batch, input.leg, now);
    case 'mended':
      return addBatch(batch, input.batch);
  }
}

/** @returns the facts of these inputs that open new calls. */
export function newCalls(inputs: readonly Input[]): Extract<CallFact, { type: 'legOffered' }>[] {
  return inputs.flatMap((input) =>
    input.type === 'engine' ? input.facts.flatMap((fact) => (fact.type === 'legOffered' ? [fact] : [])) : [],
  );
}

function takeFacts(floor: Floor, group: Group, input: Input & { type: 'engine' }, past: Past): void {
  for (const fact of input.facts) {
    const { engine, seq, at } = fact;
    if (seq <= (group.cursors.get(engine) ?? past.cursors.get(engine) ?? 0)) continue;
    group.cursors.set(engine, seq);
    const name = `${engine} ${seq}`;
    if (past.faulty.has(name)) continue;
    floor.latest = Math.max(input.late ? Math.min(Date.parse(at), group.now) : group.now, floor.latest);
    try {
      takeFact(floor, group, fact, floor.latest);
    } catch (error) {
      past.faulty.add(name);
      throw error;
    }
  }
}

function takeFact(floor: Floor, group: Group, fact: CallFact, now: number): void {
  const { batch, callers, recordings } = group;
  if (fact.type === 'legOffered') {
    const call = addCall(floor, batch, { leg: fact.leg, channel: 'webCall', ...callers.describe(fact) }, now);
    callers.assign(call.id, fact.leg);
    group.opened.set(fact.leg, call.id);
    return;
  }
  if (fact.type === 'engineRestarted') {
    const calls = new Set(fact.legs.map((leg) => callOf(floor, leg)));
    for (const call of calls) if (call) applyToCall(floor, batch, call, { type: 'engine', fact }, now);
    return;
  }
  if (fact.type === 'recordingStarted') recordings.started(fact);
  if (fact.type === 'recordingEnded') recordings.ended(fact);
  const call = callOf(floor, fact.leg);
  if (fact.type === 'lineChanged' || fact.type === 'lineMeasured') {
    if (call) takeLine(batch, call, fact, now);
    return;
  }
  if (call) applyToCall(floor, batch, call, { type: 'engine', fact }, now);
  if (fact.type !== 'legEnded') return;
  floor.legs.delete(fact.leg);
  forgetEcho(floor, fact.leg);
}

function takeRequest(floor: Floor, group: Group, input: Input & { type: 'request' }, results: Results): void {
  const { command } = input;
  const earlier = results.find(command, group.requests);
  const result = earlier ?? answerRequest(floor, group.batch, input.request, group.now);
  if (earlier === null) group.requests.push({ command, result });
  group.after.push(() => input.done(result));
}

function setAgentLink(floor: Floor, batch: Batch, staffId: string, up: boolean, now: number): void {
  const monitored = monitoredBy(floor, staffId);
  if (monitored) applyToCall(floor, batch, monitored, { type: 'link', who: 'listener', up }, now);
  const id = floor.presence.get(staffId)?.interactionId;
  const call = id ? floor.calls.get(id) : undefined;
  if (call === undefined) return;
  for (const who of ['agent', 'guest'] as const)
    if (call[who]?.staffId === staffId) applyToCall(floor, batch, call, { type: 'link', who, up }, now);
}

function takeDue(floor: Floor, batch: Batch, callId: string, now: number): void {
  const call = floor.calls.get(callId);
  if (call === undefined) return;
  // Named in the batch even if nothing is due, so that its next wake is planned.
  batch.calls.add(call);
  for (const kind of Object.keys(call.due) as (keyof CallState['due'])[]) {
    applyToCall(floor, batch, call, { type: 'due', kind, position: positionOf(floor.routing, callId) }, now);
  }
}

/** What runs takes changed settings over at once. */
function takeSetup(floor: Floor, batch: Batch, input: Input & { type: 'setup' }, now: number): void {
  const { queues, sites, reasons, capacity } = input;
  floor.queues = new Map(queues.map((queue) => [queue.code, queue]));
  floor.sites = new Map(sites.map((site) => [site.code, site]));
  floor.reasons = reasons;
  floor.speakers = input.speakers;
  applyToRouting(floor, batch, { type: 'reasonsChanged', reasons, at: now });
  if (!isDeepStrictEqual(capacity, floor.routing.capacity))
    applyToRouting(floor, batch, { type: 'capacityChanged', capacity, at: now });
  applyToRouting(floor, batch, { type: 'sitesChanged', sites, at: now });
  applyToRouting(floor, batch, { type: 'queuesChanged', queues, at: now });
  tellTime(floor, batch, now);
}

function takeRefusal(floor: Floor, batch: Batch, sent: Sent, code: EngineError['code'], now: number): void {
  const call = 'leg' in sent ? callOf(floor, sent.leg) : undefined;
  if (call === undefined) return;
  if (sent.type === 'play' && code === 'promptUnknown') {
    // A missing sound must not leave the caller in silence: go on as if it had been played.
    const { leg, commandId } = sent;
    const fact = { type: 'playEnded', leg, commandId, reason: 'finished' } as const;
    return applyToCall(floor, batch, call, { type: 'engine', fact }, now);
  }
  if (sent.type === 'record') {
    return applyToCall(floor, batch, call, { type: 'recordingFailed', part: sent.part }, now);
  }
  if (sent.type === 'dial') return endLeg(floor, batch, sent.leg, now);
}

function endLeg(floor: Floor, batch: Batch, leg: LegId, now: number): void {
  const call = callOf(floor, leg);
  if (call) applyToCall(floor, batch, call, { type: 'legUnknown', leg }, now);
  floor.legs.delete(leg);
}

function callOf(floor: Floor, leg: LegId): CallState | undefined {
  const id = floor.legs.get(leg);
  return id === undefined ? undefined : floor.calls.get(id);
}
