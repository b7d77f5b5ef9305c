import { fillPlaces, inLanguage, type Language, type LocalText } from '../../platform/local-text.ts';

/** Failures after which a notice is given up: with waits from 1 s that double, about two hours. */
export const mostTries = 14;

/** @returns the first `{name}` place of a wording that nobody fills; null when all are known. */
export function unknownPlace(
  wording: { title: LocalText; text: LocalText },
  places: readonly string[],
): string | null {
  const texts = [wording.title.zh, wording.title.en ?? '', wording.text.zh, wording.text.en ?? ''];
  const used = texts.flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''));
  return used.find((place) => !places.includes(place)) ?? null;
}

/**
 * Fills a template.
 * @throws Error when a place has no value: a fault of whoever sends it.
 */
export function fillTemplate(
  template: { title: LocalText; text: LocalText },
  values: Readonly<Record<string, string | number>>,
  language: Language,
): { title: string; text: string } {
  const missing = unknownPlace(template, Object.keys(values));
  if (missing !== null) throw new Error(`notice without a value for {${missing}}`);
  // A title is one line: a line break in a name must not begin another header of a mail.
  const title = fillPlaces(inLanguage(template.title, language), values).replace(/[\r\n]+/g, ' ');
  return { title, text: fillPlaces(inLanguage(template.text, language), values) };
}
