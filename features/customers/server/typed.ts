import { AppError, type ErrorKind } from '../../../platform/errors.ts';
import type { Language } from '../../../platform/local-text.ts';
import type { IdKind } from '../codes.ts';
import { customerErrors } from '../errors.ts';
import { checkAccount, normaliseAccount } from '../rules/account.ts';
import { checkIdNo, type IdProblem, normaliseIdNo } from '../rules/identity.ts';
import { normaliseName } from '../rules/name.ts';
import { type NumberProblem, normaliseNumber } from '../rules/number.ts';
import {
  isPlate,
  isPolicyNo,
  isVin,
  normaliseEngineNo,
  normalisePlate,
  normalisePolicyNo,
  normaliseVin,
} from '../rules/policy.ts';

/**
 * Turns single values that people type into the kept form. Each function throws AppError with the field when a value
 * can't be one.
 * @param language of the sentences beside the fields.
 */
export function createTyped(language: Language) {
  const refuse = (kind: ErrorKind, field: string): never => {
    const message = language === 'en' ? kind.text.en : kind.text.zh;
    throw new AppError(kind, { fields: [{ field, code: kind.code, message }] });
  };
  const checked =
    (normalise: (text: string) => string, fits: (text: string) => boolean, kind: ErrorKind) =>
    (typed: string, field: string): string => {
      const text = normalise(typed);
      return fits(text) ? text : refuse(kind, field);
    };

  return {
    refuse,
    number(typed: string, field: string): string {
      const result = normaliseNumber(typed);
      return result.ok ? result.number : refuse(numberErrors[result.problem], field);
    },
    identity(typed: { kind: IdKind; no: string }, field: string): { kind: IdKind; no: string } {
      const no = normaliseIdNo(typed.no);
      const problem = checkIdNo(typed.kind, no);
      return problem === null ? { kind: typed.kind, no } : refuse(idErrors[problem], `${field}.no`);
    },
    name: checked(normaliseName, (text) => /\p{L}/u.test(text), customerErrors['customers.nameInvalid']),
    policyNo: checked(normalisePolicyNo, isPolicyNo, customerErrors['policies.numberInvalid']),
    claimNo: checked(normalisePolicyNo, isPolicyNo, customerErrors['claims.numberInvalid']),
    orderNo: checked(normalisePolicyNo, isPolicyNo, customerErrors['orders.numberInvalid']),
    plate: checked(normalisePlate, isPlate, customerErrors['policies.plateInvalid']),
    vin: checked(normaliseVin, isVin, customerErrors['policies.vinInvalid']),
    engineNo: (typed: string, _field: string): string => normaliseEngineNo(typed),
    account: checked(
      normaliseAccount,
      (text) => checkAccount(text) === null,
      customerErrors['records.accountInvalid'],
    ),
  };
}

/** @returns the value that `read` makes of what is there; null and undefined stay. */
export function maybe<T, R>(
  typed: T | null | undefined,
  field: string,
  read: (typed: T, field: string) => R,
): R | null | undefined {
  if (typed === null) return null;
  return typed === undefined ? undefined : read(typed, field);
}

const numberErrors: Readonly<Record<NumberProblem, ErrorKind>> = {
  notANumber: customerErrors['customers.numberInvalid'],
  needsAreaCode: customerErrors['customers.numberNeedsAreaCode'],
  wrongLength: customerErrors['customers.numberLength'],
};
const idErrors: Readonly<Record<IdProblem, ErrorKind>> = {
  shape: customerErrors['customers.idInvalid'],
  checkDigit: customerErrors['customers.idCheckDigit'],
  date: customerErrors['customers.idDate'],
};
