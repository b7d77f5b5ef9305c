import type { CallState, Guest, Listener, Playing, Side } from './call-state.ts';
import { type CallOutput, issue } from './output.ts';
import { heardBy, isAccompanied } from './sound-circles.ts';

/** Plays something to the customer; what played before is replaced. */
export function play(call: CallState, out: CallOutput, playing: Playing): void {
  call.playing = playing;
  if (call.customer.state === 'on') sendPlaying(call, out, playing);
}

/** Music without end. */
export function playMusic(call: CallState, out: CallOutput): void {
  play(call, out, { prompts: ['music.hold'], loop: true, after: { next: 'nothing' } });
}

/** Ends what plays to the customer: he hears people again, or keys. */
export function stopPlaying(call: CallState, out: CallOutput): void {
  if (call.playing === null) return;
  call.playing = null;
  if (call.customer.state === 'on') issue(call, out, 'play', { type: 'stopPlaying', leg: call.customer.leg });
}

/** Starts a part of the recording of the customer's leg; what was said before the notice of it is not kept. */
export function startRecording(call: CallState, out: CallOutput): void {
  const { recording, customer } = call;
  if (recording.running || customer.state !== 'on') return;
  issue(call, out, 'record', {
    type: 'record',
    leg: customer.leg,
    recording: recording.id,
    part: recording.parts,
    // The key lies wrapped in its own table; the shell puts it in when it sends the command.
    key: '',
  });
  recording.parts += 1;
  recording.running = true;
}

/** Makes who hears whom agree with the state: call it after every change. */
export function settle(call: CallState, out: CallOutput): void {
  const { agent, customer, guest, listener } = call;
  setHears(call, out, 'customerHears', customer);
  if (agent !== null) setHears(call, out, 'agentHears', agent);
  if (guest !== null) setHears(call, out, 'guestHears', guest);
  if (listener != null) setHears(call, out, 'listenerHears', listener);
  // Only now: until somebody's sound is here the customer hears what he heard before, not silence.
  if (isAccompanied(call)) stopPlaying(call, out);
}

/** Whether somebody is being rung for the agent. */
export function isAsking({ phase, guest }: CallState): boolean {
  return phase === 'talking' && guest !== null && guest.answeredAt === null;
}

/** The agent hears that somebody is being rung for him. */
export function ringBack(call: CallState, out: CallOutput): void {
  const { agent, language } = call;
  if (agent?.state !== 'on') return;
  const ring = { prompts: ['tone.ring-back'], loop: true, language };
  issue(call, out, 'tone', { type: 'play', leg: agent.leg, ...ring });
}

/** He hears people again. */
export function stopRingBack(call: CallState, out: CallOutput): void {
  const { agent, sent } = call;
  if (agent?.state === 'on' && sent.tone?.type === 'play')
    issue(call, out, 'tone', { type: 'stopPlaying', leg: agent.leg });
}

/** The customer waits for somebody who comes back. */
export function playReconnecting(call: CallState, out: CallOutput): void {
  play(call, out, { prompts: ['agent.reconnecting'], loop: false, after: { next: 'music' } });
}

/**
 * After a rejoin the engine knows nothing of the customer's leg, or what was decided before we knew that it had
 * restarted: everything that is in force is said again.
 */
export function resoundCustomer(call: CallState, out: CallOutput): void {
  issue(call, out, 'customerHears', { type: 'setHears', leg: call.customer.leg, hears: [] });
  if (call.playing !== null) sendPlaying(call, out, call.playing);
  else issue(call, out, 'play', { type: 'stopPlaying', leg: call.customer.leg });
  if (call.queue !== null || call.dial?.state === 'answered' || call.voicemail?.since != null) {
    call.recording.running = false;
    startRecording(call, out);
  }
  settle(call, out);
}

/** The same for the agent's leg. */
export function resoundAgent(call: CallState, out: CallOutput, { leg }: Side): void {
  issue(call, out, 'agentHears', { type: 'setHears', leg, hears: [] });
  mute(call, out, call.muted);
  // He may have been told that it rings before we knew that the engine had restarted.
  if (isAsking(call)) ringBack(call, out);
  else if (call.dial?.state === 'answered' || call.sent.tone !== undefined)
    issue(call, out, 'tone', { type: 'stopPlaying', leg });
}

/** And for the leg of whom he brought in. */
export function resoundGuest(call: CallState, out: CallOutput, { leg, muted }: Guest): void {
  issue(call, out, 'guestHears', { type: 'setHears', leg, hears: [] });
  muteGuest(call, out, muted);
}

/** And for the leg of a team leader. */
export function resoundListener(call: CallState, out: CallOutput, { leg, muted }: Listener): void {
  issue(call, out, 'listenerHears', { type: 'setHears', leg, hears: [] });
  muteListener(call, out, muted);
}

export function mute(call: CallState, out: CallOutput, muted: boolean): void {
  call.muted = muted;
  if (call.agent !== null) issue(call, out, 'mute', { type: 'mute', leg: call.agent.leg, muted });
}

export function muteGuest(call: CallState, out: CallOutput, muted: boolean): void {
  if (call.guest === null) return;
  call.guest.muted = muted;
  issue(call, out, 'guestMute', { type: 'mute', leg: call.guest.leg, muted });
}

export function muteListener(call: CallState, out: CallOutput, muted: boolean): void {
  if (call.listener == null) return;
  call.listener.muted = muted;
  issue(call, out, 'listenerMute', { type: 'mute', leg: call.listener.leg, muted });
}

function sendPlaying(call: CallState, out: CallOutput, { prompts, loop }: Playing): void {
  issue(call, out, 'play', { type: 'play', leg: call.customer.leg, prompts, loop, language: call.language });
}

function setHears(
  call: CallState,
  out: CallOutput,
  key: 'customerHears' | 'agentHears' | 'guestHears' | 'listenerHears',
  side: Side,
): void {
  const { leg, state } = side;
  if (state !== 'on') return;
  const hears = heardBy(call, side);
  const before = call.sent[key];
  const same = before?.type === 'setHears' ? before.hears.join() === hears.join() : hears.length === 0;
  if (!same) issue(call, out, key, { type: 'setHears', leg, hears });
}
