/** An engine as a plain model without time: it does what it is told when the test says so. */
import type {
  CallFact,
  CallFactBody,
  LegEndCause,
  LegId,
  RecordingId,
} from '../channels/telephony/call-fact.ts';
import type { EngineErrorCode } from '../channels/telephony/engine.ts';
import type { Sent } from '../features/interactions/rules/call-state.ts';

export interface ModelLeg {
  leg: LegId;
  /** Whose console was dialled; null for a caller. */
  staffId: string | null;
  /** A subscriber whom an agent calls. */
  called: boolean;
  rung: boolean;
  answered: boolean;
  connected: boolean;
  /** Since the engine before died the person hasn't come back. */
  rejoining: boolean;
  silent: boolean;
  muted: boolean;
  playing: { commandId: string; loop: boolean } | null;
  hears: LegId[];
  recording: { id: RecordingId; part: number } | null;
}

/** Whether sound flows between the person and the engine. */
export const isHere = (leg: ModelLeg): boolean => leg.connected && !leg.rejoining;

/** @param newLegId ids of the legs that callers open. */
export function createModelEngine(newLegId: () => LegId) {
  const legs = new Map<LegId, ModelLeg>();
  const outcomes = new Map<string, EngineErrorCode | null>();
  /** Reported, in order; `handled` of them were taken in. */
  const facts: CallFact[] = [];
  let handled = 0;
  let instance = 1;
  let seq = 0;
  let refuseNext: EngineErrorCode | null = null;

  const report = (body: CallFactBody): void => {
    facts.push({ ...body, engine: `engine-${instance}`, seq: ++seq, at: new Date(0).toISOString() });
  };
  const add = (leg: LegId, staffId: string | null, called = false): void => {
    legs.set(leg, {
      leg,
      staffId,
      called,
      rung: false,
      answered: false,
      connected: false,
      rejoining: false,
      silent: false,
      muted: false,
      playing: null,
      hears: [],
      recording: null,
    });
  };
  const stopPlaying = (leg: ModelLeg, reason: 'finished' | 'replaced' | 'stopped'): void => {
    if (leg.playing === null) return;
    const { commandId } = leg.playing;
    leg.playing = null;
    report({ type: 'playEnded', leg: leg.leg, commandId, reason });
  };
  const stopRecording = (leg: ModelLeg): void => {
    if (leg.recording === null) return;
    const { id, part } = leg.recording;
    leg.recording = null;
    report({ type: 'recordingEnded', leg: leg.leg, recording: id, part, seconds: 1 });
  };
  const end = (leg: ModelLeg, cause: LegEndCause): void => {
    legs.delete(leg.leg);
    for (const other of legs.values()) other.hears = other.hears.filter((id) => id !== leg.leg);
    stopPlaying(leg, 'stopped');
    stopRecording(leg);
    report({ type: 'legEnded', leg: leg.leg, cause });
  };
  const connect = (leg: ModelLeg, rejoined: boolean): void => {
    Object.assign(leg, { connected: true, rejoining: false, silent: false });
    report({ type: 'legConnected', leg: leg.leg, rejoined });
  };
  const answer = (leg: ModelLeg): void => {
    if (leg.answered) return;
    leg.answered = true;
    if (leg.staffId !== null || leg.called) report({ type: 'legAnswered', leg: leg.leg });
  };

  const execute = (command: Sent): EngineErrorCode | null => {
    if (command.type === 'dial') {
      if (legs.has(command.leg)) return null;
      if (command.to.kind === 'console') add(command.leg, command.to.staffId);
      else add(command.leg, null, true);
      return null;
    }
    if (command.type === 'bridge') throw new Error('call control bridges by who hears whom');
    const leg = legs.get(command.leg);
    if (leg === undefined) return 'legUnknown';
    switch (command.type) {
      case 'answer':
        answer(leg);
        return null;
      case 'play':
        stopPlaying(leg, 'replaced');
        leg.playing = { commandId: command.commandId, loop: command.loop };
        return null;
      case 'stopPlaying':
        stopPlaying(leg, 'stopped');
        return null;
      case 'setHears':
        if (command.hears.some((id) => !legs.has(id))) return 'legUnknown';
        leg.hears = [...command.hears];
        return null;
      case 'mute':
        leg.muted = command.muted;
        return null;
      case 'record':
        if (leg.recording !== null) {
          const later = leg.recording.id === command.recording && leg.recording.part < command.part;
          if (!later) return 'recordingFailed';
          stopRecording(leg);
        }
        leg.recording = { id: command.recording, part: command.part };
        report({
          type: 'recordingStarted',
          leg: leg.leg,
          recording: command.recording,
          part: command.part,
        });
        return null;
      case 'stopRecording':
        if (leg.recording?.id === command.recording) stopRecording(leg);
        return null;
      case 'hangUp':
        end(leg, 'command');
        return null;
    }
  };

  return {
    legs,
    facts,
    handled: () => handled,
    /** Up to `count` facts that were not taken in yet. */
    next: (count: number): CallFact[] => facts.slice(handled, handled + count),
    acknowledge(count: number): void {
      handled += count;
    },
    refuseNext(code: EngineErrorCode): void {
      refuseNext = code;
    },
    /** @returns why it is refused; null when it is done. */
    send(command: Sent): EngineErrorCode | null {
      const before = outcomes.get(command.commandId);
      if (before !== undefined) return before;
      const fits =
        (refuseNext === 'recordingFailed' && command.type === 'record') ||
        (refuseNext === 'promptUnknown' && command.type === 'play' && !command.loop) ||
        (refuseNext === 'engineFull' && command.type === 'dial');
      const outcome = fits ? refuseNext : execute(command);
      if (fits) refuseNext = null;
      outcomes.set(command.commandId, outcome);
      return outcome;
    },
    offer(language: string): LegId {
      const leg = newLegId();
      add(leg, null);
      report({ type: 'legOffered', leg, from: null, to: 'web', language });
      return leg;
    },
    /** The person's sound reaches the engine, over a first or another connection. */
    connect(leg: ModelLeg): void {
      if (leg.answered) connect(leg, leg.connected);
    },
    ring(leg: ModelLeg): void {
      if (leg.rung || leg.answered) return;
      leg.rung = true;
      report({ type: 'legRinging', leg: leg.leg });
    },
    answer,
    end,
    finishPlaying(leg: ModelLeg): void {
      if (isHere(leg) && leg.playing !== null && !leg.playing.loop) stopPlaying(leg, 'finished');
    },
    press(leg: ModelLeg, digit: string): void {
      if (isHere(leg)) report({ type: 'digit', leg: leg.leg, digit });
    },
    setSound(leg: ModelLeg, flows: boolean): void {
      if (!isHere(leg) || leg.silent === !flows) return;
      leg.silent = !flows;
      report({ type: flows ? 'legHeard' : 'legSilent', leg: leg.leg });
    },
    /** The engine dies and is replaced by one that knows the legs and nothing else. */
    crash(): void {
      instance += 1;
      seq = 0;
      outcomes.clear();
      for (const leg of legs.values()) {
        Object.assign(leg, { playing: null, hears: [], muted: false, recording: null, silent: false });
        leg.rejoining = leg.connected;
      }
      report({ type: 'engineRestarted', legs: [...legs.keys()] });
    },
  };
}
