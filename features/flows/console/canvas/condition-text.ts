import { useCallback } from 'react';
import { useLocalText, useWords } from '../../../../console/language.ts';
import type { BranchCase } from '../../contract/branch.ts';
import { useNames } from '../names.ts';
import { canvasWords } from './words.ts';

const dayLetters = { zh: '一二三四五六日', en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] };

/** @returns how a condition reads. */
export function useConditionText(): (one: BranchCase) => string {
  const t = useWords(canvasWords);
  const text = useLocalText();
  const names = useNames();
  return useCallback(
    ({ when, not }) => {
      const queueName = (code: string): string => {
        const found = names.queues.find((one) => one.code === code);
        return found === undefined ? code : text(found.name);
      };
      const segmentName = (code: string): string => {
        const found = names.segments.find((one) => one.code === code);
        return found === undefined ? code : text(found.name);
      };
      const languageName = (code: string): string => {
        const found = names.languages.find((one) => one.code === code);
        return found === undefined ? code : text(found.name);
      };
      const dayNames = (days: readonly number[]): string => {
        const en = days.map((day) => dayLetters.en[day - 1] ?? '').join(' ');
        return t('days', {
          days: text({ zh: days.map((day) => dayLetters.zh[day - 1] ?? '').join(''), en }),
        });
      };
      const say = (): string => {
        switch (when.on) {
          case 'open':
            return t('on.open', { queue: when.queue === null ? t('centre') : queueName(when.queue) });
          case 'workday':
            return t('on.workday');
          case 'hours':
            return t('on.hours', { days: dayNames(when.days), from: when.from, to: when.to });
          case 'dates':
            return t('on.dates', { from: when.from, to: when.to });
          case 'known':
            return t('on.known');
          case 'segment':
            return t('on.segment', { segments: when.segments.map(segmentName).join('、') || '…' });
          case 'language':
            return t('on.language', { language: languageName(when.language) });
          case 'number':
            return t('on.number', { prefixes: when.prefixes.join('、') || '…' });
          case 'massEvent':
            return when.queue === null
              ? t('on.massEvent')
              : t('on.massEventOf', { queue: queueName(when.queue) });
          case 'collected':
            return when.begins === ''
              ? t('on.collected', { code: when.code })
              : t('on.collectedBegins', { code: when.code, begins: when.begins });
          default:
            return when satisfies never;
        }
      };
      return not ? t('not', { condition: say() }) : say();
    },
    [t, text, names],
  );
}
