import { createHash } from 'node:crypto';
import { StartError } from '../start-error.ts';

/*
 * A backup is one file: the line MAGIC, then, gzipped, entries one after the other. An entry is a header (JSON), its
 * data in chunks, and the SHA-256 of both; the last entry says how many there were and holds a hash over theirs. So it
 * can be written and read in one pass, whatever its size, and a cut or a changed byte doesn't go unnoticed.
 */
export const magic = Buffer.from('JIETING-BACKUP-1\n');

const longestHeader = 1 << 20;
const longestChunk = 1 << 24;
const hashBytes = 32;

/** What an entry is; the other fields depend on it. */
export type Header = { kind: string } & Record<string, unknown>;

export interface Entry {
  header: Header;
  /** Empty where the header says all. */
  data: AsyncIterable<Buffer>;
}

/** @returns a StartError `backup-damaged`. @param why for the sentence, e.g. «cut off» */
export function damaged(file: string, why: string): StartError {
  return new StartError(
    'backup-damaged',
    `The backup ${file} is damaged (${why}): take another copy of it; nothing was changed.`,
  );
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** Turns entries into the bytes that are gzipped; closes with the last entry. */
export async function* encodeEntries(entries: AsyncIterable<Entry>): AsyncGenerator<Buffer> {
  const all = createHash('sha256');
  let count = 0;
  for await (const { header, data } of entries) {
    const hash = createHash('sha256');
    const head = Buffer.from(JSON.stringify(header));
    hash.update(head);
    yield uint32(head.length);
    yield head;
    for await (const chunk of data) {
      for (let from = 0; from < chunk.length; from += longestChunk) {
        const part = chunk.subarray(from, from + longestChunk);
        hash.update(part);
        yield uint32(part.length);
        yield part;
      }
    }
    const digest = hash.digest();
    all.update(digest);
    count += 1;
    yield uint32(0);
    yield digest;
  }
  const end = Buffer.from(JSON.stringify({ kind: 'end', entries: count, hash: all.digest('hex') }));
  yield uint32(end.length);
  yield end;
  yield uint32(0);
  yield createHash('sha256').update(end).digest();
}

/**
 * Reads entries one after the other; what of an entry's data isn't read is passed over.
 * @param file for the sentence.
 * @throws StartError `backup-damaged`, also while data are read: what was done with them must then be taken back.
 */
export async function* decodeEntries(bytes: AsyncIterable<Buffer>, file: string): AsyncGenerator<Entry> {
  const reader = createReader(bytes, file);
  const all = createHash('sha256');
  for (let count = 0; ; count++) {
    const hash = createHash('sha256');
    const head = await reader.take(await reader.length(longestHeader));
    hash.update(head);
    const header = parseHeader(head, file);
    let digest: Buffer | undefined;
    const data = (async function* (): AsyncGenerator<Buffer> {
      for (let size = await reader.length(longestChunk); size > 0; size = await reader.length(longestChunk)) {
        const chunk = await reader.take(size);
        hash.update(chunk);
        yield chunk;
      }
      digest = hash.digest();
      if (!digest.equals(await reader.take(hashBytes))) throw damaged(file, 'a checksum doesn’t fit');
    })();
    if (header.kind === 'end') {
      for await (const _ of data) throw damaged(file, 'its end isn’t one');
      const whole = header.entries === count && header.hash === all.digest('hex');
      if (!whole || !(await reader.atEnd())) throw damaged(file, 'entries are missing or too many');
      return;
    }
    yield { header, data };
    for await (const _ of data) {
      // What nobody asked for still has to be right.
    }
    if (digest === undefined) throw new Error('an entry was left in the middle');
    all.update(digest);
  }
}

function parseHeader(bytes: Buffer, file: string): Header {
  try {
    const header: unknown = JSON.parse(bytes.toString('utf8'));
    if (typeof header === 'object' && header !== null && 'kind' in header) return header as Header;
  } catch {
    // Told below.
  }
  throw damaged(file, 'an entry can’t be read');
}

/** Takes exact numbers of bytes from a stream. */
function createReader(bytes: AsyncIterable<Buffer>, file: string) {
  const source = bytes[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);
  const more = async (): Promise<boolean> => {
    const next = await source.next().catch((error: NodeJS.ErrnoException) => {
      // zlib: the stream is cut off, or its own checksum doesn't fit.
      if (error.code?.startsWith('Z_')) throw damaged(file, error.message);
      throw error;
    });
    if (next.done === true) return false;
    rest = rest.length === 0 ? next.value : Buffer.concat([rest, next.value]);
    return true;
  };
  const take = async (size: number): Promise<Buffer> => {
    while (rest.length < size) if (!(await more())) throw damaged(file, 'cut off');
    const taken = rest.subarray(0, size);
    rest = rest.subarray(size);
    return taken;
  };
  return {
    take,
    async length(longest: number): Promise<number> {
      const size = (await take(4)).readUInt32BE();
      if (size > longest) throw damaged(file, 'a length can’t be');
      return size;
    },
    async atEnd(): Promise<boolean> {
      while (rest.length === 0) if (!(await more())) return true;
      return false;
    },
  };
}
