/** Follow-up tasks from a file: it comes in pieces, is read line by line, and what can't be taken comes back as a file. */
import { z } from 'zod';
import { commonErrors, defineErrors } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import { rowVersion } from '../../../platform/http/row-version.ts';
import type { LocalText } from '../../../platform/local-text.ts';

/** Length of every piece of a file but the last, bytes. */
export const importPieceBytes = 4 * 1024 * 1024;
/** A million lines of 2 kB. */
export const mostImportBytes = 2 * 1024 ** 3;
/** A workbook is unpacked in memory; longer lists come as CSV. */
export const mostWorkbookBytes = 32 * 1024 ** 2;
export const mostImportLines = 1_000_000;
/** So many lines at fault, and the file is taken for a wrong one. */
export const mostImportFaults = 50_000;
/** How long the lines at fault are kept. */
export const importFaultDays = 30;

export const importStates = ['uploading', 'waiting', 'running', 'done', 'stopped', 'failed'] as const;
export type ImportState = (typeof importStates)[number];
export const importProblems = [
  'unreadable',
  'noHead',
  'tooManyLines',
  'tooManyFaults',
  'workbookTooLarge',
] as const;
export type ImportProblem = (typeof importProblems)[number];

/** Columns of the file, by what stands in their heads. Lines that follow each other with one task number are one task. */
export const importColumns = {
  key: { zh: '任务号', en: 'Task number' },
  kind: { zh: '回访类型', en: 'Kind' },
  branch: { zh: '机构', en: 'Branch' },
  customerNo: { zh: '客户号', en: 'Customer number' },
  name: { zh: '投保人', en: 'Policyholder' },
  honorific: { zh: '称谓', en: 'Title' },
  idTail: { zh: '证件后四位', en: 'Last four of the identity' },
  address: { zh: '地址', en: 'Address' },
  addressMark: { zh: '地址标记', en: 'Mark of the address' },
  birthday: { zh: '生日', en: 'Birthday' },
  mobile: { zh: '手机', en: 'Mobile' },
  mobileMarks: { zh: '手机标记', en: 'Marks of the mobile' },
  payment: { zh: '缴费电话', en: 'Payment phone' },
  paymentMarks: { zh: '缴费电话标记', en: 'Marks of the payment phone' },
  office: { zh: '单位电话', en: 'Office' },
  officeMarks: { zh: '单位电话标记', en: 'Marks of the office' },
  home: { zh: '住宅电话', en: 'Home' },
  homeMarks: { zh: '住宅电话标记', en: 'Marks of the home' },
  policyNo: { zh: '保单号', en: 'Policy number' },
  product: { zh: '险种', en: 'Product' },
  design: { zh: '产品类型', en: 'Design' },
  selfInsured: { zh: '自保件', en: 'Self-insured' },
  telesales: { zh: '电销', en: 'Telesales' },
  noFollowUp: { zh: '不回访', en: 'No follow-up' },
  instalments: { zh: '期缴', en: 'Instalments' },
  surrendered: { zh: '已退保', en: 'Surrendered' },
  receivedOn: { zh: '合同签收日', en: 'Contract received on' },
  coolingOffDays: { zh: '犹豫期天数', en: 'Days of cooling-off' },
  sellerNo: { zh: '业务员工号', en: 'Salesperson' },
  channel: { zh: '渠道', en: 'Channel' },
  priority: { zh: '优先级', en: 'Priority' },
} as const satisfies Record<string, LocalText>;
export type ImportColumn = keyof typeof importColumns;
/** Without these a file is none of ours. */
export const neededColumns = ['key', 'kind', 'branch', 'name', 'policyNo', 'product', 'design'] as const;

/** Why a line isn't taken, and what to do. */
export const importFaults = {
  key: { zh: '任务号须为 1 至 64 个字符', en: 'The task number needs 1 to 64 characters' },
  repeated: {
    zh: '同一任务号在文件前面出现过：同一任务的保单须连续排列',
    en: 'This task number stands further up: lines of one task must follow each other',
  },
  differs: {
    zh: '同一任务号的各行，除保单外须一致',
    en: 'Lines of one task must say the same but for the policy',
  },
  policyTwice: {
    zh: '同一任务中这张保单已出现过：请删去重复的行',
    en: 'This policy stands in the same task already: take the repeated line out',
  },
  companion: {
    zh: '同一任务的另一行有误：改好那一行后一起重新导入',
    en: 'Another line of this task is wrong: put that one right and send both again',
  },
  kind: {
    zh: '回访类型不认识：例如「新契约回访（首轮）」',
    en: 'Unknown kind: e.g. “New contract, first round”',
  },
  branch: {
    zh: '机构不存在、已停用或不在您的范围内：请填机构代码',
    en: 'The branch doesn’t exist, is closed or isn’t yours: give its code',
  },
  name: { zh: '请填写投保人，最多 60 字', en: 'Give the policyholder, at most 60 characters' },
  honorific: { zh: '称谓请填「先生」或「女士」，或留空', en: 'The title is Mr, Ms, or empty' },
  idTail: { zh: '证件后四位须为 4 位数字或末位 X', en: 'The last four are digits or X' },
  address: { zh: '地址最多 200 字', en: 'The address has at most 200 characters' },
  addressMark: {
    zh: '地址标记请填：指定地址、秘、免、拒、不回访',
    en: 'Marks of an address: designated, confidential, exempt, refused, no follow-up',
  },
  birthday: { zh: '生日请填 MM-DD 或 YYYY-MM-DD', en: 'The birthday is MM-DD or YYYY-MM-DD' },
  number: {
    zh: '电话号码无法拨打：请检查区号和位数',
    en: 'A number can’t be dialled: check area code and digits',
  },
  marks: {
    zh: '号码标记请填：指定电话、密、免、拒、特、业务员或网点电话、重复电话，多个用顿号分开',
    en: 'Marks of a number: designated, confidential, exempt, refused, special, salesperson’s, duplicate; parted by commas',
  },
  policyNo: { zh: '请填写保单号，最多 60 个字符', en: 'Give the policy number, at most 60 characters' },
  product: { zh: '请填写险种，最多 80 字', en: 'Give the product, at most 80 characters' },
  design: {
    zh: '产品类型请填：传统险、分红险、万能险、投连险',
    en: 'The design is traditional, participating, universal or unit-linked',
  },
  flag: { zh: '自保件、电销、不回访、期缴、已退保请填「是」或「否」', en: 'Flags are yes or no' },
  coolingOff: {
    zh: '合同签收日请填 YYYY-MM-DD，犹豫期天数须为 1 至 60；两项须同时填写',
    en: 'Received on is YYYY-MM-DD, the days are 1 to 60; give both or none',
  },
  sellerNo: { zh: '业务员工号最多 20 个字符', en: 'The salesperson’s number has at most 20 characters' },
  channel: {
    zh: '渠道须为字母、数字、点或横线的代码',
    en: 'The channel is a code of letters, digits, dots and dashes',
  },
  priority: { zh: '优先级须为 0 至 9', en: 'The priority is 0 to 9' },
  policies: { zh: '一个任务最多 50 张保单', en: 'A task has at most 50 policies' },
  damaged: {
    zh: '有内容已损坏（编码错误，或长数字被表格取整）：请把号码列设为文本后重新导出',
    en: 'Something is damaged (wrong encoding, or a long number rounded by the spreadsheet): export numbers as text',
  },
} as const satisfies Record<string, LocalText>;
export type ImportFault = keyof typeof importFaults;
const faultCodes = Object.keys(importFaults) as [ImportFault, ...ImportFault[]];

export const importErrors = defineErrors({
  'followUps.importNotNow': {
    status: 409,
    zh: '这次导入已不在可执行此操作的状态，请刷新后再看。',
    en: 'This import isn’t in a state for that any more: load the page again.',
  },
  'followUps.importPieces': {
    status: 409,
    zh: '文件没有完整上传：请重新选择同一个文件继续。',
    en: 'The file hasn’t come whole: choose the same file again to go on.',
  },
});

const time = z.iso.datetime();
export const importView = z.object({
  id: z.uuid(),
  name: z.string(),
  bytes: z.number(),
  uploadedBytes: z.number(),
  state: z.enum(importStates),
  problem: z.enum(importProblems).nullable(),
  /** Lines done, and how far that is in the file, from 0 to 1. */
  lines: z.int(),
  share: z.number(),
  added: z.int(),
  known: z.int(),
  faults: z.int(),
  by: z.string(),
  createdAt: time,
  startedAt: time.nullable(),
  endedAt: time.nullable(),
  /** When the same file was brought before; null: never. */
  sameAs: z.object({ id: z.uuid(), at: time }).nullable(),
  version: rowVersion,
});
export type ImportView = z.output<typeof importView>;

const params = z.object({ id: z.uuid() });
const moves = [
  commonErrors.notFound,
  commonErrors.staleVersion,
  importErrors['followUps.importNotNow'],
] as const;

export const listFollowUpImports = route({
  method: 'GET',
  path: '/api/follow-up-imports',
  permission: 'followUps.add',
  summary: 'Files of tasks, newest first.',
  query: z.strictObject({
    before: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  reply: z.object({ imports: z.array(importView), next: z.uuid().nullable(), asOf: z.number() }),
});
export const readFollowUpImport = route({
  method: 'GET',
  path: '/api/follow-up-imports/:id',
  permission: 'followUps.add',
  summary: 'One file of tasks with its progress and the first lines at fault.',
  params,
  reply: importView.extend({
    firstFaults: z.array(z.object({ line: z.int(), why: z.array(z.enum(faultCodes)) })),
    /** Until when the lines at fault can be fetched. */
    faultsUntil: time.nullable(),
  }),
  errors: [commonErrors.notFound],
});
export const beginFollowUpImport = route({
  method: 'POST',
  path: '/api/follow-up-imports',
  permission: 'followUps.add',
  summary: 'Begins an import; the file follows in pieces. Audited.',
  body: z.strictObject({
    name: z.string().trim().min(1).max(120),
    bytes: z.number().int().min(1).max(mostImportBytes),
  }),
  reply: importView,
});
export const putFollowUpImportPiece = route({
  method: 'PUT',
  path: '/api/follow-up-imports/:id/pieces/:n',
  permission: 'followUps.add',
  summary: `A piece of the file: ${importPieceBytes} bytes, the last one what is left; from 0 on, in order. A repeat changes nothing.`,
  params: params.extend({
    n: z.coerce
      .number()
      .int()
      .min(0)
      .max(mostImportBytes / importPieceBytes),
  }),
  body: z.instanceof(Uint8Array),
  fileBytes: importPieceBytes,
  reply: importView,
  errors: [
    commonErrors.notFound,
    importErrors['followUps.importNotNow'],
    importErrors['followUps.importPieces'],
  ],
});
export const startFollowUpImport = route({
  method: 'POST',
  path: '/api/follow-up-imports/:id/start',
  permission: 'followUps.add',
  summary: 'The file has come whole: its lines are read, each task once. Audited.',
  params,
  body: z.strictObject({ version: rowVersion }),
  reply: importView,
  errors: [...moves, importErrors['followUps.importPieces']],
});
export const stopFollowUpImport = route({
  method: 'POST',
  path: '/api/follow-up-imports/:id/stop',
  permission: 'followUps.add',
  summary: 'Stops an import; tasks that were taken stay. Audited.',
  params,
  body: z.strictObject({ version: rowVersion }),
  reply: importView,
  errors: moves,
});
export const readFollowUpImportFaults = route({
  method: 'GET',
  path: '/api/follow-up-imports/:id/faults',
  permission: 'followUps.add',
  summary:
    'The lines at fault as they came, each with its reasons, as CSV: to be put right and sent again. Audited.',
  params,
  reply: 'text/csv',
  errors: [commonErrors.notFound],
});
export const readFollowUpImportTemplate = route({
  method: 'GET',
  path: '/api/follow-up-imports/template',
  permission: 'followUps.add',
  summary: 'An empty file with the columns of an import.',
  reply: 'text/csv',
});
