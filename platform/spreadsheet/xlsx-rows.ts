import type { Readable } from 'node:stream';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { type Entry, fromBufferPromise, openPromise, type ZipFile } from 'yauzl';
import { createStringTable, type StringTable } from './string-table.ts';
import { lost, type TableRow, type TableSource, UnreadableTable } from './table.ts';

/** Parts of a workbook that unpack to more aren't read: of a file that was laid there for us, and of one that was sent. */
const largestPart = { file: 4 * 1024 ** 3, sent: 64 * 1024 ** 2 };

/**
 * Reads the parts of an XML document in order, as they are unpacked.
 * @param handle is told of every tag and text; what it collects is asked for after each piece.
 */
async function* scan<T>(stream: Readable, handle: (parser: SaxesParser) => () => T[]): AsyncGenerator<T> {
  const parser = new SaxesParser();
  const taken = handle(parser);
  const decoder = new TextDecoder('utf-8');
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    parser.write(decoder.decode(chunk, { stream: true }));
    yield* taken();
  }
  parser.write(decoder.decode()).close();
  yield* taken();
}

const bare = (tag: { name: string }): string => tag.name.slice(tag.name.indexOf(':') + 1);

/** Elements by name with their attributes, in their order. */
async function elements(stream: Readable, ...names: string[]): Promise<SaxesTagPlain[]> {
  const found: SaxesTagPlain[] = [];
  const scanning = scan<never>(stream, (parser) => {
    parser.on('opentag', (tag) => {
      if (names.includes(bare(tag))) found.push(tag);
    });
    return () => [];
  });
  for await (const _ of scanning);
  return found;
}

interface Workbook {
  zip: ZipFile;
  part(path: string): Promise<Readable | null>;
}

async function openWorkbook(source: TableSource, name: string): Promise<Workbook> {
  const options = { autoClose: false, lazyEntries: true } as const;
  const opening =
    typeof source === 'string' ? openPromise(source, options) : fromBufferPromise(source, options);
  const zip = await opening.catch(() => {
    throw new UnreadableTable(`${name}: not a workbook`);
  });
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
  return {
    zip,
    async part(inside) {
      const entry = entries.get(inside);
      if (entry === undefined) return null;
      const largest = typeof source === 'string' ? largestPart.file : largestPart.sent;
      if (entry.uncompressedSize > largest) throw new UnreadableTable(`${name}: too large`);
      return zip.openReadStreamPromise(entry);
    },
  };
}

interface SheetPlace {
  name: string;
  path: string;
}

async function sheetsOf(workbook: Workbook): Promise<{ sheets: SheetPlace[]; from1904: boolean }> {
  const main = await workbook.part('xl/workbook.xml');
  const relations = await workbook.part('xl/_rels/workbook.xml.rels');
  if (main === null || relations === null) return { sheets: [], from1904: false };
  const targets = new Map(
    (await elements(relations, 'Relationship')).map(({ attributes }) => [
      attributes.Id,
      attributes.Target ?? '',
    ]),
  );
  const tags = await elements(main, 'sheet', 'workbookPr');
  const sheets = tags.flatMap(({ name, attributes }) => {
    const relation = Object.entries(attributes).find(([key]) => key === 'r:id' || key.endsWith(':id'))?.[1];
    const target = targets.get(relation ?? '');
    if (bare({ name }) !== 'sheet' || target === undefined) return [];
    return [{ name: attributes.name ?? '', path: target.startsWith('/') ? target.slice(1) : `xl/${target}` }];
  });
  const from1904 = tags.some(({ attributes }) => ['1', 'true'].includes(attributes.date1904 ?? ''));
  return { sheets, from1904 };
}

/** @returns the names of the sheets of a workbook. @throws UnreadableTable */
export async function sheetNames(source: TableSource, name: string): Promise<string[]> {
  return within(source, name, async (workbook) =>
    (await sheetsOf(workbook)).sheets.map((sheet) => sheet.name),
  );
}

async function within<T>(
  source: TableSource,
  name: string,
  work: (workbook: Workbook) => Promise<T>,
): Promise<T> {
  const workbook = await openWorkbook(source, name);
  try {
    return await work(workbook);
  } finally {
    workbook.zip.close();
  }
}

/**
 * Rows of a sheet, heads included, as they are unpacked. Only the workbook's table of texts is held, outside the heap.
 * @throws UnreadableTable
 */
export async function* xlsxRows(source: TableSource, name: string, sheet: string): AsyncGenerator<TableRow> {
  const workbook = await openWorkbook(source, name);
  try {
    const { sheets, from1904 } = await sheetsOf(workbook);
    const place = sheets.find((one) => one.name === sheet);
    const stream = place === undefined ? null : await workbook.part(place.path);
    if (stream === null) throw new UnreadableTable(`${name}: no sheet «${sheet}»`);
    const strings = await readStrings(await workbook.part('xl/sharedStrings.xml'));
    const dates = await dateStyles(await workbook.part('xl/styles.xml'));
    yield* scan<TableRow>(stream, (parser) => collectRows(parser, { strings, dates, from1904 }));
  } catch (error) {
    if (error instanceof UnreadableTable) throw error;
    throw new UnreadableTable(`${name}: can’t be read as a workbook`);
  } finally {
    workbook.zip.close();
  }
}

async function readStrings(stream: Readable | null): Promise<StringTable> {
  const table = createStringTable();
  if (stream === null) return table;
  const scanning = scan<never>(stream, (parser) => {
    let text = '';
    let open = false;
    /** How a word is read stands beside it, and isn't part of it. */
    let reading = false;
    parser.on('opentag', (tag) => {
      const kind = bare(tag);
      if (kind === 'si') text = '';
      if (kind === 'rPh') reading = true;
      open = kind === 't' && !reading;
    });
    parser.on('text', (piece) => {
      if (open) text += piece;
    });
    parser.on('closetag', (tag) => {
      const kind = bare(tag);
      if (kind === 't') open = false;
      if (kind === 'rPh') reading = false;
      if (kind === 'si') table.add(text);
    });
    return () => [];
  });
  for await (const _ of scanning);
  return table;
}

/** Formats that the specification and Chinese Excel number themselves (ECMA-376, 18.8.30). */
const dateFormats = new Set([
  14,
  15,
  16,
  17,
  18,
  19,
  20,
  21,
  22,
  ...range(27, 36),
  45,
  46,
  47,
  ...range(50, 58),
]);
function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

/** @returns for every style of cells whether it shows a date. */
async function dateStyles(stream: Readable | null): Promise<boolean[]> {
  if (stream === null) return [];
  const own = new Map<number, string>();
  const styles: boolean[] = [];
  let inCells = false;
  const scanning = scan<never>(stream, (parser) => {
    parser.on('opentag', (tag) => {
      const kind = bare(tag);
      const { numFmtId, formatCode } = tag.attributes as Record<string, string>;
      if (kind === 'numFmt') own.set(Number(numFmtId), formatCode ?? '');
      if (kind === 'cellXfs') inCells = true;
      if (kind === 'xf' && inCells) styles.push(isDate(Number(numFmtId ?? 0), own));
    });
    parser.on('closetag', (tag) => {
      if (bare(tag) === 'cellXfs') inCells = false;
    });
    return () => [];
  });
  for await (const _ of scanning);
  return styles;
}

function isDate(format: number, own: ReadonlyMap<number, string>): boolean {
  const written = own.get(format);
  if (written === undefined) return dateFormats.has(format);
  return /[ymdhs]/i.test(written.replace(/"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, ''));
}

interface Context {
  strings: StringTable;
  dates: readonly boolean[];
  from1904: boolean;
}

function collectRows(parser: SaxesParser, context: Context): () => TableRow[] {
  let rows: TableRow[] = [];
  let row: TableRow = { line: 0, cells: [] };
  let cell = { type: '', style: 0, column: 0, text: '' };
  let open = false;
  let reading = false;
  parser.on('opentag', (tag) => {
    const attributes = tag.attributes as Record<string, string>;
    switch (bare(tag)) {
      case 'row':
        row = { line: Number(attributes.r ?? row.line + 1), cells: [] };
        break;
      case 'c':
        cell = {
          type: attributes.t ?? 'n',
          style: Number(attributes.s ?? 0),
          column: attributes.r === undefined ? row.cells.length : columnOf(attributes.r),
          text: '',
        };
        break;
      case 'rPh':
        reading = true;
        break;
      case 'v':
      case 't':
        open = !reading;
        break;
    }
  });
  parser.on('text', (piece) => {
    if (open) cell.text += piece;
  });
  parser.on('closetag', (tag) => {
    switch (bare(tag)) {
      case 'rPh':
        reading = false;
        break;
      case 'v':
      case 't':
        open = false;
        break;
      case 'c':
        // Empty cells before it aren't written down. More columns than a sheet can have come of a broken file.
        if (cell.column < 16_384) {
          while (row.cells.length < cell.column) row.cells.push('');
          row.cells[cell.column] = readCell(cell, context);
        }
        break;
      case 'row':
        if (row.cells.some((text) => text !== '')) rows.push(row);
        break;
    }
  });
  return () => {
    const taken = rows;
    rows = [];
    return taken;
  };
}

/** «BC12» → 54 */
function columnOf(place: string): number {
  let column = 0;
  for (const char of place) {
    if (char < 'A' || char > 'Z') break;
    column = column * 26 + char.charCodeAt(0) - 64;
  }
  return column - 1;
}

function readCell(cell: { type: string; style: number; text: string }, context: Context): string {
  const { type, style, text } = cell;
  switch (type) {
    case 's':
      return context.strings.at(Number(text));
    case 'n':
      if (text === '') return '';
      return context.dates[style] === true ? dateOf(Number(text), context.from1904) : numberOf(text);
    case 'b':
      return text === '1' ? 'true' : 'false';
    case 'e':
      return lost;
    default:
      return text;
  }
}

/** A spreadsheet keeps 15 digits: longer document and account numbers have lost their end. */
function numberOf(text: string): string {
  const value = Number(text);
  if (Math.abs(value) >= 1e15) return lost;
  return String(Number(value.toPrecision(15)));
}

const dayMs = 86_400_000;

/** Days since the end of 1899 (or 1904) as a day, with a time where there is one. */
function dateOf(serial: number, from1904: boolean): string {
  const begin = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  const at = new Date(Math.round((begin + serial * dayMs) / 1_000) * 1_000);
  if (Number.isNaN(at.getTime())) return lost;
  const [day = '', time = ''] = at.toISOString().split('T');
  return Number.isInteger(serial) ? day : `${day} ${time.slice(0, 8)}`;
}
