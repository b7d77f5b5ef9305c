import type { CallFactBody, LegEndCause, LegId } from '../call-fact.ts';
import { type EngineCommand, EngineError, type PromptName } from '../engine.ts';
import type { SimulatedLeg } from './simulated-leg.ts';

export interface SimulatedCommandsDeps {
  find(id: LegId): SimulatedLeg | undefined;
  nowMs(): number;
  laterFor(leg: SimulatedLeg, ms: number, run: () => void): () => void;
  report(body: CallFactBody): void;
  promptMs(prompt: PromptName, language: string): number | null;
  answer(leg: SimulatedLeg): void;
  dial(command: Extract<EngineCommand, { type: 'dial' }>): void;
  end(leg: SimulatedLeg, cause: LegEndCause): void;
}

export interface SimulatedCommands {
  carryOut(command: EngineCommand): Promise<void>;
  /** @throws EngineError `legUnknown`. */
  leg(id: LegId): SimulatedLeg;
  /** Begins what was to be played, once the leg is connected. */
  startPlaying(leg: SimulatedLeg): void;
  stopPlaying(leg: SimulatedLeg, reason: 'finished' | 'replaced' | 'stopped'): void;
  stopRecording(leg: SimulatedLeg): void;
  /** Drops prompt, recording and who hears whom without a word, as a crash does. */
  forget(leg: SimulatedLeg): void;
}

/** Outcomes kept for repeated command ids; the oldest go first. */
const REMEMBERED_COMMANDS = 20_000;

export function createSimulatedCommands(deps: SimulatedCommandsDeps): SimulatedCommands {
  const outcomes = new Map<string, EngineError | null>();
  let epoch = 0;

  const legOf = (id: LegId): SimulatedLeg => {
    const leg = deps.find(id);
    if (leg === undefined) throw new EngineError('legUnknown', 'The leg is over, or was never here.');
    return leg;
  };
  const stopPlaying: SimulatedCommands['stopPlaying'] = (leg, reason) => {
    const { play } = leg;
    if (play === null) return;
    play.callOff();
    leg.play = null;
    deps.report({ type: 'playEnded', leg: leg.leg, commandId: play.commandId, reason });
  };
  const startPlaying = (leg: SimulatedLeg): void => {
    const { play } = leg;
    if (play === null || play.lastsMs === null) return;
    play.callOff = deps.laterFor(leg, play.lastsMs, () => {
      if (leg.play === play) stopPlaying(leg, 'finished');
    });
  };
  const stopRecording = (leg: SimulatedLeg): void => {
    const { recording } = leg;
    if (recording === null) return;
    leg.recording = null;
    const seconds = Math.ceil((deps.nowMs() - recording.since) / 1000);
    deps.report({
      type: 'recordingEnded',
      leg: leg.leg,
      recording: recording.id,
      part: recording.part,
      seconds,
    });
  };
  const play = (leg: SimulatedLeg, command: Extract<EngineCommand, { type: 'play' }>): void => {
    const { commandId, prompts, loop, language } = command;
    let lastsMs = 0;
    for (const prompt of prompts) {
      const ms = deps.promptMs(prompt, language);
      if (ms === null) throw new EngineError('promptUnknown', `No prompt «${prompt}» for «${language}».`);
      lastsMs += ms;
    }
    stopPlaying(leg, 'replaced');
    leg.play = { commandId, prompts, loop, lastsMs: loop ? null : lastsMs, callOff: () => undefined };
    if (leg.connected) startPlaying(leg);
  };

  const execute = (command: EngineCommand): void => {
    switch (command.type) {
      case 'answer': {
        const leg = legOf(command.leg);
        if (leg.origin === 'offered') deps.answer(leg);
        return;
      }
      case 'dial':
        deps.dial(command);
        return;
      case 'play':
        play(legOf(command.leg), command);
        return;
      case 'stopPlaying':
        stopPlaying(legOf(command.leg), 'stopped');
        return;
      case 'bridge': {
        const legs = command.legs.map(legOf);
        for (const leg of legs) leg.hears = command.legs.filter((id) => id !== leg.leg);
        return;
      }
      case 'setHears': {
        const leg = legOf(command.leg);
        leg.hears = command.hears.map((id) => legOf(id).leg).filter((id) => id !== leg.leg);
        return;
      }
      case 'mute':
        legOf(command.leg).muted = command.muted;
        return;
      case 'record': {
        const leg = legOf(command.leg);
        const { recording, part } = command;
        if (leg.recording !== null && (leg.recording.id !== recording || leg.recording.part >= part)) {
          throw new EngineError(
            'recordingFailed',
            'The leg is being recorded already; stop that recording first.',
          );
        }
        stopRecording(leg);
        leg.recording = { id: recording, part, since: deps.nowMs() };
        deps.report({ type: 'recordingStarted', leg: leg.leg, recording, part });
        return;
      }
      case 'stopRecording': {
        const leg = legOf(command.leg);
        if (leg.recording?.id === command.recording) stopRecording(leg);
        return;
      }
      case 'hangUp':
        deps.end(legOf(command.leg), 'command');
        return;
    }
  };

  return {
    leg: legOf,
    startPlaying,
    stopPlaying,
    stopRecording,
    forget(leg) {
      leg.play?.callOff();
      leg.play = null;
      leg.recording = null;
      leg.hears = [];
      leg.muted = false;
    },
    async carryOut(command) {
      if (command.epoch < epoch) {
        throw new EngineError('epochStale', 'Another server has taken over; this one must stop.');
      }
      epoch = command.epoch;
      const before = outcomes.get(command.commandId);
      if (before === null) return;
      if (before !== undefined) throw before;
      const [oldest] = outcomes.keys();
      if (outcomes.size >= REMEMBERED_COMMANDS && oldest !== undefined) outcomes.delete(oldest);
      try {
        execute(command);
        outcomes.set(command.commandId, null);
      } catch (error) {
        if (error instanceof EngineError) outcomes.set(command.commandId, error);
        throw error;
      }
    },
  };
}
