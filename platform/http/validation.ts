import type { z } from 'zod';
import { AppError, commonErrors, type FieldError } from '../errors.ts';
import type { Language } from '../local-text.ts';
import { sentenceOf } from './sentences.ts';

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
  const result = schema.safeParse(value, { error: (issue) => sentenceOf(issue, language) });
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

const unstorable: Record<Language, string> = {
  'zh-CN': '含有无法保存的字符，请删除后重试。',
  en: 'Holds characters that can’t be stored; remove them.',
};

/**
 * PostgreSQL takes neither NUL nor half of a surrogate pair; both come from hostile or broken clients.
 * @throws AppError `invalidInput` naming the first such field.
 */
export function refuseUnstorable(
  parts: { params: unknown; query: unknown; body: unknown },
  language: Language,
): void {
  for (const [part, value] of Object.entries(parts)) {
    const path = findUnstorable(value);
    if (path === null) continue;
    const field = [...(part === 'body' ? [] : [part]), ...path].join('.');
    throw new AppError(commonErrors.invalidInput, {
      fields: [{ field, code: 'invalid_text', message: unstorable[language] }],
    });
  }
}

function findUnstorable(value: unknown): string[] | null {
  if (typeof value === 'string') return value.includes('\0') || /\p{Surrogate}/u.test(value) ? [] : null;
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    if (findUnstorable(key) !== null) return [];
    const path = findUnstorable(inner);
    if (path !== null) return [key, ...path];
  }
  return null;
}
