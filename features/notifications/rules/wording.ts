import { fillPlaces, inLanguage, type Language, type LocalText } from '../../../platform/local-text.ts';
import { exampleValues, formatValue, type NoticeValues, type Variables, wrongValues } from './variables.ts';

/** What a version of a template says. */
export interface Wording {
  title: LocalText;
  text: LocalText;
}

/** Filled by the product itself in every template. */
export const centrePlaces = { brand: 'text', hotline: 'text' } as const satisfies Variables;

/** @returns the first `{name}` place of a wording that nobody fills; null when all are known. */
export function unknownPlace(wording: Wording, variables: Variables): string | null {
  const known = { ...centrePlaces, ...variables };
  return placesOf(wording).find((place) => !(place in known)) ?? null;
}

function placesOf({ title, text }: Wording): string[] {
  const texts = [title.zh, title.en ?? '', text.zh, text.en ?? ''];
  return texts.flatMap((each) => [...each.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''));
}

/** @returns the variables that a wording has places for. */
export function neededBy(wording: Wording, variables: Variables): Variables {
  const used = new Set(placesOf(wording));
  return Object.fromEntries(
    Object.entries({ ...centrePlaces, ...variables }).filter(([name]) => used.has(name)),
  );
}

/**
 * Fills a template.
 * @throws Error when a place has no value, or one of another type: a fault of whoever sends it.
 */
export function fillTemplate(
  wording: Wording,
  variables: Variables,
  values: NoticeValues,
  how: { language: Language; zone: string },
): { title: string; text: string } {
  const needed = neededBy(wording, variables);
  const wrong = wrongValues(needed, values);
  if (wrong.length > 0) throw new Error(`notice without a fitting value for {${wrong.join('}, {')}}`);
  const shown = Object.fromEntries(
    Object.entries(needed).map(([name, type]) => [name, formatValue(type, values[name] ?? '', how)]),
  );
  // A title is one line: a line break in a name must not begin another header of a mail.
  const title = fillPlaces(inLanguage(wording.title, how.language), shown).replace(/[\r\n]+/g, ' ');
  return { title, text: fillPlaces(inLanguage(wording.text, how.language), shown) };
}

/** @returns a wording filled with examples, in one language. */
export function previewOf(
  wording: Wording,
  variables: Variables,
  known: Readonly<Record<string, string>>,
  how: { language: Language; zone: string },
): { title: string; text: string } {
  const side = how.language === 'en' ? 'en' : 'zh';
  const shown = Object.fromEntries(
    Object.entries({ ...centrePlaces, ...variables }).map(([name, type]) => [
      name,
      known[name] ?? formatValue(type, exampleValues[type][side], how),
    ]),
  );
  // What nobody fills stays visible as it is written.
  const fill = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (place, name: string) => shown[name] ?? place);
  return {
    title: fill(inLanguage(wording.title, how.language)),
    text: fill(inLanguage(wording.text, how.language)),
  };
}
