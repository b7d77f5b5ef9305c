/** Why there is no sound, so precisely that the page can say what to do about it. */
export type VoiceErrorKind =
  /** The person, or the browser on his behalf, does not allow the microphone. */
  | 'microphoneRefused'
  /** There is none, or it was pulled out. */
  | 'microphoneMissing'
  /** Another program holds it. */
  | 'microphoneBusy'
  /** The browser can't do it, or the page isn't served over HTTPS. */
  | 'noWebRtc'
  /** Connected or not: nothing has come in within six seconds. A firewall keeps sound out, as a rule. */
  | 'noSound'
  /** Sound came in and has stopped for ten seconds; the leg goes on trying. */
  | 'linkLost';

/** Tells the kinds of refusal of `getUserMedia` apart. */
export function microphoneError(error: unknown): VoiceErrorKind {
  switch (error instanceof Error ? error.name : '') {
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'microphoneMissing';
    case 'NotReadableError':
    case 'AbortError':
      return 'microphoneBusy';
    default:
      return 'microphoneRefused';
  }
}
