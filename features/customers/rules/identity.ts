import type { IdKind } from '../codes.ts';

export type IdProblem = 'shape' | 'checkDigit' | 'date';

/** Half-width upper case without separators: the form that is kept and compared. */
export function normaliseIdNo(input: string): string {
  return input
    .normalize('NFKC')
    .replace(/[\s·.‐-―−-]/g, '')
    .toUpperCase();
}

/**
 * Checks a document number.
 * @param idNo as `normaliseIdNo` gives it.
 * @returns what is wrong, or null. Sources: GB 11643-1999 (resident ID), GB 32100-2015 (unified credit code).
 */
export function checkIdNo(kind: IdKind, idNo: string): IdProblem | null {
  switch (kind) {
    case 'residentId':
      return checkResidentId(idNo);
    case 'creditCode':
      return checkCreditCode(idNo);
    case 'passport':
    case 'permit':
      return /^[0-9A-Z]{5,15}$/.test(idNo) ? null : 'shape';
    case 'other':
      return /^[0-9A-Z/()]{3,30}$/.test(idNo) ? null : 'shape';
  }
}

const residentWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** @returns the 18th character for the first 17 digits (ISO 7064, MOD 11-2). */
export function residentIdCheckDigit(first17: string): string {
  const sum = residentWeights.reduce((total, weight, i) => total + weight * Number(first17[i]), 0);
  return '10X98765432'.charAt(sum % 11);
}

function checkResidentId(idNo: string): IdProblem | null {
  if (!/^[1-9]\d{16}[\dX]$/.test(idNo)) return 'shape';
  if (residentIdCheckDigit(idNo) !== idNo.charAt(17)) return 'checkDigit';
  const [year, month, day] = [
    Number(idNo.slice(6, 10)),
    Number(idNo.slice(10, 12)),
    Number(idNo.slice(12, 14)),
  ];
  const date = new Date(Date.UTC(year, month - 1, day));
  const real = year >= 1850 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real ? null : 'date';
}

const creditAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** @returns the 18th character for the first 17 (MOD 31-3); they must be of the code's alphabet. */
export function creditCodeCheckDigit(first17: string): string {
  let sum = 0;
  let weight = 1;
  for (const char of first17.slice(0, 17)) {
    sum += creditAlphabet.indexOf(char) * weight;
    weight = (weight * 3) % 31;
  }
  return creditAlphabet.charAt((31 - (sum % 31)) % 31);
}

function checkCreditCode(idNo: string): IdProblem | null {
  if (!/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(idNo)) return 'shape';
  return creditCodeCheckDigit(idNo) === idNo.charAt(17) ? null : 'checkDigit';
}

/**
 * Hides the middle of a document number: 18 characters keep 3 and 4, shorter ones at most the first and the last two.
 * Source: usual masking, ID first 3–6 + last 4.
 */
export function maskIdNo(idNo: string): string {
  if (idNo.length >= 15) return hideMiddle(idNo, 3, 4);
  return idNo.length >= 7 ? hideMiddle(idNo, 1, 2) : '*'.repeat(idNo.length);
}

/** Keeps `first` and `last` characters and puts a star for each one between. */
export function hideMiddle(text: string, first: number, last: number): string {
  const chars = [...text];
  const end = chars.length - last;
  return chars.map((char, i) => (i < first || i >= end ? char : '*')).join('');
}
