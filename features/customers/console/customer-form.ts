import { ApiError } from '../../../console/api.ts';
import type { FormRow } from '../../../console/ui/use-form.ts';
import type { RouteRequest } from '../../../platform/http/route.ts';
import type { Branch } from '../../access/contract.ts';
import type { IdKind } from '../codes.ts';
import type { CustomerView, createCustomer, updateCustomer } from '../contract.ts';

/** A masked value in a form: its form can't show it, so it is kept until somebody replaces or clears it. */
export type MaskedValue = { do: 'keep' } | { do: 'clear' } | { do: 'set'; to: string };

export const keep: MaskedValue = { do: 'keep' };

/** @returns the value to send: undefined for what is kept, null for what is cleared. */
export function maskedChange(value: MaskedValue): string | null | undefined {
  switch (value.do) {
    case 'keep':
      return undefined;
    case 'clear':
      return null;
    case 'set':
      return value.to.trim() === '' ? null : value.to;
  }
}

export interface DetailValues {
  name: MaskedValue;
  honorific: string;
  idKind: string;
  idNo: MaskedValue;
  segment: string;
  language: string;
  branchId: string;
  note: MaskedValue;
}

/** The branch as forms name it; '' where it isn't among those that may be seen. */
function branchIdOf(customer: Pick<CustomerView, 'branchPath'>, branches: readonly Branch[]): string {
  return branches.find(({ path }) => path === customer.branchPath)?.id ?? '';
}

/** @returns a customer as the form edits one; what is masked is kept until somebody replaces it. */
export function toDetailRow(customer: CustomerView, branches: readonly Branch[]): FormRow<DetailValues> {
  return {
    version: customer.version,
    values: {
      name: keep,
      honorific: customer.honorific,
      idKind: customer.idKind ?? 'residentId',
      idNo: keep,
      segment: customer.segment,
      language: customer.language,
      branchId: branchIdOf(customer, branches),
      note: keep,
    },
  };
}

/** @returns what is sent to save a form: only what differs, since the trail names every field. */
export function toDetailChange(
  values: DetailValues,
  before: DetailValues,
  version: number,
): RouteRequest<typeof updateCustomer>['body'] {
  const changed = Object.fromEntries(
    (['honorific', 'segment', 'language', 'branchId'] as const)
      .filter((name) => values[name] !== before[name])
      .map((name) => [name, values[name]]),
  ) as Partial<RouteRequest<typeof updateCustomer>['body']>;
  const [name, idNo, note] = [values.name, values.idNo, values.note].map(maskedChange);
  return {
    ...changed,
    ...(typeof name === 'string' ? { name } : {}),
    ...(idNo === undefined ? {} : { identity: toIdentity(values.idKind, idNo) }),
    ...(note === undefined ? {} : { note }),
    version,
  };
}

function toIdentity(kind: string, no: string | null): { kind: IdKind; no: string } | null {
  return no === null || no.trim() === '' ? null : { kind: kind as IdKind, no };
}

export interface NewNumber {
  kind: string;
  number: string;
}
export interface NewCustomerValues {
  kind: string;
  name: string;
  honorific: string;
  idKind: string;
  idNo: string;
  segment: string;
  language: string;
  branchId: string;
  note: string;
  numbers: NewNumber[];
}

export const blankCustomer: NewCustomerValues = {
  kind: 'private',
  name: '',
  honorific: 'none',
  idKind: 'residentId',
  idNo: '',
  segment: 'mass',
  language: 'zh-CN',
  branchId: '',
  note: '',
  numbers: [{ kind: 'mobile', number: '' }],
};

type NewBody = RouteRequest<typeof createCustomer>['body'];

/** @returns what is sent to add a customer; empty numbers are left out. */
export function toNewCustomer(values: NewCustomerValues): NewBody {
  const { kind, name, honorific, idKind, idNo, segment, language, branchId, note } = values;
  const company = kind === 'corporate';
  // The server checks what the form holds; its lists are wider than the types of the wire.
  return {
    kind,
    name,
    honorific: company ? 'none' : honorific,
    identity: toIdentity(idKind, idNo),
    segment,
    language,
    ...(branchId === '' ? {} : { branchId }),
    note: note.trim() === '' ? null : note,
    numbers: values.numbers.filter(({ number }) => number.trim() !== ''),
  } as NewBody;
}

/** Puts the server's field errors on the fields of the form: «identity.no» is its «idNo». */
export function withFormFields(error: ApiError, names: Readonly<Record<string, string>>): ApiError {
  const fields = error.fields.map((field) => ({ ...field, field: names[field.field] ?? field.field }));
  return new ApiError(error.code, error.status, error.message, fields, error.data);
}

/** Codes about one field that the server gives for the whole request. */
const fieldOfCode: Readonly<Record<string, string>> = {
  'customers.branchUnknown': 'branchId',
  'customers.numberTaken': 'number',
  'policies.numberTaken': 'policyNo',
  'policies.periodInvalid': 'to',
  'claims.reportTaken': 'reportNo',
  'claims.timesInvalid': 'lossAt',
  'claims.stageInvalid': 'stage',
  'salespeople.staffNoTaken': 'staffNo',
  'salespeople.monthTwice': 'months',
  'orders.numberTaken': 'orderNo',
  'orders.timesInvalid': 'validUntil',
  'consents.inFuture': 'at',
  'consents.expiryInvalid': 'expiresAt',
  'authorisations.periodInvalid': 'to',
  'authorisations.nothingNamed': 'which',
};

/** @returns the error with the field that it is about, where its code says so. */
export function withFieldOfCode(error: ApiError): ApiError {
  const field = fieldOfCode[error.code];
  if (field === undefined || error.fields.length > 0) return error;
  const about = { field, code: error.code, message: error.message };
  return new ApiError(error.code, error.status, error.message, [about], error.data);
}
