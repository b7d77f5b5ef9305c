import dayjs from 'dayjs';
import type { FormRow } from '../../../console/ui/use-form.ts';
import { toPicked } from '../../../console/zone-time.ts';
import type { RouteRequest } from '../../../platform/http/route.ts';
import type { Branch } from '../../access/contract.ts';
import type { IdKind } from '../codes.ts';
import type { PolicyView } from '../contract/policies.ts';
import type { addPolicy, CustomerView, updatePolicy } from '../contract.ts';
import { keep, type MaskedValue, maskedChange } from './customer-form.ts';
import { blankDetails, type DetailLines, detailChange, toDetailLines } from './details-form.ts';

export interface PolicyValues extends DetailLines {
  line: string;
  policyNo: MaskedValue;
  productZh: string;
  productEn: string;
  plate: MaskedValue;
  vin: MaskedValue;
  engineNo: MaskedValue;
  insuredName: MaskedValue;
  insuredIdKind: string;
  insuredIdNo: MaskedValue;
  claimantName: MaskedValue;
  handlerStaffNo: string;
  handlerName: MaskedValue;
  /** Path of the issuing branch; '' takes that of the customer. */
  branchPath: string;
  specialNote: boolean;
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
    insuredIdKind: 'residentId',
    insuredIdNo: nothing,
    claimantName: nothing,
    handlerStaffNo: '',
    handlerName: nothing,
    branchPath: '',
    specialNote: false,
    ...blankDetails,
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
      insuredIdKind: policy.insuredIdKind ?? 'residentId',
      insuredIdNo: keep,
      claimantName: keep,
      handlerStaffNo: policy.handler?.staffNo ?? '',
      handlerName: keep,
      branchPath: policy.branchPath,
      specialNote: policy.specialNote,
      ...toDetailLines(policy),
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

const maskedFields = ['plate', 'vin', 'engineNo', 'insuredName', 'claimantName'] as const;

function productOf({ productZh, productEn }: PolicyValues): { zh: string; en?: string } {
  const en = productEn.trim();
  return { zh: productZh.trim(), ...(en === '' ? {} : { en }) };
}

/** @returns the document of the insured as it is sent; undefined where it stays. */
function identityOf({ insuredIdKind, insuredIdNo }: PolicyValues) {
  const no = maskedChange(insuredIdNo);
  return typeof no === 'string' ? { kind: insuredIdKind as IdKind, no } : no;
}

/** @returns the handler as he is sent; undefined where he stays. */
function handlerOf(values: PolicyValues, before: PolicyValues | null) {
  const staffNo = values.handlerStaffNo.trim();
  const name = maskedChange(values.handlerName);
  if (staffNo === '') return before === null || before.handlerStaffNo !== '' ? null : undefined;
  return typeof name === 'string' ? { staffNo, name } : undefined;
}

/** Staff number and name go together, and the form can't show the name. @returns whether one is missing */
export function handlerIsCut(values: PolicyValues, before: PolicyValues): boolean {
  const staffNo = values.handlerStaffNo.trim();
  const named = values.handlerName.do === 'set' && values.handlerName.to.trim() !== '';
  if (staffNo === '') return named;
  return staffNo !== before.handlerStaffNo && !named;
}

/** @param branches by which the chosen path is known */
const branchOf = (path: string, branches: readonly Branch[]) => {
  const id = branches.find((one) => one.path === path)?.id;
  return path === '' || id === undefined ? {} : { branchId: id };
};

type NewBody = RouteRequest<typeof addPolicy>['body'];
type ChangeBody = RouteRequest<typeof updatePolicy>['body'];

/** @returns what is sent to add a policy. */
export function toNewPolicy(values: PolicyValues, branches: readonly Branch[] = []): NewBody {
  const masked = Object.fromEntries(maskedFields.map((name) => [name, maskedChange(values[name]) ?? null]));
  const { line, from, to, status, specialNote } = values;
  return {
    policyNo: maskedChange(values.policyNo) ?? '',
    line,
    product: productOf(values),
    ...masked,
    insuredIdentity: identityOf(values) ?? null,
    handler: handlerOf(values, null) ?? null,
    ...branchOf(values.branchPath, branches),
    specialNote,
    ...detailChange(values, null),
    from,
    to,
    status,
  } as NewBody;
}

/** @returns what is sent to save a policy: only what differs. */
export function toPolicyChange(
  values: PolicyValues,
  before: PolicyValues,
  version: number,
  branches: readonly Branch[] = [],
): ChangeBody {
  const policyNo = maskedChange(values.policyNo);
  const masked = Object.fromEntries(
    maskedFields
      .map((name) => [name, maskedChange(values[name])] as const)
      .filter(([, value]) => value !== undefined),
  );
  const plain = Object.fromEntries(
    (['line', 'from', 'to', 'status', 'specialNote'] as const)
      .filter((name) => values[name] !== before[name])
      .map((name) => [name, values[name]]),
  );
  const renamed = values.productZh !== before.productZh || values.productEn !== before.productEn;
  const insuredIdentity = identityOf(values);
  const handler = handlerOf(values, before);
  return {
    ...(typeof policyNo === 'string' ? { policyNo } : {}),
    ...plain,
    ...masked,
    ...(insuredIdentity === undefined ? {} : { insuredIdentity }),
    ...(handler === undefined ? {} : { handler }),
    ...(values.branchPath === before.branchPath ? {} : branchOf(values.branchPath, branches)),
    ...(renamed ? { product: productOf(values) } : {}),
    ...detailChange(values, before),
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
