import type { LegId } from '../../../channels/telephony/call-fact.ts';
import type { Sensitive } from '../../../platform/crypto/sensitive.ts';
import { commonErrors, type ErrorKind } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { transferStepsOf } from '../../flows/rules/transfer-steps.ts';
import { freeAgentOf } from '../../routing/rules/views.ts';
import { bringsIn, transferErrors } from '../contract/transfer.ts';
import { interactionErrors } from '../contract.ts';
import { agentCallState } from '../rules/agent-call-state.ts';
import type { BroughtFor, CallState } from '../rules/call-state.ts';
import type { Asked } from '../rules/transfer.ts';
import type { Batch } from './batch.ts';
import { applyToCall, applyToRouting, type Floor, holdInteraction } from './floor.ts';
import { type RequestResult, refuse } from './request-result.ts';

/** Whom an agent names. */
export type Target =
  | { kind: 'agent'; staffId: string }
  | { kind: 'queue'; queue: string }
  /** An entry of the address book; `shows` is the number that he sees. */
  | { kind: 'outside'; contactId: string; number: Sensitive<string>; shows: string | null };

/** A step of a flow, in the version in which the agent saw it. */
export interface StepTarget {
  kind: 'flow';
  flow: string;
  version: number;
  node: string;
}

/** How long somebody outside is rung before it counts as no answer, milliseconds. */
const outsideRingMs = 30_000;
/** How long a colleague is rung where no queue says it, seconds. */
const usualRingSeconds = 15;

/** Consults somebody, or hands the customer on to him at once. */
export function bringIn(
  floor: Floor,
  batch: Batch,
  asked: { staffId: string; interactionId: string; purpose: BroughtFor; target: Target | StepTarget },
  now: number,
): RequestResult {
  const { staffId, interactionId, purpose, target } = asked;
  const call = floor.calls.get(interactionId);
  if (call === undefined || !mayBringIn(call, staffId))
    return refuse(interactionErrors['calls.notAllowedNow']);
  if (purpose === 'transfer' && target.kind === 'queue') {
    if (!floor.queues.has(target.queue)) return refuse(commonErrors.notFound);
    applyToCall(floor, batch, call, { type: 'transferToQueue', queue: target.queue }, now);
    return done(call, staffId);
  }
  if (target.kind === 'flow') return toStep(floor, batch, call, { staffId, purpose, target }, now);
  const found = find(floor, batch, call, target, now);
  if ('code' in found) return refuse(found);
  floor.legs.set(found.leg, call.id);
  if (found.staffId !== null) holdInteraction(floor, batch, found.staffId, call.id);
  if (target.kind === 'outside') floor.outside.set(call.id, target.number);
  applyToCall(floor, batch, call, { type: purpose, asked: found }, now);
  return done(call, staffId);
}

/** A version that isn't in force any more is refused: the step may say something else by now. */
function toStep(
  floor: Floor,
  batch: Batch,
  call: CallState,
  { staffId, purpose, target }: { staffId: string; purpose: BroughtFor; target: StepTarget },
  now: number,
): RequestResult {
  if (purpose !== 'transfer') return refuse(interactionErrors['calls.notAllowedNow']);
  const flow = floor.otherFlows?.flowInForce(target.flow) ?? null;
  const isOffered = flow !== null && transferStepsOf(flow).some(({ node }) => node === target.node);
  if (!isOffered || flow.version !== target.version) return refuse(transferErrors['calls.stepChanged']);
  applyToCall(floor, batch, call, { type: 'transferToFlow', flow, node: target.node }, now);
  return done(call, staffId);
}

/** Nobody is handed on before his own sound was there. */
function mayBringIn(call: CallState, staffId: string): boolean {
  const state = call.agent?.staffId === staffId ? agentCallState(call, staffId) : null;
  return state !== null && bringsIn.includes(state) && call.customer.state !== 'new';
}

function find(floor: Floor, batch: Batch, call: CallState, target: Target, now: number): Asked | ErrorKind {
  const leg = newId<LegId>(now);
  if (target.kind === 'outside') {
    const { contactId, shows } = target;
    return { leg, staffId: null, contactId, queue: null, ringMs: outsideRingMs, shows };
  }
  const queue = target.kind === 'queue' ? target.queue : null;
  const colleague = target.kind === 'agent' ? target.staffId : freeAgentOf(floor.routing, target.queue);
  const asks = { type: 'agentAsked', agent: colleague ?? '', interaction: call.id, at: now } as const;
  if (colleague === null || !applyToRouting(floor, batch, asks))
    return transferErrors['calls.colleagueNotFree'];
  const seconds = floor.queues.get(queue ?? call.queue ?? '')?.ringSeconds ?? usualRingSeconds;
  return { leg, staffId: colleague, contactId: null, queue, ringMs: seconds * 1000, shows: null };
}

function done(call: CallState, staffId: string): RequestResult {
  return { ok: true, value: { state: agentCallState(call, staffId) ?? 'ended' } };
}
