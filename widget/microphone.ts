import { microphoneError, type VoiceErrorKind } from '../channels/telephony/browser/voice-error.ts';

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
