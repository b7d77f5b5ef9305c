import type { LegId } from '../../../channels/telephony/call-fact.ts';
import type { CallState, Playing, Side } from './call-state.ts';
import { type CallOutput, issue } from './output.ts';

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
  const { agent, customer } = call;
  const talking = call.phase === 'talking' && !call.held && agent?.state === 'on' && customer.state === 'on';
  setHears(call, out, 'customerHears', customer, talking && agent !== null ? [agent.leg] : []);
  if (agent !== null) setHears(call, out, 'agentHears', agent, talking ? [customer.leg] : []);
  // Only now: until the agent's sound is here the customer hears what he heard before, not silence.
  if (talking && agent?.goneSince === null) stopPlaying(call, out);
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
  if (call.dial?.state === 'answered') issue(call, out, 'tone', { type: 'stopPlaying', leg });
}

export function mute(call: CallState, out: CallOutput, muted: boolean): void {
  call.muted = muted;
  if (call.agent !== null) issue(call, out, 'mute', { type: 'mute', leg: call.agent.leg, muted });
}

function sendPlaying(call: CallState, out: CallOutput, { prompts, loop }: Playing): void {
  issue(call, out, 'play', { type: 'play', leg: call.customer.leg, prompts, loop, language: call.language });
}

function setHears(
  call: CallState,
  out: CallOutput,
  key: 'customerHears' | 'agentHears',
  { leg, state }: Side,
  hears: LegId[],
): void {
  if (state !== 'on') return;
  const before = call.sent[key];
  const same = before?.type === 'setHears' ? before.hears.join() === hears.join() : hears.length === 0;
  if (!same) issue(call, out, key, { type: 'setHears', leg, hears });
}
