/** A person with a browser, played by werift: hums a tone, listens, keys digits. For tests and benches. */
import {
  Connection,
  type RTCDataChannel,
  type RTCDtlsTransport,
  RTCPeerConnection,
  RTCRtpCodecParameters,
  StunProtocol,
} from 'werift';
import { createPacer } from '../embedded/pacer.ts';
import { isRtcp, isRtpOrRtcp, payloadType, RTP_HEADER_BYTES, writeRtpHeader } from '../embedded/rtp.ts';
import { createSrtpReceiver, createSrtpSender, SRTP_MAX_TAG, type SrtpKeys } from '../embedded/srtp.ts';
import { ALAW_TO_ULAW, FRAME_SAMPLES, ULAW_TO_ALAW } from '../sound/g711.ts';
import type { EngineSignal, PageSignal } from '../voice-signal.ts';
import { hasTone, toneFrame, toneSecond } from './tones.ts';

const EVENT_TYPE = 101;
const SOUND_TYPES = { PCMU: 0, PCMA: 8 } as const;
const DIGITS = '0123456789*#ABCD';
/** Sound that a tone is looked for in: 160 ms. */
const LISTENED = 8 * FRAME_SAMPLES;
const SOURCE = 0x4a540001;

const onFrame = new Set<() => void>();
let pacing: ReturnType<typeof createPacer> | null = null;
function eachFrame(run: () => void): () => void {
  onFrame.add(run);
  pacing ??= createPacer(() => {
    for (const each of onFrame) each();
  });
  return () => {
    onFrame.delete(run);
    if (onFrame.size === 0) {
      pacing?.stop();
      pacing = null;
    }
  };
}

export interface VoicePerson {
  /** Opens a (new) connection; its offer goes out as a signal. */
  connect(): Promise<void>;
  /** Says something to the engine, past what this person does by himself. */
  say(signal: PageSignal): Promise<void>;
  /** Takes in what the engine says to this page. */
  receive(signal: EngineSignal): Promise<void>;
  /** Signals so far. */
  readonly received: EngineSignal[];
  /** Resolves when exactly these tones are heard and none of the others that the test knows of. */
  untilHears(expected: readonly number[], known: readonly number[]): Promise<void>;
  /** Resolves when `count` more packets of sound came in. */
  untilPackets(count: number): Promise<void>;
  packets(): number;
  key(digit: string): void;
  /** Sends nothing more, as a network that was cut, or sends again. */
  freeze(frozen: boolean): void;
  hum(hz: number): void;
  /** Hangs up over the data channel, past the server. */
  hangUpByChannel(): void;
  /** Resolves with the next text on the data channel. */
  channelText(): Promise<string>;
  close(): Promise<void>;
}

interface Line {
  pc: RTCPeerConnection;
  channel: RTCDataChannel;
  send: (type: number, marker: boolean, timestamp: number, payload: Uint8Array) => void;
}

function keysOf(context: RTCDtlsTransport['srtp']['localContext']): SrtpKeys {
  const { profile, srtpSessionKey: key, srtpSessionSalt: salt, srtpSessionAuthTag: authKey } = context;
  return { profile, key, salt, authKey };
}

/** What the person's browser speaks. */
export type PersonCodec = 'PCMU' | 'PCMA';

function createLine(
  speaks: PersonCodec,
  onSound: (payload: Buffer) => void,
  onText: (text: string) => void,
): Line {
  const codec = (mimeType: string, type: number) =>
    new RTCRtpCodecParameters({ mimeType, clockRate: 8000, channels: 1, payloadType: type });
  const pc = new RTCPeerConnection({
    codecs: {
      audio: [codec(`audio/${speaks}`, SOUND_TYPES[speaks]), codec('audio/telephone-event', EVENT_TYPE)],
      video: [],
    },
    iceServers: [],
    bundlePolicy: 'max-bundle',
    iceUseIpv4: false,
    iceUseIpv6: false,
    iceAdditionalHostAddresses: ['127.0.0.1'],
  });
  pc.addTransceiver('audio', { direction: 'sendrecv' });
  const channel = pc.createDataChannel('control');
  channel.onMessage.subscribe((text) => onText(text.toString()));
  const line: Line = { pc, channel, send: () => undefined };
  const [dtls] = pc.dtlsTransports;
  dtls?.onStateChange.subscribe((state) => {
    if (state === 'connected') line.send = takeOver(dtls, SOUND_TYPES[speaks], onSound);
  });
  return line;
}

/** Sends and receives sound past werift, as the media process does, so that many people fit into one bench. */
function takeOver(
  dtls: RTCDtlsTransport,
  soundType: number,
  onSound: (payload: Buffer) => void,
): Line['send'] {
  const { connection } = dtls.iceTransport;
  // biome-ignore lint/complexity/useLiteralKeys: the only spelling by which a private member can be read.
  const [protocol] = connection instanceof Connection ? connection['protocols'] : [];
  const target = connection.nominated?.remoteAddr;
  if (!(protocol instanceof StunProtocol) || target === undefined) throw new Error('no connection');
  const { transport } = protocol;
  const toWerift = transport.onData;
  const receiver = createSrtpReceiver(keysOf(dtls.srtp.remoteContext));
  const sender = createSrtpSender(keysOf(dtls.srtp.localContext));
  transport.onData = (packet, from) => {
    if (!isRtpOrRtcp(packet) || isRtcp(packet)) {
      toWerift(packet, from);
      return;
    }
    const payload = receiver.open(packet);
    if (payload !== null && payloadType(packet) === soundType) onSound(payload);
  };
  let sequence = 1;
  return (type, marker, timestamp, payload) => {
    if (transport.closed) return;
    const packet = Buffer.alloc(RTP_HEADER_BYTES + payload.length + SRTP_MAX_TAG);
    sequence = (sequence + 1) & 0xffff;
    writeRtpHeader(packet, type, marker, sequence, timestamp >>> 0, SOURCE);
    packet.set(payload, RTP_HEADER_BYTES);
    transport.socket.send(
      packet,
      0,
      sender.seal(packet, RTP_HEADER_BYTES + payload.length),
      target[1],
      target[0],
    );
  };
}

/** RFC 4733: the keystroke's packets, the last one three times, all with the time of its beginning. */
function keystroke(digit: string): { marker: boolean; payload: Buffer }[] {
  const code = DIGITS.indexOf(digit);
  return [1, 2, 3, 4, 5, 5, 5].map((length, index) => {
    const payload = Buffer.from([code, index < 4 ? 10 : 0x8a, 0, 0]);
    payload.writeUInt16BE(length * FRAME_SAMPLES, 2);
    return { marker: index === 0, payload };
  });
}

/** @param send hands a signal to the engine. @param hz the tone that the person hums. */
export function createVoicePerson(
  send: (signal: PageSignal) => Promise<void>,
  hz: number,
  speaks: PersonCodec = 'PCMU',
): VoicePerson {
  const coded = (sound: Buffer, table: Uint8Array): Buffer =>
    speaks === 'PCMU' ? sound : Buffer.from(sound.map((byte) => table[byte] as number));
  const received: EngineSignal[] = [];
  const waiting = new Set<() => void>();
  const texts: string[] = [];
  let tone = toneSecond(hz);
  let listened: Buffer = Buffer.alloc(0);
  let line: Line | null = null;
  let frames = 0;
  let packets = 0;
  let frozen = false;
  let attempt = 0;
  let keying: { marker: boolean; payload: Buffer; timestamp: number }[] = [];

  const changed = (): void => {
    for (const check of [...waiting]) check();
  };
  const until = (met: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const check = (): void => {
        if (!met()) return;
        waiting.delete(check);
        resolve();
      };
      waiting.add(check);
      check();
    });
  const onSound = (payload: Buffer): void => {
    packets++;
    listened = Buffer.concat([listened, coded(payload, ALAW_TO_ULAW)]).subarray(-LISTENED);
    changed();
  };
  const onText = (text: string): void => {
    texts.push(text);
    changed();
  };
  const stopFrames = eachFrame(() => {
    frames++;
    if (frozen || line === null) return;
    const event = keying.shift();
    if (event !== undefined) line.send(EVENT_TYPE, event.marker, event.timestamp, event.payload);
    else
      line.send(
        SOUND_TYPES[speaks],
        false,
        frames * FRAME_SAMPLES,
        coded(toneFrame(tone, frames), ULAW_TO_ALAW),
      );
  });

  return {
    received,
    say: send,
    async connect() {
      const previous = line;
      line = createLine(speaks, onSound, onText);
      attempt++;
      await line.pc.setLocalDescription(await line.pc.createOffer());
      await send({ type: 'offer', attempt, sdp: line.pc.localDescription?.sdp ?? '' });
      await previous?.pc.close();
    },
    async receive(signal) {
      received.push(signal);
      if (signal.type === 'answer' && signal.attempt === attempt) {
        await line?.pc.setRemoteDescription({ type: 'answer', sdp: signal.sdp });
      }
      if (signal.type === 'rejoin') await this.connect();
      changed();
    },
    untilHears: (expected, known) =>
      until(
        () =>
          listened.length === LISTENED &&
          known.every((each) => hasTone(listened, each) === expected.includes(each)),
      ),
    untilPackets(count) {
      const goal = packets + count;
      return until(() => packets >= goal);
    },
    packets: () => packets,
    key(digit) {
      const timestamp = (frames + keying.length) * FRAME_SAMPLES;
      keying = [...keying, ...keystroke(digit).map((packet) => ({ ...packet, timestamp }))];
    },
    freeze(now) {
      frozen = now;
    },
    hum(next) {
      tone = toneSecond(next);
    },
    hangUpByChannel: () => line?.channel.send(JSON.stringify({ type: 'hangUp' })),
    async channelText() {
      const at = texts.length;
      await until(() => texts.length > at);
      return texts[at] as string;
    },
    async close() {
      stopFrames();
      await line?.pc.close();
    },
  };
}
