/**
 * A caller who hung up and keeps his place in the queue. He waits there like everybody else; when it is his turn an agent
 * is reserved, whose console is connected without ringing, and only then is he called. Between two attempts he stands in
 * no queue, and comes back to it with his age. All of it is kept with the call, so that whoever takes over goes on.
 */
import type { LegEndCause } from '../../../channels/telephony/call-fact.ts';
import { routingFacts } from '../../routing/contract.ts';
import { callbackFacts, callbackKey, type callbackResults } from '../contract/callback.ts';
import { interactionFacts } from '../contract.ts';
import type { CallState } from './call-state.ts';
import { isAway, isCallingBack, type QueueCallback } from './callback-state.ts';
import { dialOutcome } from './dialling.ts';
import { end, forgetAgent } from './ending.ts';
import { type CallOutput, issue, letGo, note } from './output.ts';
import { play } from './sound.ts';

/** How long he is rung, milliseconds. */
const ringMs = 30_000;
const minuteMs = 60_000;

/**
 * @param expectedMs how long he will probably wait; null when nobody can say, which counts as long.
 * @returns whether he may be offered a call-back: his queue does so, his number is known, and the wait is long.
 */
export function mayOfferCallback(call: CallState, out: CallOutput, expectedMs: number | null): boolean {
  const rule = out.comfort.callback;
  const usable = rule !== null && call.prefix !== undefined && call.callback == null;
  if (!usable || call.returned || call.dial != null) return false;
  return expectedMs === null || expectedMs >= rule.offerFromSeconds * 1_000;
}

/** A key of somebody who waits: the one that he was offered, or nothing. */
export function waitingDigit(call: CallState, out: CallOutput, digit: string, now: number): void {
  const rule = out.comfort.callback;
  const { queue, enteredAt } = call;
  if (digit !== callbackKey || call.callbackOffered !== true || call.callback != null) return;
  // Who is being connected to another site stays on the line until that is over.
  if (rule === null || queue === null || enteredAt === null || call.guest !== null) return;
  const { attempts: most, retryMinutes, expireMinutes } = rule;
  const endsAt = now + expireMinutes * minuteMs;
  call.callback = {
    state: 'leaving',
    attempts: 0,
    most,
    retryMs: retryMinutes * minuteMs,
    endsAt,
    leg: null,
  };
  call.due.callbackEnds = endsAt;
  delete call.due.announce;
  note(call, out, callbackFacts['callback.chosen'], now, { queue, waitedMs: now - enteredAt });
  play(call, out, { prompts: ['queue.callback.taken'], loop: false, after: { next: 'leave' } });
}

/** He was told so, or has hung up: his place stays. */
export function leaveLine(call: CallState, out: CallOutput): void {
  if (call.callback?.state !== 'leaving') return;
  letGo(call, out, call.customer);
  call.customer.goneSince = null;
  call.callback.state = 'waiting';
  call.playing = null;
  call.recording.running = false;
  delete call.due.customerGrace;
  for (const key of ['answer', 'play', 'customerHears', 'record'] as const) delete call.sent[key];
}

/** It is his turn before he has hung up: he is served as if he had never asked. */
export function stayOnLine(call: CallState, out: CallOutput, now: number): void {
  if (call.callback?.state !== 'leaving') return;
  endCallback(call, out, call.callback, 'onLine', now);
  call.callback = null;
}

/** The reserved agent hears us: the caller is rung. */
export function callBack(call: CallState, out: CallOutput, now: number): void {
  const { agent, queue, callback } = call;
  if (agent === null || queue === null || callback?.state !== 'waiting') return;
  const { leg } = callback;
  if (call.phase !== 'ringing' || leg === null) return;
  callback.state = 'calling';
  callback.attempts += 1;
  call.phase = 'dialling';
  delete call.due.ring;
  call.customer = { leg, state: 'new', silent: false, linked: true, goneSince: null };
  const shows = call.shows ?? null;
  call.dial = { shows, about: null, timeoutMs: ringMs, state: 'calling', ringsSince: null };
  issue(call, out, 'call', {
    type: 'dial',
    leg,
    // The number lies encrypted in its column; the shell puts it in when it sends the command.
    to: { kind: 'number', number: '', shows, timeoutMs: ringMs },
  });
  const { staffId } = agent;
  note(
    call,
    out,
    callbackFacts['callback.attempted'],
    now,
    { queue, attempt: callback.attempts },
    { staffId },
  );
}

/** He answered: from now on it is a call like any other of the queue. */
export function calledBack(call: CallState, out: CallOutput, now: number): void {
  if (!isCallingBack(call)) return;
  const { agent, queue, enteredAt, callback } = call;
  if (agent === null || queue === null || enteredAt === null) return;
  callback.state = 'reached';
  delete call.due.callbackEnds;
  call.waitMs += now - enteredAt;
  out.routing.push({ type: 'offerAnswered', interaction: call.id, offer: agent.offer, at: now });
  const { staffId, offer, offeredAt } = agent;
  const waits = { waitedMs: now - enteredAt, rangMs: now - offeredAt };
  note(call, out, routingFacts['queue.answered'], now, { queue, offer, ...waits }, { staffId });
  endCallback(call, out, callback, 'reached', now);
}

/** Nobody took the call: the agent is free again, and he is called later, or it ends. */
export function missed(
  call: CallState,
  out: CallOutput,
  cause: LegEndCause,
  byPerson: boolean,
  now: number,
): void {
  if (!isCallingBack(call)) return;
  const { agent, queue, callback } = call;
  if (agent === null || queue === null) return;
  const { staffId } = agent;
  const outcome = dialOutcome(cause, byPerson);
  const next = now + callback.retryMs;
  const goesOn = callback.attempts < callback.most && next < callback.endsAt;
  note(call, out, interactionFacts['dial.failed'], now, { outcome }, { staffId });
  note(
    call,
    out,
    callbackFacts['callback.missed'],
    now,
    { queue, attempt: callback.attempts, outcome, again: goesOn },
    { staffId },
  );
  hangUp(call, out);
  letGo(call, out, agent);
  forgetAgent(call);
  out.routing.push({ type: 'callLeft', interaction: call.id, at: now });
  if (!goesOn) return endInVain(call, out, now);
  callback.state = 'parked';
  call.due.callback = next;
}

/** The agent can't be reached any more, or the call never rang: he waits on, at the head. */
export function putBack(call: CallState, out: CallOutput): void {
  if (!isAway(call)) return;
  if (call.callback.state === 'calling') hangUp(call, out);
  call.callback.state = 'waiting';
}

/** The next attempt is due: he stands in the queue again, with the age of his wait. */
export function comeBack(call: CallState, out: CallOutput, now: number): void {
  if (call.callback?.state !== 'parked' || call.queue === null) return;
  call.callback.state = 'waiting';
  out.routing.push({
    type: 'callEntered',
    interaction: call.id,
    queue: call.queue,
    priority: call.priority,
    since: call.routedAt ?? call.startedAt,
    at: now,
  });
}

/** Its time is over; while he is being called that goes first. */
export function callbackOver(call: CallState, out: CallOutput, now: number): void {
  // What he was to be told never came to its end.
  leaveLine(call, out);
  if (!isAway(call)) return;
  if (call.phase === 'waiting') endInVain(call, out, now);
  else call.due.callbackEnds = now + minuteMs;
}

/** He called again and waits on the line in his place: this contact is over, whoever was about to call him. */
export function calledAgain(call: CallState, out: CallOutput, now: number): void {
  if (!isAway(call)) return;
  if (isCallingBack(call)) hangUp(call, out);
  call.callback.state = 'waiting';
  endCallback(call, out, call.callback, 'calledAgain', now);
  end(call, out, 'customer', 'command', now);
}

function endInVain(call: CallState, out: CallOutput, now: number): void {
  if (!isAway(call)) return;
  endCallback(call, out, call.callback, 'unreached', now);
  end(call, out, 'system', 'failed', now);
}

/** The call to him is over, whatever became of it. */
function hangUp(call: CallState, out: CallOutput): void {
  letGo(call, out, call.customer);
  call.customer.goneSince = null;
  call.phase = 'waiting';
  call.dial = null;
  call.playing = null;
  delete call.due.customerGrace;
  delete call.due.agentGrace;
  for (const key of ['call', 'tone', 'customerHears'] as const) delete call.sent[key];
}

function endCallback(
  call: CallState,
  out: CallOutput,
  { attempts }: QueueCallback,
  result: (typeof callbackResults)[number],
  now: number,
): void {
  delete call.due.callback;
  delete call.due.callbackEnds;
  note(call, out, callbackFacts['callback.ended'], now, { queue: call.queue ?? '', result, attempts });
}
