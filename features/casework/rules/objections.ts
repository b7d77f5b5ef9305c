import { inLanguage, type Language } from '../../../platform/local-text.ts';
import type { Objection } from '../contract/rule-set.ts';
import { objectionNames } from '../names.ts';

/** @returns the ways to object as a message names them, in the order of the rules. */
export function objectionsInMessage(
  objections: readonly Pick<Objection, 'way' | 'brief'>[],
  language: Language,
): string {
  return objections
    .map(({ way, brief }) => inLanguage(brief ?? objectionNames[way], language))
    .join(language === 'en' ? '; ' : '；');
}
