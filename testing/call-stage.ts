/** One call in any of its situations, for tests of the rules alone. */
import type { CallFactBody, LegId, RecordingId } from '../channels/telephony/call-fact.ts';
import { emptyMemory } from '../features/flows/rules/memory.ts';
import { readShippedFlows } from '../features/flows/shipped-flows.ts';
import type { CallAction } from '../features/interactions/contract.ts';
import {
  applyAction,
  applyCallEvent,
  type CallEvent,
  openCall,
} from '../features/interactions/rules/call.ts';
import { type CallState, createCall } from '../features/interactions/rules/call-state.ts';
import { type CallOutput, newOutput } from '../features/interactions/rules/output.ts';
import { times } from '../features/interactions/rules/times.ts';

export const customerLeg = '0196a000-0000-4000-8000-00000000000c' as LegId;
export const callLeg = '0196a000-0000-4000-8000-00000000000d' as LegId;
export const agentLeg = '0196a000-0000-4000-8000-00000000000a' as LegId;
export const agentId = '0196a000-0000-7000-8000-000000000001';
const recording = '0196a000-0000-7000-8000-000000000002' as RecordingId;
const [flow] = readShippedFlows();

export function createCallStage() {
  let now = Date.parse('2026-02-28T16:00:00Z');
  let memory = emptyMemory;
  if (flow === undefined) throw new Error('no flow was shipped');
  const call = createCall(
    {
      id: '0196a000-0000-7000-8000-0000000000ca',
      leg: customerLeg,
      recording,
      language: 'zh-CN',
      channel: 'webCall',
      customerId: null,
      path: 'hq',
    },
    now,
  );
  openCall(call, newOutput(), { channel: 'webCall', candidates: 0 }, now, times.media);

  const take = (event: CallEvent): CallOutput => {
    const out = newOutput(memory);
    applyCallEvent(call, out, event, flow, now);
    memory = out.memory;
    return out;
  };
  const stage = {
    call,
    flow,
    now: () => now,
    pass(ms: number): void {
      now += ms;
    },
    take,
    /** The caller presses keys, one after the other. */
    press(keys: string): CallOutput {
      const outs = [...keys].map((digit) => stage.engine({ type: 'digit', leg: customerLeg, digit }));
      return outs.at(-1) ?? newOutput();
    },
    /** What the menu asks is answered. */
    answer: (): CallOutput =>
      take({
        type: 'answered',
        turn: call.flow?.turn ?? 0,
        answer: { outcome: 'answered', say: ['say.hours.open-now'] },
      }),
    /** Another server goes on: it knows what is stored. */
    lose(): CallOutput {
      memory = emptyMemory;
      return take({ type: 'memoryLost' });
    },
    engine: (fact: CallFactBody): CallOutput => take({ type: 'engine', fact }),
    /** What plays to the customer comes to its end. */
    finish(): CallOutput {
      const commandId = call.sent.play?.commandId ?? 'none';
      return stage.engine({ type: 'playEnded', leg: customerLeg, commandId, reason: 'finished' });
    },
    /** @returns null when the state doesn't allow it. */
    act(action: CallAction): CallOutput | null {
      const out = newOutput();
      return applyAction(call, out, action, 'agent', now) ? out : null;
    },
  };
  return stage;
}

export type CallStage = ReturnType<typeof createCallStage>;

const connect = (stage: CallStage): void => {
  stage.engine({ type: 'legConnected', leg: customerLeg, rejoined: false });
};
const listen = (stage: CallStage): void => {
  connect(stage);
  for (let prompts = 0; prompts < 3; prompts++) stage.finish();
};
const key = (stage: CallStage): void => {
  listen(stage);
  stage.press('47123');
};
const ask = (stage: CallStage): void => {
  listen(stage);
  stage.press('44');
};
const hear = (stage: CallStage): void => {
  ask(stage);
  stage.finish();
  stage.answer();
};
const wait = (stage: CallStage): void => {
  listen(stage);
  stage.engine({ type: 'digit', leg: customerLeg, digit: '1' });
  stage.take({ type: 'placed', position: 2 });
  stage.engine({ type: 'recordingStarted', leg: customerLeg, recording, part: 0 });
  stage.finish();
};
const ring = (stage: CallStage): void => {
  wait(stage);
  stage.take({ type: 'offer', staffId: agentId, offer: 7, leg: agentLeg, callLeg, ringMs: 15_000 });
};
const answer = (stage: CallStage): void => {
  ring(stage);
  stage.engine({ type: 'legAnswered', leg: agentLeg });
};
const talk = (stage: CallStage): void => {
  answer(stage);
  stage.engine({ type: 'legConnected', leg: agentLeg, rejoined: false });
};
const lose = (stage: CallStage, leg: LegId, who: 'customer' | 'agent'): void => {
  talk(stage);
  stage.engine({ type: 'legSilent', leg });
  stage.take({ type: 'link', who, up: false });
};

/** Every situation that a call can be in, by the way that leads there. */
export const situations = {
  opening: () => {},
  menu: connect,
  listening: listen,
  keying: key,
  asking: ask,
  answering: hear,
  waiting: wait,
  ringing: ring,
  answered: answer,
  talking: talk,
  held(stage: CallStage): void {
    talk(stage);
    stage.act('hold');
  },
  agentGone: (stage: CallStage): void => lose(stage, agentLeg, 'agent'),
  customerGone: (stage: CallStage): void => lose(stage, customerLeg, 'customer'),
  engineGone(stage: CallStage): void {
    talk(stage);
    stage.engine({ type: 'engineRestarted', legs: [customerLeg, agentLeg] });
  },
  ended(stage: CallStage): void {
    talk(stage);
    stage.act('hangUp');
  },
} as const satisfies Record<string, (stage: CallStage) => void>;
export type Situation = keyof typeof situations;

/** @returns a fresh call in this situation, one second after it came there. */
export function callIn(situation: Situation): CallStage {
  const stage = createCallStage();
  situations[situation](stage);
  stage.pass(1_000);
  return stage;
}

/** The call without what every event changes. */
export function withoutTime(call: CallState): string {
  return JSON.stringify({ ...call, changedAt: 0 });
}
