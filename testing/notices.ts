/** Notices of tests: on a real database, with carriers that the test brings. */

import { createAudit } from '../features/audit/server/service.ts';
import { maskNumber, normaliseNumber } from '../features/customers/rules/number.ts';
import type { NotificationsDeps } from '../features/notifications/server/deps.ts';
import { createNotifications, type NotificationsService } from '../features/notifications/server/service.ts';
import { createLog } from '../platform/log/log.ts';

/** Numbers as the product reads them, and any address with an @. */
export const testAddresses: NotificationsDeps['addresses'] = {
  normalise(channel, typed) {
    if (channel === 'email') return /^\S+@\S+$/.test(typed.trim()) ? typed.trim().toLowerCase() : null;
    const known = normaliseNumber(typed);
    return known.ok ? known.number : null;
  },
  mask: (channel, address) => (channel === 'sms' ? maskNumber(address) : `${address.slice(0, 1)}***`),
};

/** Tables of notices, for clearing them between tests. */
export const noticeTables = [
  ...['notices', 'mailbox_items', 'notice_templates', 'notice_template_versions', 'notice_rules'],
  ...['notice_opt_outs', 'bulk_notices', 'bulk_notice_lines'],
];

type Given = Pick<NotificationsDeps, 'database' | 'cipher' | 'clock' | 'carriers' | 'lots'>;

/** @returns notifications that are neither prepared nor started. */
export function makeTestNotices(given: Given): NotificationsService {
  return createNotifications({
    ...given,
    audit: createAudit(),
    log: createLog('silent'),
    addresses: testAddresses,
    centre: () => ({
      ...{ brand: { zh: '安和保险', en: 'Anhe Insurance' }, hotline: '400-000-0000' },
      zone: 'Asia/Shanghai',
    }),
    staffNames: async () => new Map(),
  });
}

/** @returns notifications that aren't started; templates and rules are there. */
export async function createTestNotices(given: Given): Promise<NotificationsService> {
  const notifications = makeTestNotices(given);
  await notifications.prepare();
  return notifications;
}
