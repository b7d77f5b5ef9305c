import { formatPhone } from '../../../console/format.ts';
import { useWords } from '../../../console/language.ts';
import type { CustomerCard } from '../../customers/contract.ts';
import type { DeskContact } from '../contract.ts';
import { deskWords } from './words.ts';

/** @returns who calls, in as many words as fit on a line; empty while that is being read. */
export function useSpokenName(contact: DeskContact | null): string {
  const t = useWords(deskWords);
  if (contact === null) return '';
  if (contact.customer !== null) return contact.customer.salutation ?? contact.customer.name;
  if (contact.candidates.length > 0) return t('who.several', { count: contact.candidates.length });
  return contact.numberMasked === null ? t('who.withheld') : formatPhone(contact.numberMasked);
}

/** @returns «mr» or «ms» from how the customer is addressed; undefined where that isn't known. */
export function honorificOf({ salutation }: Pick<CustomerCard, 'salutation'>): 'mr' | 'ms' | undefined {
  if (salutation === null) return undefined;
  if (/先生$|^Mr /.test(salutation)) return 'mr';
  return /女士$|^Ms /.test(salutation) ? 'ms' : undefined;
}
