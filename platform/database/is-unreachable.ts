/** Of the network, when nothing answers; and PostgreSQL's classes for a lost connection, no room for one, and going down. */
const codes =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|08\w{3}|53300|57P0[1-3])$/;
/** What the driver says without a code when a connection breaks under a query, or none comes about. */
const sentences = /^(Connection terminated|timeout exceeded when trying to connect)/;

/** @returns whether something failed because the database doesn't answer: it may work in a moment. */
export function isUnreachable(error: unknown): boolean {
  const { code, message, cause } = (error ?? {}) as { code?: unknown; message?: unknown; cause?: unknown };
  if (typeof code === 'string' && codes.test(code)) return true;
  if (typeof message === 'string' && sentences.test(message)) return true;
  return cause !== undefined && isUnreachable(cause);
}
