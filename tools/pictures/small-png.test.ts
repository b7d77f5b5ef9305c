import { deflateSync, inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { smallPng } from './small-png.ts';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Parts as readers find them; the checks of their sums are left to the browser that shows the pictures. */
function chunks(png: Buffer): Map<string, Buffer> {
  const found = new Map<string, Buffer>();
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12)
    found.set(png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  return found;
}

/** A picture as browsers write it, each line behind another of the five filters. */
function trueColour(width: number, rows: readonly (readonly number[])[]): Buffer {
  const bytes = rows.map((row) => row.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  const lines = bytes.map((line, y) => {
    const filtered = line.map((value, x) => {
      const left = x < 3 ? 0 : (line[x - 3] ?? 0);
      const up = bytes[y - 1]?.[x] ?? 0;
      const corner = x < 3 ? 0 : (bytes[y - 1]?.[x - 3] ?? 0);
      const near = [left, up, corner]
        .map((one) => ({ one, apart: Math.abs(left + up - corner - one) }))
        .reduce((best, next) => (next.apart < best.apart ? next : best)).one;
      return (value - ([0, left, up, Math.floor((left + up) / 2), near][y % 5] ?? 0)) & 255;
    });
    return [y % 5, ...filtered];
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(rows.length, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const part = (name: string, data: Buffer): Buffer => {
    const size = Buffer.alloc(4);
    size.writeUInt32BE(data.length);
    return Buffer.concat([size, Buffer.from(name, 'latin1'), data, Buffer.alloc(4)]);
  };
  return Buffer.concat([
    signature,
    part('IHDR', header),
    part('IDAT', deflateSync(Buffer.from(lines.flat()))),
    part('IEND', Buffer.alloc(0)),
  ]);
}

function coloursOf(png: Buffer, width: number): number[][] {
  const parts = chunks(png);
  const palette = parts.get('PLTE') ?? Buffer.alloc(0);
  const pixels = inflateSync(parts.get('IDAT') ?? Buffer.alloc(0));
  return Array.from({ length: pixels.length / (width + 1) }, (_, y) =>
    [...pixels.subarray(y * (width + 1) + 1, (y + 1) * (width + 1))].map((place) =>
      palette.readUIntBE(place * 3, 3),
    ),
  );
}

it('keeps every colour of a picture that has few, whatever the filters', () => {
  const rows = Array.from({ length: 10 }, (_, y) =>
    Array.from(
      { length: 7 },
      (_, x) => (((y * 23) % 256) << 16) | (((x * 37) % 256) << 8) | ((x * y * 11) % 256),
    ),
  );
  expect(coloursOf(smallPng(trueColour(7, rows)), 7)).toEqual(rows);
});

it('keeps the frequent colours of a picture that has many, and puts the nearest for the rest', () => {
  const ground = 0xf3f6f6;
  const rows = Array.from({ length: 40 }, (_, y) =>
    Array.from({ length: 40 }, (_, x) => (x < 20 ? ground : ((y * 6) << 16) | ((x * 6) << 8) | (x + y))),
  );
  const small = coloursOf(smallPng(trueColour(40, rows)), 40);
  expect(new Set(small.flat()).size).toBeLessThanOrEqual(256);
  for (const [y, row] of small.entries()) {
    expect(row.slice(0, 20)).toEqual(Array(20).fill(ground));
    for (const [x, colour] of row.entries()) {
      const before = rows[y]?.[x] ?? 0;
      for (const shift of [16, 8, 0])
        expect(Math.abs(((colour >> shift) & 255) - ((before >> shift) & 255))).toBeLessThan(16);
    }
  }
});

it('refuses what is no such picture', () => {
  expect(() => smallPng(Buffer.from('GIF89a, and no PNG'))).toThrow('this is no PNG');
});
