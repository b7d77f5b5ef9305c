/** Runs the telephone: registration, ring, and the voice of one call after another. The page draws what it tells. */
import type { VoiceErrorKind } from '../../channels/telephony/browser/voice-error.ts';
import type { VoiceLeg, VoiceLegOptions } from '../../channels/telephony/browser/voice-leg.ts';
import type { EngineSignal } from '../../channels/telephony/voice-signal.ts';
import { legSettings } from '../microphone.ts';
import { type Handset, inCall, type LastCall, noHandset, step } from './handset.ts';
import type { HandsetLink, HandsetLinkOptions } from './handset-link.ts';
import type { Registered, Registration } from './server.ts';

const KEYS_SHOWN = 16;

export interface HandsetDeps {
  audio: HTMLAudioElement;
  register(number: string): Promise<Registration>;
  openLink(options: HandsetLinkOptions): HandsetLink;
  createLeg(options: VoiceLegOptions): VoiceLeg;
  /** Rings, or doesn't any more. */
  ring(rings: boolean): void;
  /** Something changed. */
  changed(handset: Handset): void;
}

export function createHandsetSession(deps: HandsetDeps) {
  let handset = noHandset;
  let registered: Registered | null = null;
  let link: HandsetLink | null = null;
  let voice: VoiceLeg | null = null;

  const show = (next: Handset): void => {
    if (next === handset) return;
    handset = next;
    deps.ring(handset.phase === 'ringing');
    deps.changed(handset);
  };
  const patch = (part: Partial<Handset>): void => show({ ...handset, ...part });
  const finish = (last: LastCall | null): void => {
    voice?.close();
    voice = null;
    show(step(handset, 'ended', { leg: null, since: null, keyed: '', last }));
  };
  const say = (signal: Parameters<HandsetLink['send']>[1]): void => {
    if (handset.leg !== null) link?.send(handset.leg, signal);
  };

  /** Opens microphone and sound of the call in hand. @returns false when there is no microphone */
  async function openVoice(): Promise<boolean> {
    if (registered === null) return false;
    const own: VoiceLeg = deps.createLeg({
      ...legSettings(registered.voice),
      audio: deps.audio,
      send: say,
      onState(state) {
        if (voice !== own) return;
        if (state === 'connected') show(step(handset, 'connected', { since: handset.since ?? Date.now() }));
        else if (state === 'reconnecting') show(step(handset, 'lost'));
        else if (state === 'ended') finish(handset.phase === 'reconnecting' ? 'lost' : 'byThem');
      },
      onError: (kind: VoiceErrorKind) => {
        if (voice === own) patch({ trouble: kind });
      },
    });
    voice = own;
    const open = await own.start();
    if (voice !== own) own.close();
    return open && voice === own;
  }

  function receive(leg: string, signal: EngineSignal): void {
    if (signal.type === 'ring') {
      const caller = signal.shows ?? null;
      show(step(handset, 'ring', { leg, caller, last: null, trouble: null }));
      // Said again each time: the server repeats the ring when it didn't hear us.
      if (handset.leg === leg && handset.phase === 'ringing') say({ type: 'ringing' });
      return;
    }
    // The page was loaded again in the middle of a call.
    if (signal.type === 'rejoin' && handset.leg === null) {
      show(step(handset, 'resume', { leg, last: null, trouble: null }));
      void openVoice();
      return;
    }
    if (handset.leg !== leg) return;
    if (signal.type === 'ended') return finish(inCall(handset) ? 'byThem' : 'missed');
    void voice?.receive(signal);
  }

  async function register(typed: string): Promise<void> {
    show(step(handset, 'register', { refusal: '' }));
    const reply = await deps.register(typed);
    if (reply.type === 'refused') return show({ ...noHandset, refusal: reply.message });
    registered = reply.registered;
    patch({ number: reply.registered.number });
    link?.close();
    link = deps.openLink({
      token: reply.registered.token,
      onSignal: receive,
      onLinked(linked) {
        show(step(handset, linked ? 'linked' : 'unlinked'));
        patch({ linked });
      },
      onEnd(why) {
        voice?.close();
        voice = null;
        if (why === 'replaced') show(step(handset, 'replaced', { leg: null, since: null, linked: false }));
        // The keys of the installation have changed: a new token is had for the asking.
        else void register(typed);
      },
    });
  }

  return {
    register,
    async answer(): Promise<void> {
      const { leg } = handset;
      show(step(handset, 'answer'));
      if (await openVoice()) say({ type: 'answered' });
      else if (handset.leg === leg && leg !== null) {
        // Nobody could be heard: the call is refused, and the page says why.
        say({ type: 'rejected' });
        finish('refused');
      }
    },
    refuse(): void {
      say({ type: 'rejected' });
      finish('refused');
    },
    hangUp(): void {
      const last = voice;
      voice = null;
      // It lets go of itself once its last word is out.
      if (last === null) say({ type: 'hangUp' });
      else last.hangUp();
      finish('byUs');
    },
    press(key: string): void {
      if (voice?.sendDigit(key)) patch({ keyed: (handset.keyed + key).slice(-KEYS_SHOWN) });
    },
  };
}
