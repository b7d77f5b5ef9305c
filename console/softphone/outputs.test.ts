// @vitest-environment jsdom
import { beforeEach, expect, it } from 'vitest';
import { chooseOutput, followOutput, type Sink } from './outputs.ts';
import { chosenOutput } from './phone-settings.ts';

const settled = (): Promise<void> => new Promise((done) => setImmediate(done));

/** Plays on one of these devices; any other isn't there. */
function sinkOf(...devices: string[]): Sink & { plays: string } {
  const sink = {
    plays: '',
    async setSinkId(deviceId: string): Promise<void> {
      if (deviceId !== '' && !devices.includes(deviceId)) throw new DOMException('gone', 'NotFoundError');
      sink.plays = deviceId;
    },
  };
  return sink;
}

beforeEach(() => {
  localStorage.clear();
  chooseOutput('voice', null);
  chooseOutput('ring', null);
});

it('plays voice and ring where each was chosen, at once and after a reload', async () => {
  const voice = followOutput('voice', sinkOf('headset', 'speaker'));
  const ring = followOutput('ring', sinkOf('headset', 'speaker'));
  chooseOutput('voice', 'headset');
  chooseOutput('ring', 'speaker');
  await settled();
  expect([voice.plays, ring.plays]).toEqual(['headset', 'speaker']);
  const later = followOutput('voice', sinkOf('headset'));
  await settled();
  expect(later.plays).toBe('headset');
  chooseOutput('voice', null);
  await settled();
  expect([voice.plays, ring.plays, chosenOutput('voice')]).toEqual(['', 'speaker', null]);
});

it('plays on the system’s own device while the chosen one isn’t there, and in browsers without a choice', async () => {
  chooseOutput('ring', 'pulled-out');
  const ring = followOutput('ring', sinkOf('speaker'));
  ring.plays = 'before';
  chooseOutput('ring', 'pulled-out');
  followOutput('ring', {});
  await settled();
  expect([ring.plays, chosenOutput('ring')]).toEqual(['', 'pulled-out']);
});
