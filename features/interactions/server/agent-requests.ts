import type { Tx } from '../../../platform/database/database.ts';
import { commonErrors, type ErrorKind } from '../../../platform/errors.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { defaultNotReadyReasons, mayGiveReason, routingErrors } from '../../routing/contract.ts';
import { type CallAction, interactionErrors, interactionFacts } from '../contract.ts';
import { agentCallState } from '../rules/call-state.ts';
import { fileWrapUp, setCustomer } from './batch-store.ts';
import { actOn, applyToRouting, type Batch, type Floor } from './floor.ts';

/** What an agent may ask call control for. */
export type AgentRequest = { staffId: string } & (
  | { type: 'goReady' }
  | { type: 'goNotReady'; reason: string }
  | { type: 'act'; interactionId: string; action: CallAction }
  | { type: 'wrapUp'; interactionId: string; disposition: string; note: string | null }
  | { type: 'chooseCustomer'; interactionId: string; customerId: string; path: string }
  | { type: 'signOut' }
);

export type RequestResult =
  | { ok: true; value: unknown; write?: (tx: Tx) => Promise<void> }
  | { ok: false; error: ErrorKind };

const refuse = (error: ErrorKind): RequestResult => ({ ok: false, error });

/** Carries a request out on the floor; the result is handed over once the group is written. */
export function answerRequest(floor: Floor, batch: Batch, request: AgentRequest, now: number): RequestResult {
  const { staffId } = request;
  const presence = () => {
    const row = floor.presence.get(staffId);
    return { state: row?.state ?? 'signedOut', reason: row?.reason ?? null, next: row?.next ?? null };
  };
  switch (request.type) {
    case 'goReady': {
      const fits = applyToRouting(floor, batch, { type: 'agentReady', agent: staffId, at: now });
      return fits ? { ok: true, value: presence() } : refuse(routingErrors['presence.notAllowedNow']);
    }
    case 'goNotReady': {
      const { reason } = request;
      if (!mayGiveReason(defaultNotReadyReasons, reason, 'agent')) {
        return refuse(routingErrors['presence.reasonUnknown']);
      }
      const fits = applyToRouting(floor, batch, { type: 'agentNotReady', agent: staffId, reason, at: now });
      return fits ? { ok: true, value: presence() } : refuse(routingErrors['presence.notAllowedNow']);
    }
    case 'act':
      return act(floor, batch, staffId, request.interactionId, request.action, now);
    case 'wrapUp':
      return wrapUp(floor, batch, request, now);
    case 'chooseCustomer':
      return choose(floor, batch, request, now);
    case 'signOut': {
      if (!floor.presence.has(staffId)) return { ok: true, value: null };
      const fits = applyToRouting(floor, batch, { type: 'agentSignedOut', agent: staffId, at: now });
      return fits ? { ok: true, value: null } : refuse(interactionErrors['calls.inCall']);
    }
  }
}

function act(
  floor: Floor,
  batch: Batch,
  staffId: string,
  interactionId: string,
  action: CallAction,
  now: number,
): RequestResult {
  const call = floor.calls.get(interactionId);
  if (call?.agent?.staffId !== staffId || !actOn(floor, batch, call, action, now)) {
    return refuse(interactionErrors['calls.notAllowedNow']);
  }
  return { ok: true, value: { state: agentCallState(call) ?? 'ended', muted: call.muted } };
}

function wrapUp(
  floor: Floor,
  batch: Batch,
  request: AgentRequest & { type: 'wrapUp' },
  now: number,
): RequestResult {
  const { staffId, interactionId, disposition, note } = request;
  const row = floor.presence.get(staffId);
  if (row?.state !== 'wrapUp' || row.interactionId !== interactionId) {
    return refuse(interactionErrors['calls.notAllowedNow']);
  }
  const at = new Date(now);
  const wrapUpMs = Math.max(0, now - row.since.getTime());
  batch.facts.push(
    fact(interactionFacts['interaction.wrappedUp'], {
      at,
      subject: interactionId,
      ids: { interactionId, staffId },
      data: { disposition, wrapUpMs },
    }),
  );
  applyToRouting(floor, batch, { type: 'wrapUpDone', agent: staffId, at: now });
  return {
    ok: true,
    value: { wrapUpMs },
    write: (tx) => fileWrapUp(tx, interactionId, { disposition, note, wrapUpMs, at }),
  };
}

function choose(
  floor: Floor,
  batch: Batch,
  request: AgentRequest & { type: 'chooseCustomer' },
  now: number,
): RequestResult {
  const { staffId, interactionId, customerId } = request;
  if (floor.presence.get(staffId)?.interactionId !== interactionId) return refuse(commonErrors.notFound);
  const call = floor.calls.get(interactionId);
  if (call !== undefined) {
    call.customerId = customerId;
    call.changedAt = now;
    batch.calls.add(call);
  }
  if (floor.writtenUp.has(interactionId)) floor.writtenUp.set(interactionId, customerId);
  batch.facts.push(
    fact(interactionFacts['interaction.customerChosen'], {
      at: new Date(now),
      subject: interactionId,
      path: request.path,
      ids: { interactionId, staffId, customerId },
      data: {},
    }),
  );
  return { ok: true, value: { customerId }, write: (tx) => setCustomer(tx, interactionId, customerId) };
}
