import { useWords } from '../../../../console/language.ts';
import { State } from '../../../../console/ui/Mark.tsx';
import type { PromptRow } from '../../contract/prompts.ts';
import { promptWords } from './words.ts';

/** Where the sound comes from, in words. */
export function Origin({ row }: { row: PromptRow }) {
  const t = useWords(promptWords);
  if (row.seconds === null) return <State tone="danger">{t('origin.none')}</State>;
  if (row.current === null) return <State tone="quiet">{t('origin.shipped')}</State>;
  return <State tone="accent">{t('origin.own', { number: row.current })}</State>;
}
