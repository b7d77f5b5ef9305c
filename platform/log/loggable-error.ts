/** An error as the log shows it. */
export interface LoggableError {
  type: string;
  message: string;
  code?: string;
  /** Where it came from, without the message. */
  stack?: string;
  /** What PostgreSQL says of the place, never of the value. */
  place?: string;
  cause?: LoggableError;
}

const deepest = 4;

/**
 * Leaves out of an error what may hold personal data: the parameters of a failed query, PostgreSQL's details, and its
 * messages about values («invalid input syntax for type uuid: "…"», class 22).
 */
export function loggableError(error: unknown, depth = 0): LoggableError {
  if (!(error instanceof Error)) return { type: typeof error, message: typeof error };
  const { code, table, column, constraint } = error as Error & Record<string, unknown>;
  const place = [table, column, constraint].filter((part) => typeof part === 'string').join(' ');
  const stack = error.stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
  return {
    type: error.name,
    message: safeMessage(error, code),
    ...(typeof code === 'string' ? { code } : {}),
    ...(stack ? { stack } : {}),
    ...(place ? { place } : {}),
    ...(error.cause !== undefined && depth < deepest ? { cause: loggableError(error.cause, depth + 1) } : {}),
  };
}

function safeMessage(error: Error, code: unknown): string {
  // Drizzle puts the parameters behind the statement.
  if ('params' in error && 'query' in error) return error.message.split('\nparams:', 1)[0] ?? '';
  if (typeof code === 'string' && /^22[0-9A-Z]{3}$/.test(code)) return 'a value was refused';
  return error.message;
}
