import {
  type RTCDataChannel,
  type RTCDtlsTransport,
  RTCPeerConnection,
  RTCRtpCodecParameters,
  RtcpRrPacket,
  RtcpSenderInfo,
  RtcpSourceDescriptionPacket,
  RtcpSrPacket,
  SourceDescriptionChunk,
  SourceDescriptionItem,
} from 'werift';
import { ALAW_TO_ULAW } from '../sound/g711.ts';
import { createMediaSocket, type MediaSocket } from './media-socket.ts';
import type { PortPool } from './port-pool.ts';
import { finishAnswer, OfferRefused, type PreparedOffer, prepareOffer } from './sdp-offer.ts';

const LONGEST_MESSAGE = 1024;
const GATHER_TIMEOUT_MS = 3000;
/** How often both sides report what they lost, milliseconds. */
export const REPORT_EVERY_MS = 5000;
/** Seconds between 1900, where NTP begins, and 1970. */
const NTP_EPOCH = 2_208_988_800;

/** What both sides counted of one connection. */
export interface CountedLine {
  expected: number;
  lost: number;
  jitterMs: number;
  /** As the page reported since the last time; null without a report. */
  lossOut: number | null;
  rttMs: number | null;
}

export interface PeerEvents {
  /** µ-law sound of one packet. */
  sound(timestamp: number, payload: Buffer): void;
  /** Payload of one telephone-event packet. */
  digitEvent(timestamp: number, payload: Buffer): void;
  /** A message on the control channel. */
  message(text: string): void;
  /** What was counted since the last time, every REPORT_EVERY_MS. */
  counted(line: CountedLine): void;
}

/** One WebRTC connection with a page. A leg has a new one after each rejoin. */
export interface Peer {
  /** Our session description, with all candidates. */
  readonly answer: string;
  /** Sends one frame of µ-law; nothing happens before the connection stands. */
  send(frame: Uint8Array): void;
  /** Says something on the control channel, if it is open. */
  say(text: string): void;
  close(): Promise<void>;
}

export interface PeerOptions {
  /** IPv4 addresses under which this machine is reached, best first. */
  addresses: readonly string[];
  ports: PortPool;
}

function createConnection(offer: PreparedOffer, address: string, ports: [number, number] | null) {
  const codec = (mimeType: string, payloadType: number) =>
    new RTCRtpCodecParameters({ mimeType, clockRate: 8000, channels: 1, payloadType });
  const audio = [codec(offer.soundType === 0 ? 'audio/PCMU' : 'audio/PCMA', offer.soundType)];
  if (offer.eventType !== null) audio.push(codec('audio/telephone-event', offer.eventType));
  return new RTCPeerConnection({
    codecs: { audio, video: [] },
    iceServers: [],
    iceLite: true,
    bundlePolicy: 'max-bundle',
    maxMessageSize: LONGEST_MESSAGE,
    // One socket on all interfaces serves every address; werift alone would open one for each.
    iceUseIpv4: false,
    iceUseIpv6: false,
    iceAdditionalHostAddresses: [address],
    ...(ports ? { icePortRange: ports } : {}),
  });
}

async function withTimeout<T>(work: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(what)), GATHER_TIMEOUT_MS);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}

/** Middle 32 bits of the NTP time: seconds with 16 bits of fraction, as reports carry them. */
const ntpMiddle = (): number => Math.floor((Date.now() / 1000 + NTP_EPOCH) * 65_536) % 2 ** 32;

/** The way there and back, from a report about what we sent (RFC 3550, 6.4.1). @returns ms; null before it knows us */
function roundTrip({ lsr, dlsr }: { lsr: number; dlsr: number }): number | null {
  if (lsr === 0) return null;
  const passed = ((ntpMiddle() - lsr - dlsr) | 0) / 65.536;
  // A clock that was set meanwhile says nothing.
  return passed >= 0 && passed < 60_000 ? passed : null;
}

function sendReport(dtls: RTCDtlsTransport, media: MediaSocket, source: number, cname: string): void {
  const { timestamp, packets, bytes } = media.sent();
  const seconds = Date.now() / 1000 + NTP_EPOCH;
  const whole = Math.floor(seconds);
  const ntpTimestamp = (BigInt(whole) << 32n) | BigInt(Math.floor((seconds - whole) * 2 ** 32));
  const received = media.reception.take();
  const report = new RtcpSrPacket({
    ssrc: source,
    senderInfo: new RtcpSenderInfo({
      ntpTimestamp,
      rtpTimestamp: timestamp,
      packetCount: packets,
      octetCount: bytes,
    }),
    reports: received === null ? [] : [received],
  });
  const items = [new SourceDescriptionItem({ type: 1, text: cname })];
  const description = new RtcpSourceDescriptionPacket({
    chunks: [new SourceDescriptionChunk({ source, items })],
  });
  dtls.sendRtcp([report, description]).catch(() => undefined);
}

/**
 * Answers a page's offer.
 * @throws OfferRefused when the offer isn't one that we take; Error when no port is free.
 */
export async function createPeer(offerSdp: string, options: PeerOptions, events: PeerEvents): Promise<Peer> {
  const offer = prepareOffer(offerSdp);
  const [address = '127.0.0.1'] = options.addresses;
  const ports = options.ports.acquire();
  const connection = createConnection(offer, address, ports?.range ?? null);
  const unheard: Pick<CountedLine, 'lossOut' | 'rttMs'> = { lossOut: null, rttMs: null };
  let heard = unheard;
  let channel: RTCDataChannel | null = null;
  let reporting: NodeJS.Timeout | undefined;
  let closing: Promise<void> | null = null;

  const close = (): Promise<void> => {
    clearInterval(reporting);
    closing ??= connection.close().finally(() => ports?.release());
    return closing;
  };

  connection.onRemoteTransceiverAdded.subscribe((transceiver) => transceiver.setDirection('sendrecv'));
  connection.onDataChannel.subscribe((opened) => {
    if (opened.label !== 'control' || channel !== null) return;
    channel = opened;
    opened.onMessage.subscribe((message) => {
      if (message.length <= LONGEST_MESSAGE) events.message(message.toString());
    });
  });

  try {
    await connection.setRemoteDescription({ type: 'offer', sdp: offer.sdp }).catch(() => {
      // The parser's own message may quote the offer, which holds addresses.
      throw new OfferRefused('The offer can not be read.');
    });
    const [dtls] = connection.dtlsTransports;
    const [sender] = connection.getSenders();
    if (dtls === undefined || sender === undefined) throw new OfferRefused('The offer holds no transport.');
    // As DTLS server we choose the cipher (AES-GCM before all), and set-up takes one round trip less.
    dtls.role = 'server';
    const work = connection.createAnswer().then((answer) => connection.setLocalDescription(answer));
    await withTimeout(work, 'No port was free for the sound.');
    const media = createMediaSocket(dtls, offer.soundType, sender.ssrc, {
      packet(type, timestamp, payload) {
        if (type === offer.soundType) {
          if (type === 8)
            for (let i = 0; i < payload.length; i++)
              payload[i] = ALAW_TO_ULAW[payload[i] as number] as number;
          events.sound(timestamp, payload);
        } else if (type === offer.eventType) events.digitEvent(timestamp, payload);
      },
    });
    if (media === null) throw new Error('No port was free for the sound.');
    dtls.onStateChange.subscribe((state) => {
      if (state !== 'connected') return;
      media.start();
      reporting = setInterval(() => {
        sendReport(dtls, media, sender.ssrc, connection.cname);
        events.counted({ ...media.reception.last(), ...heard });
        heard = unheard;
      }, REPORT_EVERY_MS);
    });
    dtls.onRtcp.subscribe((packet) => {
      if (packet instanceof RtcpSrPacket) {
        media.reception.senderReported(Number((packet.senderInfo.ntpTimestamp >> 16n) & 0xffffffffn));
      }
      if (!(packet instanceof RtcpSrPacket || packet instanceof RtcpRrPacket)) return;
      const report = packet.reports.find(({ ssrc }) => ssrc === sender.ssrc);
      if (report !== undefined) heard = { lossOut: report.fractionLost / 256, rttMs: roundTrip(report) };
    });
    const answer = finishAnswer(connection.localDescription?.sdp ?? '', options.addresses, media.port);
    return {
      answer,
      send: media.send,
      say(text) {
        if (channel?.readyState === 'open') channel.send(text);
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
