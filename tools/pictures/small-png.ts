import { deflateSync, inflateSync } from 'node:zlib';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const paletteSize = 256;

/** Colours as 0xRRGGBB, row by row. */
interface Image {
  width: number;
  height: number;
  colours: Uint32Array;
}

/**
 * Writes a picture of a screen with at most 256 colours: the frequent ones stay as they are, the rare ones, edges of
 * letters mostly, become the nearest. About a third of the bytes.
 * @param png of 8 bits a channel, not interlaced, without transparency, as browsers write it.
 * @throws Error for another kind of PNG.
 */
export function smallPng(png: Buffer): Buffer {
  const { width, height, colours } = decode(png);
  const palette = choosePalette(colours);
  const places = new Map(palette.map((colour, place) => [colour, place]));
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const colour = colours[y * width + x] ?? 0;
      let place = places.get(colour);
      if (place === undefined) {
        place = nearest(palette, colour);
        places.set(colour, place);
      }
      rows[y * (width + 1) + 1 + x] = place;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap((colour) => channels(colour)))),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The most frequent colours that differ enough from one another; the least difference grows until they are few. */
function choosePalette(colours: Uint32Array): number[] {
  const counts = new Map<number, number>();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const frequent = [...counts].sort((a, b) => b[1] - a[1]).map(([colour]) => colour);
  for (let apart = 0; ; apart += 24) {
    const chosen: number[] = [];
    for (const colour of frequent) {
      if (chosen.every((other) => distance(colour, other) > apart)) chosen.push(colour);
      if (chosen.length > paletteSize) break;
    }
    if (chosen.length <= paletteSize) return chosen;
  }
}

function nearest(palette: readonly number[], colour: number): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  palette.forEach((other, place) => {
    const apart = distance(colour, other);
    if (apart >= least) return;
    least = apart;
    best = place;
  });
  return best;
}

function channels(colour: number): [number, number, number] {
  return [colour >> 16, (colour >> 8) & 0xff, colour & 0xff];
}

/** Square of the distance, the channels weighed as eyes do. */
function distance(one: number, other: number): number {
  if (one === other) return 0;
  const [r, g, b] = channels(one);
  const [r2, g2, b2] = channels(other);
  return 2 * (r - r2) ** 2 + 4 * (g - g2) ** 2 + 3 * (b - b2) ** 2;
}

/** Source of the format: W3C, Portable Network Graphics (third edition), 9 (filters) and 11 (chunks). */
function decode(png: Buffer): Image {
  if (!png.subarray(0, 8).equals(signature)) throw new Error('this is no PNG');
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const [depth, type, interlaced] = [png[24], png[25], png[28]];
  const bytes = type === 2 ? 3 : type === 6 ? 4 : 0;
  if (depth !== 8 || bytes === 0 || interlaced !== 0) throw new Error('this kind of PNG is not read here');
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const lines = unfilter(inflateSync(Buffer.concat(parts)), width * bytes, height, bytes);
  const colours = new Uint32Array(width * height);
  for (let i = 0; i < colours.length; i++) colours[i] = lines.readUIntBE(i * bytes, 3);
  return { width, height, colours };
}

function unfilter(packed: Buffer, stride: number, height: number, bytes: number): Buffer {
  const lines = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = packed[y * (stride + 1)];
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const left = x < bytes ? 0 : (lines[at - bytes] ?? 0);
      const up = y === 0 ? 0 : (lines[at - stride] ?? 0);
      const corner = x < bytes || y === 0 ? 0 : (lines[at - stride - bytes] ?? 0);
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter ?? 0] ?? 0;
      lines[at] = (packed[y * (stride + 1) + 1 + x] ?? 0) + guess;
    }
  }
  return lines;
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

function crc32(data: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of data) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
