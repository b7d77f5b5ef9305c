import type { Tx } from '../../../platform/database/database.ts';
import { mayGiveReason } from '../../routing/contract/reasons.ts';
import { presenceActions, routingErrors } from '../../routing/contract.ts';
import type { AgentFact } from '../../routing/rules/fact.ts';
import { presenceOf } from '../../routing/rules/views.ts';
import { monitorErrors } from '../contract/monitor.ts';
import { interactionErrors } from '../contract.ts';
import type { Batch } from './batch.ts';
import { actOn, applyToRouting, type Floor } from './floor.ts';
import { monitoredBy, stopMonitoring } from './monitoring.ts';
import { type RequestResult, refuse } from './request-result.ts';

/** How a team leader may change the presence of an agent. */
export type LeaderChange =
  | { event: 'goReady' | 'wrapUpDone' | 'signOut' }
  /** Not ready now, or after the call that goes on. */
  | { event: 'forced'; reason: string };

/** What a team leader may ask call control for. `write` says in the same transaction who did it and why. */
export type LeaderRequest = { staffId: string; leaderId: string; write(tx: Tx): Promise<void> } & (
  | { type: 'leaderSets'; change: LeaderChange }
  | { type: 'leaderReleases'; interactionId: string }
);

/** Carries out what a team leader asks for an agent. */
export function answerLeader(floor: Floor, batch: Batch, request: LeaderRequest, now: number): RequestResult {
  const { staffId: agent, leaderId, write } = request;
  if (request.type === 'leaderReleases') {
    const call = floor.calls.get(request.interactionId);
    const released = { staffId: agent, action: 'hangUp', by: 'teamLeader' } as const;
    if (call === undefined || !actOn(floor, batch, call, released, now)) {
      return refuse(interactionErrors['calls.notAllowedNow']);
    }
    return { ok: true, value: { ended: true }, write };
  }
  const { change } = request;
  if (change.event === 'goReady' && monitoredBy(floor, agent))
    return refuse(monitorErrors['calls.monitoring']);
  if (change.event === 'forced' && !mayGiveReason(floor.reasons, change.reason, 'teamLeader')) {
    return refuse(routingErrors['presence.reasonUnknown']);
  }
  const allowed = presenceActions(presenceOf(floor.routing, agent), 'teamLeader').includes(change.event);
  if (allowed && change.event === 'signOut') stopMonitoring(floor, batch, agent, 'left', now);
  const fact = { ...routingFactOf(agent, change), at: now };
  if (!allowed || !applyToRouting(floor, batch, fact, leaderId)) {
    return refuse(routingErrors['presence.notAllowedNow']);
  }
  return { ok: true, value: presenceOf(floor.routing, agent), write };
}

function routingFactOf(agent: string, change: LeaderChange): AgentFact {
  switch (change.event) {
    case 'goReady':
      return { type: 'agentReady', agent };
    case 'wrapUpDone':
      return { type: 'wrapUpDone', agent };
    case 'signOut':
      return { type: 'agentSignedOut', agent };
    case 'forced':
      return { type: 'agentForced', agent, reason: change.reason };
  }
}
