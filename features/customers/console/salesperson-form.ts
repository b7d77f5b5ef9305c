import type { FormRow } from '../../../console/ui/use-form.ts';
import { fenOf, typedFen } from '../../../platform/fen.ts';
import type { RouteRequest } from '../../../platform/http/route.ts';
import type { Branch } from '../../access/contract.ts';
import {
  type addSalesperson,
  type SalespersonView,
  salespersonView,
  type updateSalesperson,
} from '../contract/salespeople.ts';
import { monthsDiffer } from '../rules/salesperson.ts';
import { keep, type MaskedValue, maskedChange } from './customer-form.ts';

export interface MonthLine {
  month: string;
  premium: string;
  commission: string;
  policies: string;
}
export interface SalespersonValues {
  staffNo: string;
  name: string;
  mobile: MaskedValue;
  branchPath: string;
  active: string;
  months: MonthLine[];
}

export const blankMonth: MonthLine = { month: '', premium: '', commission: '', policies: '' };
export const blankSalesperson: FormRow<SalespersonValues> = {
  version: 0,
  values: {
    staffNo: '',
    name: '',
    mobile: { do: 'set', to: '' },
    branchPath: '',
    active: 'yes',
    months: [],
  },
};

/** @returns a salesperson as the form edits one. */
export function toSalespersonRow(row: SalespersonView): FormRow<SalespersonValues> {
  return {
    version: row.version,
    values: {
      staffNo: row.staffNo,
      name: row.name,
      mobile: keep,
      branchPath: row.branchPath,
      active: row.active ? 'yes' : 'no',
      months: row.months.map(({ month, premium, commission, policies }) => ({
        month,
        premium: typedFen(premium),
        commission: typedFen(commission),
        policies: String(policies),
      })),
    },
  };
}

/** @returns the salesperson out of what a stale save answers. */
export function salespersonOf(data: unknown): FormRow<SalespersonValues> | null {
  const current = salespersonView.safeParse(data);
  return current.success ? toSalespersonRow(current.data) : null;
}

export type SalespersonProblem = 'fieldNeeded' | 'monthWrong' | 'amountWrong' | 'wholeNumber' | 'monthTwice';

/** @returns what stands in the way of saving, by field. */
export function salespersonProblems(
  values: SalespersonValues,
): Partial<Record<keyof SalespersonValues, SalespersonProblem>> {
  const { months } = values;
  const found: [keyof SalespersonValues, SalespersonProblem | false][] = [
    ['staffNo', values.staffNo.trim() === '' && 'fieldNeeded'],
    ['name', values.name.trim() === '' && 'fieldNeeded'],
    ['months', months.some(({ month }) => !/^\d{4}-(0[1-9]|1[0-2])$/.test(month.trim())) && 'monthWrong'],
    ['months', !monthsDiffer(months.map(({ month }) => ({ month: month.trim() }))) && 'monthTwice'],
    [
      'months',
      months.some((one) => fenOf(one.premium) === null || fenOf(one.commission) === null) && 'amountWrong',
    ],
    ['months', months.some(({ policies }) => !/^\d{1,6}$/.test(policies.trim())) && 'wholeNumber'],
  ];
  const problems: Partial<Record<keyof SalespersonValues, SalespersonProblem>> = {};
  for (const [field, problem] of found) if (problem !== false) problems[field] ??= problem;
  return problems;
}

type ChangeBody = RouteRequest<typeof updateSalesperson>['body'];

function bodyOf(values: SalespersonValues, branches: readonly Branch[]) {
  const branchId = branches.find(({ path }) => path === values.branchPath)?.id;
  return {
    staffNo: values.staffNo.trim(),
    name: values.name.trim(),
    active: values.active === 'yes',
    months: values.months.map(({ month, premium, commission, policies }) => ({
      month: month.trim(),
      premium: fenOf(premium) ?? 0,
      commission: fenOf(commission) ?? 0,
      policies: Number(policies.trim()),
    })),
    ...(branchId === undefined ? {} : { branchId }),
  };
}

/** @returns what is sent to add a salesperson. */
export function toNewSalesperson(
  values: SalespersonValues,
  branches: readonly Branch[],
): RouteRequest<typeof addSalesperson>['body'] {
  return { ...bodyOf(values, branches), mobile: maskedChange(values.mobile) ?? null };
}

/** @returns what is sent to save one: only what differs. */
export function toSalespersonChange(
  values: SalespersonValues,
  before: SalespersonValues,
  version: number,
  branches: readonly Branch[],
): ChangeBody {
  const [now, then] = [bodyOf(values, branches), bodyOf(before, branches)];
  const changed = (Object.keys(now) as (keyof typeof now)[]).filter(
    (name) => JSON.stringify(now[name]) !== JSON.stringify(then[name]),
  );
  const mobile = maskedChange(values.mobile);
  return {
    ...Object.fromEntries(changed.map((name) => [name, now[name]])),
    ...(mobile === undefined ? {} : { mobile }),
    version,
  };
}
