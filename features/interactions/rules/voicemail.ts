/** Messages that callers leave after the tone, kept as calls are: encrypted, with a key of their own. */
import type { VoicemailBox } from '../../flows/contract/voicemail-boxes.ts';
import { interactionFacts } from '../contract.ts';
import type { CallState } from './call-state.ts';
import { type CallOutput, issueOnce, note } from './output.ts';
import { startRecording } from './sound.ts';

/** Shorter than this somebody has hung up at the tone, ms. */
export const shortestMessage = 2_000;

/**
 * The caller speaks from now on. What he says has parts of the recording to itself: whoever listens to the message hears
 * nothing of the queue, or of a talk that was recorded before. A second message in the same call goes on with the first.
 */
export function beginMessage(
  call: CallState,
  out: CallOutput,
  { box, maxMs }: { box: VoicemailBox; maxMs: number },
  now: number,
): void {
  const { voicemail: before, recording } = call;
  const isMore = before?.leftAt != null || before?.box === box;
  call.voicemail = {
    box: isMore ? before.box : box,
    since: now,
    ms: isMore ? before.ms : 0,
    leftAt: isMore ? before.leftAt : null,
    firstPart: recording.parts,
    parts: isMore ? (before.parts ?? []) : [],
  };
  call.due.listen = now + maxMs;
  // A later part ends the one that runs.
  recording.running = false;
  startRecording(call, out);
}

/** He has said it, or is gone; safe to call more than once. */
export function endMessage(call: CallState, out: CallOutput, now: number): void {
  const { voicemail, recording, customer } = call;
  if (!voicemail || voicemail.since === null) return;
  voicemail.ms += now - voicemail.since;
  voicemail.since = null;
  delete call.sent.record;
  if (customer.state === 'on' && recording.running) {
    issueOnce(call, out, { type: 'stopRecording', leg: customer.leg, recording: recording.id });
  }
  recording.running = false;
  const { firstPart = 0, parts = [] } = voicemail;
  const spoken = Array.from({ length: recording.parts - firstPart }, (_, n) => firstPart + n);
  voicemail.parts = [...parts, ...spoken];
  if (voicemail.ms < shortestMessage) return;
  voicemail.leftAt = now;
  const seconds = Math.round(voicemail.ms / 1_000);
  note(call, out, interactionFacts['voicemail.left'], now, { box: voicemail.box, seconds });
}

/** @returns whether a message was begun too lately to be ended by a key. */
export function isTooShort({ voicemail }: CallState, now: number): boolean {
  return voicemail?.since != null && voicemail.ms + now - voicemail.since < shortestMessage;
}
