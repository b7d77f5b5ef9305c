import { TextDecoder } from 'node:util';
import { csvRows, type Encoding } from './csv-rows.ts';
import { type TableRow, UnreadableTable } from './table.ts';
import { sheetNames, xlsxRows } from './xlsx-rows.ts';

/**
 * Reads a table that somebody has sent: the first sheet of a workbook, or CSV in UTF-8, UTF-16 or GB18030.
 * @param most rows, heads included.
 * @throws UnreadableTable when it is neither, or longer.
 */
export async function readTable(bytes: Buffer, most: number): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  for await (const row of await rowsOf(bytes)) {
    rows.push(row);
    if (rows.length > most) throw new UnreadableTable(`more than ${most} rows`);
  }
  return rows;
}

async function rowsOf(bytes: Buffer): Promise<AsyncGenerator<TableRow>> {
  if (bytes.subarray(0, 2).toString('latin1') !== 'PK') return csvRows(bytes, 'table', encodingOf(bytes));
  const [first] = await sheetNames(bytes, 'table');
  if (first === undefined) throw new UnreadableTable('no sheet');
  return xlsxRows(bytes, 'table', first);
}

function encodingOf(bytes: Buffer): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'gb18030';
  }
}
