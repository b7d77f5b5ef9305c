import type { VoiceErrorKind } from '../../channels/telephony/browser/voice-error.ts';
import type { VoiceLeg, VoiceLegOptions, VoiceState } from '../../channels/telephony/browser/voice-leg.ts';
import type { VoiceQuality } from '../../channels/telephony/browser/voice-quality.ts';
import type { EngineSignal, PageSignal } from '../../channels/telephony/voice-signal.ts';
import type { VoiceSettings } from '../../features/interactions/contract/voice.ts';
import { createLineTally, judgeLine, type LineTally, readingsKept } from './line-quality.ts';
import type { Microphone } from './microphone.ts';
import type { Ringer } from './ringer.ts';
import {
  type InHand,
  isOfLine,
  type PhoneCall,
  type PhoneView,
  restingPhone,
  type Softphone,
} from './softphone.ts';

export interface WebSoftphoneDeps {
  createLeg(options: VoiceLegOptions): VoiceLeg;
  /** Plays the customer. */
  audio: HTMLAudioElement;
  microphone(lost: () => void): Microphone;
  ringer(blocked: (blocked: boolean) => void): Ringer;
  /** Hands a signal to the server. @returns false while there is no link */
  signal(leg: string, signal: PageSignal): boolean;
  onSignal(listener: (leg: string, signal: EngineSignal) => void): void;
  /** The link to the server is up again. */
  onLinkUp(listener: () => void): void;
  /** Settings of this installation, as last known when the server can't be asked. */
  settings(): Promise<VoiceSettings>;
  /** What the microphone shall do with the sound. */
  constraints(settings: VoiceSettings): MediaTrackConstraints;
}

/** Speaks WebRTC with the media process, and signals over the console's own link. */
export function createWebSoftphone(deps: WebSoftphoneDeps): Softphone {
  const listeners = new Set<() => void>();
  let view: PhoneView = restingPhone;
  let voice: VoiceLeg | null = null;
  let readings: VoiceQuality[] = [];
  /** Of the leg in hand, over every connection that it has had. */
  let tally: { leg: string; line: LineTally } | null = null;
  let live = true;
  let followed: InHand | null = null;
  /** The server has named the leg in hand; before, an answer that doesn't name it may just be older. */
  let confirmed = false;
  /** Leg of the call that the agent made last: his own phone was connected without a ring. */
  let made: string | null = null;
  /** Legs that are over; an answer that still names them is older. */
  const over = new Set<string>();
  /** Signals that found no link; the newest of each kind. */
  const unsent = new Map<string, { leg: string; signal: PageSignal }>();

  function set(change: Partial<PhoneView>): void {
    view = { ...view, ...change };
    for (const listener of [...listeners]) listener();
  }
  function setCall(change: Partial<PhoneCall>): void {
    if (view.call !== null) set({ call: { ...view.call, ...change } });
  }
  const isInHand = (leg: string): boolean => view.call?.leg === leg;
  const microphone = deps.microphone(() => set({ microphone: 'closed', trouble: 'microphoneMissing' }));
  const ringer = deps.ringer((ringBlocked) => {
    if (ringBlocked !== view.ringBlocked) set({ ringBlocked });
  });

  function send(leg: string, signal: PageSignal): void {
    if (!deps.signal(leg, signal)) unsent.set(`${leg} ${signal.type}`, { leg, signal });
  }
  deps.onLinkUp(() => {
    const waiting = [...unsent.values()];
    unsent.clear();
    for (const { leg, signal } of waiting) if (signal.type === 'hangUp' || isInHand(leg)) send(leg, signal);
  });
  deps.onSignal((leg, signal) => {
    if (!live) return;
    // An echo test is no call; who began it hears of it by himself.
    if (signal.type === 'ring') return signal.echo ? undefined : ring(leg, signal.autoAnswer === true);
    if (!isInHand(leg)) return;
    if (signal.type === 'ended') return finish(leg);
    // An answer that doesn't fit leaves the leg without sound, and the leg says so itself.
    voice?.receive(signal).catch(() => {});
  });

  function ring(leg: string, autoAnswer: boolean): void {
    if (over.has(leg)) return;
    if (autoAnswer) made = leg;
    if (!isInHand(leg)) take({ leg, stage: autoAnswer ? 'answering' : 'ringing', muted: false });
    // Said again each time: the server repeats the ring when it didn't hear us.
    send(leg, { type: 'ringing' });
    if (autoAnswer) send(leg, { type: 'answered' });
  }

  /** Puts a call into hand and opens its sound; ringing ones too, so that answering is instant. */
  function take({ leg, stage, muted }: Pick<PhoneCall, 'leg' | 'stage' | 'muted'>): void {
    leaveSound();
    confirmed = false;
    set({ call: { leg, stage, sound: 'connecting', muted }, quality: null });
    if (stage === 'ringing') ringer.start();
    void openSound(leg);
  }

  async function openSound(leg: string): Promise<void> {
    const settings = await deps.settings();
    if (!isInHand(leg) || voice !== null) return;
    const mine: VoiceLeg = deps.createLeg({
      send: (signal) => send(leg, signal),
      audio: deps.audio,
      iceServers: settings.iceServers as RTCIceServer[],
      relayOnly: settings.relayOnly,
      microphone: deps.constraints(settings),
      onState: (state) => voice === mine && onSound(leg, state),
      onError: (kind) => voice === mine && onTrouble(leg, kind),
      onQuality(quality) {
        if (voice !== mine) return;
        if (tally?.leg !== leg) tally = { leg, line: createLineTally() };
        tally.line.add(quality);
        readings = [...readings, quality].slice(-readingsKept);
        set({ quality: judgeLine(readings) });
      },
    });
    voice = mine;
    mine.mute(view.call?.muted ?? false);
    const open = await mine.start();
    // The call left, or another tab took over, while the browser opened the microphone.
    if (voice !== mine) return mine.close();
    if (open) set({ microphone: 'open', trouble: null });
  }
  function leaveSound(): void {
    const left = voice;
    voice = null;
    readings = [];
    left?.close();
  }

  function onSound(leg: string, state: VoiceState): void {
    if (state === 'ended') return finish(leg);
    setCall({ sound: state });
    if (state === 'connected' && isOfLine(view.trouble)) set({ trouble: null });
  }
  function onTrouble(leg: string, trouble: VoiceErrorKind): void {
    if (isOfLine(trouble)) return set({ trouble });
    set({ trouble, microphone: 'closed' });
    // Without a microphone here the customer goes on to a colleague at once, or isn't called.
    const mine = isInHand(leg) ? view.call?.stage : null;
    if (mine === 'ringing' || (mine === 'answering' && made === leg)) hangUp();
  }

  /** The leg is over for good. */
  function finish(leg: string): void {
    over.add(leg);
    ringer.stop();
    leaveSound();
    const line = tally?.leg === leg ? tally.line.whole() : null;
    set({
      call: null,
      ended: leg,
      quality: null,
      whole: line === null ? view.whole : { leg, line },
      trouble: isOfLine(view.trouble) ? null : view.trouble,
    });
  }
  function hangUp(): void {
    const { call } = view;
    if (call === null) return;
    const farewell = voice;
    // It sends the hang-up over the server and past it, and closes itself when that has left.
    voice = null;
    if (farewell === null) send(call.leg, { type: 'hangUp' });
    else farewell.hangUp();
    finish(call.leg);
  }

  function follow(inHand: InHand | null): void {
    followed = inHand;
    if (!live) return;
    const { call } = view;
    if (inHand === null || over.has(inHand.leg)) {
      if (call !== null && confirmed) finish(call.leg);
      return;
    }
    if (call !== null && call.leg !== inHand.leg && !confirmed) return;
    if (call?.leg !== inHand.leg) {
      if (call !== null) finish(call.leg);
      take(inHand);
      if (inHand.stage === 'ringing') send(inHand.leg, { type: 'ringing' });
    } else if (inHand.stage === 'talking' && call.stage !== 'talking') {
      ringer.stop();
      setCall({ stage: 'talking' });
    }
    confirmed = true;
  }

  async function prepare(): Promise<boolean> {
    if (!live) return false;
    if (view.microphone !== 'open') set({ microphone: 'asking' });
    const trouble = await microphone.open();
    const open = microphone.stream() !== null;
    set({ microphone: open ? 'open' : 'closed', trouble });
    return open;
  }

  return {
    view: () => view,
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    prepare,
    rest() {
      if (view.call !== null || view.microphone !== 'open') return;
      microphone.close();
      set({ microphone: 'closed' });
    },
    microphone: microphone.stream,
    answer() {
      const { call } = view;
      if (call?.stage !== 'ringing') return;
      ringer.stop();
      setCall({ stage: 'answering' });
      send(call.leg, { type: 'answered' });
    },
    mute(muted) {
      voice?.mute(muted);
      setCall({ muted });
    },
    sendDigit: (digit) => voice?.sendDigit(digit) ?? false,
    hangUp,
    async retry() {
      const ready = await prepare();
      const { call } = view;
      if (!ready || call === null) return;
      leaveSound();
      setCall({ sound: 'connecting' });
      await openSound(call.leg);
    },
    follow,
    setLive(next) {
      if (next === live) return;
      live = next;
      if (live) return follow(followed);
      ringer.stop();
      leaveSound();
      microphone.close();
      set(restingPhone);
    },
  };
}
