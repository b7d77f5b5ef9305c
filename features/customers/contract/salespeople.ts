import { z } from 'zod';
import { commonErrors } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import { rowVersion as version } from '../../../platform/http/row-version.ts';
import { localText } from '../../../platform/local-text.ts';
import { customerErrors } from '../errors.ts';
import { salesMonths } from './details.ts';

/* Salespeople: who sells the policies, what they earned, and their telephone password. */

const text = (longest: number) => z.string().trim().min(1).max(longest);

export const salespersonView = z.object({
  id: z.uuid(),
  staffNo: z.string(),
  name: z.string(),
  /** Masked. */
  mobile: z.string().nullable(),
  branchPath: z.string(),
  branchName: localText.nullable(),
  active: z.boolean(),
  /** Without one nothing is told to him on the telephone. */
  hasPassword: z.boolean(),
  months: salesMonths,
  /** It is edited in the insurer's core system. */
  fromCore: z.boolean(),
  version,
});
export type SalespersonView = z.output<typeof salespersonView>;

const salespersonFields = {
  staffNo: text(20).regex(/^[0-9A-Za-z]+$/),
  name: text(60),
  mobile: text(40).nullable(),
  branchId: z.uuid(),
  active: z.boolean(),
  months: salesMonths,
};
const salespersonErrors = [
  customerErrors['salespeople.staffNoTaken'],
  customerErrors['salespeople.monthTwice'],
  customerErrors['customers.nameInvalid'],
  customerErrors['customers.numberInvalid'],
  customerErrors['customers.numberNeedsAreaCode'],
  customerErrors['customers.numberLength'],
  customerErrors['customers.branchUnknown'],
  customerErrors['records.fromCore'],
] as const;
const params = z.object({ id: z.uuid() });

export const listSalespeople = route({
  method: 'GET',
  path: '/api/salespeople',
  permission: 'salespeople.edit',
  summary: 'Salespeople of the own branches by their staff number.',
  query: z.strictObject({
    /** Beginning of the staff number. */
    staffNo: z.string().trim().max(20).optional(),
    /** `next` of the page before. */
    after: z.string().max(20).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({
    salespeople: z.array(salespersonView),
    next: z.string().nullable(),
    asOf: z.number(),
  }),
});
export const addSalesperson = route({
  method: 'POST',
  path: '/api/salespeople',
  permission: 'salespeople.edit',
  summary: 'Adds a salesperson; without a branch to the own one.',
  body: z.strictObject({
    ...salespersonFields,
    mobile: salespersonFields.mobile.default(null),
    branchId: salespersonFields.branchId.optional(),
    active: salespersonFields.active.default(true),
    months: salespersonFields.months.default([]),
  }),
  reply: salespersonView,
  errors: salespersonErrors,
});
export const updateSalesperson = route({
  method: 'PATCH',
  path: '/api/salespeople/:id',
  permission: 'salespeople.edit',
  summary: 'Changes the fields of a salesperson that are sent.',
  params,
  body: z.strictObject(salespersonFields).partial().extend({ version }),
  reply: salespersonView,
  errors: [...salespersonErrors, commonErrors.staleVersion],
});
export const setSalespersonPassword = route({
  method: 'PUT',
  path: '/api/salespeople/:id/password',
  permission: 'salespeople.edit',
  summary: 'Sets the telephone password, which is keyed in; null takes it away.',
  params,
  body: z.strictObject({ password: z.string().max(40).nullable(), version }),
  reply: salespersonView,
  errors: [
    customerErrors['salespeople.passwordInvalid'],
    customerErrors['records.fromCore'],
    commonErrors.staleVersion,
  ],
  perMinute: 60,
});
