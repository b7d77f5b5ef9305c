/** One leg in the page: microphone out, the call's sound in. For the agent's console and the customer's widget. */
import type { EngineControl, EngineSignal, PageControl, PageSignal } from '../voice-signal.ts';
import { microphoneError, type VoiceErrorKind } from './voice-error.ts';
import { createQualityReader, type QualityReader, type VoiceQuality } from './voice-quality.ts';

const LOOK_EVERY_MS = 1000;
/** Looks without a new packet after which we connect again; the media process sends without a break. */
const LOST_LOOKS = 3;
const RETRY_LOOKS = 5;
const NO_SOUND_LOOKS = 6;
const LINK_LOST_LOOKS = 10;
const DIGIT_MS = 120;
const DIGIT_GAP_MS = 60;
/** Pause before we ask again for a media process that is being restarted. */
const RETRY_MS = 1000;
/** Time for the hang-up to leave over the data channel. */
const FAREWELL_MS = 250;

export type VoiceState = 'connecting' | 'connected' | 'reconnecting' | 'ended';

export interface VoiceLegOptions {
  /** Hands a signal to the server. */
  send(signal: PageSignal): void;
  /** Plays what the person hears. */
  audio: HTMLAudioElement;
  iceServers?: RTCIceServer[];
  /** Send all sound through a TURN server. */
  relayOnly?: boolean;
  /** What the microphone does with the sound; all on unless said otherwise. */
  microphone?: MediaTrackConstraints;
  onState(state: VoiceState): void;
  onError(kind: VoiceErrorKind): void;
  onQuality?(quality: VoiceQuality): void;
}

export interface VoiceLeg {
  /** Asks for the microphone and connects. Errors go to onError. @returns false when there is no microphone. */
  start(): Promise<boolean>;
  /** Takes in what the engine says to this leg. */
  receive(signal: EngineSignal): Promise<void>;
  /** Keys one of 0-9 * # A-D. @returns false while that isn't possible. */
  sendDigit(digit: string): boolean;
  mute(muted: boolean): void;
  /** Hangs up, over the server and past it. */
  hangUp(): void;
  /** Connects again; the call goes on. */
  rejoin(): void;
  /** Lets go of microphone and connection without hanging up. */
  close(): void;
}

const MICROPHONE = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };

export function createVoiceLeg(options: VoiceLegOptions): VoiceLeg {
  let stream: MediaStream | null = null;
  let connection: RTCPeerConnection | null = null;
  let channel: RTCDataChannel | null = null;
  let read: QualityReader = createQualityReader();
  let looking: ReturnType<typeof setInterval> | undefined;
  let attempt = Date.now();
  let state: VoiceState | null = null;
  let muted = false;
  let packetsBefore = 0;
  /** Looks since a packet came in. */
  let quiet = 0;
  let heardOnce = false;
  let playing: MediaStream | null = null;

  const enter = (next: VoiceState): void => {
    if (state === next || state === 'ended') return;
    state = next;
    options.onState(next);
  };

  const close = (): void => {
    clearInterval(looking);
    for (const track of stream?.getTracks() ?? []) track.stop();
    stream = null;
    connection?.close();
    connection = channel = null;
    // After a hang-up the next call may play there already.
    if (options.audio.srcObject === playing) options.audio.srcObject = null;
    playing = null;
  };

  const end = (): void => {
    enter('ended');
    close();
  };

  const look = async (): Promise<void> => {
    const looked = connection;
    if (looked === null) return;
    const { packets, quality } = await read(looked);
    if (looked !== connection) return;
    quiet = packets > packetsBefore ? 0 : quiet + 1;
    packetsBefore = packets;
    if (quiet === 0) {
      heardOnce = true;
      enter('connected');
      options.onQuality?.(quality);
      return;
    }
    if (heardOnce && quiet >= LOST_LOOKS) enter('reconnecting');
    if (quiet === (heardOnce ? LINK_LOST_LOOKS : NO_SOUND_LOOKS))
      options.onError(heardOnce ? 'linkLost' : 'noSound');
    const retry = (quiet - LOST_LOOKS) % RETRY_LOOKS === 0;
    if (heardOnce && quiet >= LOST_LOOKS && retry) reconnect();
  };

  const onChannelText = ({ data }: MessageEvent<string>): void => {
    const { type } = JSON.parse(data) as EngineControl;
    if (type === 'ended') end();
  };

  const connect = async (): Promise<void> => {
    if (stream === null) return;
    connection?.close();
    const opened = new RTCPeerConnection({
      iceServers: options.iceServers ?? [],
      iceTransportPolicy: options.relayOnly === true ? 'relay' : 'all',
      bundlePolicy: 'max-bundle',
    });
    connection = opened;
    read = createQualityReader();
    packetsBefore = 0;
    for (const track of stream.getAudioTracks()) opened.addTrack(track, stream);
    channel = opened.createDataChannel('control');
    channel.onmessage = onChannelText;
    opened.ontrack = ({ track }) => {
      playing = new MediaStream([track]);
      options.audio.srcObject = playing;
      // A page that was never touched may not play; the call itself began with a click, so this is rare.
      options.audio.play().catch(() => undefined);
    };
    await opened.setLocalDescription();
    if (connection !== opened) return;
    // Without candidates: the media process finds us by our checks.
    options.send({ type: 'offer', attempt: ++attempt, sdp: opened.localDescription?.sdp ?? '' });
  };

  /** A connection that is replaced while it is being made may fail; the next one counts. */
  const reconnect = (): void => {
    connect().catch(() => undefined);
  };

  return {
    async start() {
      if (!('RTCPeerConnection' in globalThis) || navigator.mediaDevices === undefined) {
        options.onError('noWebRtc');
        return false;
      }
      enter('connecting');
      try {
        stream = await navigator.mediaDevices.getUserMedia({
          audio: { ...MICROPHONE, ...options.microphone },
        });
      } catch (error) {
        options.onError(microphoneError(error));
        return false;
      }
      for (const track of stream.getAudioTracks()) {
        track.enabled = !muted;
        track.onended = () => options.onError('microphoneMissing');
      }
      looking = setInterval(() => void look(), LOOK_EVERY_MS);
      await connect();
      return true;
    },
    async receive(signal) {
      switch (signal.type) {
        case 'answer':
          if (signal.attempt === attempt) {
            await connection?.setRemoteDescription({ type: 'answer', sdp: signal.sdp });
          }
          return;
        case 'rejoin':
          enter('reconnecting');
          return reconnect();
        case 'refused':
          if (signal.reason === 'legUnknown') end();
          else if (signal.reason === 'offerRefused') options.onError('noWebRtc');
          else setTimeout(reconnect, RETRY_MS);
          return;
        case 'ended':
          return end();
        case 'ring':
          return;
      }
    },
    sendDigit(digit) {
      const dtmf = connection?.getSenders().find(({ track }) => track?.kind === 'audio')?.dtmf;
      if (!dtmf?.canInsertDTMF) return false;
      dtmf.insertDTMF(dtmf.toneBuffer + digit, DIGIT_MS, DIGIT_GAP_MS);
      return true;
    },
    mute(next) {
      muted = next;
      for (const track of stream?.getAudioTracks() ?? []) track.enabled = !muted;
    },
    hangUp() {
      const farewell: PageControl = { type: 'hangUp' };
      if (channel?.readyState === 'open') channel.send(JSON.stringify(farewell));
      options.send(farewell);
      enter('ended');
      setTimeout(close, FAREWELL_MS);
    },
    rejoin: reconnect,
    close,
  };
}
