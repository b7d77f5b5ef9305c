/** A team leader in the call of an agent: unheard, heard by the agent alone, or by everybody; apart from the rest. */

import { z } from 'zod';
import { defineErrors } from '../../../platform/errors.ts';
import { defineFacts, f } from '../../../platform/facts/fact.ts';
import { route } from '../../../platform/http/route.ts';
import { type AgentCallState, interactionErrors } from '../contract.ts';
import { type MonitorAction, type MonitorMode, monitorActions, monitorModes } from './monitor-modes.ts';

export const monitorErrors = defineErrors({
  'calls.monitoredAlready': {
    status: 409,
    zh: '已有一位组长在这通电话中，页面已显示是谁；请与其联系。',
    en: 'A team leader is in this call already; the page shows who. Talk to that colleague.',
  },
  'calls.monitorNotReady': {
    status: 409,
    zh: '请先结束手上的通话和话后处理，并确认页面已连接，再监听。',
    en: 'End your own call and its wrap-up first, and see that the page is connected; then listen.',
  },
  'calls.monitoring': {
    status: 409,
    zh: '您正在监听一通电话，请先结束监听。',
    en: 'You are listening to a call; end that first.',
  },
});

const inside = ['monitor', 'whisper', 'barge'] as const;
const all = [...inside, 'takeOver'] as const;

/**
 * What a state of the agent's call allows a team leader: the server's guard and the buttons. Nobody takes a customer over
 * while the agent has somebody on the line whom the customer doesn't hear.
 */
export const monitorTable: Readonly<
  Record<AgentCallState, readonly Extract<MonitorAction, MonitorMode | 'takeOver'>[]>
> = {
  ringing: [],
  calling: [],
  talking: all,
  held: all,
  asking: inside,
  consulting: inside,
  conference: all,
  consulted: inside,
  joined: inside,
  reconnecting: inside,
};

/** Why he isn't in the call any more. `agentLeft`: whose call it was isn't in it any more; `failed`: never got there. */
export const monitorEnds = ['left', 'lost', 'failed', 'agentLeft', 'callEnded', 'tookOver'] as const;
export type MonitorEnd = (typeof monitorEnds)[number];

/** Not everybody who sees contacts may know who listened: the agent's id stands under a name that isn't told to him. */
const watch = 'floor.read';
const ids = { interactionId: f.id(), staffId: f.id(), agentId: f.id() };
const mode = f.oneOf(monitorModes);
export const monitorFacts = defineFacts({
  /** `staffId` is the team leader. */
  'monitor.started': { watch, ids, data: { mode } },
  'monitor.changed': { watch, ids, data: { from: mode, mode } },
  /** `lastedMs` since it began, all modes together. */
  'monitor.ended': { watch, ids, data: { cause: f.oneOf(monitorEnds), lastedMs: f.ms() } },
  /** The leader has the customer; `colleagueId` is the agent who had him. */
  'call.takenOver': {
    watch: 'interactions.read',
    ids: { interactionId: f.id(), staffId: f.id(), colleagueId: f.id() },
    data: {},
  },
});

/** Facts that stand on time lines only for those who may see the floor or its records. */
export const isMonitorFact = (type: string): boolean => type.startsWith('monitor.');

export const accompaniedFacts = defineFacts({
  /** For the agent's own page, where it is to show that a leader is there, or no more; on no time line. */
  'call.accompanied': {
    watch: 'interactions.read',
    ids: { interactionId: f.id(), staffId: f.id() },
    data: { mode: mode.nullable() },
  },
});

// ---- wire ----------------------------------------------------------------------------------------------------

export const actOnMonitor = route({
  method: 'POST',
  path: '/api/calls/:id/monitor',
  permission: 'calls.monitor',
  summary:
    'Changes how a team leader is heard in the call that he joined, takes it over, or leaves it. Audited.',
  params: z.object({ id: z.uuid() }),
  body: z.strictObject({ action: z.enum(monitorActions) }),
  /** Null once he isn't there any more, or has the customer. */
  reply: z.object({ mode: z.enum(monitorModes).nullable() }),
  errors: [interactionErrors['calls.notAllowedNow']],
});
