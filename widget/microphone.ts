import { microphoneError, type VoiceErrorKind } from '../channels/telephony/browser/voice-error.ts';
import type { VoiceLegOptions } from '../channels/telephony/browser/voice-leg.ts';
import type { Started } from './server.ts';

/**
 * Asks for the microphone before a line is taken, since people may think about it for longer than a line waits.
 * @returns the open microphone, or why there is none.
 */
export async function openMicrophone(): Promise<MediaStream | VoiceErrorKind> {
  if (!('RTCPeerConnection' in globalThis) || navigator.mediaDevices === undefined) return 'noWebRtc';
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: true });
  } catch (error) {
    return microphoneError(error);
  }
}

/** @returns how the voice leg shall connect and listen, as the server wishes. */
export function legSettings({ iceServers, relayOnly, rawMicrophone }: Started['voice']) {
  const raw = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
  const microphone = rawMicrophone ? raw : {};
  return { iceServers, relayOnly, microphone } as Pick<
    VoiceLegOptions,
    'iceServers' | 'relayOnly' | 'microphone'
  >;
}
