import { spokenCount } from '../../../channels/speech/spoken-number.ts';
import type { LegEndCause } from '../../../channels/telephony/call-fact.ts';
import type { FlowDocument } from '../../flows/contract.ts';
import { advanceFlow, type FlowStep, startFlow } from '../../flows/rules.ts';
import { routingFacts } from '../../routing/contract.ts';
import { interactionFacts } from '../contract.ts';
import type { CallState } from './call-state.ts';
import { end } from './ending.ts';
import { type CallOutput, note } from './output.ts';
import { play, playMusic, resound, settle, startRecording } from './sound.ts';
import { times } from './times.ts';

/** The customer's sound flows: for the first time, or after a rejoin. */
export function customerConnected(call: CallState, out: CallOutput, flow: FlowDocument, now: number): void {
  const { customer } = call;
  const first = customer.state === 'new';
  customer.state = 'on';
  customer.silent = false;
  delete call.due.media;
  if (first) {
    note(call, out, interactionFacts['call.connected'], now, {});
    call.phase = 'menu';
    followFlow(call, out, startFlow(flow), now);
    return;
  }
  customerBack(call, out, now);
  resound(call, out, 'customer');
}

export function customerBack(call: CallState, out: CallOutput, now: number): void {
  const { customer } = call;
  if (customer.goneSince === null) return;
  note(call, out, interactionFacts['call.customerBack'], now, { goneMs: now - customer.goneSince });
  customer.goneSince = null;
  delete call.due.customerGrace;
}

/** Link and sound are both gone, or the engine is: he has a moment to come back. */
export function considerCustomerGone(call: CallState, out: CallOutput, now: number): void {
  const { customer } = call;
  if (call.phase === 'ended' || customer.goneSince !== null) return;
  if (!(customer.silent && !customer.linked) && customer.state !== 'gone') return;
  customer.goneSince = now;
  call.due.customerGrace = now + (customer.state === 'gone' ? times.customerRejoin : times.customerGrace);
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
  if (call.phase !== 'menu' || call.flow === null) return;
  followFlow(call, out, advanceFlow(flow, call.flow, { type: 'digit', digit }), now);
}

export function listenedInVain(call: CallState, out: CallOutput, flow: FlowDocument, now: number): void {
  if (call.phase !== 'menu' || call.flow === null) return;
  followFlow(call, out, advanceFlow(flow, call.flow, { type: 'timeout', turn: call.flow.turn }), now);
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
  if (after.next === 'flow' && call.flow !== null) {
    followFlow(call, out, advanceFlow(flow, call.flow, { type: 'played', turn: after.turn }), now);
  }
}

/** Carries out what the interpreter of the drawn menu decided. */
function followFlow(call: CallState, out: CallOutput, step: FlowStep, now: number): void {
  call.flow = step.state;
  delete call.due.listen;
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
    play(call, out, { prompts: ['tone.ring-back'], loop: true, after: { next: 'nothing' } });
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

/** The engine died: everybody in the call must rejoin, and until then nothing is heard. */
export function engineRestarted(call: CallState, out: CallOutput, now: number): void {
  if (call.phase === 'ended') return;
  note(call, out, interactionFacts['call.engineRestarted'], now, {});
  if (call.customer.state === 'on') call.customer.state = 'gone';
  if (call.agent?.state === 'on') call.agent.state = 'gone';
  considerCustomerGone(call, out, now);
  settle(call, out);
}
