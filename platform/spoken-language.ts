import { z } from 'zod';
import { saying } from './http/pattern.ts';
import { chooseLanguage } from './local-text.ts';

/**
 * A language in which customers are served by voice: a code after BCP 47, «zh-CN», «yue». Which there are is data of the
 * centre; the pages and messages of the product have `languages` alone.
 */
export const spokenLanguage = z.string().regex(
  saying(/^[a-z]{2,3}(-[A-Z]{2})?$/, {
    zh: '2 或 3 个小写字母，可加短横线和两位大写地区码，如 yue、zh-CN。',
    en: 'Two or three small letters, and a country in capitals where it is needed: yue, zh-CN.',
  }),
);
export type SpokenLanguage = z.output<typeof spokenLanguage>;

/** Sounds that belong to no language: music and tones. */
export const wordless = 'common';

/** Tells whether numbers, dates and amounts are joined as in English; in all others they are as in Chinese. */
export function isSpokenAsEnglish(language: SpokenLanguage): boolean {
  return chooseLanguage(language) === 'en';
}
