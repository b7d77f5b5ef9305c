import { checkIdNo, normaliseIdNo } from '../../customers/rules/identity.ts';
import {
  isPlate,
  isPolicyNo,
  isVin,
  normalisePlate,
  normalisePolicyNo,
  normaliseVin,
} from '../../customers/rules/policy.ts';
import type { Factor } from '../codes.ts';

export type ValueProblem = 'shape' | 'checkDigit' | 'date';

/**
 * Whether a value can be what it is said to be: a slip of the tongue or of a finger isn't a failed proof.
 * Sources: GB 11643, GB 16735, GB 32100, GA 36.
 * @returns null when it may be compared. An ID card number that isn't of 18 places may be another document's.
 */
export function problemOf(factor: Factor, value: string): ValueProblem | null {
  switch (factor) {
    case 'idCardNo': {
      const idNo = normaliseIdNo(value);
      if (idNo.length < 5) return 'shape';
      // An impossible date stands in some records too: the comparison decides about it.
      const problem = idNo.length === 18 ? checkIdNo('residentId', idNo) : null;
      return problem === 'date' ? null : problem;
    }
    case 'orgCode': {
      const code = normaliseIdNo(value);
      // The older organisation code has nine places.
      if (code.length === 9) return null;
      return checkIdNo('creditCode', code);
    }
    case 'vin': {
      const vin = normaliseVin(value).replace(/[OQ]/g, '0').replace(/I/g, '1');
      if (vin.length !== 17) return 'shape';
      return isVin(vin) ? null : 'checkDigit';
    }
    case 'plateNo':
    case 'insuredPlateNo': {
      const plate = normalisePlate(value);
      const read = `${plate.slice(0, 2)}${plate.slice(2).replace(/O/g, '0').replace(/I/g, '1')}`;
      return isPlate(read) ? null : 'shape';
    }
    case 'policyNo':
    case 'reportNo':
      return isPolicyNo(normalisePolicyNo(value)) ? null : 'shape';
    case 'accidentTime':
      return timeProblem(value);
    default:
      return /[\p{L}\p{N}]/u.test(value) ? null : 'shape';
  }
}

function timeProblem(value: string): ValueProblem | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]([01]\d|2[0-3]):[0-5]\d)?$/.exec(
    value.normalize('NFKC').trim(),
  );
  if (parts === null) return 'shape';
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? null : 'date';
}
