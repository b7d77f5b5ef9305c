import type { SealedFiles } from '../../../../platform/files/sealed-files.ts';
import { csvRows, inspect } from '../../../../platform/spreadsheet/csv-rows.ts';
import { type TableRow, UnreadableTable } from '../../../../platform/spreadsheet/table.ts';
import { sheetNames, xlsxRows } from '../../../../platform/spreadsheet/xlsx-rows.ts';
import { mostWorkbookBytes } from '../../contract/imports.ts';
import {
  headWithin,
  type ImportColumns,
  type ImportGroup,
  type ImportLine,
  type ImportNames,
  joinImportLines,
  readImportHead,
  readImportLine,
} from '../../rules/import-lines.ts';
import type { ImportRecord, PieceRecord } from './imports-store.ts';

/** A task of so many lines isn't one; its rest is told as a repeat. */
const longestGroup = 200;

/** The file of an import, which only ever lies in encrypted pieces. */
export interface ImportFile {
  pieces: readonly Pick<PieceRecord, 'fileId' | 'key'>[];
  files: Pick<SealedFiles, 'read'>;
  open(key: string): string;
}

/** Reads the pieces one after the other; one of them is in memory. @param read hears how many bytes came */
function streamOf({ pieces, files, open }: ImportFile, read: (bytes: number) => void = () => {}) {
  return async function* (): AsyncGenerator<Buffer> {
    for (const { fileId, key } of pieces) {
      const bytes = await files.read(fileId, open(key));
      read(bytes.length);
      // In parts, so that what reads it lets others work in between.
      for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
    }
  };
}

async function whole(file: ImportFile): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of streamOf(file)()) parts.push(part);
  return Buffer.concat(parts);
}

/** @returns what the file is. */
export async function inspectImport(file: ImportFile): Promise<{
  format: 'csv' | 'xlsx';
  encoding: NonNullable<ImportRecord['encoding']>;
  print: string;
}> {
  const first = await streamOf(file)().next();
  const zip = first.done !== true && first.value.subarray(0, 2).toString('latin1') === 'PK';
  return { ...(await inspect(streamOf(file))), format: zip ? 'xlsx' : 'csv' };
}

/** A file that is being read; it goes on from batch to batch. */
export interface ImportReading {
  head: string[];
  /** Lines below the head that were handed out. */
  lines(): number;
  /** How far into the file, bytes. */
  readBytes(): number;
  /** The next tasks with at least so many lines together; fewer at the end. */
  take(names: ImportNames, least: number): Promise<ImportGroup[]>;
  close(): Promise<void>;
}

/** Why a file can't be read as a list of tasks. */
export class WrongImport extends Error {
  readonly problem: 'unreadable' | 'noHead' | 'workbookTooLarge';
  constructor(problem: WrongImport['problem']) {
    super(problem);
    this.problem = problem;
  }
}

/**
 * Opens the file and goes on after the lines that are done.
 * @throws WrongImport
 */
export async function openImport(
  file: ImportFile,
  of: Pick<ImportRecord, 'format' | 'encoding' | 'lines' | 'bytes'>,
): Promise<ImportReading> {
  let bytes = 0;
  const rows = await rowsOf(file, of, (more) => {
    bytes += more;
  });
  const { head, columns } = await findHead(rows);
  let lines = 0;
  let waiting: TableRow | null = null;
  const next = async (): Promise<TableRow | null> => {
    if (waiting !== null) {
      const row = waiting;
      waiting = null;
      return row;
    }
    const step = await guard(() => rows.next());
    return step.done === true ? null : step.value;
  };
  for (; lines < of.lines; lines++) if ((await next()) === null) break;

  async function group(names: ImportNames): Promise<ImportGroup | null> {
    const found: ImportLine[] = [];
    for (;;) {
      const row = await next();
      if (row === null) break;
      const line = readImportLine(row, columns, names);
      if (
        found.length >= longestGroup ||
        (found[0] !== undefined && (found[0].key !== line.key || line.key === ''))
      ) {
        waiting = row;
        break;
      }
      found.push(line);
    }
    if (found.length === 0) return null;
    lines += found.length;
    return joinImportLines(found);
  }

  return {
    head,
    lines: () => lines,
    readBytes: () => bytes,
    async take(names, least) {
      const groups: ImportGroup[] = [];
      for (let taken = 0; taken < least; ) {
        const one = await group(names);
        if (one === null) break;
        groups.push(one);
        taken += one.lines.length;
      }
      return groups;
    },
    close: async () => {
      await rows.return(undefined);
    },
  };
}

async function rowsOf(
  file: ImportFile,
  of: Pick<ImportRecord, 'format' | 'encoding' | 'bytes'>,
  read: (bytes: number) => void,
): Promise<AsyncGenerator<TableRow>> {
  if (of.format !== 'xlsx')
    return csvRows(streamOf(file, counted(of.bytes, read)), 'list', of.encoding ?? 'utf-8');
  if (of.bytes > mostWorkbookBytes) throw new WrongImport('workbookTooLarge');
  const book = await whole(file);
  const [sheet] = await guard(() => sheetNames(book, 'list'));
  if (sheet === undefined) throw new WrongImport('unreadable');
  read(of.bytes);
  return xlsxRows(book, 'list', sheet);
}

/** A CSV file is looked into for what parts its cells before it is read: that isn't counted. */
function counted(most: number, read: (bytes: number) => void): (bytes: number) => void {
  let left = most;
  return (bytes) => {
    const more = Math.min(bytes, left);
    left -= more;
    read(more);
  };
}

async function findHead(rows: AsyncGenerator<TableRow>): Promise<{ head: string[]; columns: ImportColumns }> {
  for (let n = 0; n < headWithin; n++) {
    const step = await guard(() => rows.next());
    if (step.done === true) break;
    const columns = readImportHead(step.value.cells);
    if (columns !== null) return { head: step.value.cells, columns };
  }
  throw new WrongImport('noHead');
}

async function guard<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof UnreadableTable ? new WrongImport('unreadable') : error;
  }
}
