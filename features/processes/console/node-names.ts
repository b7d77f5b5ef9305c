import type { LocalText } from '../../../platform/local-text.ts';

/** @returns names of everything in a drawing, by id; empty for what is no XML. */
export function nodeNames(xml: string): ReadonlyMap<string, LocalText> {
  const root = new DOMParser().parseFromString(xml, 'application/xml');
  const named = [...root.querySelectorAll('[id][name]')].map((element): [string, LocalText] => {
    const en = element.getAttribute('jieting:nameEn');
    const zh = element.getAttribute('name') ?? '';
    return [element.id, en === null || en === '' ? { zh } : { zh, en }];
  });
  return new Map(named.filter(([, { zh }]) => zh !== ''));
}
