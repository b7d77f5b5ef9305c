import { ApiError } from '../../../../console/api.ts';
import { useLocalText } from '../../../../console/language.ts';
import type { FieldProblem } from '../../rules/fields.ts';
import { fieldName } from './form-values.ts';

/** @returns a function that puts what the shared check found into sentences by field. */
export function useRefusing(): (problems: readonly FieldProblem[]) => Record<string, string> {
  const text = useLocalText();
  return (problems) =>
    Object.fromEntries(problems.map((problem) => [fieldName(problem.key), text(problem.text)]));
}

/** @returns the error with its fields named as the form names them: «command.values.plate» is «values.plate». */
export function asFormError(error: ApiError): ApiError {
  const fields = error.fields.map((one) => ({
    ...one,
    field: one.field.replace(/^(body\.)?(command\.)?/, ''),
  }));
  return new ApiError(error.code, error.status, error.message, fields, error.data);
}
