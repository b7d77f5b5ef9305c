import { createVoiceLeg } from '../../channels/telephony/browser/voice-leg.ts';
import type { EngineSignal } from '../../channels/telephony/voice-signal.ts';
import { readVoiceSettings, type VoiceSettings } from '../../features/interactions/contract/voice.ts';
import type { Console } from '../console-state.ts';
import { translator } from '../language.ts';
import { createMicrophone } from './microphone.ts';
import { followOutput } from './outputs.ts';
import { chosenConstraints, ringVolume } from './phone-settings.ts';
import { createRinger, type RingWords } from './ringer.ts';
import type { Softphone } from './softphone.ts';
import { createWebSoftphone } from './web-softphone.ts';
import { phoneWords } from './words.ts';

/** Credentials of a TURN server live for hours; settings younger than this are used again, ms. */
const settingsLifeMs = 3_600_000;
const plainSettings: VoiceSettings = { iceServers: [], relayOnly: false, rawMicrophone: false };

/** Ties the softphone to this browser and to the console's link and session. */
export function createBrowserSoftphone(console: Console): Softphone {
  const { realtime, session, liveTab } = console;
  const devices = navigator.mediaDevices ?? null;
  const settings = createSettings(console);
  // A call may be waiting for its voice: nothing is asked one after the other that can be asked at once.
  void settings();
  const phone = createWebSoftphone({
    createLeg: createVoiceLeg,
    audio: followOutput('voice', new Audio()),
    microphone: (lost) => createMicrophone(devices, chosenConstraints, lost),
    ringer: (onBlocked) =>
      createRinger({
        sound: followOutput('ring', new Audio('/sounds/ring.ogg')),
        page: document,
        notify: notifyOfCall,
        words: () => ringWords(console),
        volume: ringVolume,
        onBlocked,
      }),
    signal: (leg, signal) => realtime.signal(leg, signal),
    onSignal: (listener) => realtime.onSignal((leg, message) => listener(leg, message as EngineSignal)),
    onLinkUp: (listener) =>
      realtime.onState(() => {
        if (realtime.state().status === 'open') listener();
      }),
    settings,
    constraints: ({ rawMicrophone }) => ({
      ...chosenConstraints(),
      ...(rawMicrophone ? { echoCancellation: false, noiseSuppression: false, autoGainControl: false } : {}),
    }),
  });

  const followSession = (): void =>
    phone.setLive(session.state().kind === 'signedIn' && liveTab.state() === 'live');
  session.onChange(followSession);
  liveTab.onChange(followSession);
  followSession();
  phone.onChange(() => console.setInContact(phone.view().call !== null));
  // A headset that is plugged in while the page complains of its lack is taken at once.
  devices?.addEventListener('devicechange', () => {
    if (phone.view().trouble === 'microphoneMissing') void phone.retry();
  });
  return phone;
}

/** Reads the settings once in a while; a server that is away doesn't keep a call from coming back. */
function createSettings({ api, realtime }: Console): () => Promise<VoiceSettings> {
  let known = plainSettings;
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<VoiceSettings> | null = null;
  async function read(): Promise<VoiceSettings> {
    try {
      known = await api.call(readVoiceSettings, {});
      readAt = realtime.now();
    } catch {
      // The last ones may still do.
    }
    reading = null;
    return known;
  }
  return async () => {
    if (realtime.now() - readAt < settingsLifeMs) return known;
    reading ??= read();
    return reading;
  };
}

function ringWords(console: Console): RingWords {
  const t = translator(console.i18n, phoneWords);
  return { tab: t('ring.tab'), title: t('ring.title'), text: t('ring.text') };
}

/** Says nothing of who calls: notifications also stand on locked screens. */
function notifyOfCall({ title, text }: RingWords): () => void {
  if (!('Notification' in window) || Notification.permission !== 'granted') return () => {};
  const shown = new Notification(title, { body: text, tag: 'jieting-ring', requireInteraction: true });
  shown.onclick = () => {
    window.focus();
    shown.close();
  };
  return () => shown.close();
}
