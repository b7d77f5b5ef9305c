import { useLocalText } from '../../../console/language.ts';
import type { DeskContact } from '../contract.ts';

/** @returns who else is in the call, by name and staff number; empty when nobody is. */
export function useOtherName(other: DeskContact['other']): string {
  const text = useLocalText();
  if (other === null) return '';
  return other.staffNo === null ? text(other.name) : `${text(other.name)} ${other.staffNo}`;
}
