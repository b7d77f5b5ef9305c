import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { csvRows, type Encoding, inspect } from '../../../platform/spreadsheet/csv-rows.ts';
import { type TableRow, UnreadableTable } from '../../../platform/spreadsheet/table.ts';
import { sheetNames, xlsxRows } from '../../../platform/spreadsheet/xlsx-rows.ts';
import {
  type CoreKind,
  type CorePage,
  type CoreSystem,
  CoreUnavailable,
  type UncheckedRow,
} from '../core.ts';
import { clean, yes } from './cells.ts';
import { type SheetKind, sheetKinds } from './sheets.ts';

export interface FileCoreOptions {
  /** Where customers.csv, policies.csv, claims.csv, salespeople.csv or a workbook with such sheets lie. */
  folder: string;
  /** Of moments that are written without an offset: the centre's. */
  zone(): string;
}

/** Where the rows of one kind stand. */
interface Place {
  path: string;
  /** «customers.csv», «data.xlsx 客户» */
  name: string;
  sheet: string | null;
  changedAt: Date;
}

/** A file that is being read, so that its next page needn't begin at its first line. */
interface Reading {
  print: string;
  /** Rows read so far, without the heads. */
  position: number;
  rows: AsyncGenerator<TableRow>;
  heads: Heads;
}
/** Column of the file by our name of it. */
type Heads = ReadonlyMap<string, number>;

const end = 'end';

/**
 * An insurer's core system as files in a folder that it fills from time to time. A file whose content has changed is
 * read again from its first row; a row that isn't in it any more stays, since the file may be cut off.
 */
export function createFileCore({ folder, zone }: FileCoreOptions): CoreSystem {
  const readings = new Map<CoreKind, Reading>();
  const known = new Map<string, { mark: string; print: string; encoding: Encoding; sheets: string[] }>();

  async function look(path: string, name: string) {
    const { size, mtimeMs, ino } = await stat(path);
    const mark = `${size} ${mtimeMs} ${ino}`;
    const before = known.get(path);
    if (before?.mark === mark) return before;
    const sheets = name.endsWith('.xlsx') ? await sheetsOf(path, name) : [];
    const seen = { mark, sheets, ...(await inspect(path)) };
    known.set(path, seen);
    return seen;
  }

  async function find(kind: SheetKind): Promise<Place | null> {
    const names = await readdir(folder).catch(() => {
      throw new CoreUnavailable('unreachable', 'the folder of files can’t be read');
    });
    const places: Place[] = [];
    for (const name of names.sort()) {
      const path = join(folder, name);
      const at = async (sheet: string | null): Promise<void> => {
        const { mtime } = await stat(path);
        places.push({ path, sheet, name: sheet === null ? name : `${name} ${sheet}`, changedAt: mtime });
      };
      const stem = name.replace(/\.[^.]*$/, '').toLowerCase();
      if (/\.csv$/i.test(name) && kind.names.includes(stem)) await at(null);
      // «~$…» is what Excel puts beside a workbook that somebody has open.
      if (!/\.xlsx$/i.test(name) || name.startsWith('~$')) continue;
      for (const sheet of (await look(path, name)).sheets) {
        if (kind.names.includes(sheet.trim().toLowerCase())) await at(sheet);
      }
    }
    const [first, second] = places;
    if (first !== undefined && second !== undefined)
      throw new CoreUnavailable(
        'garbled',
        `${first.name} and ${second.name} hold the same: take one of them away`,
      );
    return first ?? null;
  }

  async function open(kind: CoreKind, place: Place, position: number): Promise<Reading> {
    const { print, encoding } = await look(place.path, place.name);
    const rows =
      place.sheet === null
        ? csvRows(place.path, place.name, encoding)
        : xlsxRows(place.path, place.name, place.sheet);
    const head = await rows.next();
    const reading = { print, position: 0, rows, heads: headsOf(sheetKinds[kind], place, head.value) };
    while (reading.position < position && !(await rows.next()).done) reading.position += 1;
    return reading;
  }

  async function letGo(kind: CoreKind): Promise<void> {
    const reading = readings.get(kind);
    readings.delete(kind);
    await reading?.rows.return(undefined);
  }

  /** The file as it is read now, at the row after the cursor; null at its end. */
  async function goOn(kind: CoreKind, place: Place, cursor: string | null): Promise<Reading | null> {
    const { print } = await look(place.path, place.name);
    const [printThen, row] = (cursor ?? '').split(':');
    const same = printThen === print;
    if (same && row === end) return null;
    const position = same && /^\d{1,9}$/.test(row ?? '') ? Number(row) : 0;
    const reading = readings.get(kind);
    if (reading?.print === print && reading.position === position) return reading;
    await letGo(kind);
    const fresh = await open(kind, place, position);
    readings.set(kind, fresh);
    return fresh;
  }

  return {
    source: `files ${folder}`,
    // Files come once a day; the day after they may come a little later.
    lateAfterMs: 36 * 3_600_000,
    async read(kind, cursor, limit, signal): Promise<CorePage> {
      signal.throwIfAborted();
      const sheet = sheetKinds[kind];
      const place = await find(sheet);
      const nothing = { rows: [], removed: [], more: false };
      if (place === null) return { ...nothing, cursor: cursor ?? end, asOf: new Date().toISOString() };
      const asOf = place.changedAt.toISOString();
      try {
        const reading = await goOn(kind, place, cursor);
        if (reading === null) return { ...nothing, cursor: cursor ?? end, asOf };
        const page = await take(sheet, place, reading, limit, zone());
        if (!page.more) await letGo(kind);
        return { ...page, cursor: `${reading.print}:${page.more ? reading.position : end}`, asOf };
      } catch (error) {
        await letGo(kind).catch(() => {});
        if (error instanceof CoreUnavailable) throw error;
        if (error instanceof UnreadableTable) throw new CoreUnavailable('garbled', error.message);
        throw new CoreUnavailable('unreachable', `${place.name} can’t be read`);
      }
    },
    writing: null,
    results: null,
    async close() {
      for (const kind of [...readings.keys()]) await letGo(kind);
    },
  };
}

/** @throws CoreUnavailable garbled */
function sheetsOf(path: string, name: string): Promise<string[]> {
  return sheetNames(path, name).catch((error: unknown) => {
    throw error instanceof UnreadableTable ? new CoreUnavailable('garbled', error.message) : error;
  });
}

/** @throws CoreUnavailable garbled, naming the column that is missing */
function headsOf(kind: SheetKind, place: Place, head: TableRow | undefined): Heads {
  const bare = (text: string): string =>
    clean(text)
      .toLowerCase()
      .replace(/[\s_*（）()]/g, '');
  const written = new Map((head?.cells ?? []).map((cell, column) => [bare(cell), column]));
  const heads = new Map<string, number>();
  for (const [name, { zh, en, needed }] of Object.entries(kind.columns)) {
    const column = written.get(bare(zh)) ?? written.get(bare(en)) ?? written.get(name.toLowerCase());
    if (column !== undefined) heads.set(name, column);
    else if (needed) throw new CoreUnavailable('garbled', `${place.name}: the column «${zh}» is missing`);
  }
  return heads;
}

async function take(
  kind: SheetKind,
  place: Place,
  reading: Reading,
  limit: number,
  zone: string,
): Promise<Pick<CorePage, 'rows' | 'removed' | 'more'>> {
  const rows: UncheckedRow[] = [];
  const removed: string[] = [];
  while (rows.length + removed.length < limit) {
    const next = await reading.rows.next();
    if (next.done) return { rows, removed, more: false };
    reading.position += 1;
    const { line, cells } = next.value;
    const named = Object.fromEntries(
      Object.keys(kind.columns).map((name) => [name, cells[reading.heads.get(name) ?? -1] ?? '']),
    );
    const id = kind.id(named);
    if (id !== null && yes(named.removed ?? '', false) === true) removed.push(id);
    else rows.push({ row: kind.row(named, zone), place: `${place.name}:${line}` });
  }
  return { rows, removed, more: true };
}
