import { useWords } from '../../../console/language.ts';
import { noticeWords } from './notice-words.ts';

type Known = Extract<keyof typeof noticeWords.zh, `problem.${string}`>;

/** @returns a function that says why a notice waits or failed; a gateway's own codes are shown as they are. */
export function useProblemText(): (code: string) => string {
  const t = useWords(noticeWords);
  const isKnown = (key: string): key is Known => key in noticeWords.zh;
  return (code) => {
    const key = `problem.${code}`;
    return isKnown(key) ? t(key) : t('problemOther', { code });
  };
}
