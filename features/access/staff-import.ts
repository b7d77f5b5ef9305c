/** Reads lines of a spreadsheet as people: pure, so that a check and the import itself can't differ. */

import type { Language, LocalText } from '../../platform/local-text.ts';
import type { TableRow } from '../../platform/spreadsheet/table.ts';
import { levels, type SkillLevels } from './contract/skills.ts';
import { type ImportColumn, type ImportFault, importColumns } from './contract/staff-import.ts';
import { type Branch, mobile, personName, type RoleCode, roleCodes, staffNo } from './contract.ts';

/** What names in the file may mean. */
export interface ImportNames {
  branches: readonly Pick<Branch, 'id' | 'code' | 'name' | 'active'>[];
  roles: Readonly<Record<RoleCode, LocalText>>;
  skills: readonly { code: string; name: LocalText }[];
}

/** What one line says; what it leaves empty isn't there. */
export interface ImportLine {
  line: number;
  cells: readonly string[];
  staffNo: string;
  name?: string;
  branchId?: string;
  roles?: RoleCode[];
  skills?: SkillLevels;
  language?: Language;
  mobile?: string;
  active?: boolean;
  faults: ImportFault[];
}

/** Where the head stands: a title or a watermark may stand above it. */
const headWithin = 10;
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s*（）()]/g, '')
    .toLowerCase();

/** @returns the lines below the head; null where no head names «工号» and «姓名». */
export function readImportLines(
  rows: readonly TableRow[],
  names: ImportNames,
): { head: readonly string[]; lines: ImportLine[] } | null {
  const at = rows.slice(0, headWithin).findIndex(({ cells }) => {
    const columns = columnsOf(cells);
    return columns.has('staffNo') && columns.has('name');
  });
  const head = rows[at];
  if (head === undefined) return null;
  const columns = columnsOf(head.cells);
  const lines = rows.slice(at + 1).map((row) => readLine(row, columns, names));
  const seen = new Map<string, number>();
  for (const one of lines) seen.set(one.staffNo, (seen.get(one.staffNo) ?? 0) + 1);
  for (const one of lines) if ((seen.get(one.staffNo) ?? 0) > 1) one.faults.push('twice');
  return { head: head.cells, lines };
}

function columnsOf(cells: readonly string[]): Map<ImportColumn, number> {
  const found = new Map<ImportColumn, number>();
  for (const [name, title] of Object.entries(importColumns) as [ImportColumn, LocalText][]) {
    const at = cells.findIndex((cell) =>
      [title.zh, title.en ?? '', name].some((one) => plain(one) === plain(cell)),
    );
    if (at >= 0) found.set(name, at);
  }
  return found;
}

function readLine(
  { line, cells }: TableRow,
  columns: ReadonlyMap<ImportColumn, number>,
  names: ImportNames,
): ImportLine {
  const cell = (name: ImportColumn): string => (cells[columns.get(name) ?? -1] ?? '').trim();
  const faults: ImportFault[] = [];
  const read = <T>(
    name: ImportColumn & ImportFault,
    parse: (text: string) => T | undefined,
  ): T | undefined => {
    const text = cell(name);
    if (text === '') return undefined;
    const value = parse(text);
    if (value === undefined) faults.push(name);
    return value;
  };
  const number = staffNo.safeParse(cell('staffNo'));
  if (!number.success) faults.push('staffNo');
  const said = {
    name: read('name', (text) => personName.safeParse(text).data),
    branchId: read('branch', (text) => branchNamed(text, names)),
    roles: read('roles', (text) => rolesNamed(text, names)),
    skills: read('skills', (text) => skillsNamed(text, names)),
    language: read('language', languageNamed),
    mobile: read('mobile', (text) => mobile.safeParse(text).data),
    active: read('active', yesOrNo),
  };
  const there = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  return { line, cells, staffNo: number.data ?? cell('staffNo'), ...there, faults };
}

function branchNamed(text: string, { branches }: ImportNames): string | undefined {
  const wanted = plain(text);
  const open = branches.filter(({ active }) => active);
  const byCode = open.filter(({ code }) => code === wanted);
  const byName = open.filter(({ name }) => [name.zh, name.en ?? ''].some((one) => plain(one) === wanted));
  const [one, another] = byCode.length > 0 ? byCode : byName;
  return another === undefined ? one?.id : undefined;
}

const partsOf = (text: string): string[] =>
  text
    .split(/[、,，;；/\n]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

function rolesNamed(text: string, names: ImportNames): RoleCode[] | undefined {
  const found = partsOf(text).map((part) =>
    roleCodes.find((code) =>
      [code, names.roles[code].zh, names.roles[code].en ?? ''].some((one) => plain(one) === plain(part)),
    ),
  );
  return found.length > 0 && found.every((one) => one !== undefined) ? [...new Set(found)] : undefined;
}

/** «车险理赔 5、综合»: a skill without a level is had at the usual one; «无» takes all away. */
function skillsNamed(text: string, { skills }: ImportNames): SkillLevels | undefined {
  if (/^(无|none|-)$/i.test(text)) return {};
  const found: Record<string, number> = {};
  for (const part of partsOf(text.normalize('NFKC'))) {
    const [, name = '', digits] = /^(.*?)[\s:=]*(\d{1,2})?$/.exec(part) ?? [];
    const skill = skills.find(({ code, name: title }) =>
      [code, title.zh, title.en ?? ''].some((one) => one !== '' && plain(one) === plain(name)),
    );
    const level = digits === undefined ? levels.usual : Number(digits);
    if (skill === undefined || level < levels.least || level > levels.most) return undefined;
    found[skill.code] = level;
  }
  return found;
}

function languageNamed(text: string): Language | undefined {
  if (/^(中文|汉语|普通话|chinese|zh|zh-cn)$/i.test(text)) return 'zh-CN';
  return /^(英文|英语|english|en)$/i.test(text) ? 'en' : undefined;
}

function yesOrNo(text: string): boolean | undefined {
  if (/^(是|在职|启用|y|yes|true|1)$/i.test(text)) return true;
  return /^(否|离职|停用|n|no|false|0)$/i.test(text) ? false : undefined;
}
