import type { LegEndCause } from '../../../channels/telephony/call-fact.ts';
import { flowFacts } from '../../flows/contract/facts.ts';
import type { FlowDocument, FlowState } from '../../flows/contract.ts';
import { noAnswer, type QueryAnswer } from '../../flows/queries.ts';
import type { FlowCommand, FlowEvent, FlowNews, FlowStep } from '../../flows/rules/move.ts';
import { advanceFlow, recoverFlow, resumeFlow, startFlow } from '../../flows/rules.ts';
import { callerBlockedFacts } from '../contract/blocked.ts';
import { incidentHeardFacts } from '../contract/incidents.ts';
import { interactionFacts } from '../contract.ts';
import { measureEstimate } from './announcing.ts';
import type { CallState } from './call-state.ts';
import { calledBack, leaveLine, missed, waitingDigit } from './callback.ts';
import { isCallingBack } from './callback-state.ts';
import { customerAnswers, dialledConnected } from './dialling.ts';
import { end } from './ending.ts';
import { noteLeft } from './menu-left.ts';
import { type CallOutput, note } from './output.ts';
import { ratingDigit, ratingHeard } from './rating.ts';
import { play, playMusic, resoundCustomer, startRecording, stopPlaying } from './sound.ts';
import { times } from './times.ts';
import { beginMessage, endMessage, isTooShort } from './voicemail.ts';

/** The customer's sound flows: for the first time, over a new connection, or after a rejoin. */
export function customerConnected(call: CallState, out: CallOutput, flow: FlowDocument, now: number): void {
  const { customer } = call;
  const before = customer.state;
  customer.state = 'on';
  customer.silent = false;
  delete call.due.media;
  if (before === 'new') {
    if (call.dial != null) return dialledConnected(call, out, now);
    note(call, out, interactionFacts['call.connected'], now, {});
    call.phase = 'menu';
    followFlow(call, out, startFlow(flow, out.scene), now);
    return;
  }
  customerBack(call, out, now);
  if (before === 'on') return;
  resoundCustomer(call, out);
  if (call.phase === 'menu' && call.playing === null) {
    advance(call, out, flow, now, (state) => resumeFlow(flow, state, out.memory, out.scene));
  }
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
  if (call.callback?.state === 'leaving') return leaveLine(call, out);
  if (isCallingBack(call)) return missed(call, out, cause, false, now);
  // Of who was called and never talked it is the network that tells, but for his refusal.
  const untaken = call.phase === 'dialling' && cause !== 'rejected';
  const ours = untaken || cause === 'command' || cause === 'engineLost';
  end(call, out, ours || cause === 'noMedia' ? 'system' : 'customer', cause, now);
}

/** The customer takes the call that an agent makes, or that calls him back. */
export function customerTakesCall(call: CallState, out: CallOutput, now: number): void {
  if (isCallingBack(call)) measureEstimate(call, out, now);
  calledBack(call, out, now);
  customerAnswers(call, out, now);
}

/** A key of the customer: only the menu listens, and the question after the talk. */
export function customerDigit(
  call: CallState,
  out: CallOutput,
  flow: FlowDocument,
  digit: string,
  now: number,
): void {
  if (call.phase === 'rating') return ratingDigit(call, out, digit, now);
  if (call.phase === 'waiting') return waitingDigit(call, out, digit, now);
  // Who presses a key at once hasn't left a message, and mustn't hear that he has.
  if (isTooShort(call, now)) return;
  takeEvent(call, out, flow, { type: 'digit', digit }, now);
}

export function listenedInVain(call: CallState, out: CallOutput, flow: FlowDocument, now: number): void {
  takeEvent(call, out, flow, { type: 'timeout', turn: call.flow?.turn ?? 0 }, now);
}

/** A question of the menu was answered. */
export function questionAnswered(
  call: CallState,
  out: CallOutput,
  flow: FlowDocument,
  { turn, answer }: { turn: number; answer: QueryAnswer },
  now: number,
): void {
  takeEvent(call, out, flow, { type: 'answered', turn, answer }, now);
}

/** The question that runs takes too long. */
export function askedInVain(call: CallState, out: CallOutput, flow: FlowDocument, now: number): void {
  questionAnswered(call, out, flow, { turn: call.flow?.turn ?? 0, answer: noAnswer }, now);
}

/** What the caller keyed is lost with the server that held it. */
export function memoryLost(call: CallState, out: CallOutput, flow: FlowDocument, now: number): void {
  if (call.phase === 'menu') advance(call, out, flow, now, (state) => recoverFlow(flow, state, out.scene));
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
  // It was his turn while he was told that he will be called: he waits for the agent who is rung.
  const stays = after.next === 'leave' && call.callback?.state !== 'leaving';
  if (after.next === 'music' || stays) return playMusic(call, out);
  call.playing = null;
  delete call.sent.play;
  if (after.next === 'rating') return ratingHeard(call, out, now);
  if (after.next === 'leave') return leaveLine(call, out);
  if (after.next === 'hangUp') return end(call, out, 'system', 'command', now);
  if (after.next === 'queue') return enterQueue(call, out, after.queue, after.priority, now);
  if (after.next === 'flow') takeEvent(call, out, flow, { type: 'played', turn: after.turn }, now);
}

/** Only the menu listens, and asks. */
function takeEvent(
  call: CallState,
  out: CallOutput,
  flow: FlowDocument,
  event: FlowEvent,
  now: number,
): void {
  if (call.phase !== 'menu') return;
  advance(call, out, flow, now, (state) => advanceFlow(flow, state, out.memory, event, out.scene));
}

/** Goes on in the menu. Who began in a version of it that is no longer there begins again in the present one. */
function advance(
  call: CallState,
  out: CallOutput,
  flow: FlowDocument,
  now: number,
  next: (state: FlowState) => FlowStep,
): void {
  if (call.flow === null) return;
  const isSame = call.flow.flow === flow.id && call.flow.version === flow.version;
  followFlow(call, out, isSame ? next(call.flow) : startFlow(flow, out.scene), now);
}

/** Carries out what the interpreter of the drawn menu decided. */
export function followFlow(call: CallState, out: CallOutput, step: FlowStep, now: number): void {
  if (step.state.turn !== call.flow?.turn || step.state.phase === 'ended') {
    delete call.due.listen;
    delete call.due.query;
  }
  if (step.state.phase !== 'recording') endMessage(call, out, now);
  call.flow = step.state;
  out.memory = step.memory;
  for (const news of step.news) noteNews(call, out, news, now);
  if (step.commands.length === 0) return;
  const says = step.commands.some(({ type }) => type === 'play' || type === 'wait');
  if (!says) stopPlaying(call, out);
  for (const command of step.commands) obey(call, out, command, now);
}

function noteNews(call: CallState, out: CallOutput, news: FlowNews, now: number): void {
  switch (news.type) {
    case 'chosen': {
      const { node, choice } = news;
      return note(call, out, interactionFacts['menu.chosen'], now, { node, choice });
    }
    case 'surveyed': {
      const { flow, version, node, answer } = news;
      return note(call, out, flowFacts['flow.surveyAnswered'], now, { flow, version, node, answer });
    }
    case 'gaveUp':
      return note(call, out, interactionFacts['menu.gaveUp'], now, { node: news.node });
    case 'asked': {
      const { node, query } = news;
      return note(call, out, interactionFacts['menu.asked'], now, { node, query });
    }
    case 'answered': {
      const { node, query, outcome } = news;
      return note(call, out, interactionFacts['menu.answered'], now, { node, query, outcome });
    }
    case 'acted': {
      const { node, action, outcome } = news;
      return note(call, out, interactionFacts['menu.acted'], now, { node, action, outcome });
    }
    case 'moved':
      call.language = news.language;
      return;
    case 'left':
      return noteLeft(call, out, news, now);
  }
}

function obey(call: CallState, out: CallOutput, command: FlowCommand, now: number): void {
  switch (command.type) {
    case 'play': {
      const { prompts, personal, turn } = command;
      return play(call, out, { prompts, personal, loop: false, after: { next: 'flow', turn } });
    }
    case 'listen':
      call.due.listen = now + command.timeoutMs;
      return;
    case 'query':
    case 'act':
      call.due.query = now + times.query;
      out.questions.push(command);
      return;
    case 'wait':
      return playMusic(call, out);
    case 'record':
      return beginMessage(call, out, command, now);
    case 'enterQueue':
      return goToQueue(call, out, command.queue, command.priority, now);
    case 'hangUp':
      return end(call, out, 'system', 'command', now);
  }
}

/**
 * What happened is announced before the queue, and to who keeps a place there for a call-back that he may wait in it now:
 * hanging up leaves it as it is. Whose number is blocked goes no further, unless the queue takes everybody.
 */
function goToQueue(call: CallState, out: CallOutput, queue: string, priority: number, now: number): void {
  if (call.blocked === 'refuse' && !out.comfort.admitsBlocked(queue)) {
    note(call, out, callerBlockedFacts['caller.blocked'], now, { queue });
    return play(call, out, { prompts: ['queue.refused'], loop: false, after: { next: 'hangUp' } });
  }
  const incidents = out.comfort.incidents(queue);
  const keeps = out.comfort.keptPlace(queue) !== null;
  const prompts = [...incidents.flat(), ...(keeps ? ['queue.callback.kept'] : [])];
  if (prompts.length === 0) return enterQueue(call, out, queue, priority, now);
  if (incidents.length > 0)
    note(call, out, incidentHeardFacts['incident.heard'], now, { queue, announcements: incidents.length });
  play(call, out, { prompts, loop: false, after: { next: 'queue', queue, priority } });
}

function enterQueue(call: CallState, out: CallOutput, queue: string, priority: number, now: number): void {
  const kept = out.comfort.keptPlace(queue);
  call.phase = 'waiting';
  call.queue = kept?.queue ?? queue;
  call.priority = priority;
  call.enteredAt = now;
  call.routedAt = kept?.since ?? now;
  call.playing = null;
  startRecording(call, out);
  out.takesPlaceOf = kept?.interaction ?? null;
  const since = kept === null ? {} : { since: kept.since };
  out.routing.push({
    ...{ type: 'callEntered', interaction: call.id, queue: call.queue, priority, at: now },
    ...since,
  });
}
