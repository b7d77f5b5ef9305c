import { useMemo } from 'react';
import { useRoute } from '../../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../../console/language.ts';
import type { Option } from '../../../../console/ui/fields.tsx';
import { wordless } from '../../../../platform/spoken-language.ts';
import { listLanguages, shippedLanguageRows } from '../../contract/languages.ts';
import { flowWords } from '../words.ts';

export interface LanguageNames {
  /** What a language is called; a code that nobody named stays a code. */
  title(code: string): string;
  /** Languages in use, for a list to choose from. */
  options: readonly Option[];
}

/** @returns the languages in which customers are served, and what they are called. */
export function useLanguages(): LanguageNames {
  const t = useWords(flowWords);
  const text = useLocalText();
  const found = useRoute(listLanguages, {}, { refreshOn: ['language.changed'] }).data?.languages;
  return useMemo(() => {
    const rows = found ?? shippedLanguageRows.map((row) => ({ ...row, active: true }));
    const title = (code: string): string => {
      if (code === wordless) return t('language.common');
      const row = rows.find((each) => each.code === code);
      return row === undefined ? code : text(row.name);
    };
    const options = rows.flatMap(({ code, active }) => (active ? [{ value: code, label: title(code) }] : []));
    return { title, options };
  }, [t, text, found]);
}
