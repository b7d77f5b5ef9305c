import { useWords } from '../../../console/language.ts';
import { disclosureWords } from './words.ts';

/** A version of the rules by its number, for the audit trail. */
export function RuleVersionName({ id }: { id: string }) {
  return useWords(disclosureWords)('version', { number: id });
}
