import { describe, expect, it } from 'vitest';
import { ApiError } from '../../../console/api.ts';
import { wholePolicyView } from '../../../testing/customer-views.ts';
import type { Branch } from '../../access/contract.ts';
import { type CustomerView, createCustomer, updateCustomer, updatePolicy } from '../contract.ts';
import {
  blankCustomer,
  toDetailChange,
  toDetailRow,
  toNewCustomer,
  withFieldOfCode,
  withFormFields,
} from './customer-form.ts';
import {
  blankPolicy,
  dayEndedAt,
  policyMoment,
  toNewPolicy,
  toPolicyChange,
  toPolicyRow,
} from './policy-form.ts';

const branchId = '018f0000-0000-7000-8000-0000000000b1';
const branches = [{ id: branchId, path: 'hq' }] as Branch[];
const customer = {
  id: '018f0000-0000-7000-8000-000000000007',
  version: 3,
  honorific: 'mr',
  idKind: 'residentId',
  segment: 'mass',
  language: 'zh-CN',
  branchPath: 'hq',
} as CustomerView;

describe('changing a customer', () => {
  const { values, version } = toDetailRow(customer, branches);

  it('sends what differs and nothing that is masked', () => {
    expect(toDetailChange(values, values, version)).toEqual({ version: 3 });
    const next = { ...values, segment: 'vip', name: { do: 'set', to: '区晓明' } as const };
    expect(toDetailChange(next, values, version)).toEqual({ version: 3, segment: 'vip', name: '区晓明' });
  });
  it('clears the document and the note when somebody says so', () => {
    const next = { ...values, idNo: { do: 'clear' } as const, note: { do: 'set', to: '  ' } as const };
    const body = toDetailChange(next, values, version);
    expect(body).toEqual({ version: 3, identity: null, note: null });
    expect(updateCustomer.body.safeParse(body).success).toBe(true);
  });
});

describe('adding a customer', () => {
  it('leaves out what is empty; a company has no form of address', () => {
    const person = toNewCustomer({ ...blankCustomer, name: '区晓明' });
    expect(person).toMatchObject({ identity: null, note: null, numbers: [] });
    expect(person).not.toHaveProperty('branchId');
    expect(createCustomer.body.safeParse(person).success).toBe(true);
    const company = {
      ...blankCustomer,
      kind: 'corporate',
      name: '东港物流',
      honorific: 'mr',
      idKind: 'creditCode',
    };
    expect(toNewCustomer(company)).toMatchObject({ honorific: 'none' });
  });
});

describe('policies', () => {
  const policy = {
    ...wholePolicyView,
    insuredName: null,
    handler: null,
    from: '2026-02-28T16:00:00.000Z',
    to: '2027-02-28T16:00:00.000Z',
    version: 2,
  };

  it('a change sends what differs', () => {
    const { values, version } = toPolicyRow(policy);
    expect(toPolicyChange(values, values, version)).toEqual({ version: 2 });
    const next = {
      ...values,
      plate: { do: 'clear' } as const,
      productEn: 'Commercial motor',
      status: 'lapsed',
    };
    const body = toPolicyChange(next, values, version);
    expect(body).toEqual({
      version: 2,
      plate: null,
      product: { zh: '机动车商业保险', en: 'Commercial motor' },
      status: 'lapsed',
    });
    expect(updatePolicy.body.safeParse(body).success).toBe(true);
  });
  it('a new one has nothing but what was typed', () => {
    const values = {
      ...blankPolicy.values,
      policyNo: { do: 'set', to: 'PDAA20260001' } as const,
      productZh: '家财险',
      from: policy.from,
      to: policy.to,
    };
    expect(toNewPolicy(values)).toMatchObject({
      policyNo: 'PDAA20260001',
      plate: null,
      vin: null,
      insuredName: null,
    });
  });
  it('a period ends with a day, as it stands on the policy', () => {
    const zone = 'Asia/Shanghai';
    expect(policyMoment(policy.from, false, zone)).toBe('2026-03-01 00:00');
    expect(policyMoment(policy.to, true, zone)).toBe('2027-02-28 24:00');
    expect(policyMoment('2027-02-28T06:30:00.000Z', true, zone)).toBe('2027-02-28 14:30');
    expect(policyMoment('soon', true, zone)).toBe('—');
    expect(dayEndedAt(policy.to, zone)).toBe('2027-02-28');
    expect(dayEndedAt('2027-02-28T06:30:00.000Z', zone)).toBeNull();
    expect(dayEndedAt('', zone)).toBeNull();
  });
});

describe('what the server refuses', () => {
  it('stands at the field of the form', () => {
    const fields = [{ field: 'identity.no', code: 'customers.idCheckDigit', message: '校验位不符' }];
    const error = new ApiError('customers.idCheckDigit', 400, '校验位不符', fields);
    expect(withFormFields(error, { 'identity.no': 'idNo' }).fields[0]?.field).toBe('idNo');
    const taken = new ApiError('policies.numberTaken', 409, '该保单号已存在，请核对。');
    expect(withFieldOfCode(taken).fields).toEqual([
      { field: 'policyNo', code: 'policies.numberTaken', message: '该保单号已存在，请核对。' },
    ]);
    const other = new ApiError('internal', 500, '系统出错');
    expect(withFieldOfCode(other)).toBe(other);
  });
});
