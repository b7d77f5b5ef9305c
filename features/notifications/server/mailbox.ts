import type { Clock } from '../../../platform/clock/clock.ts';
import type { Cipher } from '../../../platform/crypto/cipher.ts';
import { openSensitive, sensitive } from '../../../platform/crypto/sensitive.ts';
import type { Database } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { type MailboxItem, type NoticeCarrier, type NoticeChannel, noticeChannels } from '../contract.ts';
import * as store from './store.ts';

/** Names under which the cipher binds the columns; never changed. */
export const mailboxCipherNames = {
  recipient: 'mailboxItems.recipient',
  title: 'mailboxItems.title',
  text: 'mailboxItems.text',
} as const;

/** The demo's carrier: nothing leaves the machine, everything can be read in the console. */
export function createMailbox(database: Database, cipher: Cipher, clock: Clock) {
  const open = (name: keyof typeof mailboxCipherNames, stored: string): string =>
    openSensitive(cipher.decrypt(mailboxCipherNames[name], stored));
  const toItem = (row: store.MailboxRecord): MailboxItem => ({
    id: row.id,
    channel: row.channel,
    to: open('recipient', row.recipient),
    title: open('title', row.title),
    text: open('text', row.text),
    at: row.at.toISOString(),
  });

  const carrier: NoticeCarrier = {
    channels: noticeChannels,
    async deliver({ idempotencyKey, channel, to, title, text }) {
      const seal = (name: keyof typeof mailboxCipherNames, value: string): string =>
        cipher.encrypt(mailboxCipherNames[name], sensitive(value));
      // A transaction of its own, like a carrier outside: what was delivered stays delivered.
      await database.transaction((tx) =>
        store.insertMailboxItem(tx, {
          id: idempotencyKey,
          channel,
          recipient: seal('recipient', openSensitive(to)),
          title: seal('title', openSensitive(title)),
          text: seal('text', openSensitive(text)),
          at: clock.now(),
        }),
      );
      return { result: 'sent' };
    },
  };

  return {
    carrier,

    /** Newest first; `next` continues below it. */
    async list(page: {
      before?: string | undefined;
      channel?: NoticeChannel | undefined;
      limit: number;
    }): Promise<{ items: MailboxItem[]; next: string | null }> {
      const items = (await store.listMailbox(database.read, page)).map(toItem);
      return { items, next: items.length === page.limit ? (items.at(-1)?.id ?? null) : null };
    },

    /** @throws AppError notFound */
    async read(id: string): Promise<MailboxItem> {
      const row = await store.findMailboxItem(database.read, id);
      if (row === null) throw new AppError(commonErrors.notFound);
      return toItem(row);
    },
  };
}

export type Mailbox = ReturnType<typeof createMailbox>;
