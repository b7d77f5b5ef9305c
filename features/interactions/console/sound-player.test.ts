// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Heard, pausesOf } from './playback.ts';
import { createSoundPlayer, type SoundPlayer } from './sound-player.ts';

/** Ten seconds: the customer speaks for two, nobody for four, the agent for two, nobody for two. */
const info = {
  perSecond: 10,
  seconds: 10,
  peaks: {
    left: [...Array<number>(20).fill(0.5), ...Array<number>(80).fill(0)],
    right: [...Array<number>(60).fill(0), ...Array<number>(20).fill(0.5), ...Array<number>(20).fill(0)],
  },
};

/** An element that plays as fast as the test lets time pass. */
function fakeAudio() {
  const audio = document.createElement('audio');
  let current = 0;
  const fire = (name: string): void => void audio.dispatchEvent(new Event(name));
  Object.defineProperty(audio, 'currentTime', {
    get: () => current,
    set(value: number) {
      current = value;
      fire('seeked');
    },
  });
  Object.defineProperty(audio, 'error', { value: null, writable: true });
  audio.play = vi.fn(async () => fire('play'));
  audio.pause = vi.fn(() => fire('pause'));
  audio.load = vi.fn();
  return {
    audio,
    /** Plays on for a while, at the rate that was set. */
    pass(seconds: number): void {
      for (let i = 0; i < seconds * 10; i++) {
        current += 0.1 * audio.playbackRate;
        if (current >= info.seconds) {
          current = info.seconds;
          fire('ended');
        }
        vi.advanceTimersByTime(100);
      }
    },
    fail: () => fire('error'),
  };
}

describe('sound player', () => {
  let fake: ReturnType<typeof fakeAudio>;
  let player: SoundPlayer;
  beforeEach(() => {
    vi.useFakeTimers();
    fake = fakeAudio();
    player = createSoundPlayer({
      audio: fake.audio,
      src: '/api/interactions/1/recording/audio',
      seconds: info.seconds,
      pauses: (heard: Heard) => pausesOf(info, heard),
      makeContext: null,
    });
  });
  afterEach(() => {
    player.close();
    vi.useRealTimers();
  });
  const position = () => Math.round(player.state().position * 10) / 10;

  it('plays, pauses, and begins anew after its end', () => {
    player.toggle();
    fake.pass(3);
    expect(player.state().playing).toBe(true);
    expect(position()).toBe(3);
    player.toggle();
    expect(player.state().playing).toBe(false);
    player.toggle();
    fake.pass(8);
    expect(player.state()).toMatchObject({ playing: false, position: 10 });
    player.toggle();
    expect(position()).toBe(0);
  });

  it('goes to a second within the recording only', () => {
    player.seek(4.2);
    expect(position()).toBe(4.2);
    player.seek(-3);
    expect(position()).toBe(0);
    player.seek(99);
    expect(position()).toBe(10);
    player.playFrom(7);
    expect(player.state()).toMatchObject({ playing: true, position: 7 });
  });

  it('plays faster', () => {
    player.setRate(2);
    player.toggle();
    fake.pass(2);
    expect(position()).toBe(4);
  });

  it('leaves pauses out while it plays, of the voices that are heard', () => {
    player.setSkipPauses(true);
    player.toggle();
    fake.pass(2.6);
    // From 2.4 on nobody speaks until 6; a breath before it goes on.
    expect(position()).toBeGreaterThanOrEqual(5.6);
    expect(position()).toBeLessThan(6);
    player.setHeard('left');
    player.seek(1);
    fake.pass(1.6);
    // The agent's words are a pause when only the customer is heard.
    expect(position()).toBe(10);
  });

  it('stays where somebody put it while it stands still', () => {
    player.setSkipPauses(true);
    player.seek(4);
    vi.advanceTimersByTime(1_000);
    expect(position()).toBe(4);
  });

  it('says that the sound is broken and loads it again at the same place', () => {
    player.playFrom(5);
    fake.fail();
    expect(player.state()).toMatchObject({ playing: false, broken: true });
    player.toggle();
    expect(fake.audio.load).toHaveBeenCalled();
    expect(player.state()).toMatchObject({ playing: true, broken: false, position: 5 });
  });

  it('lets go of the sound when it is closed', () => {
    player.toggle();
    player.close();
    expect(fake.audio.pause).toHaveBeenCalled();
    expect(fake.audio.hasAttribute('src')).toBe(false);
  });
});
