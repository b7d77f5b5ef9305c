import { hideMiddle } from '../../customers/rules/identity.ts';
import { maskNumber } from '../../customers/rules/number.ts';
import { maskPlate } from '../../customers/rules/policy.ts';
import type { FieldDefinition, FieldValue, FieldValues } from '../contract/fields.ts';

/** @returns a value as it is seen by who hasn't opened it. */
export function maskValue(field: FieldDefinition, value: FieldValue): FieldValue {
  if (field.mask === 'none') return value;
  if (field.mask === 'all' || typeof value !== 'string') return '****';
  if (field.mask === 'tail4') return tail(value);
  if (field.type === 'phone') return maskNumber(value);
  if (field.type === 'plate') return maskPlate(value);
  return [...value].length >= 11 ? hideMiddle(value, 3, 4) : tail(value);
}

/** Of short values less, so that at least four characters stay hidden. */
function tail(value: string): string {
  return `****${[...value].slice(Math.max(4, [...value].length - 4)).join('')}`;
}

/** @returns whether its reader must hold a permission that he hasn't. */
export function isKept(field: FieldDefinition, permissions: ReadonlySet<string>): boolean {
  return field.permission !== undefined && !permissions.has(field.permission);
}

/** @returns the values as a reader sees them: masked, without what he may not see at all. */
export function visibleValues(
  fields: readonly FieldDefinition[],
  values: FieldValues,
  permissions: ReadonlySet<string>,
): FieldValues {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = values[field.key];
      if (value === undefined || value === null || isKept(field, permissions)) return [];
      return [[field.key, maskValue(field, value)]];
    }),
  );
}

/** @returns a value as one text for the history; masked. */
export function maskedText(field: FieldDefinition, value: FieldValue | null | undefined): string | null {
  if (value === undefined || value === null) return null;
  const masked = maskValue(field, value);
  return Array.isArray(masked) ? masked.join(', ') : String(masked);
}
