import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { RtpHeader, type SrtpProfile, SrtpSession } from 'werift';
import { payloadStart, writeRtpHeader } from './rtp.ts';
import {
  AEAD_AES_128_GCM,
  AES_CM_128_HMAC_SHA1_80,
  createSrtpReceiver,
  createSrtpSender,
  SRTP_MAX_TAG,
  type SrtpKeys,
} from './srtp.ts';

const PAYLOAD = 160;
const SOURCE = 0x12345678;

describe.each([
  ['AES-GCM', AEAD_AES_128_GCM, 12],
  ['AES counter mode', AES_CM_128_HMAC_SHA1_80, 14],
] as const)('SRTP by %s', (_, profile, saltBytes) => {
  let theirs: SrtpSession;
  let ours: { sending: SrtpKeys; receiving: SrtpKeys };
  beforeEach(() => {
    const local = { key: randomBytes(16), salt: randomBytes(saltBytes) };
    const remote = { key: randomBytes(16), salt: randomBytes(saltBytes) };
    const session = (a: typeof local, b: typeof local) =>
      new SrtpSession({
        profile: profile as SrtpProfile,
        keys: {
          localMasterKey: a.key,
          localMasterSalt: a.salt,
          remoteMasterKey: b.key,
          remoteMasterSalt: b.salt,
        },
      });
    theirs = session(remote, local);
    const context = session(local, remote);
    const keys = (from: typeof context.localContext): SrtpKeys => ({
      profile,
      key: from.srtpSessionKey,
      salt: from.srtpSessionSalt,
      authKey: from.srtpSessionAuthTag,
    });
    ours = { sending: keys(context.localContext), receiving: keys(context.remoteContext) };
  });

  const plain = (sequence: number, fill = 7) => {
    const packet = Buffer.alloc(12 + PAYLOAD + SRTP_MAX_TAG, fill);
    writeRtpHeader(packet, 0, false, sequence & 0xffff, 160 * sequence, SOURCE);
    return packet;
  };
  const fromThem = (sequence: number, fill = 7) => {
    const header = new RtpHeader({
      payloadType: 0,
      sequenceNumber: sequence & 0xffff,
      timestamp: 0,
      ssrc: SOURCE,
    });
    return theirs.encrypt(Buffer.alloc(PAYLOAD, fill), header);
  };

  it('is understood by another implementation, over the turn of the counter', () => {
    const sender = createSrtpSender(ours.sending);
    for (let sequence = 65_530; sequence < 65_545; sequence++) {
      const packet = plain(sequence);
      const length = sender.seal(packet, 12 + PAYLOAD);
      const opened = theirs.decrypt(packet.subarray(0, length));
      expect(opened.subarray(12)).toEqual(Buffer.alloc(PAYLOAD, 7));
    }
  });

  it('understands another implementation, over the turn of the counter and out of order', () => {
    const receiver = createSrtpReceiver(ours.receiving);
    const packets = Array.from({ length: 20 }, (_, i) => fromThem(65_530 + i, i));
    const order = [0, 1, 3, 2, 5, 4, 7, 6, 9, 8, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19];
    for (const at of order) {
      const packet = packets[at] as Buffer;
      expect(receiver.open(packet)).toEqual(Buffer.alloc(PAYLOAD, at));
    }
  });

  it('refuses a packet that comes again, one that was changed, and one that was cut', () => {
    const receiver = createSrtpReceiver(ours.receiving);
    const packet = fromThem(5);
    const changed = Buffer.from(packet);
    changed[20] = (changed[20] ?? 0) ^ 1;
    expect(receiver.open(changed)).toBeNull();
    expect(receiver.open(packet)).not.toBeNull();
    expect(receiver.open(packet)).toBeNull();
    expect(receiver.open(packet.subarray(0, 20))).toBeNull();
    expect(receiver.open(Buffer.alloc(0))).toBeNull();
  });

  it('refuses a replay from long ago', () => {
    const receiver = createSrtpReceiver(ours.receiving);
    const old = fromThem(1);
    receiver.open(old);
    for (let sequence = 2; sequence < 1100; sequence++) receiver.open(fromThem(sequence));
    expect(receiver.open(old)).toBeNull();
  });
});

it('finds the payload behind sources and extensions', () => {
  const packet = Buffer.alloc(60);
  packet[0] = 0x80;
  expect(payloadStart(packet)).toBe(12);
  packet[0] = 0x82;
  expect(payloadStart(packet)).toBe(20);
  packet[0] = 0x92;
  packet.writeUInt16BE(2, 22);
  expect(payloadStart(packet)).toBe(32);
  packet.writeUInt16BE(2000, 22);
  expect(payloadStart(packet)).toBe(0);
  packet[0] = 0x40;
  expect(payloadStart(packet)).toBe(0);
});
