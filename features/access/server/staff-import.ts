/** Adds and changes people from a spreadsheet, line by line: what is wrong with one keeps no other from being taken. */
import { openSensitive } from '../../../platform/crypto/sensitive.ts';
import type { Tx } from '../../../platform/database/database.ts';
import { takeBack } from '../../../platform/database/take-back.ts';
import { AppError } from '../../../platform/errors.ts';
import { inLanguage, type Language, type LocalText } from '../../../platform/local-text.ts';
import type { Scope } from '../../../platform/scope.ts';
import { readTable } from '../../../platform/spreadsheet/read-table.ts';
import { UnreadableTable } from '../../../platform/spreadsheet/table.ts';
import { toXlsx } from '../../../platform/spreadsheet/xlsx.ts';
import {
  type ImportFault,
  importColumns,
  importErrors,
  importFaults,
  mostImportRows,
} from '../contract/staff-import.ts';
import { accessErrors, type StaffRow } from '../contract.ts';
import { type ImportLine, readImportLines } from '../staff-import.ts';
import type { Organisation } from './organisation.ts';
import type { People, StaffInput } from './people.ts';

export interface StaffImportDeps {
  people: People;
  organisation: Organisation;
  /** Skills in use, as they were set up with the queues. */
  skills(): Promise<{ code: string; name: LocalText }[]>;
}

/** Who asks. */
export interface Importer {
  staffId: string;
  scope: Scope;
  branchId: string;
  language: Language;
  address(token: string): string;
}

export function createStaffImport({ people, organisation, skills }: StaffImportDeps) {
  async function readLines(bytes: Buffer) {
    const rows = await readTable(bytes, mostImportRows).catch((error: unknown) => {
      throw error instanceof UnreadableTable ? new AppError(importErrors['access.importUnreadable']) : error;
    });
    const [branches, roles, known] = await Promise.all([
      organisation.listBranches(),
      organisation.listRoles(),
      skills(),
    ]);
    const titles = Object.fromEntries(roles.map(({ code, name }) => [code, name]));
    const read = readImportLines(rows, { branches, roles: titles as never, skills: known });
    if (read === null) throw new AppError(importErrors['access.importUnreadable']);
    return read;
  }

  /** Takes one line. @returns what was done, or would be done. @throws AppError that `faultOf` knows */
  async function take(
    tx: Tx,
    by: Importer,
    line: ImportLine,
    row: StaffRow | undefined,
    knownMobile: string | null,
  ): Promise<'added' | 'changed' | 'unchanged'> {
    const { name, active } = line;
    const input: StaffInput = {
      staffNo: line.staffNo,
      name: name ?? row?.name ?? '',
      branchId: line.branchId ?? row?.branchId ?? by.branchId,
      roles: line.roles ?? row?.roles ?? ['agent'],
      skills: line.skills ?? row?.skills ?? {},
      language: line.language ?? row?.language ?? 'zh-CN',
      ...(line.mobile === undefined || line.mobile === knownMobile ? {} : { mobile: line.mobile }),
    };
    if (row === undefined) {
      if ((await people.idOf(line.staffNo)) !== null) throw new AppError(accessErrors['access.staffNoTaken']);
      await people.create(tx, by.scope, by.staffId, input, by.address);
      return 'added';
    }
    const next = { ...input, active: active ?? row.active };
    if (input.mobile === undefined && isSame(row, next)) return 'unchanged';
    await people.update(tx, by.scope, by.staffId, row.id, { ...next, version: row.version });
    return 'changed';
  }

  return {
    /** @param check does it all and takes it back, so that it tells exactly what would come. @throws AppError importUnreadable */
    async run(tx: Tx, by: Importer, bytes: Buffer, check: boolean) {
      const read = await readLines(bytes);
      const work = () => takeAll(tx, by, read);
      return check ? takeBack(tx, work) : work();
    },

    template(language: Language): Buffer {
      const head = Object.values(importColumns).map((title) => inLanguage(title, language));
      return toXlsx({ name: 'staff', watermark: inLanguage(guide, language), head, rows: [] });
    },
  };

  async function takeAll(
    tx: Tx,
    by: Importer,
    { head, lines }: NonNullable<ReturnType<typeof readImportLines>>,
  ) {
    const rows = new Map((await people.list(by.scope, {})).map((row) => [row.staffNo, row]));
    const mobiles = await people.mobiles(by.scope);
    const done = { added: 0, changed: 0, unchanged: 0 };
    const faulty: ImportLine[] = [];
    for (const line of lines) {
      const row = rows.get(line.staffNo);
      if (row === undefined && line.name === undefined && !line.faults.includes('name'))
        line.faults.push('name');
      try {
        if (line.faults.length === 0) {
          const mobile = row === undefined ? null : (mobiles.get(row.id) ?? null);
          const known = mobile === null ? null : openSensitive(mobile);
          done[await take(tx, by, line, row, known)] += 1;
        }
      } catch (error) {
        line.faults.push(faultOf(error));
      }
      if (line.faults.length > 0) faulty.push(line);
    }
    return {
      ...done,
      faults: faulty.map(({ line, staffNo, faults }) => ({ line, staffNo, why: faults })),
      faultFile: faulty.length === 0 ? null : faultFile(head, faulty, by.language).toString('base64'),
    };
  }
}

const guide = {
  zh: '每行一人。工号已有的修改，没有的新增；空着的单元格保持不变。多个角色或技能用顿号分开，技能后写级别 1–10。',
  en: 'One person a line: a known staff number is changed, another one added; empty cells stay as they are. Part roles and skills by commas; a level from 1 to 10 follows a skill.',
};
const why = { zh: '未导入的原因', en: 'Why it wasn’t taken' };

/** The lines as they came, each with its reasons, to be put right and sent again. */
function faultFile(head: readonly string[], lines: readonly ImportLine[], language: Language): Buffer {
  const sentence = ({ faults }: ImportLine): string =>
    faults.map((code) => inLanguage(importFaults[code], language)).join('；');
  return toXlsx({
    ...{ name: 'staff', watermark: inLanguage(guide, language) },
    head: [...head, inLanguage(why, language)],
    rows: lines.map((line) => [...head.map((_, at) => line.cells[at] ?? ''), sentence(line)]),
  });
}

/** What else keeps a line from being taken. @throws anything that isn't about the line */
function faultOf(error: unknown): ImportFault {
  if (!(error instanceof AppError)) throw error;
  if (error.kind === accessErrors['access.lastAdmin']) return 'lastAdmin';
  // A number that somebody outside of one's branches has, and a branch outside of them.
  return error.kind === accessErrors['access.staffNoTaken'] ? 'taken' : 'branch';
}

function isSame(row: StaffRow, next: StaffInput & { active: boolean }): boolean {
  const told = (one: Omit<typeof next, 'mobile' | 'staffNo'>) =>
    JSON.stringify([
      ...[one.name, one.branchId, one.language, one.active, [...one.roles].sort()],
      Object.entries(one.skills).sort(([a], [b]) => (a < b ? -1 : 1)),
    ]);
  return told(row) === told(next);
}
