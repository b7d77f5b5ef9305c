import dayjs from 'dayjs';
import type { FormRow } from '../../../console/ui/use-form.ts';
import { toPicked } from '../../../console/zone-time.ts';
import type { RouteRequest } from '../../../platform/http/route.ts';
import type { addPolicy, CustomerView, PolicyView, updatePolicy } from '../contract.ts';
import { keep, type MaskedValue, maskedChange } from './customer-form.ts';

export interface PolicyValues {
  line: string;
  policyNo: MaskedValue;
  productZh: string;
  productEn: string;
  plate: MaskedValue;
  vin: MaskedValue;
  engineNo: MaskedValue;
  insuredName: MaskedValue;
  /** ISO times; '' until chosen. */
  from: string;
  to: string;
  status: string;
}

const nothing: MaskedValue = { do: 'set', to: '' };

export const blankPolicy: FormRow<PolicyValues> = {
  version: 0,
  values: {
    line: 'motor',
    policyNo: nothing,
    productZh: '',
    productEn: '',
    plate: nothing,
    vin: nothing,
    engineNo: nothing,
    insuredName: nothing,
    from: '',
    to: '',
    status: 'inForce',
  },
};

/** @returns a policy as the form edits one. */
export function toPolicyRow(policy: PolicyView): FormRow<PolicyValues> {
  return {
    version: policy.version,
    values: {
      line: policy.line,
      policyNo: keep,
      productZh: policy.product.zh,
      productEn: policy.product.en ?? '',
      plate: keep,
      vin: keep,
      engineNo: keep,
      insuredName: keep,
      from: policy.from,
      to: policy.to,
      status: policy.status,
    },
  };
}

/** @returns the policy out of what a stale save answers; null when it has gone. */
export function policyOf(data: unknown, id: string): FormRow<PolicyValues> | null {
  const current = (data as CustomerView).policies?.find((one) => one.id === id);
  return current === undefined ? null : toPolicyRow(current);
}

const maskedFields = ['plate', 'vin', 'engineNo', 'insuredName'] as const;

function productOf({ productZh, productEn }: PolicyValues): { zh: string; en?: string } {
  const en = productEn.trim();
  return { zh: productZh.trim(), ...(en === '' ? {} : { en }) };
}

/** @returns what is sent to add a policy. */
export function toNewPolicy(values: PolicyValues): RouteRequest<typeof addPolicy>['body'] {
  const masked = Object.fromEntries(maskedFields.map((name) => [name, maskedChange(values[name]) ?? null]));
  const { line, from, to, status } = values;
  const policyNo = maskedChange(values.policyNo) ?? '';
  return { policyNo, line, product: productOf(values), ...masked, from, to, status } as RouteRequest<
    typeof addPolicy
  >['body'];
}

/** @returns what is sent to save a policy: only what differs. */
export function toPolicyChange(
  values: PolicyValues,
  before: PolicyValues,
  version: number,
): RouteRequest<typeof updatePolicy>['body'] {
  const policyNo = maskedChange(values.policyNo);
  const masked = Object.fromEntries(
    maskedFields
      .map((name) => [name, maskedChange(values[name])] as const)
      .filter(([, value]) => value !== undefined),
  );
  const plain = Object.fromEntries(
    (['line', 'from', 'to', 'status'] as const)
      .filter((name) => values[name] !== before[name])
      .map((name) => [name, values[name]]),
  );
  const renamed = values.productZh !== before.productZh || values.productEn !== before.productEn;
  return {
    ...(typeof policyNo === 'string' ? { policyNo } : {}),
    ...plain,
    ...masked,
    ...(renamed ? { product: productOf(values) } : {}),
    version,
  };
}

/**
 * A period as it stands on a policy: it ends with a day, at 24:00, not at the beginning of the next.
 * @param iso ISO time. @param end whether it is the end of a period. @param zone of the centre
 */
export function policyMoment(iso: string, end: boolean, zone: string): string {
  const local = toPicked(iso, zone);
  if (local === null) return '—';
  const midnight = local.hour() === 0 && local.minute() === 0;
  if (end && midnight) return `${local.subtract(1, 'day').format('YYYY-MM-DD')} 24:00`;
  return local.format('YYYY-MM-DD HH:mm');
}

/** @returns the day whose last moment this is, «2026-12-31»; null when it isn't the beginning of a day. */
export function dayEndedAt(iso: string, zone: string): string | null {
  const local = iso === '' ? null : toPicked(iso, zone);
  if (local === null || local.hour() !== 0 || local.minute() !== 0) return null;
  return dayjs(local).subtract(1, 'day').format('YYYY-MM-DD');
}
