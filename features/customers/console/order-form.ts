import type { FormRow } from '../../../console/ui/use-form.ts';
import { fenOf, typedFen } from '../../../platform/fen.ts';
import type { RouteRequest } from '../../../platform/http/route.ts';
import type { LocalText } from '../../../platform/local-text.ts';
import { type addOrder, type OrderView, orderView, type updateOrder } from '../contract/orders.ts';
import { keep, type MaskedValue, maskedChange } from './customer-form.ts';

export interface OrderValues {
  orderNo: MaskedValue;
  kind: string;
  line: string;
  product: LocalText;
  status: string;
  /** Yuan; '' while it isn't rated. */
  premium: string;
  /** ISO times; '' until chosen. */
  createdAt: string;
  validUntil: string;
  staffNo: string;
}

/** @param at ISO time at which somebody applies who does so now */
export const blankOrder = (at: string): FormRow<OrderValues> => ({
  version: 0,
  values: {
    orderNo: { do: 'set', to: '' },
    kind: 'application',
    line: 'motor',
    product: { zh: '' },
    status: 'submitted',
    premium: '',
    createdAt: at,
    validUntil: '',
    staffNo: '',
  },
});

/** @returns an order as its form edits it. */
export function toOrderRow(order: OrderView): FormRow<OrderValues> {
  const { kind, line, product, status, premium, createdAt, validUntil, staffNo, version } = order;
  return {
    version,
    values: {
      ...{ kind, line, product, status, createdAt },
      orderNo: keep,
      premium: typedFen(premium),
      validUntil: validUntil ?? '',
      staffNo: staffNo ?? '',
    },
  };
}

/** @returns the order out of what a stale save answers. */
export function orderOf(data: unknown): FormRow<OrderValues> | null {
  const current = orderView.safeParse(data);
  return current.success ? toOrderRow(current.data) : null;
}

/** @returns what stands in the way of saving, by field. */
export function orderProblems(
  values: OrderValues,
): Partial<Record<keyof OrderValues, 'fieldNeeded' | 'amountWrong'>> {
  const { orderNo, product, createdAt, premium } = values;
  return {
    ...(maskedChange(orderNo) === null ? { orderNo: 'fieldNeeded' } : {}),
    ...(product.zh.trim() === '' ? { product: 'fieldNeeded' } : {}),
    ...(createdAt === '' ? { createdAt: 'fieldNeeded' } : {}),
    ...(premium.trim() !== '' && fenOf(premium) === null ? { premium: 'amountWrong' } : {}),
  };
}

/** @returns what is sent to add an order. */
export function toNewOrder(values: OrderValues): RouteRequest<typeof addOrder>['body'] {
  return {
    ...bodyOf(values),
    orderNo: maskedChange(values.orderNo) ?? '',
  } as RouteRequest<typeof addOrder>['body'];
}

/** @returns what is sent to save an order: only what differs, since the trail names every field. */
export function toOrderChange(
  values: OrderValues,
  before: OrderValues,
  version: number,
): RouteRequest<typeof updateOrder>['body'] {
  const then = bodyOf(before);
  const changed = Object.entries(bodyOf(values)).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(then[name]),
  );
  const orderNo = maskedChange(values.orderNo);
  return { ...Object.fromEntries(changed), ...(orderNo == null ? {} : { orderNo }), version };
}

function bodyOf(values: OrderValues): Record<string, unknown> {
  const { kind, line, product, status, createdAt } = values;
  const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());
  return {
    ...{ kind, line, product, status, createdAt },
    premium: values.premium.trim() === '' ? null : fenOf(values.premium),
    validUntil: orNull(values.validUntil),
    staffNo: orNull(values.staffNo),
  };
}
