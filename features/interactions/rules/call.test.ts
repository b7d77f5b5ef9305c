/** What each event does to a call in each situation. What the table doesn't name changes nothing at all. */
import { describe, expect, it } from 'vitest';
import type { LegEndCause, LegId, RecordingId } from '../../../channels/telephony/call-fact.ts';
import {
  agentLeg,
  type CallStage,
  callIn,
  customerLeg,
  type Situation,
  situations,
  withoutTime,
} from '../../../testing/call-stage.ts';
import type { CallAction } from '../contract.ts';
import type { DueKind } from './call-state.ts';
import type { CallOutput } from './output.ts';

type Happening = (stage: CallStage) => CallOutput | null;
const ofLeg =
  (leg: LegId, type: 'legConnected' | 'legSilent' | 'legHeard' | 'legRinging' | 'legAnswered'): Happening =>
  ({ engine }) =>
    engine(type === 'legConnected' ? { type, leg, rejoined: true } : { type, leg });
const ends =
  (leg: LegId, cause: LegEndCause): Happening =>
  ({ engine }) =>
    engine({ type: 'legEnded', leg, cause });
const due =
  (kind: DueKind): Happening =>
  (stage) => {
    stage.pass(60_000);
    return stage.take({ type: 'due', kind, position: 2 });
  };
const recording = '0196a000-0000-7000-8000-000000000002' as RecordingId;
const part = { leg: customerLeg, recording, part: 0 };
const act =
  (action: CallAction): Happening =>
  ({ act }) =>
    act(action);

const events: Record<string, Happening> = {
  'customer connected': ofLeg(customerLeg, 'legConnected'),
  'customer silent': ofLeg(customerLeg, 'legSilent'),
  'customer heard': ofLeg(customerLeg, 'legHeard'),
  'customer keys 1': ({ engine }) => engine({ type: 'digit', leg: customerLeg, digit: '1' }),
  'customer keys 9': ({ engine }) => engine({ type: 'digit', leg: customerLeg, digit: '9' }),
  'customer hangs up': ends(customerLeg, 'remote'),
  'customer lost': ends(customerLeg, 'lost'),
  'customer without sound': ends(customerLeg, 'noMedia'),
  'prompt over': ({ finish }) => finish(),
  'earlier prompt over': ({ engine }) =>
    engine({ type: 'playEnded', leg: customerLeg, commandId: 'old', reason: 'finished' }),
  'prompt replaced': ({ engine, call }) =>
    engine({
      type: 'playEnded',
      leg: customerLeg,
      commandId: call.sent.play?.commandId ?? '',
      reason: 'replaced',
    }),
  'customer link down': ({ take }) => take({ type: 'link', who: 'customer', up: false }),
  'customer link up': ({ take }) => take({ type: 'link', who: 'customer', up: true }),
  'agent rung': ofLeg(agentLeg, 'legRinging'),
  'agent answers': ofLeg(agentLeg, 'legAnswered'),
  'agent connected': ofLeg(agentLeg, 'legConnected'),
  'agent silent': ofLeg(agentLeg, 'legSilent'),
  'agent heard': ofLeg(agentLeg, 'legHeard'),
  'agent keys 5': ({ engine }) => engine({ type: 'digit', leg: agentLeg, digit: '5' }),
  'agent hangs up': ends(agentLeg, 'remote'),
  'agent refuses': ends(agentLeg, 'rejected'),
  'agent lost': ends(agentLeg, 'lost'),
  'agent unreachable': ends(agentLeg, 'unreachable'),
  'agent link down': ({ take }) => take({ type: 'link', who: 'agent', up: false }),
  'agent link up': ({ take }) => take({ type: 'link', who: 'agent', up: true }),
  'engine restarted': ({ engine }) => engine({ type: 'engineRestarted', legs: [customerLeg, agentLeg] }),
  'recording started': ({ engine }) => engine({ type: 'recordingStarted', ...part }),
  'recording ended': ({ engine }) => engine({ type: 'recordingEnded', ...part, seconds: 9 }),
  'recording refused': ({ take }) => take({ type: 'recordingFailed', part: 0 }),
  withdrawn: ({ take }) => take({ type: 'withdraw' }),
  requeued: ({ take }) => take({ type: 'requeue', cause: 'noAnswer' }),
  unserved: ({ take }) => take({ type: 'unserved' }),
  'media due': due('media'),
  'listen due': due('listen'),
  'query due': due('query'),
  'ring due': due('ring'),
  'announce due': due('announce'),
  'agentGrace due': due('agentGrace'),
  'customerGrace due': due('customerGrace'),
  'customer leg unknown': ({ take }) => take({ type: 'legUnknown', leg: customerLeg }),
  'agent leg unknown': ({ take }) => take({ type: 'legUnknown', leg: agentLeg }),
  'question answered': ({ answer }) => answer(),
  'earlier question answered': ({ take }) =>
    take({ type: 'answered', turn: 0, answer: { outcome: 'locked', say: ['say.proof.locked'] } }),
  'memory lost': ({ lose }) => lose(),
  hold: act('hold'),
  retrieve: act('retrieve'),
  mute: act('mute'),
  unmute: act('unmute'),
  'hang up': act('hangUp'),
};

/** What ends or disturbs a call in the menu, whatever he hears there. */
const inMenu: Record<string, string> = {
  'customer silent': 'menu',
  'customer hangs up': 'ended |  | flow.left, interaction.ended customer abandonedInMenu',
  'customer lost': 'ended |  | flow.left, interaction.ended customer abandonedInMenu',
  'customer without sound': 'ended |  | flow.left, interaction.ended system noSound',
  'customer link down': 'menu',
  'engine restarted': 'menu |  | call.engineRestarted, call.customerGone',
  'recording started': 'menu |  | recording.started',
  'recording ended': 'menu |  | recording.ended',
  'customer leg unknown': 'ended |  | flow.left, interaction.ended system failed',
};

/**
 * Phase afterwards | commands | facts | what routing is told; the phase alone where only the call remembers something.
 */
const table: Record<Situation, Record<string, string>> = {
  opening: {
    'customer connected': 'menu | play greeting | call.connected',
    'customer silent': 'opening',
    'customer hangs up': 'ended |  | interaction.ended customer abandonedInMenu',
    'customer lost': 'ended |  | interaction.ended customer abandonedInMenu',
    'customer without sound': 'ended |  | interaction.ended system noSound',
    'customer link down': 'opening',
    'engine restarted': 'opening | answer | call.engineRestarted',
    'recording started': 'opening |  | recording.started',
    'recording ended': 'opening |  | recording.ended',
    'media due': 'ended | hangUp customer | interaction.ended system noSound',
    'customer leg unknown': 'ended |  | interaction.ended system failed',
  },
  menu: {
    ...inMenu,
    'customer keys 1': 'menu | play notice.recording',
    'customer keys 9': 'menu | play notice.recording',
    'prompt over': 'menu | play notice.recording',
  },
  listening: {
    ...inMenu,
    'customer keys 1': 'waiting | record | menu.chosen, flow.left | callEntered',
    // The other language isn't in force here: the menu is said again.
    'customer keys 9': 'menu | play menu.main | menu.chosen',
    'listen due': 'menu | play menu.nothing-heard',
  },
  keying: {
    ...inMenu,
    'customer keys 1': 'menu',
    'customer keys 9': 'menu',
    'listen due': 'menu | play digits.password',
    'memory lost': 'menu | play menu.interrupted',
  },
  asking: {
    ...inMenu,
    'prompt over': 'menu | play music.hold',
    'query due': 'menu',
    'memory lost': 'menu | play menu.interrupted',
  },
  answering: {
    ...inMenu,
    'customer hangs up': 'ended |  | flow.left, interaction.ended customer selfServed',
    'customer lost': 'ended |  | flow.left, interaction.ended customer selfServed',
    'customer keys 1': 'menu | play wait.moment | menu.chosen, menu.asked',
    'customer keys 9': 'menu | play menu.self-service | menu.chosen',
    'prompt over': 'menu | play menu.after-answer',
    'memory lost': 'menu | play menu.interrupted',
  },
  waiting: {
    'customer silent': 'waiting',
    'customer hangs up': 'ended |  | queue.left, interaction.ended customer abandoned | callLeft',
    'customer lost': 'ended |  | queue.left, interaction.ended customer abandoned | callLeft',
    'customer without sound': 'ended |  | queue.left, interaction.ended system noSound | callLeft',
    'prompt over': 'waiting',
    'customer link down': 'waiting',
    'engine restarted': 'waiting |  | call.engineRestarted, call.customerGone',
    'recording started': 'waiting |  | recording.started',
    'recording ended': 'waiting |  | recording.ended',
    'recording refused': 'waiting |  | recording.failed',
    unserved: 'ended | hangUp customer | queue.left, interaction.ended system failed | callLeft',
    'announce due': 'waiting | play queue.position.one',
    'customer leg unknown': 'ended |  | queue.left, interaction.ended system failed | callLeft',
  },
  ringing: {
    'customer silent': 'ringing',
    'customer hangs up': 'ended | hangUp agent | queue.left, interaction.ended customer abandoned | callLeft',
    'customer lost': 'ended | hangUp agent | queue.left, interaction.ended customer abandoned | callLeft',
    'customer without sound':
      'ended | hangUp agent | queue.left, interaction.ended system noSound | callLeft',
    'prompt over': 'ringing',
    'customer link down': 'ringing',
    'agent answers': 'talking |  | queue.answered | offerAnswered',
    'agent connected': 'ringing',
    'agent silent': 'ringing',
    'agent hangs up': 'ringing |  |  | offerReturned',
    'agent refuses': 'ringing |  |  | offerReturned',
    'agent lost': 'ringing |  |  | offerReturned',
    'agent unreachable': 'ringing |  |  | offerReturned',
    'agent link down': 'ringing',
    'engine restarted': 'ringing |  | call.engineRestarted, call.customerGone',
    'recording started': 'ringing |  | recording.started',
    'recording ended': 'ringing |  | recording.ended',
    'recording refused': 'ringing |  | recording.failed',
    withdrawn: 'ringing | hangUp agent',
    requeued: 'waiting | hangUp agent | queue.returned',
    'ring due': 'ringing |  |  | offerReturned',
    'announce due': 'ringing',
    'customer leg unknown': 'ended | hangUp agent | queue.left, interaction.ended system failed | callLeft',
    'agent leg unknown': 'ringing |  |  | offerReturned',
  },
  answered: {
    'customer silent': 'talking',
    'customer hangs up': 'ended | hangUp agent | interaction.ended customer answered | callEnded',
    'customer lost': 'ended | hangUp agent | interaction.ended customer answered | callEnded',
    'customer without sound': 'ended | hangUp agent | interaction.ended system answered | callEnded',
    'prompt over': 'talking',
    'customer link down': 'talking',
    'agent connected': 'talking | setHears customer, setHears agent, stopPlaying',
    'agent silent': 'talking',
    'agent hangs up': 'ended | hangUp customer | interaction.ended agent answered | callEnded',
    'agent refuses': 'ended | hangUp customer | interaction.ended agent answered | callEnded',
    'agent lost': 'talking |  |  | agentLost',
    'agent unreachable': 'ended | hangUp customer | interaction.ended agent answered | callEnded',
    'agent link down': 'talking',
    'engine restarted': 'talking |  | call.engineRestarted, call.customerGone, call.agentGone',
    'recording started': 'talking |  | recording.started',
    'recording ended': 'talking |  | recording.ended',
    'recording refused': 'talking |  | recording.failed',
    requeued: 'waiting | hangUp agent, play queue.back-to-head | queue.returned',
    'customer leg unknown': 'ended | hangUp agent | interaction.ended system answered | callEnded',
    'agent leg unknown': 'talking |  |  | agentLost',
    hold: 'talking | play music.hold | call.held',
    mute: 'talking | mute | call.muted',
    'hang up': 'ended | hangUp customer, hangUp agent | interaction.ended agent answered | callEnded',
  },
  talking: {
    'customer silent': 'talking',
    'customer hangs up': 'ended | hangUp agent | interaction.ended customer answered | callEnded',
    'customer lost': 'ended | hangUp agent | interaction.ended customer answered | callEnded',
    'customer without sound': 'ended | hangUp agent | interaction.ended system answered | callEnded',
    'customer link down': 'talking',
    'agent silent': 'talking',
    'agent keys 5': 'talking | play tone.dtmf.5',
    'agent hangs up': 'ended | hangUp customer | interaction.ended agent answered | callEnded',
    'agent refuses': 'ended | hangUp customer | interaction.ended agent answered | callEnded',
    'agent lost': 'talking |  |  | agentLost',
    'agent unreachable': 'ended | hangUp customer | interaction.ended agent answered | callEnded',
    'agent link down': 'talking',
    'engine restarted': 'talking |  | call.engineRestarted, call.customerGone, call.agentGone',
    'recording started': 'talking |  | recording.started',
    'recording ended': 'talking |  | recording.ended',
    'recording refused': 'talking |  | recording.failed',
    requeued: 'waiting | hangUp agent, play queue.back-to-head, setHears customer | queue.returned',
    'customer leg unknown': 'ended | hangUp agent | interaction.ended system answered | callEnded',
    'agent leg unknown': 'talking |  |  | agentLost',
    hold: 'talking | play music.hold, setHears customer, setHears agent | call.held',
    mute: 'talking | mute | call.muted',
    'hang up': 'ended | hangUp customer, hangUp agent | interaction.ended agent answered | callEnded',
  },
  held: {
    'customer silent': 'talking',
    'customer hangs up': 'ended | hangUp agent | interaction.ended customer answered | callEnded',
    'customer lost': 'ended | hangUp agent | interaction.ended customer answered | callEnded',
    'customer without sound': 'ended | hangUp agent | interaction.ended system answered | callEnded',
    'prompt over': 'talking',
    'customer link down': 'talking',
    'agent silent': 'talking',
    'agent hangs up': 'ended | hangUp customer | interaction.ended agent answered | callEnded',
    'agent refuses': 'ended | hangUp customer | interaction.ended agent answered | callEnded',
    'agent lost': 'talking |  |  | agentLost',
    'agent unreachable': 'ended | hangUp customer | interaction.ended agent answered | callEnded',
    'agent link down': 'talking',
    'engine restarted': 'talking |  | call.engineRestarted, call.customerGone, call.agentGone',
    'recording started': 'talking |  | recording.started',
    'recording ended': 'talking |  | recording.ended',
    'recording refused': 'talking |  | recording.failed',
    requeued: 'waiting | hangUp agent, play queue.back-to-head | queue.returned',
    'customer leg unknown': 'ended | hangUp agent | interaction.ended system answered | callEnded',
    'agent leg unknown': 'talking |  |  | agentLost',
    retrieve: 'talking | setHears customer, setHears agent, stopPlaying | call.retrieved',
    mute: 'talking | mute | call.muted',
    'hang up': 'ended | hangUp customer, hangUp agent | interaction.ended agent answered | callEnded',
  },
  agentGone: {
    'customer silent': 'talking',
    'customer hangs up': 'ended | hangUp agent | interaction.ended customer answered | callEnded',
    'customer lost': 'ended | hangUp agent | interaction.ended customer answered | callEnded',
    'customer without sound': 'ended | hangUp agent | interaction.ended system answered | callEnded',
    'prompt over': 'talking | play music.hold',
    'customer link down': 'talking',
    'agent connected': 'talking | stopPlaying | call.agentBack',
    'agent heard': 'talking | stopPlaying | call.agentBack',
    'agent hangs up': 'ended | hangUp customer | interaction.ended agent answered | callEnded',
    'agent refuses': 'ended | hangUp customer | interaction.ended agent answered | callEnded',
    'agent lost': 'talking |  |  | agentLost',
    'agent unreachable': 'ended | hangUp customer | interaction.ended agent answered | callEnded',
    'agent link up': 'talking',
    'engine restarted': 'talking |  | call.engineRestarted, call.customerGone',
    'recording started': 'talking |  | recording.started',
    'recording ended': 'talking |  | recording.ended',
    'recording refused': 'talking |  | recording.failed',
    requeued: 'waiting | hangUp agent, play queue.back-to-head, setHears customer | queue.returned',
    'agentGrace due': 'talking |  |  | agentLost',
    'customer leg unknown': 'ended | hangUp agent | interaction.ended system answered | callEnded',
    'agent leg unknown': 'talking |  |  | agentLost',
    'hang up': 'ended | hangUp customer, hangUp agent | interaction.ended agent answered | callEnded',
  },
  customerGone: {
    'customer connected': 'talking |  | call.customerBack',
    'customer heard': 'talking |  | call.customerBack',
    'customer hangs up': 'ended | hangUp agent | interaction.ended customer answered | callEnded',
    'customer lost': 'ended | hangUp agent | interaction.ended customer answered | callEnded',
    'customer without sound': 'ended | hangUp agent | interaction.ended system answered | callEnded',
    'customer link up': 'talking',
    'agent silent': 'talking',
    'agent keys 5': 'talking | play tone.dtmf.5',
    'agent hangs up': 'ended | hangUp customer | interaction.ended agent answered | callEnded',
    'agent refuses': 'ended | hangUp customer | interaction.ended agent answered | callEnded',
    'agent lost': 'talking |  |  | agentLost',
    'agent unreachable': 'ended | hangUp customer | interaction.ended agent answered | callEnded',
    'agent link down': 'talking',
    'engine restarted': 'talking |  | call.engineRestarted, call.agentGone',
    'recording started': 'talking |  | recording.started',
    'recording ended': 'talking |  | recording.ended',
    'recording refused': 'talking |  | recording.failed',
    requeued: 'waiting | hangUp agent, play queue.back-to-head, setHears customer | queue.returned',
    'customerGrace due':
      'ended | hangUp customer, hangUp agent | interaction.ended customer answered | callEnded',
    'customer leg unknown': 'ended | hangUp agent | interaction.ended system answered | callEnded',
    'agent leg unknown': 'talking |  |  | agentLost',
    'hang up': 'ended | hangUp customer, hangUp agent | interaction.ended agent answered | callEnded',
  },
  engineGone: {
    'customer connected': 'talking | setHears customer, play agent.reconnecting, record | call.customerBack',
    'customer silent': 'talking',
    'customer hangs up': 'ended | hangUp agent | interaction.ended customer answered | callEnded',
    'customer lost': 'ended | hangUp agent | interaction.ended customer answered | callEnded',
    'customer without sound': 'ended | hangUp agent | interaction.ended system answered | callEnded',
    'prompt over': 'talking',
    'customer link down': 'talking',
    'agent connected': 'talking | setHears agent, unmute | call.agentBack',
    'agent silent': 'talking',
    'agent hangs up': 'ended | hangUp customer | interaction.ended agent answered | callEnded',
    'agent refuses': 'ended | hangUp customer | interaction.ended agent answered | callEnded',
    'agent lost': 'talking |  |  | agentLost',
    'agent unreachable': 'ended | hangUp customer | interaction.ended agent answered | callEnded',
    'agent link down': 'talking',
    'engine restarted': 'talking |  | call.engineRestarted',
    'recording started': 'talking |  | recording.started',
    'recording ended': 'talking |  | recording.ended',
    requeued: 'waiting | hangUp agent | queue.returned',
    'agentGrace due': 'talking |  |  | agentLost',
    'customerGrace due':
      'ended | hangUp customer, hangUp agent | interaction.ended system answered | callEnded',
    'customer leg unknown': 'ended | hangUp agent | interaction.ended system answered | callEnded',
    'agent leg unknown': 'talking |  |  | agentLost',
    'hang up': 'ended | hangUp customer, hangUp agent | interaction.ended agent answered | callEnded',
  },
  ended: {
    'customer hangs up': 'ended',
    'customer lost': 'ended',
    'customer without sound': 'ended',
    'agent hangs up': 'ended',
    'agent refuses': 'ended',
    'agent lost': 'ended',
    'agent unreachable': 'ended',
    'engine restarted': 'ended | hangUp customer, hangUp agent',
    'recording started': 'ended |  | recording.started',
    'recording ended': 'ended |  | recording.ended',
    'customer leg unknown': 'ended',
    'agent leg unknown': 'ended',
  },
};

function happening(stage: CallStage, happen: Happening): string {
  const before = withoutTime(stage.call);
  const out = happen(stage);
  const changed = withoutTime(stage.call) !== before;
  if (out === null) return changed ? 'refused, and changed' : '';
  const facts = out.facts.map(({ type, data }) =>
    type === 'interaction.ended' ? `${type} ${data.by} ${data.outcome}` : type,
  );
  const told = [out.commands.map(inWords), facts, out.routing.map(({ type }) => type)];
  if (told.every(({ length }) => length === 0)) return changed ? stage.call.phase : '';
  return [stage.call.phase, ...told.map((list) => list.join(', '))].join(' | ').replace(/[ |]+$/, '');
}

function inWords(command: CallOutput['commands'][number]): string {
  if (command.type === 'play') return `play ${command.prompts[0]}`;
  if (command.type === 'mute') return command.muted ? 'mute' : 'unmute';
  if (command.type !== 'setHears' && command.type !== 'hangUp') return command.type;
  return `${command.type} ${command.leg === customerLeg ? 'customer' : 'agent'}`;
}

describe.each(Object.keys(situations) as Situation[])('a call that is %s', (situation) => {
  it.each(Object.entries(events))('%s', (name, happen) => {
    expect(happening(callIn(situation), happen)).toBe(table[situation][name] ?? '');
  });
});
