/** A team leader comes into the call of an agent, changes how he is heard, takes the call over, or goes. */
import { type MonitorEnd, monitorFacts, monitorTable } from '../contract/monitor.ts';
import type { MonitorAction, MonitorMode } from '../contract/monitor-modes.ts';
import { agentCallState } from './agent-call-state.ts';
import type { AgentSide, CallState, Listener } from './call-state.ts';
import { dismiss, forgetAgent } from './ending.ts';
import { forgetListener, letListenerGo, noteEnd, tellAgent } from './listener-end.ts';
import { beginPart, type CallOutput, issue, note } from './output.ts';
import { muteListener, playReconnecting, settle } from './sound.ts';
import { isAccompanied, listenedSide } from './sound-circles.ts';
import { times } from './times.ts';
import { unhold } from './transfer.ts';

/** Who comes, and into whose call. */
export interface Coming
  extends Pick<Listener, 'leg' | 'staffId' | 'agentId' | 'mode' | 'shown' | 'wasReady'> {}

/** @returns what a team leader may do in the call of this agent now, by the table. */
export function monitorActionsFor(
  call: Pick<CallState, 'agent' | 'phase' | 'customer' | 'held' | 'guest'>,
  agentId: string,
): (typeof monitorTable)[keyof typeof monitorTable] {
  const state = agentCallState(call, agentId);
  return state === null ? [] : monitorTable[state];
}

/** He comes: his own console connects without a ring. @returns false when the call has no room for him */
export function monitor(call: CallState, out: CallOutput, coming: Coming, now: number): boolean {
  const { leg, staffId, agentId, mode } = coming;
  if (call.listener != null || !monitorActionsFor(call, agentId).includes(mode)) return false;
  if (isInCall(call, staffId)) return false;
  const side = { leg, state: 'new', silent: false, linked: true, goneSince: null } as const;
  call.listener = { ...coming, ...side, askedAt: now, answeredAt: null, muted: false };
  call.due.listenerRing = now + times.listenerRing;
  issue(call, out, 'listenerDial', {
    type: 'dial',
    leg,
    to: { kind: 'console', staffId, autoAnswer: true },
  });
  note(call, out, monitorFacts['monitor.started'], now, { mode }, { staffId, agentId });
  tellAgent(call, out, call.listener, null, now);
  return true;
}

/**
 * What he asks for.
 * @returns false when the state of the call doesn't allow it.
 */
export function actAsListener(
  call: CallState,
  out: CallOutput,
  staffId: string,
  action: MonitorAction,
  now: number,
): boolean {
  const listener = call.listener ?? null;
  if (listener === null || listener.staffId !== staffId) return false;
  switch (action) {
    case 'leave':
      return leave(call, out, listener, 'left', now);
    case 'mute':
    case 'unmute':
      if (listener.muted !== (action === 'mute')) muteListener(call, out, action === 'mute');
      return true;
    case 'takeOver':
      return takeOver(call, out, listener, now);
    case 'monitor':
    case 'whisper':
    case 'barge':
      if (!monitorActionsFor(call, listener.agentId).includes(action)) return false;
      changeMode(call, out, listener, action, now);
      return true;
  }
}

/** He goes, or is gone for good. @returns true */
export function leave(
  call: CallState,
  out: CallOutput,
  listener: Listener,
  cause: MonitorEnd,
  now: number,
): boolean {
  letListenerGo(call, out, listener, cause, now);
  mendSound(call, out);
  return true;
}

function changeMode(
  call: CallState,
  out: CallOutput,
  listener: Listener,
  mode: MonitorMode,
  now: number,
): void {
  const { mode: from, staffId, agentId } = listener;
  if (from === mode) return;
  listener.mode = mode;
  note(call, out, monitorFacts['monitor.changed'], now, { from, mode }, { staffId, agentId });
  tellAgent(call, out, listener, from, now);
  mendSound(call, out);
}

/** Whether he may have the customer: his sound is here, and the agent has nobody apart from the customer. */
export function mayTakeOver(call: CallState, staffId: string): boolean {
  const listener = call.listener ?? null;
  return (
    listener !== null &&
    listener.staffId === staffId &&
    listener.state === 'on' &&
    listener.goneSince === null &&
    call.agent?.staffId === listener.agentId &&
    monitorActionsFor(call, listener.agentId).includes('takeOver')
  );
}

/** He has the customer from now on; the agent's part ends with his own talk time, and he wraps up. */
function takeOver(call: CallState, out: CallOutput, listener: Listener, now: number): boolean {
  const { agent } = call;
  if (agent === null || !mayTakeOver(call, listener.staffId)) return false;
  const { staffId } = listener;
  const colleagueId = agent.staffId;
  if (call.held) unhold(call, out, colleagueId, now);
  noteEnd(call, out, listener, 'tookOver', now);
  dismiss(call, out, agent, now);
  forgetAgent(call);
  note(call, out, monitorFacts['call.takenOver'], now, {}, { staffId, colleagueId });
  promote(call, listener);
  if (call.guest !== null) call.guest.askedBy = staffId;
  call.servedBy = staffId;
  beginPart(call, out, staffId, 'served', now);
  mendSound(call, out);
  return true;
}

function promote(call: CallState, listener: Listener): void {
  const { leg, state, silent, linked, goneSince, staffId, askedAt, answeredAt, muted } = listener;
  const agent: AgentSide = {
    ...{ leg, state, silent, linked, goneSince },
    ...{ staffId, offer: 0, offeredAt: askedAt, answeredAt },
  };
  call.agent = agent;
  call.muted = muted;
  call.listener = null;
  const { due, sent } = call;
  if (sent.listenerHears) sent.agentHears = sent.listenerHears;
  if (sent.listenerMute) sent.mute = sent.listenerMute;
  if (sent.listenerDial) sent.dial = sent.listenerDial;
  forgetListener({ due, sent });
}

/** Whose call he joined may have left it, or the call is over: to be called after every event. */
export function considerListener(call: CallState, out: CallOutput, now: number): void {
  const listener = call.listener ?? null;
  if (listener === null || (call.phase === 'talking' && listenedSide(call) !== null)) return;
  letListenerGo(call, out, listener, 'agentLeft', now);
  mendSound(call, out);
}

/** The customer may have lost the only one whom he heard; who hears whom follows. */
export function mendSound(call: CallState, out: CallOutput): void {
  const talks = call.phase === 'talking' || call.phase === 'forwarded';
  if (talks && call.playing === null && !isAccompanied(call)) playReconnecting(call, out);
  settle(call, out);
}

function isInCall({ agent, guest }: CallState, staffId: string): boolean {
  return agent?.staffId === staffId || guest?.staffId === staffId;
}
