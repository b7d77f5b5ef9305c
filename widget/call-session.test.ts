import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { VoiceErrorKind } from '../channels/telephony/browser/voice-error.ts';
import type { VoiceLegOptions } from '../channels/telephony/browser/voice-leg.ts';
import { type CallSession, createCallSession, GIVE_UP_MS } from './call-session.ts';
import { type Call, noCall } from './call-state.ts';
import type { CallerLinkOptions } from './caller-link.ts';
import type { KeptCall } from './kept-call.ts';
import type { Started, StartReply } from './server.ts';

const started: Started = {
  interactionId: '0198c0de-0000-7000-8000-000000000001',
  leg: '0198c0de-0000-7000-8000-000000000002',
  token: 't',
  voice: { iceServers: [{ urls: ['turn:turn.example'] }], relayOnly: true, rawMicrophone: false },
};

/** A session among fakes: the test plays browser, server and engine. */
function stage() {
  let calls: Call[] = [noCall];
  const track = { stop: vi.fn() };
  const microphone = { getTracks: () => [track] } as unknown as MediaStream;
  const links: (CallerLinkOptions & { send: ReturnType<typeof vi.fn>; finish: ReturnType<typeof vi.fn> })[] =
    [];
  const legs: (VoiceLegOptions &
    Record<'start' | 'hangUp' | 'close' | 'rejoin' | 'mute', ReturnType<typeof vi.fn>>)[] = [];
  const audio = { paused: false, play: vi.fn(async () => undefined) };
  const answers = {
    microphone: vi.fn(async (): Promise<MediaStream | VoiceErrorKind> => microphone),
    call: vi.fn(async (): Promise<StartReply> => ({ type: 'started', started })),
    kept: null as KeptCall | null,
    keys: true,
    opened: Promise.resolve(true),
  };
  const keeper = { save: vi.fn(), clear: vi.fn(), load: async () => answers.kept };
  const session: CallSession = createCallSession({
    audio: audio as unknown as HTMLAudioElement,
    keeper,
    openMicrophone: answers.microphone,
    requestCall: answers.call,
    openLink(options) {
      const link = { ...options, send: vi.fn(), finish: vi.fn() };
      links.push(link);
      return link;
    },
    createLeg(options) {
      const leg = Object.assign(options, {
        start: vi.fn(() => answers.opened),
        receive: vi.fn(async () => undefined),
        sendDigit: vi.fn(() => answers.keys),
        ...{ mute: vi.fn(), hangUp: vi.fn(), rejoin: vi.fn(), close: vi.fn() },
      });
      legs.push(leg);
      return leg;
    },
    changed: (call) => calls.push(call),
  });
  return {
    ...{ session, answers, audio, keeper, track, links, legs },
    call: (): Call => calls.at(-1) ?? noCall,
    phases: () => {
      const seen = calls.map(({ phase }) => phase).filter((phase, i, all) => phase !== all[i - 1]);
      calls = calls.slice(-1);
      return seen;
    },
    get link() {
      return links.at(-1) ?? expect.unreachable();
    },
    get leg() {
      return legs.at(-1) ?? expect.unreachable();
    },
  };
}

const kept: KeptCall = { ...started, position: 9, stage: 'talking', connectedAt: 500, muted: true };
let here: ReturnType<typeof stage>;
const inCall = async (): Promise<void> => {
  await here.session.start('', 'zh-CN');
  here.leg.onState('connected');
};

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000 });
  here = stage();
});
afterEach(() => vi.useRealTimers());

describe('a call', () => {
  it('asks for the microphone, then for a line, then connects with the settings of the server', async () => {
    await here.session.start('154 0000 0001', 'en');
    expect(here.phases()).toEqual(['start', 'asking', 'dialling', 'connecting']);
    expect(here.answers.call).toHaveBeenCalledWith('154 0000 0001', 'en');
    expect(here.leg).toMatchObject({ iceServers: started.voice.iceServers, relayOnly: true, microphone: {} });
    expect(here.link).toMatchObject({ leg: started.leg, token: 't', position: null });
    here.leg.onState('connected');
    expect(here.call()).toMatchObject({ phase: 'inCall', connectedAt: 1_000 });
  });

  it('takes no line before the microphone is there, and gives that one back', async () => {
    let grant: (stream: MediaStream) => void = () => undefined;
    const asked = new Promise<MediaStream>((resolve) => {
      grant = resolve;
    });
    here.answers.microphone.mockReturnValueOnce(asked);
    const starting = here.session.start('', 'zh-CN');
    expect(here.answers.call).not.toHaveBeenCalled();
    grant({ getTracks: () => [here.track] } as unknown as MediaStream);
    await starting;
    expect(here.leg.start.mock.invocationCallOrder[0]).toBeLessThan(
      here.track.stop.mock.invocationCallOrder[0] ?? 0,
    );
  });

  it('asks for the raw microphone where the server says so', async () => {
    const voice = { ...started.voice, rawMicrophone: true };
    here.answers.call.mockResolvedValueOnce({ type: 'started', started: { ...started, voice } });
    await here.session.start('', 'zh-CN');
    const raw = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
    expect(here.leg.microphone).toEqual(raw);
  });

  it.each(['microphoneRefused', 'microphoneMissing', 'microphoneBusy', 'noWebRtc'] as const)(
    'ends before it begins: %s',
    async (kind) => {
      here.answers.microphone.mockResolvedValueOnce(kind);
      await here.session.start('', 'zh-CN');
      expect(here.call()).toMatchObject({ phase: 'failed', failure: kind });
      expect(here.answers.call).not.toHaveBeenCalled();
    },
  );

  it('shows why there is no line, and starts again', async () => {
    here.answers.call.mockResolvedValueOnce({ type: 'failed', failure: 'refused', message: '线路全忙' });
    await here.session.start('', 'zh-CN');
    expect(here.call()).toMatchObject({ phase: 'failed', failure: 'refused', message: '线路全忙' });
    expect(here.track.stop).toHaveBeenCalled();
    await here.session.start('', 'zh-CN');
    expect(here.call()).toMatchObject({ phase: 'connecting', message: '' });
  });

  it('goes back to the number that was refused', async () => {
    here.answers.call.mockResolvedValueOnce({ type: 'numberRefused', message: '号码格式不正确' });
    await here.session.start('1', 'zh-CN');
    expect(here.call()).toMatchObject({ phase: 'start', message: '号码格式不正确' });
  });

  it('may be given up at any time before the line is there', async () => {
    const asking = here.session.start('', 'zh-CN');
    here.session.hangUp();
    await asking;
    expect(here.call().phase).toBe('start');
    expect(here.answers.call).not.toHaveBeenCalled();
    here.answers.call.mockImplementationOnce(async () => {
      here.session.hangUp();
      return { type: 'started', started };
    });
    await here.session.start('', 'zh-CN');
    expect(here.call().phase).toBe('start');
    expect(here.legs).toHaveLength(0);
    expect(here.track.stop).toHaveBeenCalledTimes(2);
  });

  it('fails when the microphone is gone before the call stands', async () => {
    await here.session.start('', 'zh-CN');
    const { leg } = here;
    leg.onError('microphoneMissing');
    expect(here.call()).toMatchObject({ phase: 'failed', failure: 'microphoneMissing' });
    expect(leg.hangUp).toHaveBeenCalled();
  });

  it('warns when no sound comes in, and says so when that was the end', async () => {
    await here.session.start('', 'zh-CN');
    here.leg.onError('noSound');
    expect(here.call()).toMatchObject({ phase: 'connecting', warning: 'noSound' });
    here.leg.onState('ended');
    expect(here.call()).toMatchObject({ phase: 'failed', failure: 'noSound' });
  });
});

describe('in the call', () => {
  beforeEach(inCall);

  it('follows what the centre does', () => {
    for (const [fact, stage] of [
      ['call.connected', 'menu'],
      ['interaction.started', 'menu'],
      ['menu.chosen', 'chosen'],
      ['queue.entered', 'waiting'],
      ['queue.answered', 'talking'],
    ] as const) {
      here.link.onFact(fact);
      expect(here.call().stage).toBe(stage);
    }
    expect(here.keeper.save).toHaveBeenLastCalledWith(expect.objectContaining({ stage: 'talking' }));
  });

  it('keys, and shows the last keys; says when it cannot', () => {
    for (const key of '12345678901234567#') here.session.sendKey(key);
    expect(here.call().keyed).toBe('345678901234567#');
    here.answers.keys = false;
    expect(here.session.sendKey('1')).toBe(false);
    expect(here.call().keyed).toBe('345678901234567#');
  });

  it('mutes, and stays muted when the page is loaded again', () => {
    here.session.mute(true);
    expect(here.leg.mute).toHaveBeenLastCalledWith(true);
    expect(here.call().muted).toBe(true);
    expect(here.keeper.save).toHaveBeenLastCalledWith(expect.objectContaining({ muted: true }));
  });

  it('hangs up, and lets go of everything', () => {
    const { leg, link } = here;
    here.session.hangUp();
    expect(here.call()).toMatchObject({ phase: 'ended', endedBy: 'you', endedAt: 1_000 });
    expect(leg.hangUp).toHaveBeenCalled();
    expect(link.finish).toHaveBeenCalled();
    expect(here.keeper.clear).toHaveBeenCalled();
    leg.onState('ended');
    link.onSignal({ type: 'ended', cause: 'remote' });
    expect(here.call().endedBy).toBe('you');
  });

  it('knows by whom it ended, whichever way the news comes first', () => {
    here.link.onFact('queue.answered');
    here.link.onSignal({ type: 'ended', cause: 'command' });
    here.leg.onState('ended');
    expect(here.call()).toMatchObject({ phase: 'ended', endedBy: 'agent' });
  });

  it('learns by whom it ended after the sound was over', () => {
    here.link.onFact('queue.answered');
    const { link } = here;
    here.leg.onState('ended');
    expect(here.call().endedBy).toBe('centre');
    link.onSignal({ type: 'ended', cause: 'command' });
    expect(here.call().endedBy).toBe('agent');
  });

  it('comes back after the network was lost', () => {
    vi.setSystemTime(60_000);
    here.leg.onState('reconnecting');
    expect(here.call()).toMatchObject({ phase: 'reconnecting', lostAt: 60_000 });
    here.leg.onState('connected');
    expect(here.call()).toMatchObject({ phase: 'inCall', connectedAt: 1_000 });
    vi.advanceTimersByTime(GIVE_UP_MS * 2);
    expect(here.call().phase).toBe('inCall');
  });

  it('gives up when the network stays away', () => {
    here.leg.onState('reconnecting');
    const { leg } = here;
    vi.advanceTimersByTime(GIVE_UP_MS);
    expect(here.call()).toMatchObject({ phase: 'ended', endedBy: 'lost' });
    expect(leg.hangUp).toHaveBeenCalled();
  });

  it('goes on without a microphone, and says so until the page has one', () => {
    here.leg.onError('microphoneMissing');
    expect(here.call()).toMatchObject({ phase: 'inCall', warning: 'microphoneMissing' });
    here.leg.onState('reconnecting');
    here.leg.onState('connected');
    expect(here.call()).toMatchObject({ phase: 'inCall', warning: 'microphoneMissing' });
  });

  it('plays what the browser held back', async () => {
    here.leg.onState('reconnecting');
    here.audio.paused = true;
    here.leg.onState('connected');
    expect(here.call().warning).toBe('soundBlocked');
    here.session.playSound();
    await vi.waitFor(() => expect(here.call().warning).toBeNull());
  });

  it('ignores what an earlier call says', async () => {
    const { leg, link } = here;
    here.session.hangUp();
    await inCall();
    leg.onState('ended');
    leg.onError('microphoneMissing');
    link.onFact('queue.answered');
    link.onLinked(false);
    expect(here.call()).toMatchObject({ phase: 'inCall', stage: null, warning: null, linked: true });
  });
});

describe('a page that is loaded again', () => {
  beforeEach(() => {
    here.answers.kept = kept;
  });

  it('goes back into the call where it was', async () => {
    await here.session.resume();
    expect(here.call()).toMatchObject({
      phase: 'reconnecting',
      stage: 'talking',
      connectedAt: 500,
      muted: true,
    });
    expect(here.link).toMatchObject({ leg: kept.leg, token: kept.token, position: 9 });
    expect(here.leg.mute).toHaveBeenCalledWith(true);
    here.leg.onState('connected');
    expect(here.call()).toMatchObject({ phase: 'inCall', connectedAt: 500 });
    expect(here.answers.call).not.toHaveBeenCalled();
  });

  it('tries again when nothing is heard at first', async () => {
    await here.session.resume();
    here.leg.onError('noSound');
    expect(here.leg.rejoin).toHaveBeenCalled();
    expect(here.call().phase).toBe('reconnecting');
  });

  it('says that the call is over when it is', async () => {
    await here.session.resume();
    here.leg.onState('ended');
    expect(here.call()).toMatchObject({ phase: 'ended', endedBy: 'lost' });
  });

  it('hangs up when it may not use the microphone any more', async () => {
    await here.session.resume();
    const { leg } = here;
    leg.onError('microphoneRefused');
    expect(here.call()).toMatchObject({ phase: 'failed', failure: 'microphoneRefused' });
    expect(leg.hangUp).toHaveBeenCalled();
  });

  it('lets go of a microphone that is allowed only after the person hung up', async () => {
    let allow: (opened: boolean) => void = () => undefined;
    here.answers.opened = new Promise((resolve) => {
      allow = resolve;
    });
    const resuming = here.session.resume();
    await vi.waitFor(() => expect(here.legs).toHaveLength(1));
    const { leg } = here;
    here.session.hangUp();
    expect(leg.close).not.toHaveBeenCalled();
    allow(true);
    await resuming;
    expect(leg.close).toHaveBeenCalled();
  });

  it('begins at the first page when there is no call', async () => {
    here.answers.kept = null;
    await here.session.resume();
    expect(here.call()).toBe(noCall);
  });
});
