/** @returns the amount as somebody would type it, «3120.5» */
export function typedFen(fen: number | null): string {
  return fen === null ? '' : String(fen / 100);
}

/**
 * Reads an amount in yuan: full-width digits, thousands' commas, ¥, at most two decimals.
 * @returns whole fen; null when it isn't an amount.
 */
export function fenOf(typed: string): number | null {
  const text = typed.normalize('NFKC').replace(/[\s,，¥￥元]/g, '');
  if (!/^\d{1,12}(\.\d{1,2})?$/.test(text)) return null;
  const [yuan = '0', part = ''] = text.split('.');
  return Number(yuan) * 100 + Number(part.padEnd(2, '0'));
}
