import { afterPause, type Heard, type Span } from './playback.ts';
import type { PlayerState } from './player.ts';

/** How often the position is looked at while it plays, ms. */
const lookMs = 100;

export interface SoundPlayer {
  state(): PlayerState;
  onChange(listener: () => void): () => void;
  toggle(): void;
  /** @param second is kept within the recording. */
  seek(second: number): void;
  playFrom(second: number): void;
  setRate(rate: number): void;
  setSkipPauses(on: boolean): void;
  setHeard(heard: Heard): void;
  setVolume(volume: number): void;
  /** Loads the sound again after a failure. */
  reload(): void;
  close(): void;
}

export interface SoundPlayerOptions {
  audio: HTMLAudioElement;
  src: string;
  /** Length, seconds. */
  seconds: number;
  /** Pauses of the voices that are listened to. */
  pauses(heard: Heard): readonly Span[];
  /** Null where the browser can't take a sound apart. */
  makeContext: (() => AudioContext) | null;
}

/** Plays a recording: one element for the sound, and a few gains behind it to choose a voice. */
export function createSoundPlayer(options: SoundPlayerOptions): SoundPlayer {
  const { audio, src, seconds, makeContext } = options;
  const listeners = new Set<() => void>();
  let state: PlayerState = {
    playing: false,
    position: 0,
    rate: 1,
    skipPauses: false,
    heard: 'both',
    volume: 1,
    canChoose: makeContext !== null,
    broken: false,
  };
  let pauses: readonly Span[] = [];
  let voices: Voices | null = null;
  let closed = false;

  function set(next: Partial<PlayerState>): void {
    state = { ...state, ...next };
    for (const listener of [...listeners]) listener();
  }
  /** Where to go on from; pauses are left out while it plays. */
  function look(): void {
    const position = Math.min(audio.currentTime, seconds);
    const on = state.playing && state.skipPauses ? afterPause(pauses, position) : null;
    if (on !== null) audio.currentTime = on;
    const next = on ?? position;
    if (next !== state.position) set({ position: next });
  }
  const timer = setInterval(() => {
    if (state.playing) look();
  }, lookMs);

  const events: [string, () => void][] = [
    ['play', () => set({ playing: true, broken: false })],
    ['pause', () => set({ playing: false, position: Math.min(audio.currentTime, seconds) })],
    ['ended', () => set({ playing: false, position: seconds })],
    ['seeked', look],
    ['error', () => set({ playing: false, broken: true })],
  ];
  for (const [name, listen] of events) audio.addEventListener(name, listen);
  audio.preload = 'metadata';
  audio.src = src;

  function start(): void {
    if (makeContext !== null && voices === null) {
      // A context may only begin after a press of a button: this is one.
      voices = splitVoices(makeContext(), audio);
      voices.choose(state.heard);
    }
    voices?.resume();
    audio.play().catch(() => {
      if (!closed && audio.error !== null) set({ playing: false, broken: true });
    });
  }
  function seek(second: number): void {
    const to = Math.max(0, Math.min(second, seconds));
    audio.currentTime = to;
    set({ position: to });
  }
  function reload(): void {
    const { position } = state;
    set({ broken: false });
    audio.load();
    audio.currentTime = position;
    audio.playbackRate = state.rate;
  }

  return {
    state: () => state,
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    toggle() {
      if (state.playing) return audio.pause();
      if (state.broken) reload();
      if (state.position >= seconds) seek(0);
      start();
    },
    seek,
    playFrom(second) {
      seek(second);
      if (!state.playing) start();
    },
    setRate(rate) {
      // The default is what a reload goes back to.
      audio.defaultPlaybackRate = rate;
      audio.playbackRate = rate;
      set({ rate });
    },
    setSkipPauses(on) {
      pauses = on ? options.pauses(state.heard) : [];
      set({ skipPauses: on });
    },
    setHeard(heard) {
      voices?.choose(heard);
      if (state.skipPauses) pauses = options.pauses(heard);
      set({ heard });
    },
    setVolume(volume) {
      audio.volume = volume;
      set({ volume });
    },
    reload,
    close() {
      closed = true;
      clearInterval(timer);
      for (const [name, listen] of events) audio.removeEventListener(name, listen);
      audio.pause();
      audio.removeAttribute('src');
      audio.load();
      voices?.close();
      listeners.clear();
    },
  };
}

interface Voices {
  choose(heard: Heard): void;
  resume(): void;
  close(): void;
}

/** Both voices go to both ears: many headsets have only one. */
function splitVoices(context: AudioContext, audio: HTMLAudioElement): Voices {
  const splitter = context.createChannelSplitter(2);
  const mix = context.createGain();
  mix.channelCount = 1;
  mix.channelCountMode = 'explicit';
  const gains = [0, 1].map((side) => {
    const gain = context.createGain();
    splitter.connect(gain, side);
    gain.connect(mix);
    return gain;
  });
  context.createMediaElementSource(audio).connect(splitter);
  mix.connect(context.destination);
  return {
    choose(heard) {
      gains.forEach((gain, side) => {
        const muted = (side === 0 && heard === 'right') || (side === 1 && heard === 'left');
        gain.gain.setTargetAtTime(muted ? 0 : 1, context.currentTime, 0.015);
      });
    },
    resume: () => void context.resume().catch(() => {}),
    close: () => void context.close().catch(() => {}),
  };
}
