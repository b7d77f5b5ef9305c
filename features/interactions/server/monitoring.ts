import type { LegId } from '../../../channels/telephony/call-fact.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { monitorErrors } from '../contract/monitor.ts';
import type { MonitorAction, MonitorMode } from '../contract/monitor-modes.ts';
import { interactionErrors } from '../contract.ts';
import type { CallState } from '../rules/call-state.ts';
import { actAsListener, leave, mayTakeOver, monitorActionsFor } from '../rules/monitor.ts';
import type { Batch } from './batch.ts';
import {
  applyToCall,
  applyToRouting,
  changeCall,
  type Floor,
  holdInteraction,
  monitoringReason,
} from './floor.ts';
import { type RequestResult, refuse } from './request-result.ts';

/** What a team leader asks for himself; `address` is where from, for the audit trail. */
export type MonitorRequest = { staffId: string; address: string } & (
  | { type: 'monitor'; interactionId: string; agentId: string; mode: MonitorMode; shown: boolean }
  | { type: 'actOnMonitor'; interactionId: string; action: MonitorAction }
);

/** @returns the call that this team leader listens to; undefined when there is none. */
export function monitoredBy(floor: Pick<Floor, 'calls'>, staffId: string): CallState | undefined {
  return [...floor.calls.values()].find(({ listener }) => listener?.staffId === staffId);
}

/** Carries out what a team leader asks for his own listening. */
export function answerMonitor(
  floor: Floor,
  batch: Batch,
  request: MonitorRequest,
  now: number,
): RequestResult {
  batch.addresses.set(request.staffId, request.address);
  return request.type === 'monitor' ? come(floor, batch, request, now) : actOn(floor, batch, request, now);
}

/** Nobody listens any more who signs out, or whose page is gone for good (`lost`). */
export function stopMonitoring(
  floor: Floor,
  batch: Batch,
  staffId: string,
  cause: 'left' | 'lost',
  now: number,
): void {
  const call = monitoredBy(floor, staffId);
  const listener = call?.listener ?? null;
  if (call === undefined || listener === null) return;
  changeCall(floor, batch, call, (out) => leave(call, out, listener, cause, now), now);
}

function come(
  floor: Floor,
  batch: Batch,
  { staffId, interactionId, agentId, mode, shown }: MonitorRequest & { type: 'monitor' },
  now: number,
): RequestResult {
  const call = floor.calls.get(interactionId);
  if (call === undefined || !monitorActionsFor(call, agentId).includes(mode) || staffId === agentId)
    return refuse(interactionErrors['calls.notAllowedNow']);
  if (call.listener?.staffId === staffId && call.listener.agentId === agentId)
    return actOn(floor, batch, { staffId, interactionId, action: mode }, now);
  if (call.listener != null && call.listener.staffId !== staffId)
    return refuse(monitorErrors['calls.monitoredAlready']);
  const presence = floor.presence.get(staffId);
  const linked = floor.routing.agents.get(staffId)?.link === 'up';
  if (!linked || (presence?.state !== 'ready' && presence?.state !== 'notReady'))
    return refuse(monitorErrors['calls.monitorNotReady']);
  // Who goes from call to call leaves the one before.
  const wasReady = presence.state === 'ready' || (monitoredBy(floor, staffId)?.listener?.wasReady ?? false);
  keepBusy(floor, batch, staffId, now);
  const leg = newId<LegId>(now);
  floor.legs.set(leg, call.id);
  applyToCall(
    floor,
    batch,
    call,
    { type: 'monitor', coming: { leg, staffId, agentId, mode, shown, wasReady } },
    now,
  );
  return { ok: true, value: { mode } };
}

/** Nothing is offered to him while he listens. */
function keepBusy(floor: Floor, batch: Batch, staffId: string, now: number): void {
  const before = monitoredBy(floor, staffId);
  if (before?.listener != null) {
    before.listener.wasReady = false;
    stopMonitoring(floor, batch, staffId, 'left', now);
  }
  if (floor.presence.get(staffId)?.state === 'ready')
    applyToRouting(floor, batch, { type: 'agentForced', agent: staffId, reason: monitoringReason, at: now });
}

function actOn(
  floor: Floor,
  batch: Batch,
  { staffId, interactionId, action }: { staffId: string; interactionId: string; action: MonitorAction },
  now: number,
): RequestResult {
  const call = floor.calls.get(interactionId);
  if (call === undefined || call.listener?.staffId !== staffId)
    return refuse(interactionErrors['calls.notAllowedNow']);
  if (action === 'takeOver') return takeOver(floor, batch, call, staffId, now);
  if (!changeCall(floor, batch, call, (out) => actAsListener(call, out, staffId, action, now), now))
    return refuse(interactionErrors['calls.notAllowedNow']);
  return { ok: true, value: { mode: call.listener?.mode ?? null } };
}

/** Routing is told first: it may refuse him, whose link may be down. */
function takeOver(floor: Floor, batch: Batch, call: CallState, staffId: string, now: number): RequestResult {
  const wasReady = call.listener?.wasReady ?? false;
  const dials = {
    type: 'agentDials',
    agent: staffId,
    interaction: call.id,
    at: now,
    takesOver: true,
  } as const;
  if (!mayTakeOver(call, staffId) || !applyToRouting(floor, batch, dials))
    return refuse(interactionErrors['calls.notAllowedNow']);
  holdInteraction(floor, batch, staffId, call.id);
  // Afterwards he is what he was before he listened.
  if (wasReady) applyToRouting(floor, batch, { type: 'agentReady', agent: staffId, at: now });
  changeCall(floor, batch, call, (out) => actAsListener(call, out, staffId, 'takeOver', now), now);
  return { ok: true, value: { mode: null } };
}
