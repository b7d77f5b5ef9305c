import type { MessageCarrier } from '../channels/messaging/carrier.ts';
import { createSmsGateway } from '../channels/messaging/sms-http.ts';
import { createSmtpCarrier } from '../channels/messaging/smtp.ts';
import { maskNumber, normaliseNumber } from '../features/customers/rules/number.ts';
import type { Addresses } from '../features/notifications/server/deps.ts';
import type { NotificationsService } from '../features/notifications/server/service.ts';
import type { Config } from '../platform/config/config.ts';
import { competeFor } from '../platform/database/leader.ts';
import type { Log } from '../platform/log/log.ts';

/** The gateways that are set; none of a kind where it isn't. */
export function connectCarriers({
  SMS_URL,
  SMS_TOKEN,
  SMS_IDEMPOTENT,
  SMTP_URL,
  MAIL_FROM,
}: Pick<Config, 'SMS_URL' | 'SMS_TOKEN' | 'SMS_IDEMPOTENT' | 'SMTP_URL' | 'MAIL_FROM'>): MessageCarrier[] {
  const sms =
    SMS_URL === undefined
      ? []
      : [createSmsGateway({ url: SMS_URL, token: SMS_TOKEN ?? '', takesKeys: SMS_IDEMPOTENT })];
  const mail = SMTP_URL === undefined ? [] : [createSmtpCarrier({ url: SMTP_URL, from: MAIL_FROM ?? '' })];
  return [...sms, ...mail];
}

const email = /^[^\s@<>,;:"()]{1,64}@[^\s@<>,;:"()]{1,190}\.[^\s@<>,;:"().]{2,63}$/;

/** Telephone numbers as customers have them; text messages go to mobiles and abroad. */
export const addresses: Addresses = {
  normalise(channel, typed) {
    if (channel === 'email') {
      const text = typed.normalize('NFKC').trim().toLowerCase();
      return email.test(text) ? text : null;
    }
    const known = normaliseNumber(typed);
    return known.ok && (known.kind === 'mobile' || known.kind === 'foreign') ? known.number : null;
  },
  mask(channel, address) {
    if (channel === 'sms') return maskNumber(address);
    const [name = '', host = ''] = address.split('@');
    return `${name.slice(0, 2)}***@${host}`;
  },
};

/** Takes notices out while this process holds the role. @returns a function that gives it up */
export function deliverNotices(
  { delivery }: Pick<NotificationsService, 'delivery'>,
  { url, log }: { url: string; log: Log },
): () => Promise<void> {
  return competeFor({ url, role: 'notices', log }, async (_, lost) => {
    const over = new Promise<void>((done) => lost.addEventListener('abort', () => done(), { once: true }));
    try {
      await delivery.start();
      if (!lost.aborted) await over;
    } finally {
      await delivery.stop();
    }
  });
}
