import type { FieldDefinition, FieldValue, FieldValues } from '../../contract/fields.ts';
import { checkValues, type FieldProblem, isShown } from '../../rules/fields.ts';

/** What stays as it is: a value that this reader sees masked. */
export interface Kept {
  kept: string;
}
/** A field's value while it is edited; null where nothing was said. */
export type FieldEntry = string | boolean | readonly string[] | Kept | null;
/** Under which name a form keeps it; the server's errors carry the same. */
export type FieldName = `values.${string}`;
export type FieldEntries = Record<FieldName, FieldEntry>;

export const fieldName = (key: string): FieldName => `values.${key}`;
export const isKept = (entry: FieldEntry | undefined): entry is Kept =>
  typeof entry === 'object' && entry !== null && 'kept' in entry;

/** @returns what a form begins with. @param values as they were read; masked ones are kept until they are replaced. */
export function entriesOf(fields: readonly FieldDefinition[], values: FieldValues): FieldEntries {
  return Object.fromEntries(
    fields.map((field) => [fieldName(field.key), entryOf(field, values[field.key] ?? null)]),
  );
}

function entryOf(field: FieldDefinition, value: FieldValue | null): FieldEntry {
  if (value === null) return field.type === 'choices' ? [] : field.type === 'yesNo' ? null : '';
  if (field.mask !== 'none') return { kept: Array.isArray(value) ? value.join(', ') : String(value) };
  return typeof value === 'number' ? String(value) : value;
}

/** @returns what was said so far, unchecked; without what is kept. */
export function saidOf(fields: readonly FieldDefinition[], entries: FieldEntries): FieldValues {
  const said: FieldValues = {};
  for (const { key } of fields) {
    const entry = entries[fieldName(key)];
    if (entry === undefined || entry === null || isKept(entry) || entry === '') continue;
    said[key] = typeof entry === 'object' ? [...entry] : entry;
  }
  return said;
}

/** @returns the fields that stand in the form now, in their order. */
export function shownFields(fields: readonly FieldDefinition[], entries: FieldEntries): FieldDefinition[] {
  const { values } = checkValues(fields, saidOf(fields, entries), { required: false });
  return fields.filter((field) => isShown(field, fields, values));
}

export interface CheckedEntries {
  values: Record<string, FieldValue>;
  problems: FieldProblem[];
}

/**
 * The shared check of a form: the same that the server makes.
 * @param needs keys that must be filled besides those that always are; kept values count as filled.
 */
export function checkEntries(
  fields: readonly FieldDefinition[],
  entries: FieldEntries,
  needs: { required: boolean; keys?: readonly string[] } = { required: true },
): CheckedEntries {
  const { values, problems } = checkValues(fields, saidOf(fields, entries), needs);
  const open = problems.filter(({ key, code }) => code !== 'required' || !isKept(entries[fieldName(key)]));
  return { values, problems: open };
}

/**
 * What a change sends: fields that aren't as they were; null takes a value away. What is no longer shown goes too.
 * @param before entries as the form began
 */
export function changesOf(
  fields: readonly FieldDefinition[],
  before: FieldEntries,
  now: FieldEntries,
  checked: Readonly<Record<string, FieldValue>>,
): FieldValues {
  const changes: FieldValues = {};
  for (const { key } of fields) {
    const name = fieldName(key);
    if (JSON.stringify(before[name] ?? null) === JSON.stringify(now[name] ?? null)) continue;
    changes[key] = checked[key] ?? null;
  }
  return changes;
}
