import type { Tx } from '../../../platform/database/database.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import type { Message } from '../contract/messages.ts';
import { notificationFacts } from '../contract.ts';
import type { NotificationsDeps } from './deps.ts';
import { noticeCipherNames as names, type Sealing } from './sealing.ts';
import * as store from './store.ts';

/** Notices in the console, everybody his own. */
export function createMessages(deps: Pick<NotificationsDeps, 'database' | 'clock'> & { sealing: Sealing }) {
  const { database, clock, sealing } = deps;
  return {
    async list(
      staffId: string,
      page: { unread?: boolean | undefined; before?: string | undefined; limit: number },
    ): Promise<{ messages: Message[]; next: string | null; unread: number }> {
      const rows = await store.listMessages(database.read, staffId, page);
      return {
        messages: rows.map((row) => ({
          ...{ id: row.id, at: row.queuedAt.toISOString(), read: row.readAt !== null },
          title: row.title === null ? '' : sealing.open(names.title, row.title),
          text: row.text === null ? '' : sealing.open(names.text, row.text),
          ...{ subjectKind: row.subjectKind, subjectId: row.subjectId },
        })),
        next: rows.length === page.limit ? (rows.at(-1)?.id ?? null) : null,
        unread: await store.countUnread(database.read, staffId),
      };
    },

    unread: (staffId: string): Promise<number> => store.countUnread(database.read, staffId),

    /** @returns how many are left unread. */
    async markRead(tx: Tx, staffId: string, which: { id: string } | { upTo: string }): Promise<number> {
      const at = clock.now();
      await store.markRead(tx, staffId, which, at);
      await appendFacts(tx, [fact(notificationFacts['notice.read'], { at, ids: { staffId }, data: {} })]);
      return store.countUnread(tx, staffId);
    },
  };
}
