import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { type Info, parse } from 'csv-parse';
import { type TableRow, type TableSource, type TableStream, UnreadableTable } from './table.ts';

export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le';

/** A longer one comes of a quotation mark that is never closed. */
const longestRow = 1_000_000;

/**
 * Reads a file once to its end.
 * @returns what tells its content from another one, and in which encoding it is written: UTF-8 where all of it is, else
 * GB18030, which every file of spreadsheets in Chinese is.
 */
export async function inspect(
  source: TableSource | TableStream,
): Promise<{ print: string; encoding: Encoding }> {
  const hash = createHash('sha256');
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let encoding: Encoding = 'utf-8';
  let first = true;
  for await (const chunk of bytesOf(source) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    if (first && chunk[0] === 0xff && chunk[1] === 0xfe) encoding = 'utf-16le';
    first = false;
    if (encoding === 'utf-8' && !decodes(decoder, chunk)) encoding = 'gb18030';
  }
  if (encoding === 'utf-8' && !decodes(decoder)) encoding = 'gb18030';
  return { print: hash.digest('base64url').slice(0, 22), encoding };
}

function bytesOf(source: TableSource | TableStream): Readable {
  if (typeof source === 'function') return Readable.from(source());
  return typeof source === 'string' ? createReadStream(source) : Readable.from([source]);
}

function decodes(decoder: TextDecoder, chunk?: Buffer): boolean {
  try {
    if (chunk === undefined) decoder.decode();
    else decoder.decode(chunk, { stream: true });
    return true;
  } catch {
    return false;
  }
}

async function* decoded(source: TableSource | TableStream, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of bytesOf(source) as AsyncIterable<Buffer>) {
    yield decoder.decode(chunk, { stream: true });
  }
  yield decoder.decode();
}

/** What parts the cells: the one of «,», «;» and tab that the first line has most of. */
async function delimiterOf(source: TableSource | TableStream, encoding: Encoding): Promise<string> {
  let head = '';
  for await (const piece of decoded(source, encoding)) {
    head += piece;
    if (head.includes('\n') || head.length > longestRow) break;
  }
  const line = head.split('\n', 1)[0] ?? '';
  const count = (sign: string): number => line.split(sign).length;
  return [';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best), ',');
}

/**
 * Rows of a CSV file, heads included, as they are read from the disk.
 * @throws UnreadableTable, when a quotation mark is never closed
 */
export async function* csvRows(
  source: TableSource | TableStream,
  name: string,
  encoding: Encoding,
): AsyncGenerator<TableRow> {
  const parser = parse({
    bom: true,
    delimiter: await delimiterOf(source, encoding),
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: longestRow,
  });
  // Errors of reading and decoding come out of the parser's iteration.
  pipeline(Readable.from(decoded(source, encoding)), parser, () => {});
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      const within = record.reduce((lines, cell) => lines + cell.split('\n').length - 1, 0);
      yield { line: info.lines - within, cells: record };
    }
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || !String(error.code).startsWith('CSV_'))
      throw error;
    // The parser's own message holds what stands in the file.
    const line = 'lines' in error ? ` near line ${error.lines}` : '';
    throw new UnreadableTable(`${name}: a quotation mark isn’t closed${line}`);
  }
}
