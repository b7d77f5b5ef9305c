// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import type { VoiceErrorKind } from '../../channels/telephony/browser/voice-error.ts';
import type { VoiceLegOptions } from '../../channels/telephony/browser/voice-leg.ts';
import type { EngineSignal, PageSignal } from '../../channels/telephony/voice-signal.ts';
import type { Softphone } from './softphone.ts';
import { createWebSoftphone } from './web-softphone.ts';

interface FakeLeg {
  options: VoiceLegOptions;
  did: string[];
  opened(): void;
}

/** A browser, a server and an engine of a few lines. */
function createStage() {
  const stage = {
    legs: [] as FakeLeg[],
    sent: [] as { leg: string; signal: PageSignal }[],
    linked: true,
    ringing: false,
    ringsStarted: 0,
    microphoneTrouble: null as VoiceErrorKind | null,
    microphoneOpen: false,
    questions: 0,
    say: (_leg: string, _signal: EngineSignal): void => {},
    linkUp: (): void => {},
    phone: null as unknown as Softphone,
    last: (): FakeLeg => stage.legs.at(-1) as FakeLeg,
    types: (): string[] => stage.sent.map(({ signal }) => signal.type),
  };
  stage.phone = createWebSoftphone({
    audio: new Audio(),
    createLeg(options) {
      const did: string[] = [];
      let opened = (_open: boolean): void => {};
      const fake: FakeLeg = { options, did, opened: () => opened(true) };
      stage.legs.push(fake);
      return {
        start() {
          did.push('start');
          stage.questions++;
          if (stage.microphoneTrouble !== null) {
            options.onError(stage.microphoneTrouble);
            return Promise.resolve(false);
          }
          return new Promise((resolve) => {
            opened = resolve;
          });
        },
        receive: async (signal) => void did.push(`receive ${signal.type}`),
        sendDigit: (digit) => did.push(`digit ${digit}`) > 0,
        mute: (muted) => void did.push(`mute ${muted}`),
        hangUp() {
          did.push('hangUp');
          options.send({ type: 'hangUp' });
          options.onState('ended');
        },
        rejoin: async () => void did.push('rejoin'),
        close: () => void did.push('close'),
      };
    },
    microphone: () => ({
      async open() {
        stage.questions++;
        stage.microphoneOpen = stage.microphoneTrouble === null;
        return stage.microphoneTrouble;
      },
      close() {
        stage.microphoneOpen = false;
      },
      stream: () => (stage.microphoneOpen ? ({} as MediaStream) : null),
    }),
    ringer: () => ({
      start() {
        stage.ringing = true;
        stage.ringsStarted++;
      },
      stop() {
        stage.ringing = false;
      },
    }),
    signal(leg, signal) {
      if (stage.linked) stage.sent.push({ leg, signal });
      return stage.linked;
    },
    onSignal(listener) {
      stage.say = listener;
    },
    onLinkUp(listener) {
      stage.linkUp = listener;
    },
    settings: async () => ({ iceServers: [], relayOnly: false, rawMicrophone: false }),
    constraints: () => ({}),
  });
  return stage;
}

const one = '0193c0de-0000-7000-8000-000000000001';
const two = '0193c0de-0000-7000-8000-000000000002';
/** Lets what was promised happen. */
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('softphone', () => {
  let stage: ReturnType<typeof createStage>;
  beforeEach(() => {
    stage = createStage();
  });

  async function ringing(leg = one): Promise<void> {
    stage.say(leg, { type: 'ring' });
    await settle();
  }
  async function talking(leg = one): Promise<void> {
    await ringing(leg);
    stage.last().opened();
    await settle();
    stage.last().options.onState('connected');
    stage.phone.answer();
    stage.phone.follow({ leg, stage: 'talking', muted: false });
  }

  it('takes the call that the agent makes without a ring, once', async () => {
    stage.say(one, { type: 'ring', autoAnswer: true });
    await settle();
    stage.say(one, { type: 'ring', autoAnswer: true });
    expect(stage.ringsStarted).toBe(0);
    expect(stage.legs).toHaveLength(1);
    expect(new Set(stage.types())).toEqual(new Set(['ringing', 'answered']));
    expect(stage.phone.view().call).toMatchObject({ leg: one, stage: 'answering' });
    stage.phone.follow({ leg: one, stage: 'talking', muted: false });
    expect(stage.phone.view().call?.stage).toBe('talking');
  });

  it('gives the call that the agent makes up when there is no microphone', async () => {
    stage.microphoneTrouble = 'microphoneMissing';
    stage.say(one, { type: 'ring', autoAnswer: true });
    await settle();
    expect(stage.types().at(-1)).toBe('hangUp');
    expect(stage.phone.view()).toMatchObject({ call: null, trouble: 'microphoneMissing' });
  });

  it('rings, opens the sound beforehand, answers, and hangs up', async () => {
    await ringing();
    expect(stage.ringing).toBe(true);
    expect(stage.types()).toEqual(['ringing']);
    expect(stage.last().did).toContain('start');
    stage.last().opened();
    await settle();
    stage.last().options.onState('connected');
    expect(stage.phone.view().call).toMatchObject({ stage: 'ringing', sound: 'connected' });

    stage.phone.answer();
    expect(stage.ringing).toBe(false);
    expect(stage.types()).toEqual(['ringing', 'answered']);
    expect(stage.phone.view().call?.stage).toBe('answering');
    stage.phone.follow({ leg: one, stage: 'talking', muted: false });
    expect(stage.phone.view().call?.stage).toBe('talking');

    stage.phone.hangUp();
    expect(stage.last().did).toContain('hangUp');
    expect(stage.types().at(-1)).toBe('hangUp');
    expect(stage.phone.view().call).toBeNull();
  });

  it('does not go back to a call that it hung up, whatever an older answer of the server says', async () => {
    await talking();
    stage.phone.hangUp();
    stage.phone.follow({ leg: one, stage: 'talking', muted: false });
    await settle();
    expect(stage.phone.view().call).toBeNull();
    expect(stage.legs).toHaveLength(1);
  });

  it('rings once for a leg, however often the server says so', async () => {
    await ringing();
    await ringing();
    expect(stage.ringsStarted).toBe(1);
    expect(stage.legs).toHaveLength(1);
    expect(stage.types()).toEqual(['ringing', 'ringing']);
  });

  it('stops ringing when the call is withdrawn', async () => {
    await ringing();
    stage.say(one, { type: 'ended', cause: 'command' });
    expect(stage.ringing).toBe(false);
    expect(stage.phone.view().call).toBeNull();
    expect(stage.last().did).toContain('close');
  });

  it('stops ringing when the withdrawal itself was missed', async () => {
    await ringing();
    stage.phone.follow(null);
    expect(stage.ringing, 'an answer from before the ring changes nothing').toBe(true);
    stage.phone.follow({ leg: one, stage: 'ringing', muted: false });
    stage.phone.follow(null);
    expect(stage.ringing).toBe(false);
    expect(stage.phone.view().call).toBeNull();
  });

  it('closes a microphone that the browser opens after the call has left', async () => {
    await ringing();
    stage.say(one, { type: 'ended', cause: 'command' });
    stage.last().opened();
    await settle();
    expect(stage.last().did.filter((what) => what === 'close').length).toBeGreaterThan(1);
  });

  it('goes back to the call in hand after a reload, muted as it was', async () => {
    stage.phone.follow({ leg: one, stage: 'talking', muted: true });
    await settle();
    expect(stage.ringing).toBe(false);
    expect(stage.last().did).toEqual(['mute true', 'start']);
    expect(stage.phone.view().call).toMatchObject({ leg: one, stage: 'talking', muted: true });
  });

  it('rings for a call that rang while the page was loaded again', async () => {
    stage.phone.follow({ leg: one, stage: 'ringing', muted: false });
    await settle();
    expect(stage.ringing).toBe(true);
    expect(stage.types()).toEqual(['ringing']);
  });

  it('connects again when the engine asks for it', async () => {
    await talking();
    stage.say(one, { type: 'rejoin' });
    expect(stage.last().did).toContain('receive rejoin');
    stage.last().options.onState('reconnecting');
    expect(stage.phone.view().call?.sound).toBe('reconnecting');
  });

  it('mutes at once, and keys digits', async () => {
    await talking();
    stage.phone.mute(true);
    expect(stage.phone.view().call?.muted).toBe(true);
    expect(stage.phone.sendDigit('5')).toBe(true);
    expect(stage.last().did.slice(-2)).toEqual(['mute true', 'digit 5']);
  });

  it('passes the customer on at once when there is no microphone', async () => {
    stage.microphoneTrouble = 'microphoneRefused';
    await ringing();
    expect(stage.types()).toEqual(['ringing', 'hangUp']);
    expect(stage.ringing).toBe(false);
    expect(stage.phone.view()).toMatchObject({
      call: null,
      trouble: 'microphoneRefused',
      microphone: 'closed',
    });
  });

  it('says why the microphone is refused, and takes it when it is allowed later', async () => {
    stage.microphoneTrouble = 'microphoneRefused';
    expect(await stage.phone.prepare()).toBe(false);
    expect(stage.phone.view()).toMatchObject({ microphone: 'closed', trouble: 'microphoneRefused' });
    stage.microphoneTrouble = null;
    await stage.phone.retry();
    expect(stage.phone.view()).toMatchObject({ microphone: 'open', trouble: null });
  });

  it('opens the sound again on retry', async () => {
    await talking();
    stage.last().options.onError('noSound');
    expect(stage.phone.view().trouble).toBe('noSound');
    await Promise.all([stage.phone.retry(), settle().then(() => stage.last().opened())]);
    expect(stage.legs).toHaveLength(2);
    expect(stage.legs[0]?.did).toContain('close');
    expect(stage.legs[0]?.did).not.toContain('hangUp');
    expect(stage.phone.view()).toMatchObject({ trouble: null, call: { leg: one } });
  });

  it('answers and offers again when the link comes back', async () => {
    await ringing();
    stage.linked = false;
    stage.phone.answer();
    stage.last().options.send({ type: 'offer', attempt: 1, sdp: 'old' });
    stage.last().options.send({ type: 'offer', attempt: 2, sdp: 'new' });
    stage.linked = true;
    stage.linkUp();
    expect(stage.sent.slice(1).map(({ signal }) => signal)).toEqual([
      { type: 'answered' },
      { type: 'offer', attempt: 2, sdp: 'new' },
    ]);
  });

  it('hangs up while the server is away, and tells it when it is back', async () => {
    await talking();
    stage.linked = false;
    stage.phone.hangUp();
    expect(stage.last().did).toContain('hangUp');
    stage.linked = true;
    stage.linkUp();
    expect(stage.types().at(-1)).toBe('hangUp');
  });

  it('lets go of sound and microphone in a tab that has lost its turn, without hanging up', async () => {
    await talking();
    await stage.phone.prepare();
    stage.phone.setLive(false);
    expect(stage.last().did.at(-1)).toBe('close');
    expect(stage.last().did).not.toContain('hangUp');
    expect(stage.microphoneOpen).toBe(false);
    stage.say(two, { type: 'ring' });
    stage.phone.follow({ leg: one, stage: 'talking', muted: false });
    expect(await stage.phone.prepare()).toBe(false);
    expect(stage.ringing).toBe(false);
    expect(stage.legs).toHaveLength(1);

    stage.phone.setLive(true);
    await settle();
    expect(stage.legs).toHaveLength(2);
    expect(stage.phone.view().call?.leg).toBe(one);
  });

  it('takes the next call when an earlier one is still in hand', async () => {
    await talking();
    await ringing(two);
    expect(stage.legs[0]?.did).toContain('close');
    expect(stage.phone.view().call).toMatchObject({ leg: two, stage: 'ringing' });
    stage.phone.follow({ leg: one, stage: 'talking', muted: false });
    expect(stage.phone.view().call?.leg).toBe(two);
  });

  it('keeps the microphone for the call when the agent goes not ready', async () => {
    await stage.phone.prepare();
    await talking();
    stage.phone.rest();
    expect(stage.microphoneOpen).toBe(true);
    stage.phone.hangUp();
    stage.phone.rest();
    expect(stage.microphoneOpen).toBe(false);
    expect(stage.phone.view().microphone).toBe('closed');
  });
});
