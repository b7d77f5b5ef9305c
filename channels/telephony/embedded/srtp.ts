/**
 * SRTP (RFC 3711, AES-GCM by RFC 7714) for packets that lie in one buffer. werift agrees on keys by DTLS and derives
 * the session keys; its own packet objects cost several times as much as the encryption, so the sound goes through
 * here instead.
 */
import { createCipheriv, createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto';
import { payloadStart, RTP_HEADER_BYTES, sequenceOf, sourceOf } from './rtp.ts';

/** As numbered in the DTLS extension use_srtp. */
export const AES_CM_128_HMAC_SHA1_80 = 1;
export const AEAD_AES_128_GCM = 7;

export interface SrtpKeys {
  profile: number;
  key: Buffer;
  /** 12 bytes are used by GCM, 14 by counter mode. */
  salt: Buffer;
  /** HMAC-SHA1 key; counter mode only. */
  authKey: Buffer;
}

export const SRTP_MAX_TAG = 16;
const SHA1_TAG = 10;
/** A packet this much older than the newest is taken for a replay. */
const REPLAY_WINDOW = 1024;
/** Streams that one peer may begin; a page needs one. */
const MAX_SOURCES = 8;

function gcmNonce(into: Buffer, salt: Buffer, source: number, rollover: number, sequence: number): void {
  into.fill(0, 0, 2);
  into.writeUInt32BE(source, 2);
  into.writeUInt32BE(rollover, 6);
  into.writeUInt16BE(sequence, 10);
  for (let i = 0; i < 12; i++) into[i] = (into[i] as number) ^ (salt[i] as number);
}

function counterBlock(into: Buffer, salt: Buffer, source: number, rollover: number, sequence: number): void {
  into.fill(0);
  into.writeUInt32BE(source, 4);
  into.writeUInt32BE(rollover, 8);
  into.writeUInt16BE(sequence, 12);
  for (let i = 0; i < 14; i++) into[i] = (into[i] as number) ^ (salt[i] as number);
}

function sha1Tag(authKey: Buffer, packet: Buffer, rollover: number): Buffer {
  const suffix = Buffer.alloc(4);
  suffix.writeUInt32BE(rollover);
  return createHmac('sha1', authKey).update(packet).update(suffix).digest().subarray(0, SHA1_TAG);
}

export interface SrtpSender {
  /**
   * Seals a packet in place. Sequence numbers must rise by one from packet to packet.
   * @param packet header without extensions, payload, and SRTP_MAX_TAG bytes of room.
   * @param length of header and payload.
   * @returns length of the sealed packet.
   */
  seal(packet: Buffer, length: number): number;
}

export function createSrtpSender(keys: SrtpKeys): SrtpSender {
  const gcm = keys.profile === AEAD_AES_128_GCM;
  const iv = Buffer.alloc(gcm ? 12 : 16);
  let rollover = 0;
  let lastSequence = -1;
  return {
    seal(packet, length) {
      const sequence = sequenceOf(packet);
      if (sequence < lastSequence) rollover++;
      lastSequence = sequence;
      const payload = packet.subarray(RTP_HEADER_BYTES, length);
      if (gcm) {
        gcmNonce(iv, keys.salt, sourceOf(packet), rollover, sequence);
        const cipher = createCipheriv('aes-128-gcm', keys.key, iv);
        cipher.setAAD(packet.subarray(0, RTP_HEADER_BYTES));
        cipher.update(payload).copy(packet, RTP_HEADER_BYTES);
        cipher.final();
        return length + cipher.getAuthTag().copy(packet, length);
      }
      counterBlock(iv, keys.salt, sourceOf(packet), rollover, sequence);
      createCipheriv('aes-128-ctr', keys.key, iv).update(payload).copy(packet, RTP_HEADER_BYTES);
      return length + sha1Tag(keys.authKey, packet.subarray(0, length), rollover).copy(packet, length);
    },
  };
}

interface Stream {
  rollover: number;
  highest: number;
  /** Packet index last seen in each place of the replay window. */
  seen: Float64Array;
}

export interface SrtpReceiver {
  /** @returns the payload, or null when the packet is forged, broken, or was here before. */
  open(packet: Buffer): Buffer | null;
}

export function createSrtpReceiver(keys: SrtpKeys): SrtpReceiver {
  const gcm = keys.profile === AEAD_AES_128_GCM;
  const tagBytes = gcm ? SRTP_MAX_TAG : SHA1_TAG;
  const iv = Buffer.alloc(gcm ? 12 : 16);
  const streams = new Map<number, Stream>();

  const decrypt = (packet: Buffer, start: number, source: number, rollover: number): Buffer | null => {
    const end = packet.length - tagBytes;
    const sealed = packet.subarray(start, end);
    if (gcm) {
      gcmNonce(iv, keys.salt, source, rollover, sequenceOf(packet));
      const decipher = createDecipheriv('aes-128-gcm', keys.key, iv);
      decipher.setAAD(packet.subarray(0, start));
      decipher.setAuthTag(packet.subarray(end));
      const payload = decipher.update(sealed);
      try {
        decipher.final();
      } catch {
        return null;
      }
      return payload;
    }
    if (!timingSafeEqual(sha1Tag(keys.authKey, packet.subarray(0, end), rollover), packet.subarray(end))) {
      return null;
    }
    counterBlock(iv, keys.salt, source, rollover, sequenceOf(packet));
    return createDecipheriv('aes-128-ctr', keys.key, iv).update(sealed);
  };

  return {
    open(packet) {
      const start = payloadStart(packet);
      if (start === 0 || packet.length < start + tagBytes) return null;
      const source = sourceOf(packet);
      const sequence = sequenceOf(packet);
      const stream = streams.get(source);
      if (stream === undefined) {
        if (streams.size >= MAX_SOURCES) return null;
        const payload = decrypt(packet, start, source, 0);
        if (payload === null) return null;
        const seen = new Float64Array(REPLAY_WINDOW).fill(-1);
        seen[sequence % REPLAY_WINDOW] = sequence;
        streams.set(source, { rollover: 0, highest: sequence, seen });
        return payload;
      }
      // RFC 3711, appendix A: which turn of the 16-bit counter this packet belongs to.
      let rollover = stream.rollover;
      if (stream.highest < 32_768) {
        if (sequence - stream.highest > 32_768) rollover--;
      } else if (stream.highest - 32_768 > sequence) rollover++;
      if (rollover < 0) return null;
      const index = rollover * 65_536 + sequence;
      const newest = stream.rollover * 65_536 + stream.highest;
      if (index <= newest - REPLAY_WINDOW || stream.seen[index % REPLAY_WINDOW] === index) return null;
      const payload = decrypt(packet, start, source, rollover);
      if (payload === null) return null;
      stream.seen[index % REPLAY_WINDOW] = index;
      if (index > newest) {
        stream.rollover = rollover;
        stream.highest = sequence;
      }
      return payload;
    },
  };
}
