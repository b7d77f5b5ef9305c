import { randomUUID } from 'node:crypto';
import type { Clock } from '../../../platform/clock/clock.ts';
import type { CallFact, CallFactBody, LegEndCause, LegId, MeasuredSound } from '../call-fact.ts';
import {
  type DialTarget,
  type Engine,
  type EngineCommand,
  EngineError,
  type LegSnapshot,
  type PromptName,
} from '../engine.ts';
import { createFactDelivery, type FactDelivery } from '../fact-delivery.ts';
import type { LineStep } from '../sound/line-step.ts';
import { createSimulatedCommands } from './simulated-commands.ts';
import { createSimulatedLeg, type RingReaction, type SimulatedLeg, type Step } from './simulated-leg.ts';

const SILENT_MS = 1000;
const LOST_MS = 60_000;
const NO_MEDIA_MS = 10_000;

export interface SimulatorDeps {
  clock: Pick<Clock, 'now' | 'wakeAt'>;
  /** Most calls at once; a call is two legs. */
  callLimit: number;
  /** How long a prompt plays, in milliseconds; null when there is none of that name. */
  promptMs(prompt: PromptName, language: string): number | null;
  /** What happens when a console or a number is rung. */
  ring(to: DialTarget): RingReaction;
}

export interface SimulatorEngine extends Engine {
  /**
   * Somebody calls.
   * @param steps what the person does once connected; without any he stays until call control hangs up.
   * @param hasSound false for a person whose microphone fails.
   * @throws EngineError `engineFull`.
   */
  placeCall(call: {
    from: string | null;
    to: string;
    language: string;
    steps?: Step[];
    hasSound?: boolean;
  }): LegId;
  press(leg: LegId, digits: string): void;
  hangUp(leg: LegId): void;
  /** The person's sound stops coming in, or comes again. */
  setSound(leg: LegId, flows: boolean): void;
  /** How the person's sound travels from now on. */
  setLine(leg: LegId, step: LineStep, sound: MeasuredSound): void;
  /** What the person of a leg hears now. */
  heard(leg: LegId): { prompts: PromptName[] } | { legs: LegId[] };
  /**
   * What carries the sound dies and is replaced.
   * @param returnMs when the people are back, in milliseconds; null for never.
   */
  crash(returnMs: number | null): void;
  /** Resolves when all facts so far were handled. */
  settled(): Promise<void>;
}

/** An engine without sound whose people follow a script, driven by the given clock alone. */
export function createSimulatorEngine(deps: SimulatorDeps): SimulatorEngine {
  const { clock } = deps;
  const legs = new Map<LegId, SimulatedLeg>();
  let engine: string = randomUUID();
  let seq = 0;
  /** Facts that nobody confirmed; they outlive the server, not this object. */
  let kept: CallFact[] = [];
  let delivery: FactDelivery | null = null;

  const nowMs = (): number => clock.now().getTime();
  const later = (ms: number, run: () => void): (() => void) =>
    clock.wakeAt(new Date(nowMs() + ms), async () => {
      run();
      await delivery?.settled();
    });
  const report = (body: CallFactBody): void => {
    const fact: CallFact = { ...body, engine, seq: ++seq, at: clock.now().toISOString() };
    kept.push(fact);
    delivery?.push(fact);
  };
  const laterFor = (leg: SimulatedLeg, ms: number, run: () => void): (() => void) =>
    later(ms, () => {
      if (!leg.ended) run();
    });

  const end = (leg: SimulatedLeg, cause: LegEndCause): void => {
    if (leg.ended) return;
    leg.ended = true;
    legs.delete(leg.leg);
    for (const other of legs.values()) other.hears = other.hears.filter((id) => id !== leg.leg);
    commands.stopPlaying(leg, 'stopped');
    if (leg.line !== null) report({ type: 'lineMeasured', leg: leg.leg, sound: leg.line });
    commands.stopRecording(leg);
    report({ type: 'legEnded', leg: leg.leg, cause });
  };
  const press = (leg: SimulatedLeg, digits: string): void => {
    for (const digit of digits) report({ type: 'digit', leg: leg.leg, digit });
  };
  const setSound = (leg: SimulatedLeg, flows: boolean): void => {
    if (leg.hasSound === flows) return;
    leg.hasSound = flows;
    if (flows) {
      leg.silentSince = null;
      if (leg.silentReported) report({ type: 'legHeard', leg: leg.leg });
      leg.silentReported = false;
      if (leg.answered && !leg.connected) connect(leg, false);
      return;
    }
    const since = nowMs();
    leg.silentSince = since;
    laterFor(leg, SILENT_MS, () => {
      if (leg.silentSince !== since || !leg.connected) return;
      leg.silentReported = true;
      report({ type: 'legSilent', leg: leg.leg });
    });
    laterFor(leg, LOST_MS, () => {
      if (leg.silentSince === since) end(leg, 'lost');
    });
  };
  const nextStep = (leg: SimulatedLeg): void => {
    const step = leg.steps.shift();
    if (step === undefined || leg.ended) return;
    switch (step.type) {
      case 'wait':
        laterFor(leg, step.ms, () => nextStep(leg));
        return;
      case 'press':
        press(leg, step.digits);
        break;
      case 'fallSilent':
        setSound(leg, false);
        if (step.ms === null) return;
        laterFor(leg, step.ms, () => {
          setSound(leg, true);
          nextStep(leg);
        });
        return;
      case 'hangUp':
        end(leg, 'remote');
        return;
    }
    nextStep(leg);
  };
  const connect = (leg: SimulatedLeg, rejoined: boolean): void => {
    leg.connected = true;
    report({ type: 'legConnected', leg: leg.leg, rejoined });
    commands.startPlaying(leg);
    if (!rejoined) nextStep(leg);
  };
  const answer = (leg: SimulatedLeg): void => {
    if (leg.answered) return;
    leg.answered = true;
    if (leg.hasSound) connect(leg, false);
    else
      laterFor(leg, NO_MEDIA_MS, () => {
        if (!leg.connected) end(leg, 'noMedia');
      });
  };
  const add = (id: LegId, origin: SimulatedLeg['origin'], steps: Step[], echo = false): SimulatedLeg => {
    const full = new EngineError('engineFull', `All ${deps.callLimit} lines are taken.`);
    const all = [...legs.values()];
    const offered = all.filter((leg) => leg.origin === 'offered').length;
    if (origin === 'offered' && offered >= deps.callLimit) throw full;
    if (legs.size >= deps.callLimit * 2) {
      const oldest = all.find((leg) => leg.echo);
      if (oldest === undefined || echo) throw full;
      end(oldest, 'command');
    }
    const leg = createSimulatedLeg(id, origin, steps, echo);
    legs.set(id, leg);
    return leg;
  };
  const dial = ({ leg: id, to }: Extract<EngineCommand, { type: 'dial' }>): void => {
    if (legs.has(id)) return;
    const echoMs = to.kind === 'console' ? (to.echoMs ?? null) : null;
    const leg = add(id, 'dialled', [], echoMs !== null);
    if (echoMs !== null) laterFor(leg, echoMs, () => end(leg, 'command'));
    const reaction = deps.ring(to);
    if (reaction.type === 'unreachable' || reaction.type === 'busy') {
      later(0, () => end(leg, reaction.type));
      return;
    }
    report({ type: 'legRinging', leg: id });
    if (to.kind === 'number') {
      laterFor(leg, to.timeoutMs, () => {
        if (!leg.answered) end(leg, 'noAnswer');
      });
    }
    if (reaction.type === 'ignores') return;
    laterFor(leg, reaction.afterMs, () => {
      if (reaction.type === 'rejects') {
        end(leg, 'rejected');
        return;
      }
      report({ type: 'legAnswered', leg: id });
      answer(leg);
    });
  };
  const commands = createSimulatedCommands({
    find: (id) => legs.get(id),
    nowMs,
    laterFor,
    report,
    promptMs: deps.promptMs,
    answer,
    dial,
    end,
  });
  const legOf = commands.leg;

  return {
    name: 'simulator',
    async start(handler) {
      delivery?.stop();
      delivery = createFactDelivery(
        handler,
        (fact) => {
          kept = kept.filter((each) => each.engine !== fact.engine || each.seq > fact.seq);
        },
        () => undefined,
        later,
      );
      for (const fact of kept) delivery.push(fact);
    },
    send: commands.carryOut,
    async snapshot() {
      const alive = [...legs.values()].map(
        (leg): LegSnapshot => ({
          leg: leg.leg,
          state: leg.connected
            ? 'connected'
            : leg.answered || leg.origin === 'offered'
              ? 'connecting'
              : 'ringing',
          silentForMs: leg.connected ? (leg.silentSince === null ? 0 : nowMs() - leg.silentSince) : null,
          recording: leg.recording && { id: leg.recording.id, part: leg.recording.part },
        }),
      );
      await delivery?.settled();
      return alive;
    },
    status: () => ({ up: delivery !== null, legs: legs.size, limit: deps.callLimit * 2 }),
    async stop({ keepCalls }) {
      if (!keepCalls) for (const leg of [...legs.values()]) end(leg, 'command');
      await delivery?.settled();
      delivery?.stop();
      delivery = null;
    },
    placeCall({ from, to, language, steps = [], hasSound = true }) {
      const leg = add(randomUUID() as LegId, 'offered', [...steps]);
      leg.hasSound = hasSound;
      report({ type: 'legOffered', leg: leg.leg, from, to, language });
      return leg.leg;
    },
    press: (id, digits) => press(legOf(id), digits),
    hangUp: (id) => end(legOf(id), 'remote'),
    setSound: (id, flows) => setSound(legOf(id), flows),
    setLine(id, step, sound) {
      legOf(id).line = sound;
      report({ type: 'lineChanged', leg: id, step, sound });
    },
    heard(id) {
      const leg = legOf(id);
      if (leg.play !== null && leg.connected) return { prompts: leg.play.prompts };
      const heard = (other: LegId): boolean => {
        const said = legs.get(other);
        return said?.connected === true && said.hasSound && !said.muted;
      };
      const hears = leg.echo ? [leg.leg] : leg.hears;
      return { legs: leg.connected ? hears.filter(heard) : [] };
    },
    crash(returnMs) {
      engine = randomUUID();
      seq = 0;
      const carried = [...legs.values()];
      for (const leg of carried) commands.forget(leg);
      report({ type: 'engineRestarted', legs: carried.map(({ leg }) => leg) });
      for (const leg of carried) {
        const back = leg.connected;
        leg.connected = false;
        laterFor(leg, returnMs ?? NO_MEDIA_MS, () => {
          if (returnMs === null) end(leg, 'engineLost');
          else if (back) connect(leg, true);
        });
      }
    },
    settled: async () => {
      await delivery?.settled();
    },
  };
}
