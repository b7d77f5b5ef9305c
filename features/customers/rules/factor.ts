import type { RecordFactor } from '../codes.ts';
import { normaliseIdNo } from './identity.ts';
import { normaliseEngineNo, normalisePlate, normalisePolicyNo, normaliseVin } from './policy.ts';

/** Letters that are read as digits; plates and VINs have neither I nor O, engine numbers seldom. */
const asDigits = (text: string): string => text.replaceAll('O', '0').replaceAll('I', '1');

/**
 * The form in which a number is looked up, so that it is found however it was said or typed: dashes and slashes of
 * policy, report and claim numbers don't count, nor whether a letter or the digit that looks like it was heard.
 */
export function lookupForm(factor: RecordFactor, value: string): string {
  switch (factor) {
    case 'policyNo':
    case 'reportNo':
      return normalisePolicyNo(value).replace(/[-/]/g, '');
    case 'keyedPolicyNo':
    case 'keyedReportNo':
      return normalisePolicyNo(value).replace(/\D/g, '');
    case 'plateNo':
    case 'thirdPartyPlateNo':
      return asDigits(normalisePlate(value));
    case 'vin':
      return asDigits(normaliseVin(value)).replaceAll('Q', '0');
    case 'engineNo':
      return asDigits(normaliseEngineNo(value)).replace(/[-/]/g, '');
    case 'idCardNo':
    case 'orgCode':
      return normaliseIdNo(value);
  }
}

/** @returns the last four characters of a document number, null of a shorter one than would stay secret. */
export function idTail(idNo: string): string | null {
  const text = normaliseIdNo(idNo);
  return text.length < 8 ? null : text.slice(-4);
}
