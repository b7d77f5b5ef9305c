import { parse } from 'csv-parse/sync';
import type { NoticeValues } from '../rules/variables.ts';

/** One line of a pasted list. */
export interface PastedLine {
  /** As people count: the first is 1. */
  line: number;
  to: string;
  values: NoticeValues;
}

/**
 * Reads a pasted list: one number or address a line, or CSV (comma, semicolon or tab) with the recipient in the first
 * column. A first line whose first cell is no address names the columns: those are the template's variables.
 * @param isAddress whether something can be sent there.
 */
export function readRecipients(pasted: string, isAddress: (text: string) => boolean): PastedLine[] {
  const rows = parse(pasted, {
    ...{ bom: true, delimiter: [',', '，', ';', '\t'], info: true, relax_column_count: true },
    ...{ relax_quotes: true, skip_empty_lines: true, trim: true },
  }) as unknown as { record: string[]; info: { lines: number } }[];
  const [first] = rows;
  const head = first !== undefined && !isAddress(first.record[0] ?? '') ? first.record.slice(1) : null;
  return rows.slice(head === null ? 0 : 1).flatMap(({ record: [to = '', ...cells], info }) => {
    if (to === '') return [];
    const values = (head ?? []).map((name, index) => [name, cells[index] ?? ''] as const);
    return [{ line: info.lines, to, values: Object.fromEntries(values.filter(([name]) => name !== '')) }];
  });
}
