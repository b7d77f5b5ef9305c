import { useLocalText, useWords } from '../../../console/language.ts';
import type { Option } from '../../../console/ui/fields.tsx';
import type { Branch } from '../../access/contract.ts';
import {
  honorifics,
  idKinds,
  numberKinds,
  numberMarks,
  policyLines,
  policyStatuses,
  segments,
} from '../codes.ts';
import { codeName, languageTitles } from './names.ts';
import { customerWords } from './words.ts';

/** The choices of the forms, in the present language. */
export function useFormOptions() {
  const t = useWords(customerWords);
  const text = useLocalText();
  const named = (codes: readonly string[]): Option[] =>
    codes.map((code) => ({ value: code, label: codeName(code, text) }));
  return {
    honorifics: honorifics.map((code): Option => ({ value: code, label: t(`honorific.${code}`) })),
    /** A company has a credit code, a person hasn't. */
    idKinds: (company: boolean): Option[] =>
      idKinds
        .filter((kind) => kind === 'other' || (kind === 'creditCode') === company)
        .map((kind) => ({ value: kind, label: t(`id.${kind}`) })),
    segments: named(segments),
    numberKinds: named(numberKinds),
    /** Empty: no mark. */
    numberMarks: [{ value: '', label: t('noMark') }, ...named(numberMarks)],
    lines: named(policyLines),
    statuses: named(policyStatuses),
    languages: Object.entries(languageTitles).map(([value, label]): Option => ({ value, label })),
    branches: (branches: readonly Branch[]): Option[] =>
      [...branches]
        .filter((branch) => branch.active)
        .sort((a, b) => (a.path < b.path ? -1 : 1))
        .map((branch) => ({ value: branch.id, label: text(branch.name), search: branch.code })),
  };
}

/** @returns how a chosen value reads. */
export function labelOf(options: readonly Option[]): (value: string) => string {
  return (value) => options.find((option) => option.value === value)?.label ?? value;
}
