import type { Language } from '../../../platform/local-text.ts';
import type { Notifications } from '../../notifications/contract.ts';
import type { ComplaintNews } from './deps.ts';

/**
 * Tells staff in the console what happens to complaints.
 * @param languageOf the language that somebody reads, by his id
 */
export function createComplaintNews(
  notifications: Pick<Notifications, 'notify'>,
  languageOf: () => Promise<ReadonlyMap<string, Language>>,
): ComplaintNews {
  return {
    async tell(tx, to, { what, complaintId, no, once }) {
      const languages = await languageOf();
      for (const staffId of new Set(to))
        await notifications.notify(tx, {
          ...{ channel: 'console', staffId, template: `complaint.${what}`, values: { no }, once },
          language: languages.get(staffId) ?? 'zh-CN',
          subject: { kind: 'complaint', id: complaintId },
        });
    },
  };
}
