import type { MessageCarrier } from '../../../channels/messaging/carrier.ts';
import { carrierChannels } from '../../../channels/messaging/carrier.ts';
import type { Clock } from '../../../platform/clock/clock.ts';
import type { Cipher } from '../../../platform/crypto/cipher.ts';
import { openSensitive, sensitive } from '../../../platform/crypto/sensitive.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import type { MailboxItem } from '../contract/mailbox.ts';
import { notificationFacts } from '../contract.ts';
import * as store from './mailbox-store.ts';

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
    reported: row.reported,
  });
  const boxed = (tx: Tx): Promise<void> =>
    appendFacts(tx, [fact(notificationFacts['notice.boxed'], { at: clock.now(), ids: {}, data: {} })]);

  const carrier: MessageCarrier = {
    channels: carrierChannels,
    takesKeys: true,
    async deliver({ id, channel, to, title, text }) {
      const seal = (name: keyof typeof mailboxCipherNames, value: string): string =>
        cipher.encrypt(mailboxCipherNames[name], sensitive(value));
      // A transaction of its own, like a carrier outside: what was delivered stays delivered.
      await database.transaction(async (tx) => {
        const added = await store.insertMailboxItem(tx, {
          ...{ id, channel, at: clock.now() },
          recipient: seal('recipient', openSensitive(to)),
          title: seal('title', openSensitive(title)),
          text: seal('text', openSensitive(text)),
        });
        if (added) await boxed(tx);
      });
      return { result: 'sent' };
    },
    close: async () => {},
  };

  /** @throws AppError notFound */
  async function find(id: string): Promise<store.MailboxRecord> {
    const row = await store.findMailboxItem(database.read, id);
    if (row === null) throw new AppError(commonErrors.notFound);
    return row;
  }

  return {
    carrier,

    /** Newest first; `next` continues below it. */
    async list(
      page: Parameters<typeof store.listMailbox>[1],
    ): Promise<{ items: MailboxItem[]; next: string | null }> {
      const items = (await store.listMailbox(database.read, page)).map(toItem);
      return { items, next: items.length === page.limit ? (items.at(-1)?.id ?? null) : null };
    },

    /** @throws AppError notFound */
    read: async (id: string): Promise<MailboxItem> => toItem(await find(id)),

    /** Notes the report that the page played. @throws AppError notFound */
    async noteReport(tx: Tx, id: string, state: 'delivered' | 'failed'): Promise<void> {
      await find(id);
      await store.noteReport(tx, id, state);
      await boxed(tx);
    },
  };
}

export type Mailbox = ReturnType<typeof createMailbox>;
