import { hideMiddle } from './identity.ts';

const provinces = '京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼川渝贵云藏陕甘青宁新';
/** I and O are left out: they would be read as 1 and 0. */
const ordinary = new RegExp(`^[${provinces}][A-HJ-NP-Z][A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9港澳学警挂领]$`, 'u');
const newEnergySmall = new RegExp(`^[${provinces}][A-HJ-NP-Z][A-HJK][A-HJ-NP-Z0-9]\\d{4}$`, 'u');
const newEnergyLarge = new RegExp(`^[${provinces}][A-HJ-NP-Z]\\d{5}[A-HJK]$`, 'u');

/** Half-width upper case without dots, dashes and spaces: «浙b·12345» → «浙B12345». */
export function normalisePlate(input: string): string {
  return input
    .normalize('NFKC')
    .replace(/[\s·•.‐-―−-]/g, '')
    .toUpperCase();
}

/**
 * @param plate as `normalisePlate` gives it.
 * @returns whether it can be a plate. Source: GA 36-2018; new-energy letters D, A, B, C, E (electric) and F, G, H, J, K.
 */
export function isPlate(plate: string): boolean {
  return ordinary.test(plate) || newEnergySmall.test(plate) || newEnergyLarge.test(plate);
}

/** Keeps the issuing place and the last two characters: 浙B***45. */
export function maskPlate(plate: string): string {
  return [...plate].length < 6 ? '***' : hideMiddle(plate, 2, 2);
}

const vinValues: Readonly<Record<string, number>> = Object.fromEntries(
  [...'0123456789']
    .map((digit) => [digit, Number(digit)] as const)
    .concat(
      [...'ABCDEFGH'].map((letter, i) => [letter, i + 1] as const),
      [...'JKLMN'].map((letter, i) => [letter, i + 1] as const),
      [
        ['P', 7],
        ['R', 9],
      ] as const,
      [...'STUVWXYZ'].map((letter, i) => [letter, i + 2] as const),
    ),
);
const vinWeights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

/** @returns the character that belongs into the 9th place (GB 16735-2019); what stands there doesn't count. */
export function vinCheckDigit(vin: string): string {
  const sum = [...vin].reduce((total, char, i) => total + (vinValues[char] ?? 0) * (vinWeights[i] ?? 0), 0);
  return '0123456789X'.charAt(sum % 11);
}

/**
 * @param vin upper case.
 * @returns whether it is a vehicle identification number with a right check digit.
 */
export function isVin(vin: string): boolean {
  return /^[A-HJ-NPR-Z0-9]{17}$/.test(vin) && vin.charAt(8) === vinCheckDigit(vin);
}

/** Keeps the maker (first 3) and the last 4. */
export function maskVin(vin: string): string {
  return vin.length < 12 ? '***' : hideMiddle(vin, 3, 4);
}

/** Half-width upper case without spaces, dots and dashes. */
export function normaliseVin(input: string): string {
  return normalisePlate(input);
}

/** Half-width upper case without spaces; dashes may belong to it. */
export function normaliseEngineNo(input: string): string {
  return input
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[‐-―−]/g, '-')
    .toUpperCase();
}

/** Half-width upper case without spaces; dashes and slashes may belong to it. */
export function normalisePolicyNo(input: string): string {
  return input
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[‐-―−]/g, '-')
    .toUpperCase();
}

/** @param policyNo as `normalisePolicyNo` gives it. */
export function isPolicyNo(policyNo: string): boolean {
  return /^[0-9A-Z][0-9A-Z/-]{4,38}[0-9A-Z]$/.test(policyNo);
}

/** Keeps the last four; of short numbers less, so that at least four stay hidden. */
export function maskPolicyNo(policyNo: string): string {
  return `****${policyNo.slice(Math.max(4, policyNo.length - 4))}`;
}

/** Engine numbers keep the last two. */
export function maskEngineNo(engineNo: string): string {
  return engineNo.length < 6 ? '****' : `****${engineNo.slice(-2)}`;
}
