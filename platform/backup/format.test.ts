import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { createGunzip, gzip } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { StartError } from '../start-error.ts';
import { isSafePath } from './contents.ts';
import { decodeEntries, type Entry, encodeEntries, type Header } from './format.ts';

interface Plain {
  header: Header;
  data: string;
}

async function* asEntries(plain: readonly Plain[], chunk: number): AsyncGenerator<Entry> {
  for (const { header, data } of plain) {
    const bytes = Buffer.from(data);
    yield {
      header,
      data: (async function* () {
        for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
      })(),
    };
  }
}
async function encode(plain: readonly Plain[], chunk = 1_000): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of encodeEntries(asEntries(plain, chunk))) parts.push(part);
  return Buffer.concat(parts);
}
/** @param skip entries whose data aren't read. */
async function decode(
  bytes: AsyncIterable<Buffer>,
  skip: (n: number) => boolean = () => false,
): Promise<Plain[]> {
  const plain: Plain[] = [];
  for await (const { header, data } of decodeEntries(bytes, 'file')) {
    const chunks: Buffer[] = [];
    if (!skip(plain.length)) for await (const chunk of data) chunks.push(chunk);
    plain.push({ header, data: Buffer.concat(chunks).toString() });
  }
  return plain;
}
const inPieces = (bytes: Buffer, size: number): AsyncIterable<Buffer> =>
  (async function* () {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  })();
const zip = promisify<Buffer, Buffer>(gzip);

const entry = fc.record({
  header: fc.record({
    kind: fc.constantFrom('table', 'file'),
    name: fc.string({ unit: 'grapheme', maxLength: 9 }),
  }),
  data: fc.string({ unit: 'grapheme', maxLength: 400 }),
});
const sample: Plain[] = [
  { header: { kind: 'manifest', at: 'now' }, data: '' },
  { header: { kind: 'table', name: 'staff' }, data: '1\t王小明\n'.repeat(300) },
  { header: { kind: 'totals' }, data: '' },
];

it('gives back what was written, whatever the pieces in which it comes', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(entry, { maxLength: 5 }),
      fc.integer({ min: 1, max: 70 }),
      fc.integer({ min: 1, max: 70 }),
      async (plain, chunk, piece) => {
        expect(await decode(inPieces(await encode(plain, chunk), piece))).toEqual(plain);
      },
    ),
    { numRuns: 60 },
  );
});

it('passes over data that nobody reads, and still checks them', async () => {
  const bytes = await encode(sample);
  expect((await decode(inPieces(bytes, 99), (n) => n === 1)).map(({ data }) => data.length)).toEqual([
    0, 0, 0,
  ]);
  bytes[900] = (bytes[900] ?? 0) ^ 1;
  await expect(decode(inPieces(bytes, 99), () => true)).rejects.toThrow('a checksum doesn’t fit');
});

it('never takes a file that was cut off or changed for a whole one', async () => {
  const plain = await encode(sample);
  const zipped = await zip(plain);
  await fc.assert(
    fc.asyncProperty(
      fc.boolean(),
      fc.nat(),
      fc.oneof(
        fc.constant('cut' as const),
        fc.constant('doubled' as const),
        fc.integer({ min: 1, max: 255 }),
      ),
      async (isZipped, position, change) => {
        const whole = isZipped ? zipped : plain;
        const at = position % whole.length;
        let bytes = Buffer.from(whole);
        if (change === 'cut') bytes = bytes.subarray(0, at);
        else if (change === 'doubled') bytes = Buffer.concat([bytes, bytes.subarray(at)]);
        else bytes[at] = (bytes[at] ?? 0) ^ change;
        const source = isZipped ? Readable.from([bytes]).pipe(createGunzip()) : inPieces(bytes, 512);
        const read = await decode(source).catch((error: unknown) => error);
        // A few bytes of gzip's own header mean nothing.
        if (read instanceof Error) {
          expect(read).toBeInstanceOf(StartError);
          expect(read).toMatchObject({ code: 'backup-damaged' });
        } else expect(read).toEqual(sample);
      },
    ),
    { numRuns: 400 },
  );
});

it('finds entries that were left out, doubled or moved, though each is right in itself', async () => {
  const [first, second, third] = await Promise.all(
    sample.map(async (one) => {
      const alone = await encode([one]);
      const none = await encode([]);
      return alone.subarray(0, alone.length - none.length);
    }),
  );
  const whole = await encode(sample);
  const body = [first, second, third].map((part) => part ?? Buffer.alloc(0));
  const length = body.reduce((sum, part) => sum + part.length, 0);
  expect(Buffer.concat(body)).toEqual(whole.subarray(0, length));
  const end = whole.subarray(length);
  const build = (...order: number[]): AsyncIterable<Buffer> =>
    inPieces(Buffer.concat([...order.map((n) => body[n] ?? Buffer.alloc(0)), end]), 1_000);
  expect(await decode(build(0, 1, 2))).toEqual(sample);
  for (const order of [[], [0, 1], [1, 2], [0, 1, 1, 2], [0, 2, 1], [0, 1, 2, 2]]) {
    await expect(decode(build(...order)), order.join()).rejects.toThrow('missing or too many');
  }
});

it('takes paths that stay in their folder only', () => {
  for (const path of [
    'a',
    'ab/c.part1.rec',
    '2026/02/x y.wav',
    'a/.hidden',
    '@a/b=c+d',
    '问候语.wav',
    '~/a',
  ]) {
    expect([path, isSafePath(path)]).toEqual([path, true]);
  }
  for (const path of [
    '',
    '/',
    '/a',
    'a/',
    '..',
    'a/../b',
    '../a',
    'a//b',
    './a',
    'a\\b',
    'a\0',
    'a\nb',
    'a\u202eb',
  ]) {
    expect([path, isSafePath(path)]).toEqual([path, false]);
  }
});
