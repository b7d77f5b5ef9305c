/**
 * @returns whether it can be a telephone password: 6 to 12 digits, not all the same, no row up or down, and without the
 *   staff number. Our own rule; it is keyed in, so that it can't be longer or hold letters.
 */
export function isPhonePassword(password: string, staffNo: string): boolean {
  if (!/^\d{6,12}$/.test(password) || (staffNo.length >= 4 && password.includes(staffNo))) return false;
  const steps = new Set([...password].slice(1).map((digit, i) => Number(digit) - Number(password[i])));
  const [step] = steps;
  return steps.size > 1 || step === undefined || Math.abs(step) > 1;
}

/** @returns whether each month stands there once. */
export function monthsDiffer(months: readonly { month: string }[]): boolean {
  return new Set(months.map(({ month }) => month)).size === months.length;
}
