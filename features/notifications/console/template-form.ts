import type { Template, TemplateVersion } from '../contract/templates.ts';
import { type VariableType, variableTypes } from '../rules/variables.ts';
import type { Wording } from '../rules/wording.ts';

/** The wording as flat fields, so that changes to the two languages don't collide. */
export interface WordingValues {
  'title.zh': string;
  'title.en': string;
  'text.zh': string;
  'text.en': string;
}

export const blankWording: WordingValues = { 'title.zh': '', 'title.en': '', 'text.zh': '', 'text.en': '' };

export function toWordingValues({ title, text }: Wording): WordingValues {
  return { 'title.zh': title.zh, 'title.en': title.en ?? '', 'text.zh': text.zh, 'text.en': text.en ?? '' };
}

export function toWording(values: WordingValues): Wording {
  const pair = (zh: string, en: string) =>
    en.trim() === '' ? { zh: zh.trim() } : { zh: zh.trim(), en: en.trim() };
  return {
    title: pair(values['title.zh'], values['title.en']),
    text: pair(values['text.zh'], values['text.en']),
  };
}

/** @returns the draft, else the version that a new draft begins from. */
export function draftOf({ versions, draft, inEffect }: Template): {
  draft: TemplateVersion | null;
  base: TemplateVersion | undefined;
} {
  const of = (number: number | null) => versions.find((one) => one.number === number);
  return { draft: of(draft) ?? null, base: of(draft) ?? of(inEffect) ?? versions[0] };
}

/** One line of the list of variables, as somebody types it. */
export interface VariableLine {
  id: number;
  name: string;
  type: string;
}

/** @returns the variables; null when a name can't be used or stands there twice. */
export function toVariables(lines: readonly VariableLine[]): Record<string, VariableType> | null {
  const entries = lines
    .filter(({ name }) => name.trim() !== '')
    .map(({ name, type }) => [name.trim(), variableTypes.find((one) => one === type) ?? 'text'] as const);
  const names = new Set(entries.map(([name]) => name));
  const sound = entries.every(([name]) => /^[A-Za-z]\w{0,31}$/.test(name));
  return sound && names.size === entries.length ? Object.fromEntries(entries) : null;
}
