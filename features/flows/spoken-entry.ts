/** Turns the entries of a node into names of sounds. */
import {
  spokenAmount,
  spokenCount,
  spokenDate,
  spokenDecimal,
  spokenDigits,
  spokenDuration,
  spokenInteger,
  spokenPlate,
  spokenTime,
} from '../../channels/speech/spoken-number.ts';
import type { SpokenLanguage } from '../../platform/spoken-language.ts';
import type { PromptEntry } from './contract.ts';

/**
 * @param collected what was keyed, by its code; nothing is said of what isn't there.
 * @returns the names of the sounds of one entry, in order.
 * @throws RangeError when its value can't be spoken; checkFlow finds that before publishing.
 */
export function soundsOf(
  entry: PromptEntry,
  language: SpokenLanguage,
  collected: Readonly<Record<string, string>> = {},
): string[] {
  if (typeof entry === 'string') return [entry];
  const { speak, value } = entry;
  switch (speak) {
    case 'integer':
      return spokenInteger(wholeNumber(value), language);
    case 'count':
      return spokenCount(wholeNumber(value), language);
    case 'amount':
      return spokenAmount(wholeNumber(value), language);
    case 'duration':
      return spokenDuration(wholeNumber(value), language);
    case 'decimal':
      return spokenDecimal(value, language);
    case 'date':
      return spokenDate(value, language);
    case 'time':
      return spokenTime(value, language);
    case 'digits':
      return spokenDigits(value, language);
    case 'plate':
      return spokenPlate(value, language);
    case 'collected':
      return spokenKeys(collected[value] ?? '', language);
    default:
      return speak satisfies never;
  }
}

/** The star that ends some ID card numbers is their X. */
function spokenKeys(keys: string, language: SpokenLanguage): string[] {
  return keys === '' ? [] : spokenDigits(keys.replace(/\*/g, 'x'), language);
}

/** `Number` alone would take spaces, signs, exponents and the empty string. */
function wholeNumber(value: string): number {
  return /^\d+$/.test(value) ? Number(value) : Number.NaN;
}
