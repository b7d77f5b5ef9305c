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

/** Ends what plays to the customer, so that he hears people again. */
export function stopPlaying(call: CallState, out: CallOutput): void {
  if (call.playing === null) return;
  call.playing = null;
  if (call.customer.state === 'on') issue(call, out, 'play', { type: 'stopPlaying', leg: call.customer.leg });
}

/** Starts to record the customer's leg; what was said before the notice of recording is not kept. */
export function startRecording(call: CallState, out: CallOutput): void {
  if (call.recording === null || call.recording.running || call.customer.state !== 'on') return;
  call.recording.running = true;
  issue(call, out, 'record', {
    type: 'record',
    leg: call.customer.leg,
    recording: call.recording.id,
    part: call.recording.part,
    // The key lies wrapped in its own table; the shell puts it in when it sends the command.
    key: '',
  });
}

/** Makes who hears whom agree with the state: call it after every change. */
export function settle(call: CallState, out: CallOutput): void {
  const { agent, customer } = call;
  const talking = call.phase === 'talking' && !call.held && isOn(agent) && isOn(customer);
  setHears(call, out, 'customerHears', customer, talking && agent !== null ? [agent] : []);
  if (agent !== null) setHears(call, out, 'agentHears', agent, talking ? [customer] : []);
}

/** After a rejoin the engine knows nothing of this leg: everything that is in force is said again. */
export function resound(call: CallState, out: CallOutput, who: 'customer' | 'agent'): void {
  if (who === 'customer') {
    delete call.sent.customerHears;
    if (call.playing !== null) sendPlaying(call, out, call.playing);
    if (call.recording?.running) {
      call.recording = { ...call.recording, part: call.recording.part + 1, running: false };
      startRecording(call, out);
    }
  } else {
    delete call.sent.agentHears;
    delete call.sent.mute;
    if (call.muted && call.agent !== null) mute(call, out, true);
  }
  settle(call, out);
}

export function mute(call: CallState, out: CallOutput, muted: boolean): void {
  call.muted = muted;
  if (call.agent !== null) issue(call, out, 'mute', { type: 'mute', leg: call.agent.leg, muted });
}

function sendPlaying(call: CallState, out: CallOutput, { prompts, loop }: Playing): void {
  issue(call, out, 'play', { type: 'play', leg: call.customer.leg, prompts, loop, language: call.language });
}

function isOn(side: Side | null): boolean {
  return side !== null && side.state === 'on';
}

function setHears(
  call: CallState,
  out: CallOutput,
  key: 'customerHears' | 'agentHears',
  side: Side,
  whom: readonly Side[],
): void {
  if (side.state !== 'on') return;
  const before = call.sent[key];
  const now = whom.map(({ leg }) => leg);
  const same = before?.type === 'setHears' ? before.hears.join() === now.join() : now.length === 0;
  if (!same) issue(call, out, key, { type: 'setHears', leg: side.leg, hears: now });
}
