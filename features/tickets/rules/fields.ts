import type { LocalText } from '../../../platform/local-text.ts';
import type { FieldDefinition, FieldValue, FieldValues } from '../contract/fields.ts';
import { readValue } from './field-value.ts';

/** Why a value of a form isn't accepted; `required` where there is none. */
export interface FieldProblem {
  key: string;
  code: 'required' | 'unknown' | 'invalid';
  text: LocalText;
}

export interface CheckedValues {
  /** Cleaned; without the fields that aren't shown or are empty. */
  values: Record<string, FieldValue>;
  problems: FieldProblem[];
}

/**
 * Checks what was filled in by the definition that also draws the form.
 * @param needs which fields must be filled now, besides those that the definition always requires.
 */
export function checkValues(
  fields: readonly FieldDefinition[],
  given: FieldValues,
  needs: { required: boolean; keys?: readonly string[] } = { required: true },
): CheckedValues {
  const values: Record<string, FieldValue> = {};
  const problems: FieldProblem[] = [];
  const known = new Set(fields.map(({ key }) => key));
  for (const key of Object.keys(given)) {
    if (!known.has(key)) problems.push({ key, code: 'unknown', text: unknownText });
  }
  for (const field of fields) {
    if (!isShown(field, fields, values)) continue;
    const value = given[field.key];
    const read = value === undefined || value === null ? null : readValue(field, value);
    if (read !== null && 'problem' in read) {
      problems.push({ key: field.key, code: 'invalid', text: read.problem });
    } else if (read?.value !== undefined) {
      values[field.key] = read.value;
    } else if ((needs.required && field.required) || needs.keys?.includes(field.key)) {
      problems.push({ key: field.key, code: 'required', text: requiredText });
    }
  }
  return { values, problems };
}

/** @returns whether a field stands in the form, as the values before it say; a hidden field hides what hangs on it. */
export function isShown(
  field: FieldDefinition,
  fields: readonly FieldDefinition[],
  values: FieldValues,
): boolean {
  const { showWhen } = field;
  if (showWhen === undefined) return true;
  const other = fields.find(({ key }) => key === showWhen.field);
  if (other === undefined || other.key === field.key) return false;
  const value = values[other.key];
  if (value === undefined || value === null) return false;
  const held: readonly (string | boolean | number)[] = Array.isArray(value) ? value : [value];
  return (
    held.some((one) => (showWhen.is as readonly unknown[]).includes(one)) &&
    isShown(other, before(other, fields), values)
  );
}

/** A field may only hang on one that stands before it, so that this ends. */
function before(field: FieldDefinition, fields: readonly FieldDefinition[]): readonly FieldDefinition[] {
  return fields.slice(0, fields.indexOf(field));
}

const requiredText: LocalText = { zh: '请填写。', en: 'Please fill this in.' };
const unknownText: LocalText = {
  zh: '表单中没有此项，请刷新后重试。',
  en: 'The form has no such field; reload it.',
};

/** @returns what is wrong with the fields that somebody designs, or null. */
export function definitionProblem(
  fields: readonly FieldDefinition[],
  permissions: ReadonlySet<string>,
): LocalText | null {
  const seen = new Map<string, FieldDefinition>();
  for (const field of fields) {
    const problem = fieldProblem(field, seen, permissions);
    if (problem !== null) {
      return {
        zh: `「${field.name.zh}」${problem.zh}`,
        en: `«${field.name.en ?? field.name.zh}»: ${problem.en}`,
      };
    }
    seen.set(field.key, field);
  }
  return null;
}

function fieldProblem(
  field: FieldDefinition,
  seen: ReadonlyMap<string, FieldDefinition>,
  permissions: ReadonlySet<string>,
): { zh: string; en: string } | null {
  if (seen.has(field.key)) return { zh: '的代码与前面的重复。', en: 'its key is used before.' };
  const chosen = field.type === 'choice' || field.type === 'choices';
  const options = field.options ?? [];
  if (chosen && options.length === 0) return { zh: '需要至少一个选项。', en: 'it needs an option.' };
  if (!chosen && options.length > 0) return { zh: '不能有选项。', en: 'it can’t have options.' };
  if (new Set(options.map(({ code }) => code)).size < options.length) {
    return { zh: '的选项代码重复。', en: 'two options have the same code.' };
  }
  if (field.min !== undefined && field.max !== undefined && field.min > field.max) {
    return { zh: '的下限大于上限。', en: 'its lower limit is above the upper one.' };
  }
  if (field.permission !== undefined && !permissions.has(field.permission)) {
    return { zh: '引用的权限不存在。', en: 'there is no such permission.' };
  }
  if (field.showWhen === undefined) return null;
  const other = seen.get(field.showWhen.field);
  if (other === undefined) {
    return { zh: '的显示条件须引用排在它前面的字段。', en: 'it may only depend on a field before it.' };
  }
  return field.showWhen.is.every((value) => canBe(other, value))
    ? null
    : { zh: '的显示条件中有不可能的取值。', en: 'it waits for a value that can’t be.' };
}

function canBe(field: FieldDefinition, value: string | boolean): boolean {
  switch (field.type) {
    case 'yesNo':
      return typeof value === 'boolean';
    case 'choice':
    case 'choices':
      return (field.options ?? []).some(({ code }) => code === value);
    default:
      return typeof value === 'string';
  }
}
