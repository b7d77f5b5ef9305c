/**
 * The registers that the rules of duty ask for, as views: every line is something that is stored anyway, read from the
 * facts. There is no second bookkeeping, so nothing can be missing here that happened.
 */
import { z } from 'zod';
import { commonErrors, defineErrors } from '../../platform/errors.ts';
import { definePermissions } from '../../platform/http/permission.ts';
import { route } from '../../platform/http/route.ts';
import { localText } from '../../platform/local-text.ts';

export const registerPermissions = definePermissions({
  'registers.read': {
    name: { zh: '查看登记台账', en: 'See the registers' },
    roles: ['supervisor', 'backOffice', 'inspector', 'auditor'],
  },
  'registers.export': {
    name: { zh: '导出登记台账', en: 'Export the registers' },
    roles: ['supervisor', 'auditor'],
  },
});

/** Days that are read at once. */
export const mostDays = 366;
/** Lines of one export. */
export const mostExported = 20_000;

export const registerErrors = defineErrors({
  'registers.periodWrong': {
    status: 400,
    zh: '请选择不超过 {most} 天的时间段，结束须晚于开始。',
    en: 'Choose a period of at most {most} days that ends after it begins.',
  },
  'registers.tooLong': {
    status: 409,
    zh: '一次最多导出 {most} 条，请缩短时间。',
    en: 'At most {most} lines are exported at once; choose a shorter period.',
  },
});

const moment = z.iso.datetime({ offset: true });
const period = { from: moment, to: moment };
/** Path of a branch within the own scope; without it all of the scope. */
const branch = z
  .string()
  .regex(/^[\w-]+(\.[\w-]+)*$/)
  .max(200);
const params = z.object({ code: z.string().max(40) });

export const listRegisters = route({
  method: 'GET',
  path: '/api/registers',
  permission: 'registers.read',
  summary: 'Registers that one may see, with the number of their lines in a period.',
  query: z.strictObject({ ...period, branch: branch.optional() }),
  reply: z.object({
    registers: z.array(z.object({ code: z.string(), lines: z.int() })),
    branches: z.array(z.object({ path: z.string(), name: localText })),
    asOf: z.number(),
  }),
  errors: [registerErrors['registers.periodWrong']],
});

export const registerLine = z.object({
  position: z.int(),
  type: z.string(),
  at: z.iso.datetime(),
  branch: localText.nullable(),
  /** What it is about, and its number where it has one. */
  subject: z.object({ id: z.string(), no: z.string().nullable() }).nullable(),
  /** Who did it; null: the customer, or the system. */
  by: z.object({ staffNo: z.string(), name: z.string() }).nullable(),
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type RegisterLine = z.output<typeof registerLine>;

export const readRegister = route({
  method: 'GET',
  path: '/api/registers/:code',
  permission: 'registers.read',
  summary: 'Lines of one register, the newest first.',
  params,
  query: z.strictObject({
    ...period,
    branch: branch.optional(),
    before: z.coerce.number().int().min(1).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(100),
  }),
  reply: z.object({ lines: z.array(registerLine), next: z.int().nullable(), asOf: z.number() }),
  errors: [commonErrors.notFound, registerErrors['registers.periodWrong']],
});
export const exportRegister = route({
  method: 'POST',
  path: '/api/registers/:code/export',
  permission: 'registers.export',
  summary:
    'A register of a period as CSV (UTF-8 with BOM), with a line who exported it, when and why. Audited.',
  params,
  body: z.strictObject({ ...period, branch: branch.optional(), reason: z.string().trim().min(4).max(500) }),
  reply: 'text/csv',
  errors: [
    commonErrors.notFound,
    registerErrors['registers.periodWrong'],
    registerErrors['registers.tooLong'],
  ],
  perMinute: 6,
});
