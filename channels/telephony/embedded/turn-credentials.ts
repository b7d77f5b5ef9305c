import { createHmac } from 'node:crypto';

export interface TurnCredentials {
  username: string;
  credential: string;
}

/**
 * Short-lived credentials for a TURN server that shares a secret with us, by the TURN REST convention (the option
 * `use-auth-secret` of coturn): the name is the time of expiry, the password its HMAC-SHA1.
 * @param name of whoever uses them, for the server's log; an opaque id, never a person's name or number.
 * @param now current time. @param validSeconds how long a connection may be opened with them.
 */
export function turnCredentials(
  secret: string,
  name: string,
  now: Date,
  validSeconds: number,
): TurnCredentials {
  const username = `${Math.floor(now.getTime() / 1000) + validSeconds}:${name}`;
  return { username, credential: createHmac('sha1', secret).update(username).digest('base64') };
}
