import type { CallFactBody, LegId } from '../call-fact.ts';
import { type EngineCommand, EngineError } from '../engine.ts';
import type { Floor } from './floor.ts';
import type { PromptLibrary } from './prompt-library.ts';
import { createPromptPlayer } from './prompt-player.ts';
import { createRecorder } from './recorder.ts';

/** Outcomes kept for repeated command ids; the oldest go first. */
const REMEMBERED_COMMANDS = 20_000;
const KEY_BYTES = 32;

export interface CarryOutDeps {
  floor: Floor;
  prompts: PromptLibrary;
  /** Folder of the recordings. */
  recordings: string;
  /** Newest epoch known at the start. */
  epoch: number;
  newEpoch(epoch: number): void;
  report(fact: CallFactBody): void;
  log(event: string, values: Record<string, unknown>): void;
}

type CommandOf<T extends EngineCommand['type']> = Extract<EngineCommand, { type: T }>;

/**
 * Carries commands out one after the other, each id once.
 * @returns a function that throws EngineError with the reason of a refusal, the same for a repeated id.
 */
export function createCarryOut(deps: CarryOutDeps): (command: EngineCommand) => Promise<void> {
  const { floor } = deps;
  const outcomes = new Map<string, Promise<void>>();
  let epoch = deps.epoch;
  let last: Promise<unknown> = Promise.resolve();

  const all = (ids: readonly LegId[]) => ids.map((id) => floor.leg(id));

  const dial = ({ leg, to }: CommandOf<'dial'>): void => {
    if (floor.find(leg) !== undefined) return;
    const entry = { leg, origin: 'dialled', echoMs: null, answered: false, connected: false } as const;
    if (to.kind === 'console') {
      const { staffId, autoAnswer = false, echoMs = null } = to;
      return floor.ring(floor.add({ ...entry, staffId, dialled: null, autoAnswer, echoMs }));
    }
    if (floor.isEngaged(to.number)) {
      deps.report({ type: 'legEnded', leg, cause: 'busy' });
      return;
    }
    // Only pages can be reached by WebRTC; the web layer says at once where none stands for the number.
    const { kind: _, ...dialled } = to;
    floor.ring(floor.add({ ...entry, staffId: null, dialled, autoAnswer: false }));
  };

  const play = async (command: CommandOf<'play'>): Promise<void> => {
    floor.leg(command.leg);
    const sounds = await deps.prompts.load(command.prompts, command.language);
    const leg = floor.leg(command.leg);
    floor.stopPlaying(leg, 'replaced');
    leg.player = createPromptPlayer(command.commandId, sounds, command.loop);
  };

  const record = async ({ leg: id, recording, part, key }: CommandOf<'record'>): Promise<void> => {
    const secret = Buffer.from(key, 'base64');
    if (secret.length !== KEY_BYTES) throw new EngineError('recordingFailed', 'The key must have 32 bytes.');
    const before = floor.leg(id);
    if (before.recorder !== null) {
      if (before.recorder.recording !== recording || before.recorder.part >= part) {
        throw new EngineError(
          'recordingFailed',
          'The leg is being recorded already; stop that recording first.',
        );
      }
      await floor.stopRecording(before);
    }
    const onFailure = (error: unknown): void => {
      deps.log('recording failed', { recording, part, error: String(error) });
      const recorded = floor.find(id);
      if (recorded?.recorder?.recording === recording) void floor.stopRecording(recorded);
    };
    const recorder = await createRecorder(deps.recordings, recording, part, secret, onFailure).catch(
      (error: unknown) => {
        deps.log('recording failed', { recording, part, error: String(error) });
        throw new EngineError(
          'recordingFailed',
          'The recording can not be written; see the log of the media process.',
        );
      },
    );
    const leg = floor.find(id);
    if (leg === undefined) {
      await recorder.finish();
      throw new EngineError('legUnknown', 'The leg ended meanwhile.');
    }
    leg.recorder = recorder;
    deps.report({ type: 'recordingStarted', leg: id, recording, part });
  };

  const execute = async (command: EngineCommand): Promise<void> => {
    switch (command.type) {
      case 'answer': {
        const leg = floor.leg(command.leg);
        if (leg.origin === 'offered') floor.answer(leg);
        return;
      }
      case 'dial':
        return dial(command);
      case 'play':
        return play(command);
      case 'stopPlaying':
        return floor.stopPlaying(floor.leg(command.leg), 'stopped');
      case 'bridge': {
        const legs = all(command.legs);
        for (const leg of legs) floor.setHears(leg, legs);
        return;
      }
      case 'setHears':
        return floor.setHears(floor.leg(command.leg), all(command.hears));
      case 'mute':
        floor.leg(command.leg).muted = command.muted;
        return;
      case 'record':
        return record(command);
      case 'stopRecording': {
        const leg = floor.leg(command.leg);
        if (leg.recorder?.recording === command.recording) void floor.stopRecording(leg);
        return;
      }
      case 'hangUp':
        // Its facts follow when the recording is on disk; the next command needn't wait for that.
        void floor.end(floor.leg(command.leg), 'command');
        return;
    }
  };

  return (command) => {
    if (command.epoch < epoch) {
      return Promise.reject(
        new EngineError('epochStale', 'Another server has taken over; this one must stop.'),
      );
    }
    if (command.epoch > epoch) {
      epoch = command.epoch;
      deps.newEpoch(epoch);
    }
    const before = outcomes.get(command.commandId);
    if (before !== undefined) return before;
    const outcome = last.then(() => execute(command));
    last = outcome.catch(() => undefined);
    outcomes.set(command.commandId, outcome);
    if (outcomes.size > REMEMBERED_COMMANDS) {
      const [oldest] = outcomes.keys();
      if (oldest !== undefined) outcomes.delete(oldest);
    }
    return outcome;
  };
}
