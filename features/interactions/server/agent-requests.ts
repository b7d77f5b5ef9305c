import type { Tx } from '../../../platform/database/database.ts';
import { commonErrors } from '../../../platform/errors.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { accessErrors } from '../../access/contract.ts';
import { mayGiveReason } from '../../routing/contract/reasons.ts';
import { floorFacts, routingErrors } from '../../routing/contract.ts';
import { refusedNow } from '../../routing/rules/views.ts';
import { dialErrors } from '../contract/dial.ts';
import { monitorErrors } from '../contract/monitor.ts';
import { type CallAction, interactionErrors, interactionFacts } from '../contract.ts';
import { agentCallState } from '../rules/agent-call-state.ts';
import type { BroughtFor } from '../rules/call-state.ts';
import type { Batch } from './batch.ts';
import { setCustomer } from './batch-store.ts';
import { bringIn, type StepTarget, type Target } from './bringing-in.ts';
import { startEcho } from './echo-tests.ts';
import { actOn, applyToRouting, type Floor } from './floor.ts';
import { answerLeader, type LeaderRequest } from './leader-requests.ts';
import { answerMonitor, type MonitorRequest, monitoredBy, stopMonitoring } from './monitoring.ts';
import { addDial, type NewDial } from './new-calls.ts';
import { type RequestResult, refuse } from './request-result.ts';

/** What an agent may ask call control for, and a team leader for an agent. */
export type AgentRequest = LeaderRequest | MonitorRequest | OwnRequest;

type OwnRequest = { staffId: string } & (
  | { type: 'goReady' }
  | { type: 'goNotReady'; reason: string }
  | { type: 'act'; interactionId: string; action: CallAction }
  | { type: 'bringIn'; interactionId: string; purpose: BroughtFor; target: Target | StepTarget }
  | { type: 'wrapUp'; interactionId: string; disposition: string; note: string | null }
  /** A team leader calls agents in from their breaks; `write` says in the same transaction who did it. */
  | { type: 'callIn'; queue: string; write(tx: Tx): Promise<void> }
  | ({ type: 'dial' } & Omit<NewDial, 'staffId'>)
  | { type: 'chooseCustomer'; interactionId: string; customerId: string; path: string }
  | { type: 'echoTest' }
  /** `end` writes what ends with it: his session. */
  | { type: 'signOut'; end?: (tx: Tx) => Promise<void> }
);

/** Carries a request out on the floor; the result is handed over once the group is written. */
export function answerRequest(floor: Floor, batch: Batch, request: AgentRequest, now: number): RequestResult {
  const { staffId } = request;
  const presence = () => {
    const row = floor.presence.get(staffId);
    return { state: row?.state ?? 'signedOut', reason: row?.reason ?? null, next: row?.next ?? null };
  };
  switch (request.type) {
    case 'goReady': {
      if (monitoredBy(floor, staffId)) return refuse(monitorErrors['calls.monitoring']);
      const fits = applyToRouting(floor, batch, { type: 'agentReady', agent: staffId, at: now });
      return fits ? { ok: true, value: presence() } : refuse(routingErrors['presence.notAllowedNow']);
    }
    case 'goNotReady': {
      const { reason } = request;
      if (!mayGiveReason(floor.reasons, reason, 'agent')) {
        return refuse(routingErrors['presence.reasonUnknown']);
      }
      const agent = floor.routing.agents.get(staffId);
      if (agent && refusedNow(floor.routing, agent, reason)) {
        return refuse(routingErrors['presence.callsWaiting']);
      }
      const fits = applyToRouting(floor, batch, { type: 'agentNotReady', agent: staffId, reason, at: now });
      return fits ? { ok: true, value: presence() } : refuse(routingErrors['presence.notAllowedNow']);
    }
    case 'leaderSets':
    case 'leaderReleases':
      return answerLeader(floor, batch, request, now);
    case 'monitor':
    case 'actOnMonitor':
      return answerMonitor(floor, batch, request, now);
    case 'act':
      return act(floor, batch, staffId, request.interactionId, request.action, now);
    case 'bringIn': {
      const { interactionId, purpose, target } = request;
      return bringIn(floor, batch, { staffId, interactionId, purpose, target }, now);
    }
    case 'dial': {
      if (monitoredBy(floor, staffId)) return refuse(monitorErrors['calls.monitoring']);
      const { type: _, ...asked } = request;
      const call = addDial(floor, batch, asked, now);
      if (call === null) return refuse(dialErrors['calls.dialNotNow']);
      return { ok: true, value: { interactionId: call.id } };
    }
    case 'echoTest':
      return startEcho(floor, batch, { staffId, listens: monitoredBy(floor, staffId) }, now);
    case 'callIn':
      return callIn(floor, batch, request, now);
    case 'wrapUp':
      return wrapUp(floor, batch, request, now);
    case 'chooseCustomer':
      return choose(floor, batch, request, now);
    case 'signOut': {
      const { end } = request;
      stopMonitoring(floor, batch, staffId, 'left', now);
      const fits =
        !floor.routing.agents.has(staffId) ||
        applyToRouting(floor, batch, { type: 'agentSignedOut', agent: staffId, at: now });
      if (!fits) return refuse(accessErrors['access.inContact']);
      return { ok: true, value: null, ...(end ? { write: end } : {}) };
    }
  }
}

function callIn(
  floor: Floor,
  batch: Batch,
  { staffId, queue, write }: OwnRequest & { type: 'callIn' },
  now: number,
): RequestResult {
  const said = batch.facts.length;
  if (!applyToRouting(floor, batch, { type: 'calledIn', queue, at: now }, staffId)) {
    return refuse(commonErrors.notFound);
  }
  const called = batch.facts.slice(said).filter(({ type }) => type === floorFacts['presence.calledIn'].type);
  return { ok: true, value: { agents: called.length }, write };
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
  if (call === undefined || !actOn(floor, batch, call, { staffId, action, by: 'agent' }, now)) {
    return refuse(interactionErrors['calls.notAllowedNow']);
  }
  const muted = call.guest?.staffId === staffId ? call.guest.muted : call.muted;
  return { ok: true, value: { state: agentCallState(call, staffId) ?? 'ended', muted } };
}

function wrapUp(
  floor: Floor,
  batch: Batch,
  request: OwnRequest & { type: 'wrapUp' },
  now: number,
): RequestResult {
  const { staffId, interactionId, disposition, note } = request;
  const row = floor.presence.get(staffId);
  if (row?.state !== 'wrapUp' || row.interactionId !== interactionId) {
    return refuse(interactionErrors['calls.notAllowedNow']);
  }
  const at = new Date(now);
  const wrapUpMs = Math.max(0, now - row.since.getTime());
  // Colleagues who were consulted may write up while the call still goes on.
  const path = floor.writtenUp.get(interactionId)?.path ?? floor.calls.get(interactionId)?.path;
  batch.facts.push(
    fact(interactionFacts['interaction.wrappedUp'], {
      at,
      subject: interactionId,
      ...(path === undefined ? {} : { path }),
      ids: { interactionId, staffId },
      data: { disposition, wrapUpMs },
    }),
  );
  applyToRouting(floor, batch, { type: 'wrapUpDone', agent: staffId, at: now });
  return {
    ok: true,
    value: { wrapUpMs },
    filed: { interactionId, staffId, disposition, note, wrapUpMs, at },
  };
}

function choose(
  floor: Floor,
  batch: Batch,
  request: OwnRequest & { type: 'chooseCustomer' },
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
  const writtenUp = floor.writtenUp.get(interactionId);
  if (writtenUp !== undefined) writtenUp.customerId = customerId;
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
