import type { Language } from '../platform/local-text.ts';
import { formatMoney } from './format.ts';

/** @param fen whole fen */
export function showFen(fen: number, language: Language): string {
  return formatMoney(fen / 100, language);
}
