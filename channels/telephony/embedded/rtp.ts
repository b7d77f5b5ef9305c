/** RTP (RFC 3550) headers, read and written in place. */

export const RTP_HEADER_BYTES = 12;

/** First byte of RTP and RTCP on a socket that carries STUN and DTLS too (RFC 7983). */
export function isRtpOrRtcp(packet: Buffer): boolean {
  const first = packet[0] ?? 0;
  return first >= 128 && first <= 191;
}

/** RTCP on the same port: packet types 192 to 223 (RFC 5761). */
export function isRtcp(packet: Buffer): boolean {
  const type = packet[1] ?? 0;
  return type >= 192 && type <= 223;
}

/**
 * Where the payload begins, behind contributing sources and header extensions.
 * @returns 0 when the packet is no whole RTP packet.
 */
export function payloadStart(packet: Buffer): number {
  if (packet.length < RTP_HEADER_BYTES) return 0;
  const first = packet[0] as number;
  if (first >> 6 !== 2) return 0;
  let start = RTP_HEADER_BYTES + 4 * (first & 0x0f);
  if (first & 0x10) {
    if (packet.length < start + 4) return 0;
    start += 4 + 4 * packet.readUInt16BE(start + 2);
  }
  return packet.length >= start ? start : 0;
}

export const payloadType = (packet: Buffer): number => (packet[1] as number) & 0x7f;
export const sequenceOf = (packet: Buffer): number => packet.readUInt16BE(2);
export const timestampOf = (packet: Buffer): number => packet.readUInt32BE(4);
export const sourceOf = (packet: Buffer): number => packet.readUInt32BE(8);

/** Writes a header without extensions. @param marker true on the first packet of a stream. */
export function writeRtpHeader(
  packet: Buffer,
  type: number,
  marker: boolean,
  sequence: number,
  timestamp: number,
  source: number,
): void {
  packet[0] = 0x80;
  packet[1] = type | (marker ? 0x80 : 0);
  packet.writeUInt16BE(sequence, 2);
  packet.writeUInt32BE(timestamp, 4);
  packet.writeUInt32BE(source, 8);
}
