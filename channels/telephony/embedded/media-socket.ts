import { Connection, parseMessage, type RTCDtlsTransport, StunProtocol, type UdpTransport } from 'werift';
import { FRAME_SAMPLES, ULAW_TO_ALAW } from '../sound/g711.ts';
import { createReceptionReport, type ReceptionReport } from './reception-report.ts';
import {
  isRtcp,
  isRtpOrRtcp,
  payloadType,
  RTP_HEADER_BYTES,
  sequenceOf,
  sourceOf,
  timestampOf,
  writeRtpHeader,
} from './rtp.ts';
import {
  createSrtpReceiver,
  createSrtpSender,
  SRTP_MAX_TAG,
  type SrtpReceiver,
  type SrtpSender,
} from './srtp.ts';

/** Sent packets lie here until the kernel took them; more than one may wait when ticks are caught up. */
const SEND_BUFFERS = 8;
/** Packets in a row from another authenticated address before we send there: the page's network path changed. */
const MOVE_AFTER = 10;
const MAX_ADDRESSES = 16;
/** Sound packets that are looked at between two ticks; a page sends one, a stall brings fifty, more is an attack. */
const MOST_PACKETS_A_TICK = 100;

type Address = readonly [host: string, port: number];

export interface MediaSocketEvents {
  /** One RTP packet of the agreed types. */
  packet(type: number, timestamp: number, payload: Buffer): void;
}

export interface MediaSocket {
  readonly port: number;
  readonly reception: ReceptionReport;
  /** The keys are agreed: sound flows from now on. */
  start(): void;
  /** Sends one frame of FRAME_SAMPLES µ-law bytes; nothing happens before `start`. */
  send(frame: Uint8Array): void;
  /** RTP timestamp, packets and payload bytes sent, for reports. */
  sent(): { timestamp: number; packets: number; bytes: number };
}

function udpTransportOf(dtls: RTCDtlsTransport): UdpTransport | null {
  // werift keeps its sockets private; there is no public way to one before a pair is nominated.
  const { connection } = dtls.iceTransport;
  // biome-ignore lint/complexity/useLiteralKeys: the only spelling by which a private member can be read.
  const [protocol] = connection instanceof Connection ? connection['protocols'] : [];
  return protocol instanceof StunProtocol ? protocol.transport : null;
}

/**
 * Takes over the socket of a werift connection: STUN and DTLS go on to werift once they look right, sound goes the
 * short way through srtp.ts.
 * @param soundType payload type of what we send. @param source SSRC of what we send.
 * @returns null when werift found no free port.
 */
export function createMediaSocket(
  dtls: RTCDtlsTransport,
  soundType: 0 | 8,
  source: number,
  events: MediaSocketEvents,
): MediaSocket | null {
  const transport = udpTransportOf(dtls);
  if (transport === null) return null;
  const { socket } = transport;
  const ice = dtls.iceTransport.connection;
  const toWerift = transport.onData;
  const reception = createReceptionReport();
  const checked = new Set<string>();
  const buffers = Array.from({ length: SEND_BUFFERS }, () =>
    Buffer.alloc(RTP_HEADER_BYTES + FRAME_SAMPLES + SRTP_MAX_TAG),
  );
  let sender: SrtpSender | null = null;
  let receiver: SrtpReceiver | null = null;
  let target: Address | null = null;
  let elsewhere = 0;
  let sequence = Math.floor(Math.random() * 32_768);
  let timestamp = Math.floor(Math.random() * 2 ** 31);
  let packets = 0;
  let looked = 0;

  const isOurCheck = (packet: Buffer): boolean => {
    const message = parseMessage(packet, Buffer.from(ice.localPassword, 'utf8'));
    return message?.getAttributeValue('USERNAME') === `${ice.localUsername}:${ice.remoteUsername}`;
  };

  const followPath = (from: Address): void => {
    if (target === null || (from[0] === target[0] && from[1] === target[1])) elsewhere = 0;
    else if (checked.has(`${from[0]}:${from[1]}`) && ++elsewhere >= MOVE_AFTER) {
      target = from;
      elsewhere = 0;
    }
  };

  transport.onData = (packet, from) => {
    if (isRtpOrRtcp(packet)) {
      if (isRtcp(packet)) return toWerift(packet, from);
      if (receiver === null || ++looked > MOST_PACKETS_A_TICK) return;
      const payload = receiver.open(packet);
      if (payload === null) return;
      followPath(from);
      reception.arrived(sourceOf(packet), sequenceOf(packet), timestampOf(packet));
      events.packet(payloadType(packet), timestampOf(packet), payload);
    } else if ((packet[0] as number) < 4) {
      // werift answers a check without looking at its signature; we do it here.
      if (!isOurCheck(packet)) return;
      if (checked.size < MAX_ADDRESSES) checked.add(`${from[0]}:${from[1]}`);
      toWerift(packet, from);
    } else {
      toWerift(packet, from);
    }
  };
  socket.on('error', () => undefined);

  return {
    port: socket.address().port,
    reception,
    start() {
      const { localContext, remoteContext } = dtls.srtp;
      const keys = (context: typeof localContext) => ({
        profile: context.profile,
        key: context.srtpSessionKey,
        salt: context.srtpSessionSalt,
        authKey: context.srtpSessionAuthTag,
      });
      sender = createSrtpSender(keys(localContext));
      receiver = createSrtpReceiver(keys(remoteContext));
      target = ice.nominated?.remoteAddr ?? null;
    },
    send(frame) {
      looked = 0;
      timestamp = (timestamp + FRAME_SAMPLES) >>> 0;
      if (sender === null || target === null || transport.closed) return;
      const packet = buffers[packets % SEND_BUFFERS] as Buffer;
      sequence = (sequence + 1) & 0xffff;
      writeRtpHeader(packet, soundType, packets === 0, sequence, timestamp, source);
      packet.set(frame, RTP_HEADER_BYTES);
      if (soundType === 8) {
        for (let at = RTP_HEADER_BYTES; at < RTP_HEADER_BYTES + FRAME_SAMPLES; at++) {
          packet[at] = ULAW_TO_ALAW[packet[at] as number] as number;
        }
      }
      packets++;
      socket.send(packet, 0, sender.seal(packet, RTP_HEADER_BYTES + FRAME_SAMPLES), target[1], target[0]);
    },
    sent: () => ({ timestamp, packets, bytes: packets * FRAME_SAMPLES }),
  };
}
