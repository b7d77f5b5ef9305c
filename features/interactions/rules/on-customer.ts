import { spokenCount } from '../../../channels/speech/spoken-number.ts';
import type { LegEndCause } from '../../../channels/telephony/call-fact.ts';
import type { FlowDocument } from '../../flows/contract.ts';
import { advanceFlow, type FlowEvent, type FlowStep, resumeFlow, startFlow } from '../../flows/rules.ts';
import { routingFacts } from '../../routing/contract.ts';
import { interactionFacts } from '../contract.ts';
import type { CallState } from './call-state.ts';
import { end } from './ending.ts';
import { type CallOutput, note } from './output.ts';
import { play, playMusic, resoundCustomer, startRecording } from './sound.ts';
import { times } from './times.ts';

/** The customer's sound flows: for the first time, over a new connection, or after a rejoin. */
export function customerConnected(call: CallState, out: CallOutput, flow: FlowDocument, now: number): void {
  const { customer } = call;
  const before = customer.state;
  customer.state = 'on';
  customer.silent = false;
  delete call.due.media;
  if (before === 'new') {
    note(call, out, interactionFacts['call.connected'], now, {});
    call.phase = 'menu';
    followFlow(call, out, startFlow(flow), now);
    return;
  }
  customerBack(call, out, now);
  if (before === 'on') return;
  resoundCustomer(call, out);
  if (call.phase === 'menu' && call.playing === null) advance(call, out, flow, null, now);
}

export function customerBack(call: CallState, out: CallOutput, now: number): void {
  const { customer } = call;
  if (customer.goneSince === null || customer.state !== 'on') return;
  note(call, out, interactionFacts['call.customerBack'], now, { goneMs: now - customer.goneSince });
  customer.goneSince = null;
  delete call.due.customerGrace;
}

/** Link and sound are both gone, or the engine is: he has a moment to come back. */
export function considerCustomerGone(call: CallState, out: CallOutput, now: number): void {
  const { customer } = call;
  const engineGone = customer.state === 'gone';
  if (!(customer.silent && !customer.linked) && !engineGone) return;
  const grace = now + (engineGone ? times.customerRejoin : times.customerGrace);
  if (customer.goneSince !== null) {
    if (engineGone) call.due.customerGrace = grace;
    return;
  }
  customer.goneSince = now;
  call.due.customerGrace = grace;
  note(call, out, interactionFacts['call.customerGone'], now, {});
}

export function customerLegEnded(call: CallState, out: CallOutput, cause: LegEndCause, now: number): void {
  call.customer.state = 'over';
  const ours = cause === 'command' || cause === 'engineLost';
  end(call, out, ours || cause === 'noMedia' ? 'system' : 'customer', cause, now);
}

/** A key of the customer: only the menu listens. */
export function customerDigit(
  call: CallState,
  out: CallOutput,
  flow: FlowDocument,
  digit: string,
  now: number,
): void {
  if (call.phase === 'menu') advance(call, out, flow, { type: 'digit', digit }, now);
}

export function listenedInVain(call: CallState, out: CallOutput, flow: FlowDocument, now: number): void {
  if (call.phase !== 'menu' || call.flow === null) return;
  advance(call, out, flow, { type: 'timeout', turn: call.flow.turn }, now);
}

/** What plays to the customer is over. */
export function playEnded(
  call: CallState,
  out: CallOutput,
  flow: FlowDocument,
  commandId: string,
  now: number,
): void {
  if (call.sent.play?.commandId !== commandId || call.playing === null) return;
  const { after } = call.playing;
  if (after.next === 'music') return playMusic(call, out);
  call.playing = null;
  if (after.next === 'flow') advance(call, out, flow, { type: 'played', turn: after.turn }, now);
}

/**
 * Takes one event into the menu; null says again what the caller was hearing. Who began in a version of the menu that
 * is no longer there begins again in the present one.
 */
function advance(
  call: CallState,
  out: CallOutput,
  flow: FlowDocument,
  event: FlowEvent | null,
  now: number,
): void {
  if (call.flow === null) return;
  if (call.flow.flow !== flow.id || call.flow.version !== flow.version) {
    return followFlow(call, out, startFlow(flow), now);
  }
  const step = event === null ? resumeFlow(flow, call.flow) : advanceFlow(flow, call.flow, event);
  followFlow(call, out, step, now);
}

/** Carries out what the interpreter of the drawn menu decided. */
function followFlow(call: CallState, out: CallOutput, step: FlowStep, now: number): void {
  call.flow = step.state;
  if (step.commands.length > 0) delete call.due.listen;
  for (const { node, choice } of step.choices) {
    if (choice === 'none') note(call, out, interactionFacts['menu.gaveUp'], now, { node });
    else note(call, out, interactionFacts['menu.chosen'], now, { node, choice });
  }
  for (const command of step.commands) {
    switch (command.type) {
      case 'play':
        play(call, out, {
          prompts: command.prompts,
          loop: false,
          after: { next: 'flow', turn: command.turn },
        });
        break;
      case 'listen':
        call.due.listen = now + command.timeoutMs;
        break;
      case 'enterQueue':
        enterQueue(call, out, command.queue, now);
        break;
      case 'hangUp':
        end(call, out, 'system', 'command', now);
        break;
    }
  }
}

function enterQueue(call: CallState, out: CallOutput, queue: string, now: number): void {
  call.phase = 'waiting';
  call.queue = queue;
  call.enteredAt = now;
  call.routedAt = now;
  call.playing = null;
  startRecording(call, out);
  out.routing.push({ type: 'callEntered', interaction: call.id, queue, priority: 0, at: now });
}

/** The call has found its place: served at once, or told how many are before. @param position 1 next; null rings. */
export function placed(call: CallState, out: CallOutput, position: number | null, now: number): void {
  if (call.queue === null) return;
  note(call, out, routingFacts['queue.entered'], now, {
    queue: call.queue,
    priority: 0,
    position: position ?? 0,
  });
  if (position === null)
    play(call, out, { prompts: ['tone.ring-back'], loop: true, after: { next: 'music' } });
  else {
    play(call, out, {
      prompts: ['queue.please-wait', ...spokenPosition(call, position)],
      loop: false,
      after: { next: 'music' },
    });
    call.due.announce = now + times.announce;
  }
}

/** Says the place again. */
export function announce(call: CallState, out: CallOutput, position: number | null, now: number): void {
  if (call.phase !== 'waiting') return;
  call.due.announce = now + times.announce;
  if (position === null) return;
  play(call, out, {
    prompts: [...spokenPosition(call, position), 'queue.thanks'],
    loop: false,
    after: { next: 'music' },
  });
}

function spokenPosition(call: CallState, position: number): string[] {
  const before = position - 1;
  if (before <= 0) return ['queue.next'];
  if (before === 1) return ['queue.position.one'];
  return ['queue.position.before', ...spokenCount(before, call.language), 'queue.position.after'];
}
