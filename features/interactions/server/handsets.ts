import { createHmac, timingSafeEqual } from 'node:crypto';
import { AppError } from '../../../platform/errors.ts';
import type { Http } from '../../../platform/http/http.ts';
import { registerHandset } from '../contract/handset.ts';
import type { VoiceSettings } from '../contract/voice.ts';
import { interactionErrors } from '../contract.ts';

export interface HandsetDeps {
  secret: Buffer;
  /** E.164; null for what is no number. */
  normalise(typed: string): string | null;
  /** As people write it. */
  format(number: string): string;
  voiceSettings(who: string): VoiceSettings;
}

/** Pages that stand for telephone numbers; for the demo only, where the numbers are nobody's. */
export function handsetRoutes(http: Http, { secret, normalise, format, voiceSettings }: HandsetDeps): void {
  http.handle(registerHandset, async ({ body }) => {
    const number = normalise(body.number);
    if (number === null) throw new AppError(interactionErrors['calls.numberInvalid']);
    return {
      number: format(number),
      token: `handset.${number}.${sign(secret, number)}`,
      voice: voiceSettings('handset'),
    };
  });
}

/** @returns the number that the page with this token stands for; null when it isn't one of ours. */
export function readHandsetToken(secret: Buffer, token: string): string | null {
  const [kind, number = '', signature = ''] = token.split('.');
  if (kind !== 'handset') return null;
  const right = Buffer.from(sign(secret, number));
  const given = Buffer.from(signature);
  return right.length === given.length && timingSafeEqual(right, given) ? number : null;
}

function sign(secret: Buffer, number: string): string {
  return createHmac('sha256', secret).update('handset').update(number).digest('base64url');
}
