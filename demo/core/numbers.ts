/** Numbers that nobody has been given, with right check digits. */

/** A resident ID (GB 11643) of month 13: unique for the first 400,000 people. */
export function impossibleResidentId(n: number): string {
  const year = 1950 + (n % 55);
  const day = 32 + (Math.floor(n / 55_000) % 8);
  const first17 = `330203${year}13${day}${String(Math.floor(n / 55) % 1_000).padStart(3, '0')}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, i) => total + weight * Number(first17[i]), 0);
  return first17 + '10X98765432'.charAt(sum % 11);
}

const creditAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** A unified credit code (GB 32100) of a body «MADC», which isn't given out. */
export function inventedCreditCode(n: number): string {
  const first17 = `91330200MADC${String(n % 100_000).padStart(5, '0')}`;
  let sum = 0;
  let weight = 1;
  for (const char of first17) {
    sum += creditAlphabet.indexOf(char) * weight;
    weight = (weight * 3) % 31;
  }
  return first17 + creditAlphabet.charAt((31 - (sum % 31)) % 31);
}

const vinLetters = 'ABCDEFGH_JKLMN_P_R';
const vinValue = (char: string): number => {
  if (/\d/.test(char)) return Number(char);
  if (/[S-Z]/.test(char)) return char.charCodeAt(0) - 'S'.charCodeAt(0) + 2;
  return (vinLetters.indexOf(char) % 9) + 1;
};
const vinWeights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

/** A VIN (GB 16735) of the maker «LDC», which isn't given out. */
export function inventedVin(n: number): string {
  const vin = `LDCM0000_0D${String(n % 1_000_000).padStart(6, '0')}`;
  const sum = [...vin].reduce(
    (total, char, i) => total + (char === '_' ? 0 : vinValue(char)) * (vinWeights[i] ?? 0),
    0,
  );
  return vin.replace('_', '0123456789X'.charAt(sum % 11));
}

/** A card's number (ISO/IEC 7812-1) of a bank that doesn't exist. */
export function inventedAccount(n: number): string {
  const first = `620000${String(n + 1).padStart(12, '0')}`;
  let sum = 0;
  [...first].reverse().forEach((char, i) => {
    const value = Number(char) * (i % 2 === 0 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  });
  return `${first}${(10 - (sum % 10)) % 10}`;
}

/** A mobile of the range 154, which no carrier has, written as different people write it. */
export function writtenMobile(n: number): string {
  const digits = `154${String(10_000_000 + n).padStart(8, '0')}`;
  const [head, middle, tail] = [digits.slice(0, 3), digits.slice(3, 7), digits.slice(7)];
  switch (n % 4) {
    case 0:
      return digits;
    case 1:
      return `${head}-${middle}-${tail}`;
    case 2:
      return `+86 ${head} ${middle} ${tail}`;
    default:
      return `0086${digits}`;
  }
}

/** A number between 0 and 1 that follows from the seed and a place. */
export function dice(seed: number, ...place: readonly number[]): number {
  let hash = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0;
  for (const one of place) {
    hash = Math.imul(hash ^ (one + 0x7f4a7c15), 0xc2b2ae35) >>> 0;
    hash = (hash ^ (hash >>> 15)) >>> 0;
  }
  return hash / 2 ** 32;
}
