/** Fewer digits than this are no whole number. */
const fewestDigits = 7;

/** @returns whether what was typed can be a whole number: with any dashes and blanks, also full-width. */
export function isWholeNumber(typed: string): boolean {
  return typed.normalize('NFKC').replace(/\D/g, '').length >= fewestDigits;
}
