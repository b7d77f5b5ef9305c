import { z } from 'zod';
import { AppError, commonErrors, type FieldError } from '../errors.ts';
import type { Language } from '../local-text.ts';

const sentences: Record<Language, z.core.$ZodErrorMap> = {
  'zh-CN': z.locales.zhCN().localeError,
  en: z.locales.en().localeError,
};

/**
 * Checks one part of a request.
 * @param part where it came from; stands before the field names of params and query.
 * @throws AppError `invalidInput` naming every field, why, and what is allowed, in `language`.
 */
export function check<S extends z.ZodType>(
  schema: S,
  value: unknown,
  part: string,
  language: Language,
): z.output<S> {
  const result = schema.safeParse(value, { error: sentences[language] });
  if (result.success) return result.data;
  throw new AppError(commonErrors.invalidInput, {
    fields: result.error.issues.flatMap((issue) => fieldErrors(issue, part)),
  });
}

function fieldErrors(issue: z.core.$ZodIssue, part: string): FieldError[] {
  const at = issue.path.map(String);
  const field = [...(part === 'body' ? [] : [part]), ...at].join('.');
  // An unknown field is named itself, so that a misspelt one is found at once.
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      field: [field, key].filter(Boolean).join('.'),
      code: issue.code,
      message: issue.message,
    }));
  }
  return [{ field, code: issue.code, message: issue.message }];
}
