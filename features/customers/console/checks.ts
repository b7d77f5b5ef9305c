import { formatPlate } from '../../../console/format.ts';
import type { ErrorKind } from '../../../platform/errors.ts';
import type { IdKind } from '../codes.ts';
import { customerErrors } from '../errors.ts';
import { checkAccount, isBankCard, normaliseAccount } from '../rules/account.ts';
import { checkIdNo, normaliseIdNo } from '../rules/identity.ts';
import { formatNumber, normaliseNumber } from '../rules/number.ts';
import {
  isPlate,
  isPolicyNo,
  isVin,
  normalisePlate,
  normalisePolicyNo,
  normaliseVin,
} from '../rules/policy.ts';

/** How a value stands while somebody types it. */
export type Check =
  | { state: 'empty' }
  /** Nothing wrong so far. `left`: characters to go, null where nobody can say. */
  | { state: 'typing'; left: number | null; problem: ErrorKind }
  | { state: 'wrong'; problem: ErrorKind }
  /** `value` as it will be kept, `as` what was understood. */
  | { state: 'fine'; as: Understood; value: string };

export type Understood =
  | 'mobile'
  | 'landLine'
  | 'service'
  | 'foreign'
  | 'unassigned'
  | 'born'
  | 'digitFits'
  | 'reads';

const empty: Check = { state: 'empty' };
const typing = (problem: ErrorKind, left: number | null = null): Check => ({
  state: 'typing',
  left,
  problem,
});
const wrong = (problem: ErrorKind): Check => ({ state: 'wrong', problem });
const fine = (as: Understood, value: string): Check => ({ state: 'fine', as, value });

/** @returns why a value can't be saved as it stands; null when it can. */
export function problemOf(check: Check): ErrorKind | null {
  return check.state === 'typing' || check.state === 'wrong' ? check.problem : null;
}

/** A telephone number, with any dashes, full-width too. */
export function checkNumber(typed: string): Check {
  if (typed.trim() === '') return empty;
  const result = normaliseNumber(typed);
  if (result.ok) return fine(result.assigned ? result.kind : 'unassigned', formatNumber(result.number));
  const digits = typed.normalize('NFKC').replace(/\D/g, '');
  switch (result.problem) {
    case 'notANumber':
      return typed.trim() === '+'
        ? typing(customerErrors['customers.numberInvalid'])
        : wrong(customerErrors['customers.numberInvalid']);
    case 'needsAreaCode':
      return typing(customerErrors['customers.numberNeedsAreaCode']);
    case 'wrongLength': {
      const problem = customerErrors['customers.numberLength'];
      if (digits.startsWith('1') && digits.length < 11) return typing(problem, 11 - digits.length);
      return digits.length < 12 ? typing(problem) : wrong(problem);
    }
  }
}

/** The number of a document. */
export function checkIdentity(kind: IdKind, typed: string): Check {
  const idNo = normaliseIdNo(typed);
  if (idNo === '') return empty;
  const shape = customerErrors['customers.idInvalid'];
  const whole = kind === 'residentId' || kind === 'creditCode' ? 18 : null;
  if (whole !== null && idNo.length < whole) {
    const possible = kind === 'residentId' ? /^[1-9]\d*$/ : /^[0-9A-HJ-NPQRTUWXY]+$/;
    return possible.test(idNo) ? typing(shape, whole - idNo.length) : wrong(shape);
  }
  switch (checkIdNo(kind, idNo)) {
    case 'shape':
      return whole === null && idNo.length < 5 ? typing(shape) : wrong(shape);
    case 'checkDigit':
      return wrong(customerErrors['customers.idCheckDigit']);
    case 'date':
      return wrong(customerErrors['customers.idDate']);
    case null:
      if (kind === 'residentId') {
        return fine('born', `${idNo.slice(6, 10)}-${idNo.slice(10, 12)}-${idNo.slice(12, 14)}`);
      }
      return kind === 'creditCode' ? fine('digitFits', idNo) : fine('reads', idNo);
  }
}

export function checkVin(typed: string): Check {
  const vin = normaliseVin(typed);
  if (vin === '') return empty;
  const problem = customerErrors['policies.vinInvalid'];
  if (vin.length < 17 && /^[A-HJ-NPR-Z0-9]+$/.test(vin)) return typing(problem, 17 - vin.length);
  return isVin(vin) ? fine('digitFits', vin) : wrong(problem);
}

export function checkPlate(typed: string): Check {
  const plate = normalisePlate(typed);
  if (plate === '') return empty;
  if (isPlate(plate)) return fine('reads', formatPlate(plate));
  const problem = customerErrors['policies.plateInvalid'];
  const soFar = /^\p{Script=Han}?[A-HJ-NP-Z]?[A-HJ-NP-Z0-9]*$/u.test(plate);
  return soFar && [...plate].length < 7 ? typing(problem, 7 - [...plate].length) : wrong(problem);
}

export function checkPolicyNo(typed: string): Check {
  const policyNo = normalisePolicyNo(typed);
  if (policyNo === '') return empty;
  if (isPolicyNo(policyNo)) return fine('reads', policyNo);
  const problem = customerErrors['policies.numberInvalid'];
  return policyNo.length < 6 || /[/-]$/.test(policyNo) ? typing(problem) : wrong(problem);
}

/** A report or claim number. */
export function checkClaimNo(typed: string): Check {
  const claimNo = normalisePolicyNo(typed);
  if (claimNo === '') return empty;
  if (isPolicyNo(claimNo)) return fine('reads', claimNo);
  const problem = customerErrors['claims.numberInvalid'];
  return claimNo.length < 6 || /[/-]$/.test(claimNo) ? typing(problem) : wrong(problem);
}

/** An account that money is paid to; of a bank card the last digit is checked. */
export function checkAccountNo(typed: string): Check {
  const account = normaliseAccount(typed);
  if (account === '') return empty;
  const problem = customerErrors['records.accountInvalid'];
  switch (checkAccount(account)) {
    case null:
      return fine(isBankCard(account) ? 'digitFits' : 'reads', account);
    case 'shape':
      return account.length < 6 ? typing(problem, 6 - account.length) : wrong(problem);
    case 'checkDigit':
      // 16 to 19 digits: it may go on.
      return account.length < 19 ? typing(problem) : wrong(problem);
  }
}
