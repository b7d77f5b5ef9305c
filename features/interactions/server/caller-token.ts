import { createHmac, timingSafeEqual } from 'node:crypto';
import type { LegId } from '../../../channels/telephony/call-fact.ts';
import { isUuid } from '../../../platform/ids/ids.ts';

/** The token with which a caller's page shows that a leg is its own; nothing about it is stored. */
export function makeCallerToken(secret: Buffer, interactionId: string, leg: LegId): string {
  return `${interactionId}.${leg}.${sign(secret, interactionId, leg)}`;
}

/** @returns what the token stands for; null when it isn't one of ours. */
export function readCallerToken(secret: Buffer, token: string): { interactionId: string; leg: LegId } | null {
  const [interactionId = '', leg = '', signature = ''] = token.split('.');
  if (!isUuid(interactionId) || !isUuid(leg)) return null;
  const right = Buffer.from(sign(secret, interactionId, leg));
  const given = Buffer.from(signature);
  if (right.length !== given.length || !timingSafeEqual(right, given)) return null;
  return { interactionId, leg: leg as LegId };
}

function sign(secret: Buffer, interactionId: string, leg: string): string {
  return createHmac('sha256', secret).update(interactionId).update(leg).digest('base64url');
}
