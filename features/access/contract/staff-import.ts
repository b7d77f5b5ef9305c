/** Staff from a spreadsheet: who isn't there yet is added, who is there is changed. */
import { z } from 'zod';
import { commonErrors, defineErrors } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import type { LocalText } from '../../../platform/local-text.ts';

/** Rows of one file, with its head. */
export const mostImportRows = 5_001;
const mostBytes = 4_000_000;

export const importErrors = defineErrors({
  'access.importUnreadable': {
    status: 400,
    zh: '无法读取此文件：请使用 .xlsx 或 CSV，不超过 5000 行，首个工作表须有「工号」和「姓名」列。',
    en: 'This file can’t be read: send .xlsx or CSV with at most 5,000 rows and the columns “Staff number” and “Name”.',
  },
});

/** Columns of the file, by what stands in their heads. */
export const importColumns = {
  staffNo: { zh: '工号', en: 'Staff number' },
  name: { zh: '姓名', en: 'Name' },
  branch: { zh: '机构', en: 'Branch' },
  roles: { zh: '角色', en: 'Roles' },
  skills: { zh: '技能', en: 'Skills' },
  language: { zh: '语言', en: 'Language' },
  mobile: { zh: '手机', en: 'Mobile' },
  active: { zh: '在职', en: 'Active' },
} as const satisfies Record<string, LocalText>;
export type ImportColumn = keyof typeof importColumns;

/** Why a line isn't taken, and what to do. */
export const importFaults = {
  staffNo: { zh: '工号须为 2 至 20 位字母或数字', en: 'The staff number needs 2 to 20 letters or digits' },
  name: { zh: '请填写姓名，最多 40 字', en: 'Give a name of at most 40 characters' },
  branch: {
    zh: '机构不存在、已停用、重名或不在您的范围内：请填机构代码',
    en: 'The branch doesn’t exist, is closed, has a namesake or isn’t yours: give its code',
  },
  roles: {
    zh: '角色不认识：请用角色页上的名称，多个用顿号分开',
    en: 'Unknown role: use the names of the roles page, parted by commas',
  },
  skills: {
    zh: '技能不认识或级别不是 1–10：例如「车险理赔 5、综合 3」',
    en: 'Unknown skill, or a level that isn’t 1–10: e.g. “Claims 5, General 3”',
  },
  language: { zh: '语言请填「中文」或「English」', en: 'The language is 中文 or English' },
  mobile: { zh: '手机须为 5 至 16 位数字', en: 'The mobile needs 5 to 16 digits' },
  active: { zh: '在职请填「是」或「否」', en: 'Active is yes or no' },
  taken: {
    zh: '工号已被其他机构的员工使用',
    en: 'Somebody of another branch has this staff number',
  },
  twice: { zh: '工号在文件中出现了不止一次', en: 'The staff number stands in the file more than once' },
  lastAdmin: { zh: '至少要保留一名可登录的系统管理员', en: 'At least one active administrator must remain' },
} as const satisfies Record<string, LocalText>;
export type ImportFault = keyof typeof importFaults;

export const importStaff = route({
  method: 'POST',
  path: '/api/staff/import',
  permission: 'staff.edit',
  summary:
    'Adds and changes people from a spreadsheet, line by line; `check` only says what would be done. Lines with faults come back as a file. Empty cells leave what is there as it is.',
  query: z.strictObject({ check: z.stringbool() }),
  body: z.instanceof(Uint8Array),
  fileBytes: mostBytes,
  reply: z.object({
    added: z.int(),
    changed: z.int(),
    unchanged: z.int(),
    faults: z.array(
      z.object({
        line: z.int(),
        staffNo: z.string(),
        why: z.array(z.enum(Object.keys(importFaults) as [ImportFault])),
      }),
    ),
    /** The lines with faults as a workbook, each with its reasons; base64. Null: there are none. */
    faultFile: z.string().nullable(),
  }),
  errors: [importErrors['access.importUnreadable'], commonErrors.tooLarge],
  perMinute: 20,
});

export const readImportTemplate = route({
  method: 'GET',
  path: '/api/staff/import-template',
  permission: 'staff.edit',
  summary: 'An empty workbook with the columns of an import.',
  reply: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
});
