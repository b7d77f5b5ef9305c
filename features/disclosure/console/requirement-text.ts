import { useLanguage, useWords } from '../../../console/language.ts';
import type { Requirement } from '../contract.ts';
import { nameMissing } from '../rules/refusal.ts';
import { disclosureWords } from './words.ts';

/** @returns a function that says in a sentence what must be proved. */
export function useRequirementText(): (requirement: Requirement) => string {
  const t = useWords(disclosureWords);
  const english = useLanguage() === 'en';
  return (requirement) => {
    if (requirement.length === 0) return t('noRequirement');
    const named = nameMissing(requirement.map(({ atLeast, of }) => ({ count: atLeast, of })));
    return english ? named.en : named.zh;
  };
}
