import i18next, { type i18n } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  chooseLanguage,
  inLanguage,
  type Language,
  type LocalText,
  languages,
} from '../platform/local-text.ts';
import { deviceStore } from './storage.ts';

/** English may need two forms where a text counts: `{one: '{count} call', other: '{count} calls'}`. */
export type EnglishText = string | { one: string; other: string };

/** The words of one feature in both languages; a missing key or a missing place is a type error. */
export interface Words<Z extends Record<string, string>> {
  readonly name: string;
  readonly zh: Z;
  readonly en: { readonly [K in keyof Z]: EnglishText };
}

/** Declares a feature's words. Places are written `{name}`. */
export function defineWords<const Z extends Record<string, string>>(
  name: string,
  zh: Z,
  en: { readonly [K in keyof Z]: EnglishText },
): Words<Z> {
  return { name, zh, en };
}

type PlacesOf<S extends string> = S extends `${string}{${infer P}}${infer Rest}` ? P | PlacesOf<Rest> : never;
type ValuesOf<S extends string> = [PlacesOf<S>] extends [never]
  ? []
  : [values: { [P in PlacesOf<S>]: string | number }];
export type Translate<Z extends Record<string, string>> = <K extends keyof Z & string>(
  key: K,
  ...values: ValuesOf<Z[K]>
) => string;

const storageKey = 'jieting.language';

/** Makes the console's i18next: no network, no key syntax, `{place}` as everywhere in the product. */
export function createI18n(): i18n {
  const instance = i18next.createInstance({
    lng: rememberedLanguage(),
    fallbackLng: 'zh-CN',
    supportedLngs: [...languages],
    resources: {},
    keySeparator: false,
    nsSeparator: false,
    interpolation: { prefix: '{', suffix: '}', escapeValue: false },
    initAsync: false,
    react: { useSuspense: false },
  } as Parameters<typeof i18next.createInstance>[0]);
  void instance.init();
  return instance;
}

/** @returns the language chosen on this computer, else the browser's. */
export function rememberedLanguage(): Language {
  return chooseLanguage(deviceStore.read(storageKey) ?? navigator.language);
}

export async function changeLanguage(i18n: i18n, language: Language): Promise<void> {
  deviceStore.write(storageKey, language);
  if (i18n.language !== language) await i18n.changeLanguage(language);
}

/** @returns a function that gives texts in the present language, outside React. */
export function translator<Z extends Record<string, string>>(i18n: i18n, words: Words<Z>): Translate<Z> {
  if (!i18n.hasResourceBundle('zh-CN', words.name)) {
    i18n.addResourceBundle('zh-CN', words.name, words.zh);
    i18n.addResourceBundle('en', words.name, spreadForms(words.en));
  }
  const t = i18n.getFixedT(i18n.language, words.name);
  return ((key: string, values?: Record<string, string | number>) => t(key, values ?? {})) as Translate<Z>;
}

/** @returns the same for components; they are drawn again when the language changes. */
export function useWords<Z extends Record<string, string>>(words: Words<Z>): Translate<Z> {
  const { i18n } = useTranslation();
  return useMemo(() => translator(i18n, words), [i18n, i18n.language, words]);
}

export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === 'en' ? 'en' : 'zh-CN';
}

/** @returns a function that shows what an administrator wrote in the present language. */
export function useLocalText(): (text: LocalText) => string {
  const language = useLanguage();
  return (text) => inLanguage(text, language);
}

function spreadForms(texts: Record<string, EnglishText>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([key, text]) =>
      typeof text === 'string'
        ? [[key, text]]
        : [
            [`${key}_one`, text.one],
            [`${key}_other`, text.other],
          ],
    ),
  );
}
