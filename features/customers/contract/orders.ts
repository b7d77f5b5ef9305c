import { z } from 'zod';
import { commonErrors } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import { rowVersion as version } from '../../../platform/http/row-version.ts';
import { localText } from '../../../platform/local-text.ts';
import { orderKinds, orderStatuses, policyLines } from '../codes.ts';
import { customerErrors } from '../errors.ts';

/* Applications and renewals on their way to a policy. */

const text = (longest: number) => z.string().trim().min(1).max(longest);
const fen = z.int().min(0).max(100_000_000_000_00);

export const orderView = z.object({
  id: z.uuid(),
  /** Masked. */
  orderNo: z.string(),
  kind: z.enum(orderKinds),
  line: z.enum(policyLines),
  product: localText,
  status: z.enum(orderStatuses),
  /** Whole fen; null while it isn't rated. */
  premium: fen.nullable(),
  createdAt: z.iso.datetime(),
  /** Until when the offer stands; null: nothing was said. */
  validUntil: z.iso.datetime().nullable(),
  /** Of the salesperson. */
  staffNo: z.string().nullable(),
  version,
});
export type OrderView = z.output<typeof orderView>;

export const openedOrder = z.object({ id: z.uuid(), orderNo: z.string() });

const orderFields = {
  orderNo: text(60),
  kind: z.enum(orderKinds),
  line: z.enum(policyLines),
  product: localText,
  status: z.enum(orderStatuses),
  premium: fen.nullable(),
  createdAt: z.iso.datetime({ offset: true }),
  validUntil: z.iso.datetime({ offset: true }).nullable(),
  staffNo: text(20).nullable(),
};
const orderErrors = [
  customerErrors['orders.numberTaken'],
  customerErrors['orders.numberInvalid'],
  customerErrors['orders.timesInvalid'],
] as const;

export const listOrders = route({
  method: 'GET',
  path: '/api/customers/:id/orders',
  permission: 'customers.read',
  summary: 'Applications and renewals of a customer, masked; those on their way first, then the newest.',
  params: z.object({ id: z.uuid() }),
  reply: z.object({ orders: z.array(orderView), asOf: z.number() }),
});
export const addOrder = route({
  method: 'POST',
  path: '/api/customers/:id/orders',
  permission: 'orders.edit',
  summary: 'Adds an application or renewal of a customer.',
  params: z.object({ id: z.uuid() }),
  body: z.strictObject({
    ...orderFields,
    premium: orderFields.premium.default(null),
    validUntil: orderFields.validUntil.default(null),
    staffNo: orderFields.staffNo.default(null),
  }),
  reply: orderView,
  errors: orderErrors,
});
export const updateOrder = route({
  method: 'PATCH',
  path: '/api/orders/:id',
  permission: 'orders.edit',
  summary: 'Changes the fields of an order that are sent.',
  params: z.object({ id: z.uuid() }),
  body: z.strictObject(orderFields).partial().extend({ version }),
  reply: orderView,
  errors: [...orderErrors, commonErrors.staleVersion],
});
