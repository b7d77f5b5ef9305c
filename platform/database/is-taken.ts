const uniqueViolation = '23505';

/** @returns whether a write failed because the unique index `name` has the value already. */
export function isTaken(error: unknown, name: string): boolean {
  const { code, constraint, cause } = (error ?? {}) as {
    code?: unknown;
    constraint?: unknown;
    cause?: unknown;
  };
  if (code === uniqueViolation) return constraint === name;
  return cause !== undefined && isTaken(cause, name);
}
