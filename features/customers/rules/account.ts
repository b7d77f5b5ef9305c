/** Digits and capital letters of a bank account, without spaces and dashes. */
export function normaliseAccount(input: string): string {
  return input
    .normalize('NFKC')
    .replace(/[\s‐-―−-]/g, '')
    .toUpperCase();
}

/** @returns whether the last digit fits (Luhn, ISO/IEC 7812-1 annex B). */
export function luhnFits(digits: string): boolean {
  let sum = 0;
  for (const [i, char] of [...digits].reverse().entries()) {
    const value = Number(char) * (i % 2 === 0 ? 1 : 2);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}

/** @returns whether it is a bank card's number: 13 to 19 digits (16 and 19 are usual) that fit. */
export function isBankCard(account: string): boolean {
  return /^[1-9]\d{12,18}$/.test(account) && luhnFits(account);
}

/**
 * Checks an account that money is paid to. A company's account has no rule that all banks share; a card has.
 * @param account as `normaliseAccount` gives it.
 * @returns what is wrong, or null.
 */
export function checkAccount(account: string): 'shape' | 'checkDigit' | null {
  if (!/^[0-9A-Z]{6,34}$/.test(account)) return 'shape';
  // 62 is UnionPay's; 16 to 19 digits beginning so are a card.
  const card = /^62\d{14,17}$/.test(account);
  return card && !luhnFits(account) ? 'checkDigit' : null;
}

/** Keeps the last four. */
export function maskAccount(account: string): string {
  return `****${account.slice(Math.max(4, account.length - 4))}`;
}
