import { isDeepStrictEqual } from 'node:util';
import type { CarrierChannel } from '../../../channels/messaging/carrier.ts';
import { sensitive } from '../../../platform/crypto/sensitive.ts';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { type OptOut, type optOutReasons, usualRules, type VersionedRules } from '../contract/settings.ts';
import { notificationErrors, notificationFacts } from '../contract.ts';
import type { NotificationsDeps } from './deps.ts';
import * as store from './rules-store.ts';
import { optOutCipherNames as names, type Sealing } from './sealing.ts';
import type { Author } from './templates.ts';

export type OptOutReason = (typeof optOutReasons)[number];

/** Whom an opt-out is for. */
export type OptOutOf = { channel: CarrierChannel; to: string } | { customerId: string };

/** Quiet hours, limits, and who wants nothing that sells. */
export function createSendingRules(
  deps: Pick<NotificationsDeps, 'database' | 'cipher' | 'clock' | 'audit' | 'addresses' | 'staffNames'> & {
    sealing: Sealing;
  },
) {
  const { database, clock, audit, addresses, staffNames, sealing } = deps;

  async function changed(
    tx: Tx,
    by: Author,
    action: string,
    more: { subject?: { kind: string; id: string }; details?: Record<string, string | string[]> } = {},
  ): Promise<void> {
    const at = clock.now();
    await appendFacts(tx, [fact(notificationFacts['notices.settingsChanged'], { at, ids: {}, data: {} })]);
    const actor = { kind: 'staff', staffId: by.staffId } as const;
    await audit.record(tx, [{ at, actor, address: by.address, action, ...more }]);
  }

  async function toView(rows: readonly store.OptOutRecord[]): Promise<OptOut[]> {
    const people = await staffNames([...new Set(rows.flatMap(({ byId }) => byId ?? []))]);
    return rows.map(({ id, channel, recipient, customerId, reason, since, byId }) => ({
      ...{ id, channel, customerId, reason, since: since.toISOString() },
      to:
        recipient === null
          ? null
          : addresses.mask(channel ?? 'sms', sealing.open(names.recipient, recipient)),
      byName: (byId && people.get(byId)?.name) ?? null,
    }));
  }

  /** @throws AppError notAnAddress */
  function keysOf(whom: OptOutOf) {
    if ('customerId' in whom) return { indexes: [], customers: [whom.customerId], whom };
    const to = addresses.normalise(whom.channel, whom.to);
    if (to === null) throw new AppError(notificationErrors['notices.notAnAddress']);
    return { indexes: sealing.indexes(sensitive(to)), customers: [], whom: { ...whom, to } };
  }

  async function inForce(
    reader: Reader,
    keys: ReturnType<typeof keysOf>,
  ): Promise<store.OptOutRecord | null> {
    const found = await store.optOutsOf(reader, keys);
    const channel = 'channel' in keys.whom ? keys.whom.channel : null;
    return found.find((row) => row.channel === channel) ?? null;
  }

  return {
    /** Adds the usual rules to a new installation. */
    prepare: (): Promise<void> => database.transaction((tx) => store.insertMissingRules(tx, usualRules)),

    read: (): Promise<VersionedRules> => store.readRules(database.read),

    /** @throws AppError staleVersion with the current rules */
    async update(tx: Tx, by: Author, { version, ...rules }: VersionedRules): Promise<VersionedRules> {
      const before = await store.readRules(tx);
      if (!(await store.saveRules(tx, rules, version)))
        throw new AppError(commonErrors.staleVersion, { data: await store.readRules(database.read) });
      const differs = [
        ...(isDeepStrictEqual(before.quietHours, rules.quietHours) ? [] : ['quietHours']),
        ...(isDeepStrictEqual(before.limit, rules.limit) ? [] : ['limit']),
      ];
      await changed(tx, by, 'notices.rulesChanged', { details: { rules: differs } });
      return { ...rules, version: version + 1 };
    },

    async listOptOuts(page: { before?: string | undefined; limit: number }) {
      const rows = await store.listOptOuts(database.read, page);
      return {
        optOuts: await toView(rows),
        next: rows.length === page.limit ? (rows.at(-1)?.id ?? null) : null,
      };
    },

    /** Whether nothing that sells may go there. @param to normalised; a customer counts on all his numbers */
    async isOptedOut(
      reader: Reader,
      of: { channel: CarrierChannel; to: string; customerId: string | null },
    ): Promise<boolean> {
      const found = await store.optOutsOf(reader, {
        indexes: sealing.indexes(sensitive(of.to)),
        customers: of.customerId === null ? [] : [of.customerId],
      });
      return found.some(({ channel }) => channel === null || channel === of.channel);
    },

    /** Adds an opt-out; one that is in force already stays. @throws AppError notAnAddress */
    async addOptOut(tx: Tx, by: Author, of: OptOutOf, reason: OptOutReason): Promise<OptOut> {
      const keys = keysOf(of);
      await store.takeOptOutTurn(tx);
      const found = await inForce(tx, keys);
      const { whom } = keys;
      const row =
        found ??
        (await store.insertOptOut(tx, {
          ...{ id: newId(clock.now().getTime()), reason, since: clock.now(), byId: by.staffId },
          ...('customerId' in whom
            ? { customerId: whom.customerId }
            : {
                channel: whom.channel,
                recipient: sealing.seal(names.recipient, whom.to),
                recipientIndex: sealing.index(sensitive(whom.to)),
              }),
        }));
      if (found === null) {
        const subject = { kind: 'noticeOptOut', id: row.id };
        await changed(tx, by, 'notices.optedOut', { subject, details: { optOutReason: reason } });
      }
      const [view] = await toView([row]);
      if (view === undefined) throw new Error('no opt-out');
      return view;
    },

    /** @throws AppError notFound */
    async endOptOut(tx: Tx, by: Author, id: string): Promise<void> {
      if (!(await store.endOptOut(tx, id, clock.now(), by.staffId)))
        throw new AppError(commonErrors.notFound);
      await changed(tx, by, 'notices.optOutEnded', { subject: { kind: 'noticeOptOut', id } });
    },
  };
}
