import type { z } from 'zod';

/** Figures as texts and lists by their path, so that two people’s changes don’t collide. */
export type Values = Record<string, string | string[]>;
interface Field {
  path: string;
  /** Words instead of a number. */
  text?: boolean;
  choices?: readonly { value: string }[];
}

const at = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;

/** @returns what a form edits of a rule set. */
export function readFigures(rules: object, fields: readonly Field[]): Values {
  return Object.fromEntries(
    fields.map(({ path }) => {
      const value = path.split('.').reduce<unknown>(at, rules);
      return [path, Array.isArray(value) ? value.map(String) : String(value ?? '')];
    }),
  );
}

/** @returns the rule set with what was typed; what the form doesn’t show stays. An empty field is no nought. */
export function withFigures(rules: object, values: Values, fields: readonly Field[]): object {
  return fields.reduce((next, { path, text }) => {
    const typed = values[path] ?? '';
    if (text === true) return put(next, path.split('.'), String(typed).trim());
    const value = Array.isArray(typed) ? typed : typed.trim() === '' ? Number.NaN : Number(typed);
    return put(next, path.split('.'), value);
  }, rules);
}

function put(rules: object, [key = '', ...rest]: string[], value: unknown): object {
  const inner = at(rules, key);
  return { ...rules, [key]: rest.length === 0 ? value : put(inner as object, rest, value) };
}

/** @returns paths of the fields that can’t be saved: no whole number, or outside its limits. */
export function wrongFigures(
  schema: z.ZodType,
  rules: object,
  values: Values,
  fields: readonly Field[],
): string[] {
  const result = schema.safeParse(withFigures(rules, values, fields));
  if (result.success) return [];
  const wrong = result.error.issues.map(({ path }) => path.join('.'));
  return fields
    .map(({ path }) => path)
    .filter((path) => wrong.some((one) => one === path || one.startsWith(`${path}.`)));
}
