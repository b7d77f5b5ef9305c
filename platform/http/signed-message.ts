import { createHmac, timingSafeEqual } from 'node:crypto';
import { isUuid } from '../ids/ids.ts';

/** How far the sender's clock may be off, milliseconds: Standard Webhooks' tolerance. */
const toleranceMs = 5 * 60_000;

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/**
 * Checks a message that is signed after the Standard Webhooks specification (`webhook-id`, `-timestamp`, `-signature`).
 * @param body as it came, byte for byte
 * @returns the message's id, in small letters; null when the signature, its time or the id is wrong.
 */
export function signedId(secret: string, headers: Headers, body: Buffer, now: Date): string | null {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures } = headers;
  if (typeof id !== 'string' || typeof timestamp !== 'string' || typeof signatures !== 'string') return null;
  if (!/^\d{1,12}$/.test(timestamp) || !isUuid(id.toLowerCase())) return null;
  if (Math.abs(now.getTime() - Number(timestamp) * 1_000) > toleranceMs) return null;
  const mac = createHmac('sha256', secret).update(`${id}.${timestamp}.`).update(body).digest();
  // Several stand there while the sender changes its secret.
  const fits = signatures.split(' ').some((signature) => {
    const [version, value = ''] = signature.split(',');
    const given = Buffer.from(value, 'base64');
    return version === 'v1' && given.length === mac.length && timingSafeEqual(given, mac);
  });
  return fits ? id.toLowerCase() : null;
}
