/** What somebody hears who waits in a queue: his place, how long it will take, and that he may be called back. */
import { spokenDuration, spokenQueuePosition } from '../../../channels/speech/spoken-number.ts';
import type { SpokenLanguage } from '../../../platform/spoken-language.ts';
import { routingFacts } from '../../routing/contract.ts';
import type { CallState } from './call-state.ts';
import { mayOfferCallback } from './callback.ts';
import { isAway } from './callback-state.ts';
import { type CallOutput, note } from './output.ts';
import { play } from './sound.ts';

const minuteMs = 60_000;
/** Longer waits are said to be this long. */
export const mostMinutes = 90;

/** The call has found its place: served at once, or told how many are before. @param position 1 next; null rings. */
export function placed(call: CallState, out: CallOutput, position: number | null, now: number): void {
  const { queue } = call;
  // Who is called back stood in the queue before; he hears nothing.
  if (queue === null || isAway(call)) return;
  const { ownAgent = null, lastAgent = null, segment = null } = call.route ?? {};
  const managers = call.place?.managers?.skill;
  note(
    call,
    out,
    routingFacts['queue.entered'],
    now,
    {
      ...{ queue, priority: call.place?.priority ?? 0, position: position ?? 0 },
      ...{ segment: segment ?? undefined, managers, speaks: call.place?.speaks ?? undefined },
      lastAgentAt: lastAgent === null ? undefined : new Date(lastAgent.at).toISOString(),
    },
    { ownAgentId: ownAgent ?? undefined, lastAgentId: lastAgent?.staffId },
  );
  call.estimate = null;
  if (position === null)
    return play(call, out, { prompts: ['tone.ring-back'], loop: true, after: { next: 'music' } });
  const expectedMs = out.comfort.expectedMs();
  if (expectedMs !== null) {
    call.estimate = { queue, at: now, expectedMs };
    note(call, out, routingFacts['queue.estimated'], now, { queue, position, expectedMs });
  }
  say(call, out, ['queue.please-wait'], position, expectedMs, []);
  announceLater(call, out, now);
}

/** Says the place again. */
export function announce(call: CallState, out: CallOutput, position: number | null, now: number): void {
  if (call.phase !== 'waiting' || isAway(call)) return;
  announceLater(call, out, now);
  // Who is leaving hears that to its end.
  if (position === null || call.callback?.state === 'leaving') return;
  say(call, out, [], position, out.comfort.expectedMs(), ['queue.thanks']);
}

/** Plans the next announcement, where his queue makes any. */
export function announceLater(call: CallState, out: CallOutput, now: number): void {
  const { announce } = out.comfort;
  if (announce === null || isAway(call)) delete call.due.announce;
  else call.due.announce = now + announce.everySeconds * 1_000;
}

/** The wait of a call whose length was estimated is over. */
export function measureEstimate(call: CallState, out: CallOutput, now: number): void {
  if (call.estimate == null) return;
  const { queue, at, expectedMs } = call.estimate;
  call.estimate = null;
  note(call, out, routingFacts['queue.estimateMeasured'], now, { queue, expectedMs, waitedMs: now - at });
}

function say(
  call: CallState,
  out: CallOutput,
  before: string[],
  position: number,
  expectedMs: number | null,
  after: string[],
): void {
  const { language } = call;
  const { announce } = out.comfort;
  const offers = mayOfferCallback(call, out, expectedMs);
  if (offers) call.callbackOffered = true;
  const prompts = [
    ...before,
    ...(announce?.position === true ? spokenQueuePosition(position - 1, language) : []),
    ...(announce?.wait === true && expectedMs !== null ? spokenWait(expectedMs, language) : []),
    ...(offers ? ['queue.callback.offer'] : after),
  ];
  if (prompts.length > 0) play(call, out, { prompts, loop: false, after: { next: 'music' } });
}

/** «Your expected wait is about three minutes»: whole minutes, rounded up, so that nobody waits longer than he was told. */
function spokenWait(expectedMs: number, language: SpokenLanguage): string[] {
  if (expectedMs < minuteMs) return ['queue.wait.under-minute'];
  const minutes = Math.min(mostMinutes, Math.ceil(expectedMs / minuteMs));
  return ['queue.wait.before', ...spokenDuration(minutes, language)];
}
