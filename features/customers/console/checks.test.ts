import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idKinds } from '../codes.ts';
import { customerErrors } from '../errors.ts';
import { residentIdCheckDigit } from '../rules/identity.ts';
import {
  type Check,
  checkIdentity,
  checkNumber,
  checkPlate,
  checkPolicyNo,
  checkVin,
  problemOf,
} from './checks.ts';

const wrong = (code: keyof typeof customerErrors): Check => ({
  state: 'wrong',
  problem: customerErrors[code],
});
const left = (check: Check): number | null | undefined => (check.state === 'typing' ? check.left : undefined);

describe('a number while it is typed', () => {
  it('counts what is missing, then shows how it will be kept', () => {
    expect(checkNumber('')).toEqual({ state: 'empty' });
    expect(left(checkNumber('1390'))).toBe(7);
    expect(left(checkNumber('１３９００００'))).toBe(4);
    expect(checkNumber('+86 139-0000-0001')).toEqual({ state: 'fine', as: 'mobile', value: '139 0000 0001' });
    expect(checkNumber('0574 87881234')).toEqual({ state: 'fine', as: 'landLine', value: '0574-8788 1234' });
    expect(checkNumber('15400000001')).toEqual({ state: 'fine', as: 'unassigned', value: '154 0000 0001' });
  });
  it('says what to do about a wrong one', () => {
    expect(checkNumber('abc')).toEqual(wrong('customers.numberInvalid'));
    expect(problemOf(checkNumber('87881234'))).toBe(customerErrors['customers.numberNeedsAreaCode']);
    expect(checkNumber('139000000012345678')).toEqual(wrong('customers.numberLength'));
  });
});

describe('a document while it is typed', () => {
  const first17 = '33020119850312001';
  const whole = first17 + residentIdCheckDigit(first17);
  it('counts, checks the last digit and reads the date of birth', () => {
    expect(left(checkIdentity('residentId', first17))).toBe(1);
    expect(checkIdentity('residentId', whole)).toEqual({ state: 'fine', as: 'born', value: '1985-03-12' });
    const other = whole.endsWith('1') ? '2' : '1';
    expect(checkIdentity('residentId', first17 + other)).toEqual(wrong('customers.idCheckDigit'));
    expect(checkIdentity('residentId', '0123')).toEqual(wrong('customers.idInvalid'));
    expect(checkIdentity('residentId', `${whole}7`)).toEqual(wrong('customers.idInvalid'));
  });
  it('what is no date is no ID', () => {
    const no = '33020119850231001';
    expect(checkIdentity('residentId', no + residentIdCheckDigit(no))).toEqual(wrong('customers.idDate'));
  });
  it('other documents are checked by their form', () => {
    expect(checkIdentity('passport', 'e1234')).toEqual({ state: 'fine', as: 'reads', value: 'E1234' });
    expect(problemOf(checkIdentity('passport', 'E1'))).not.toBeNull();
  });
});

describe('a car and a policy while they are typed', () => {
  it('plates', () => {
    expect(checkPlate('浙b·12345')).toEqual({ state: 'fine', as: 'reads', value: '浙B·12345' });
    expect(checkPlate('浙BD12345')).toEqual({ state: 'fine', as: 'reads', value: '浙B·D12345' });
    expect(left(checkPlate('浙B12'))).toBe(3);
    expect(checkPlate('浙I12345')).toEqual(wrong('policies.plateInvalid'));
  });
  it('vehicle identification numbers', () => {
    expect(left(checkVin('1M8GDM9AXKP0427'))).toBe(2);
    expect(checkVin('1m8gdm9axkp042788')).toEqual({
      state: 'fine',
      as: 'digitFits',
      value: '1M8GDM9AXKP042788',
    });
    expect(checkVin('1M8GDM9A1KP042788')).toEqual(wrong('policies.vinInvalid'));
    expect(checkVin('1M8GDM9AXKPO')).toEqual(wrong('policies.vinInvalid'));
  });
  it('policy numbers', () => {
    expect(problemOf(checkPolicyNo('PD-'))).toBe(customerErrors['policies.numberInvalid']);
    expect(checkPolicyNo('ｐｄａａ2026 0001')).toEqual({ state: 'fine', as: 'reads', value: 'PDAA20260001' });
    expect(checkPolicyNo('PD_2026')).toEqual(wrong('policies.numberInvalid'));
  });
});

it('nothing that somebody types breaks a check, and nothing is both fine and refused', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
      const checks = [
        checkNumber(typed),
        checkVin(typed),
        checkPlate(typed),
        checkPolicyNo(typed),
        ...idKinds.map((kind) => checkIdentity(kind, typed)),
      ];
      for (const check of checks) {
        expect(problemOf(check) === null).toBe(check.state === 'fine' || check.state === 'empty');
      }
    }),
  );
});
