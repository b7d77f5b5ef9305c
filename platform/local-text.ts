import { z } from 'zod';

/** The languages of the product; zh is always there. */
export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

/** Words that an administrator writes: Chinese always, English where somebody has written it. */
export const localText = z.object({ zh: z.string().min(1).max(200), en: z.string().max(400).optional() });
export type LocalText = { zh: string; en?: string | undefined };

/** @returns the text in `language`, Chinese where there is no other. */
export function inLanguage(text: LocalText, language: Language): string {
  return language === 'en' && text.en ? text.en : text.zh;
}

/** Chooses a language from an Accept-Language header or a stored choice; Chinese unless English comes first. */
export function chooseLanguage(wish: string | undefined): Language {
  return wish !== undefined && /^\s*en\b/i.test(wish) ? 'en' : 'zh-CN';
}

/** Fills `{name}` places; an unknown place stays empty. */
export function fillPlaces(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}
