import { useCallback } from 'react';
import { useLanguage } from '../../../console/language.ts';
import type { ErrorKind } from '../../../platform/errors.ts';

/** @returns a function that says why something is refused, in the words in which the server would. */
export function useErrorSentence(): (kind: ErrorKind) => string {
  const language = useLanguage();
  return useCallback((kind) => (language === 'en' ? kind.text.en : kind.text.zh), [language]);
}
