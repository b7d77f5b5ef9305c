import { AppError, commonErrors, type FieldError } from '../../../platform/errors.ts';
import { inLanguage, type Language } from '../../../platform/local-text.ts';
import type { FieldDefinition, FieldValues } from '../contract/fields.ts';
import { ticketErrors } from '../errors.ts';
import { checkValues, type FieldProblem } from '../rules/fields.ts';
import { isKept, maskedText } from '../rules/mask.ts';
import { numbersIn } from '../rules/search.ts';
import type { KeptForm } from './sealing.ts';

/** One change of a form, masked, as the history keeps it. */
export interface FieldChange {
  field: string;
  before: string | null;
  after: string | null;
}

/**
 * Reads what was filled in.
 * @param needs as for `checkValues`.
 * @throws AppError fieldsMissing where something is still to be filled in, invalidInput for the rest; both name fields
 */
export function readForm(
  fields: readonly FieldDefinition[],
  given: FieldValues,
  needs: { required: boolean; keys?: readonly string[] },
  language: Language,
): KeptForm {
  const { values, problems } = checkValues(fields, given, needs);
  refuse(fields, problems, language);
  return { values, numbers: numbersIn(fields, values) };
}

function refuse(
  fields: readonly FieldDefinition[],
  problems: readonly FieldProblem[],
  language: Language,
): void {
  if (problems.length === 0) return;
  const errors: FieldError[] = problems.map(({ key, code, text }) => ({
    field: `values.${key}`,
    code,
    message: inLanguage(text, language),
  }));
  const missing = problems.filter(({ code }) => code === 'required');
  if (missing.length < problems.length) throw new AppError(commonErrors.invalidInput, { fields: errors });
  const names = missing.map(({ key }) => {
    const field = fields.find((one) => one.key === key);
    return field === undefined ? key : inLanguage(field.name, language);
  });
  throw new AppError(ticketErrors['tickets.fieldsMissing'], {
    values: { fields: names.join(language === 'en' ? ', ' : '、') },
    fields: errors,
  });
}

/**
 * @returns the form with the fields that were sent; `null` clears one.
 * @throws AppError notAllowed for a field that this person may not see
 */
export function mergedValues(
  fields: readonly FieldDefinition[],
  before: FieldValues,
  sent: FieldValues,
  permissions: ReadonlySet<string> | null,
): FieldValues {
  const kept = fields.filter((field) => permissions !== null && isKept(field, permissions));
  if (kept.some(({ key }) => key in sent)) throw new AppError(commonErrors.notAllowed);
  return { ...before, ...sent };
}

/** @returns what differs between two forms, masked. */
export function changesOf(
  fields: readonly FieldDefinition[],
  before: FieldValues,
  after: FieldValues,
): FieldChange[] {
  return fields.flatMap((field) => {
    const [old, next] = [before[field.key] ?? null, after[field.key] ?? null];
    if (JSON.stringify(old) === JSON.stringify(next)) return [];
    return [{ field: field.key, before: maskedText(field, old), after: maskedText(field, next) }];
  });
}
