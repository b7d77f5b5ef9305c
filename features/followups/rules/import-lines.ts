/** Reads lines of a file as follow-up tasks: pure, so that the same file always says the same. */
import type { LocalText } from '../../../platform/local-text.ts';
import { lost, type TableRow } from '../../../platform/spreadsheet/table.ts';
import { normaliseNumber } from '../../customers/rules/number.ts';
import {
  addressMarkNames,
  designNames,
  type NumberKind,
  type NumberMark,
  numberKinds,
  numberMarkNames,
  taskKindNames,
} from '../codes.ts';
import { type ImportColumn, type ImportFault, importColumns, neededColumns } from '../contract/imports.ts';
import type { NewFollowUpTask } from '../contract/tasks.ts';

export type ImportColumns = ReadonlyMap<ImportColumn, number>;
/** What names in the file may mean. */
export interface ImportNames {
  /** Path of a branch that is open, by its code. */
  branches: ReadonlyMap<string, string>;
  /** Whether whoever brought the file may have tasks there. */
  covers(path: string): boolean;
}
/** One line read by itself. `task` is null where a fault leaves none; the customer is looked up later. */
export interface ImportLine {
  line: number;
  cells: readonly string[];
  key: string;
  customerNo: string | null;
  faults: ImportFault[];
  task: NewFollowUpTask | null;
}
/** Lines of one task number that follow each other. */
export interface ImportGroup {
  key: string;
  lines: readonly ImportLine[];
  customerNo: string | null;
  /** Null: its lines hold the reasons. */
  task: NewFollowUpTask | null;
}

/** A title may stand above the head. */
export const headWithin = 10;
const mostPolicies = 50;
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s*（）()_-]/g, '')
    .toLowerCase();

/** @returns where each column stands; null where the line is no head of ours. */
export function readImportHead(cells: readonly string[]): ImportColumns | null {
  const found = new Map<ImportColumn, number>();
  const heads = cells.map(plain);
  for (const [name, title] of Object.entries(importColumns) as [ImportColumn, LocalText][]) {
    const names = [title.zh, title.en ?? '', name].map(plain);
    const at = heads.findIndex((head) => names.includes(head));
    if (at >= 0) found.set(name, at);
  }
  return neededColumns.every((name) => found.has(name)) ? found : null;
}

/** Codes and names of both languages, by what somebody may have typed. */
function dictionary<C extends string>(names: Readonly<Record<C, LocalText>>): ReadonlyMap<string, C> {
  return new Map(
    (Object.entries(names) as [C, LocalText][]).flatMap(([code, { zh, en }]) =>
      [code, zh, en ?? zh].map((text) => [plain(text), code] as const),
    ),
  );
}
const kinds = dictionary(taskKindNames);
const designsByName = dictionary(designNames);
const addressMarksByName = dictionary(addressMarkNames);
const numberMarksByName = dictionary(numberMarkNames);
const honorifics = dictionary({
  mr: { zh: '先生', en: 'Mr' },
  ms: { zh: '女士', en: 'Ms' },
  none: { zh: '无', en: 'none' },
});
const flags = new Map([
  ...['是', 'y', 'yes', 'true', '1'].map((t) => [t, true] as const),
  ...['否', 'n', 'no', 'false', '0'].map((t) => [t, false] as const),
]);
const dayShape = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/;

/** @returns one line, with what is wrong with it. */
export function readImportLine(
  { line, cells }: TableRow,
  columns: ImportColumns,
  names: ImportNames,
): ImportLine {
  const faults = new Set<ImportFault>();
  const cell = (name: ImportColumn): string => (cells[columns.get(name) ?? -1] ?? '').trim();
  // Digits and codes may be typed wide, as Chinese keyboards do; names keep their signs.
  const narrow = (name: ImportColumn): string => cell(name).normalize('NFKC');
  const text = (name: ImportColumn, most: number, fault: ImportFault, needed = false): string | null => {
    const value = cell(name);
    if (value.length > most || (needed && value === '')) faults.add(fault);
    return value === '' ? null : value;
  };
  const choice = <C>(
    name: ImportColumn,
    of: ReadonlyMap<string, C>,
    fault: ImportFault,
    usual: C | null,
  ): C | null => {
    const value = cell(name);
    if (value === '' && usual !== null) return usual;
    const found = of.get(plain(value));
    if (found === undefined) faults.add(fault);
    return found ?? null;
  };
  const optional = <C>(name: ImportColumn, of: ReadonlyMap<string, C>, fault: ImportFault): C | null =>
    cell(name) === '' ? null : choice(name, of, fault, null);
  const whole = (name: ImportColumn, least: number, most: number, fault: ImportFault): number | null => {
    const value = narrow(name);
    if (value === '') return null;
    const number = /^\d{1,3}$/.test(value) ? Number(value) : -1;
    if (number >= least && number <= most) return number;
    faults.add(fault);
    return null;
  };
  if (cells.some((value) => value.includes(lost))) faults.add('damaged');
  const key = text('key', 64, 'key', true);
  const kind = choice('kind', kinds, 'kind', null);
  const path = names.branches.get(narrow('branch')) ?? null;
  if (path === null || !names.covers(path)) faults.add('branch');
  const idTail = narrow('idTail') || null;
  if (idTail !== null && !/^\d{3}[\dXx]$/.test(idTail)) faults.add('idTail');
  const birthday = birthdayOf(narrow('birthday'));
  if (birthday === undefined) faults.add('birthday');
  const numbers = numberKinds.flatMap((one) => numberOf(one, narrow, faults));
  const flag = (name: ImportColumn): boolean => choice(name, flags, 'flag', false) ?? false;
  const received = dayOf(narrow('receivedOn'));
  const days = whole('coolingOffDays', 1, 60, 'coolingOff');
  if (received === undefined || (received === null) !== (days === null)) faults.add('coolingOff');
  const channel = text('channel', 40, 'channel');
  if (channel !== null && !/^[\w.-]{1,40}$/.test(channel)) faults.add('channel');
  const holder = {
    name: text('name', 60, 'name', true) ?? '',
    honorific: choice('honorific', honorifics, 'honorific', 'none' as const) ?? 'none',
    idTail,
    address: text('address', 200, 'address'),
  };
  const policy = {
    policyNo: text('policyNo', 60, 'policyNo', true) ?? '',
    product: text('product', 80, 'product', true) ?? '',
    design: choice('design', designsByName, 'design', null) ?? 'traditional',
    ...{ surrendered: flag('surrendered'), selfInsured: flag('selfInsured'), telesales: flag('telesales') },
    ...{ noFollowUp: flag('noFollowUp'), instalments: flag('instalments') },
    coolingOff: received == null || days === null ? null : { receivedOn: received, days },
  };
  const task: NewFollowUpTask = {
    ...{ key: key ?? '', kind: kind ?? 'sampledCheck', path: path ?? '', customerId: null, holder },
    ...{
      birthday: birthday ?? null,
      addressMark: optional('addressMark', addressMarksByName, 'addressMark'),
    },
    ...{ numbers, policies: [policy], channel, sellerNo: text('sellerNo', 20, 'sellerNo') },
    priority: whole('priority', 0, 9, 'priority') ?? 5,
  };
  return {
    ...{ line, cells, key: key ?? '', customerNo: text('customerNo', 64, 'key'), faults: [...faults] },
    task: faults.size === 0 ? task : null,
  };
}

function numberOf(
  kind: NumberKind,
  cell: (name: ImportColumn) => string,
  faults: Set<ImportFault>,
): NewFollowUpTask['numbers'] {
  const number = cell(kind);
  const words = cell(`${kind}Marks`)
    .split(/[、,，;；/|]/)
    .map(plain)
    .filter((word) => word !== '');
  const marks = words.map((word) => numberMarksByName.get(word));
  if (marks.includes(undefined)) faults.add('marks');
  if (number === '') return [];
  if (!normaliseNumber(number).ok) faults.add('number');
  return [
    { kind, number, marks: [...new Set(marks.filter((mark): mark is NumberMark => mark !== undefined))] },
  ];
}

/** @returns «2026-03-01»; null for an empty cell, undefined for a day that there isn't. */
function dayOf(text: string): string | null | undefined {
  if (text === '') return null;
  const [, year = '', month = '', day = ''] = dayShape.exec(text) ?? [];
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== iso ? undefined : iso;
}

/** @returns «03-01», of a day with or without its year; null for an empty cell, undefined for none. */
function birthdayOf(text: string): string | null | undefined {
  const short = /^(\d{1,2})[-/.月](\d{1,2})日?$/.exec(text);
  // A leap year: the 29th of February is a birthday.
  const day = dayOf(short === null ? text : `2000-${short[1]}-${short[2]}`);
  return day == null ? day : day.slice(5);
}

/** What all lines of one task must say alike. */
const shared = ({ task, customerNo }: ImportLine): string =>
  JSON.stringify(task === null ? null : { ...task, policies: null, customerNo });

/** @param lines of one task number, as they follow each other. @returns the task that they make together. */
export function joinImportLines(lines: readonly ImportLine[]): ImportGroup {
  const [first] = lines;
  if (first === undefined) throw new Error('a task without a line');
  const { key, customerNo } = first;
  const differs = lines.filter(
    (line) => line.task !== null && first.task !== null && shared(line) !== shared(first),
  );
  for (const line of differs) line.faults.push('differs');
  const seen = new Set<string>();
  for (const line of lines) {
    const no = line.task?.policies[0]?.policyNo;
    if (no === undefined || line.faults.length > 0) continue;
    if (seen.has(no)) line.faults.push('policyTwice');
    seen.add(no);
  }
  if (lines.length > mostPolicies) first.faults.push('policies');
  const sound = lines.every(({ faults }) => faults.length === 0);
  const policies = lines.flatMap(({ task }) => task?.policies ?? []);
  return { key, lines, customerNo, task: sound && first.task !== null ? { ...first.task, policies } : null };
}
