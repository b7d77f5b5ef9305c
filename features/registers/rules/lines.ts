import { inLanguage, type Language } from '../../../platform/local-text.ts';
import type { RegisterLine } from '../contract.ts';
import { entryOf, type Register, type RegisterColumn } from '../definitions.ts';

const minuteMs = 60_000;
const yes = { zh: '是', en: 'Yes' };
const no = { zh: '否', en: 'No' };

/** @returns what a column shows of a line, as people read it; '' where the line says nothing of it. */
export function cellOf(
  { key, values, as }: RegisterColumn,
  line: Pick<RegisterLine, 'data'>,
  show: { language: Language; time(iso: string): string },
): string {
  const value = line.data[key];
  if (value === undefined || value === null) return '';
  if (values !== undefined) {
    const words = values[String(value)];
    return words === undefined ? String(value) : inLanguage(words, show.language);
  }
  switch (as) {
    case 'time':
      return show.time(String(value));
    case 'minutes':
      return (Number(value) / minuteMs).toFixed(1);
    case 'yes':
      return inLanguage(value === true ? yes : no, show.language);
    default:
      return String(value);
  }
}

/** @returns what a line says happened. */
export const saidBy = (register: Register, line: Pick<RegisterLine, 'type' | 'data'>) =>
  entryOf(register, line)?.says ?? { zh: line.type };
