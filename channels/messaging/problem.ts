/** @returns a problem's code as it may be kept and shown: what isn't one becomes `usual`. */
export function problemCode(given: unknown, usual: string): string {
  return typeof given === 'string' && /^[\w.-]{1,64}$/.test(given) ? given : usual;
}

/** Failures of a connection before anything was said: the other side can't have the message. */
const neverSaid = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL'],
  ...['UND_ERR_CONNECT_TIMEOUT', 'CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  ...['SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'ERR_TLS_CERT_ALTNAME_INVALID'],
]);

/** @returns whether an error shows that nothing of the message went out. */
export function wasNeverSaid(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && neverSaid.has(String(at.code))) return true;
    if ('syscall' in at && ['connect', 'getaddrinfo'].includes(String(at.syscall))) return true;
    if (at instanceof AggregateError) return at.errors.every(wasNeverSaid);
  }
  return false;
}
