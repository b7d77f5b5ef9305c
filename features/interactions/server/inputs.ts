import type { CallFact, LegId } from '../../../channels/telephony/call-fact.ts';
import type { EngineError } from '../../../channels/telephony/engine.ts';
import type { Command } from '../../../platform/http/commands.ts';
import { positionOf } from '../../routing/rules/views.ts';
import type { CallState, Sent } from '../rules/call-state.ts';
import { type AgentRequest, answerRequest, type RequestResult } from './agent-requests.ts';
import type { CallerGroup } from './callers.ts';
import { addCall, applyToCall, applyToRouting, type Batch, type Floor } from './floor.ts';
import type { RecordingGroup } from './recording-keys.ts';

/** Something that happened, waiting for its group. */
export type Input =
  | { type: 'engine'; facts: readonly CallFact[] }
  | { type: 'request'; request: AgentRequest; command: Command; done(result: RequestResult): void }
  | { type: 'staffUp'; staffId: string; skills: readonly string[] }
  | { type: 'staffDown' | 'staffLost' | 'staffAway'; staffId: string }
  | { type: 'skills'; staffId: string; skills: readonly string[] }
  | { type: 'callerLink'; leg: LegId; up: boolean }
  | { type: 'due'; callId: string }
  | { type: 'refused'; sent: Sent; code: EngineError['code'] };

/** What one group gathers besides its batch. */
export interface Group {
  batch: Batch;
  now: number;
  callers: CallerGroup;
  recordings: RecordingGroup;
  /** Facts taken in, by engine instance. */
  cursors: Map<string, number>;
  requests: { command: Command; result: RequestResult }[];
  /** Runs once the group is written. */
  after: (() => void)[];
}

/** Answers of requests that were already carried out, by command id. */
export type Recent = ReadonlyMap<string, RequestResult>;

/**
 * Takes one input into the floor.
 * @param cursors how far each engine's facts were taken in before; older ones are skipped.
 */
export function takeInput(
  floor: Floor,
  group: Group,
  input: Input,
  cursors: ReadonlyMap<string, number>,
  recent: Recent,
  opened: (leg: LegId, callId: string) => void,
): void {
  const { batch, now } = group;
  switch (input.type) {
    case 'engine':
      for (const fact of input.facts) {
        if (fact.seq <= (group.cursors.get(fact.engine) ?? cursors.get(fact.engine) ?? 0)) continue;
        group.cursors.set(fact.engine, fact.seq);
        takeFact(floor, group, fact, opened);
      }
      return;
    case 'request':
      return takeRequest(floor, group, input, recent);
    case 'staffUp': {
      const { staffId: agent, skills } = input;
      const known = floor.routing.agents.has(agent);
      if (known) applyToRouting(floor, batch, { type: 'linkUp', agent, at: now });
      else applyToRouting(floor, batch, { type: 'agentSignedIn', agent, skills, linked: true, at: now });
      return setAgentLink(floor, batch, agent, true, now);
    }
    case 'staffDown':
      applyToRouting(floor, batch, { type: 'linkDown', agent: input.staffId, at: now });
      return setAgentLink(floor, batch, input.staffId, false, now);
    case 'staffLost':
      applyToRouting(floor, batch, { type: 'linkLost', agent: input.staffId, at: now });
      return setAgentLink(floor, batch, input.staffId, false, now);
    case 'staffAway':
      applyToRouting(floor, batch, { type: 'agentSignedOut', agent: input.staffId, at: now });
      return;
    case 'skills':
      applyToRouting(floor, batch, {
        type: 'skillsChanged',
        agent: input.staffId,
        skills: input.skills,
        at: now,
      });
      return;
    case 'callerLink': {
      const call = callOf(floor, input.leg);
      if (call) applyToCall(floor, batch, call, { type: 'link', who: 'customer', up: input.up }, now);
      return;
    }
    case 'due':
      return takeDue(floor, batch, input.callId, now);
    case 'refused':
      return takeRefusal(floor, batch, input.sent, input.code, now);
  }
}

/** @returns the legs that open new calls in these inputs. */
export function newLegs(inputs: readonly Input[]): Extract<CallFact, { type: 'legOffered' }>[] {
  return inputs.flatMap((input) =>
    input.type === 'engine' ? input.facts.flatMap((fact) => (fact.type === 'legOffered' ? [fact] : [])) : [],
  );
}

function takeFact(
  floor: Floor,
  group: Group,
  fact: CallFact,
  opened: (leg: LegId, callId: string) => void,
): void {
  const { batch, now, callers, recordings } = group;
  if (fact.type === 'legOffered') {
    const call = addCall(floor, batch, { leg: fact.leg, channel: 'webCall', ...callers.describe(fact) }, now);
    callers.assign(call.id, fact.leg);
    group.after.push(() => opened(fact.leg, call.id));
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
  if (call) applyToCall(floor, batch, call, { type: 'engine', fact }, now);
}

function takeRequest(floor: Floor, group: Group, input: Input & { type: 'request' }, recent: Recent): void {
  const earlier =
    recent.get(input.command.id) ??
    group.requests.find(({ command }) => command.id === input.command.id)?.result;
  const result = earlier ?? answerRequest(floor, group.batch, input.request, group.now);
  if (earlier === undefined) group.requests.push({ command: input.command, result });
  group.after.push(() => input.done(result));
}

function setAgentLink(floor: Floor, batch: Batch, staffId: string, up: boolean, now: number): void {
  const id = floor.presence.get(staffId)?.interactionId;
  const call = id ? floor.calls.get(id) : undefined;
  if (call?.agent?.staffId === staffId)
    applyToCall(floor, batch, call, { type: 'link', who: 'agent', up }, now);
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

function takeRefusal(floor: Floor, batch: Batch, sent: Sent, code: EngineError['code'], now: number): void {
  const call = 'leg' in sent ? callOf(floor, sent.leg) : undefined;
  if (call === undefined || !('leg' in sent) || code === 'engineDown' || code === 'epochStale') return;
  if (code === 'promptUnknown') {
    // A missing sound must not leave the caller in silence: go on as if it had been played.
    const fact = { type: 'playEnded', leg: sent.leg, commandId: sent.commandId, reason: 'finished' } as const;
    return applyToCall(floor, batch, call, { type: 'engine', fact }, now);
  }
  applyToCall(floor, batch, call, { type: 'legUnknown', leg: sent.leg }, now);
}

function callOf(floor: Floor, leg: LegId): CallState | undefined {
  const id = floor.legs.get(leg);
  return id === undefined ? undefined : floor.calls.get(id);
}
