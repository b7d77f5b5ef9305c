import type { CarrierChannel } from '../../../channels/messaging/carrier.ts';
import { openSensitive, type Sensitive, sensitive } from '../../../platform/crypto/sensitive.ts';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { inLanguage, type Language } from '../../../platform/local-text.ts';
import { type Bulk, type BulkCounts, type LineProblem, mostRecipients } from '../contract/bulk.ts';
import { notificationErrors as errors, notificationFacts } from '../contract.ts';
import { type BulkAct, bulkAfter } from '../rules/bulk-states.ts';
import { obeysOptOut } from '../rules/decide.ts';
import { type NoticeValues, wrongValues } from '../rules/variables.ts';
import { neededBy } from '../rules/wording.ts';
import * as store from './bulk-store.ts';
import type { NotificationsDeps } from './deps.ts';
import type { Filing, Ready } from './filing.ts';
import { readRecipients } from './recipients.ts';
import { optOutsOf } from './rules-store.ts';
import { lineCipherNames as names, type Sealing } from './sealing.ts';
import type { Telling } from './telling.ts';
import type { Author } from './templates.ts';

/** How many lines become notices in one transaction. */
const usualLines = 200;

/** A bulk sending that somebody, or another feature, prepares. */
export interface NewBulk {
  name: string;
  template: string;
  channel: CarrierChannel;
  language: Language;
  recipients: readonly BulkRecipient[];
}
export interface BulkRecipient {
  to: Sensitive<string>;
  values?: NoticeValues;
  /** The customer. */
  recipientId?: string;
  /** Of the bulk sending, unless given. */
  language?: Language;
  /** Of the list that somebody pasted; else its place. */
  line?: number;
}

/** Sends one template to many: prepared, approved by somebody else, stopped and resumed; each gets one message. */
export function createBulk(
  deps: Pick<
    NotificationsDeps,
    'database' | 'cipher' | 'clock' | 'audit' | 'addresses' | 'staffNames' | 'centre' | 'lots'
  > & {
    sealing: Sealing;
    telling: Telling;
    filing: Filing;
    carries(channel: CarrierChannel): boolean;
    wake(due: Date): void;
  },
) {
  const { database, cipher, clock, audit, addresses, staffNames, centre, sealing, telling, filing } = deps;

  async function changed(tx: Tx, bulkId: string): Promise<void> {
    await appendFacts(tx, [
      fact(notificationFacts['notices.bulkChanged'], {
        ...{ at: clock.now(), subject: bulkId, path: 'hq', ids: { bulkId }, data: {} },
      }),
    ]);
  }
  async function record(tx: Tx, by: Author, action: string, id: string, lines?: number): Promise<void> {
    const actor = { kind: 'staff', staffId: by.staffId } as const;
    const details = lines === undefined ? {} : { details: { lines } };
    const subject = { kind: 'bulkNotice', id };
    await audit.record(tx, [{ at: clock.now(), actor, address: by.address, action, subject, ...details }]);
  }

  async function toViews(reader: Reader, rows: readonly store.BulkRecord[]): Promise<Bulk[]> {
    const people = await staffNames([
      ...new Set(rows.flatMap(({ authorId, approverId }) => [authorId ?? [], approverId ?? []].flat())),
    ]);
    const counted = await store.countsOf(
      reader,
      rows.map(({ id }) => id),
    );
    const nameOf = (id: string | null): string | null => (id && people.get(id)?.name) ?? null;
    return rows.map(({ approverId, templateVersion: _, lines, ...row }) => {
      const mine = counted.filter(({ bulkId }) => bulkId === row.id);
      const counts: BulkCounts = { ...noCounts, lines };
      for (const { status, n } of mine) counts[status as keyof BulkCounts] = n;
      return {
        ...{ ...row, counts, authorName: nameOf(row.authorId), approverName: nameOf(approverId) },
        preparedAt: row.preparedAt.toISOString(),
        startedAt: row.startedAt?.toISOString() ?? null,
      };
    });
  }

  /** @throws AppError notFound */
  async function view(reader: Reader, id: string): Promise<Bulk> {
    const row = await store.findBulk(reader, id);
    const [found] = row === null ? [] : await toViews(reader, [row]);
    if (found === undefined) throw new AppError(commonErrors.notFound);
    return found;
  }

  /** Checks each recipient. @returns what is wrong with each, null where nothing is */
  async function check(
    tx: Tx,
    bulk: NewBulk,
    { template, version }: Ready,
  ): Promise<{ to: string; problem: LineProblem | null }[]> {
    const needed = neededBy(version, template.variables);
    const normalised = bulk.recipients.map(({ to }) => addresses.normalise(bulk.channel, openSensitive(to)));
    const indexes = normalised.map((to) => (to === null ? [] : sealing.indexes(sensitive(to))));
    const customers = bulk.recipients.flatMap(({ recipientId }) => recipientId ?? []);
    const optOuts = obeysOptOut(template.purpose)
      ? (await optOutsOf(tx, { indexes: indexes.flat(), customers })).filter(
          ({ channel }) => channel === null || channel === bulk.channel,
        )
      : [];
    const outIndexes = new Set(optOuts.map(({ recipientIndex }) => recipientIndex));
    const outCustomers = new Set(optOuts.map(({ customerId }) => customerId));
    const seen = new Set<string>();
    return bulk.recipients.map(({ to, recipientId, values = {}, language = bulk.language }, index) => {
      const address = normalised[index] ?? null;
      if (address === null) return { to: openSensitive(to).slice(0, 200), problem: 'notAnAddress' };
      if (seen.has(address)) return { to: address, problem: 'twice' };
      seen.add(address);
      const isOut =
        (indexes[index] ?? []).some((each) => outIndexes.has(each)) ||
        (recipientId !== undefined && outCustomers.has(recipientId));
      if (isOut) return { to: address, problem: 'optedOut' };
      const all = { brand: inLanguage(centre().brand, language), hotline: centre().hotline, ...values };
      return { to: address, problem: wrongValues(needed, all).length > 0 ? 'wrongValue' : null };
    });
  }

  /** @throws AppError notApproved, noCarrier, noRecipients, tooManyRecipients */
  async function prepare(tx: Tx, by: Author | null, bulk: NewBulk): Promise<string> {
    const ready = await filing.ready(tx, bulk.template);
    if (ready === null) throw new AppError(errors['notices.notApproved']);
    if (!deps.carries(bulk.channel)) throw new AppError(errors['notices.noCarrier']);
    if (bulk.recipients.length > mostRecipients)
      throw new AppError(errors['notices.tooManyRecipients'], { values: { most: mostRecipients } });
    const checked = await check(tx, bulk, ready);
    if (checked.every(({ problem }) => problem !== null)) throw new AppError(errors['notices.noRecipients']);
    const at = clock.now();
    const id = newId(at.getTime());
    const lines = bulk.recipients.map(({ recipientId, values = {}, language, line }, index) => {
      const { to = '', problem = null } = checked[index] ?? {};
      return {
        ...{ bulkId: id, line: line ?? index + 1, recipient: sealing.seal(names.recipient, to) },
        values: problem === null ? sealing.seal(names.values, JSON.stringify(values)) : null,
        ...{ recipientId: recipientId ?? null, language: language ?? null, problem },
        status: problem === null ? ('waiting' as const) : ('refused' as const),
      };
    });
    const { name, template, channel, language } = bulk;
    await store.insertBulk(
      tx,
      {
        ...{ id, name, template, channel, language, status: 'prepared', preparedAt: at },
        ...{ templateVersion: ready.version.number, lines: lines.length, authorId: by?.staffId ?? null },
      },
      lines,
    );
    await changed(tx, id);
    if (by !== null) await record(tx, by, 'notices.bulkPrepared', id, lines.length);
    return id;
  }

  return {
    /**
     * Prepares a bulk sending for another feature, in its transaction; somebody has to approve it.
     * @returns its id. @throws AppError notApproved, noCarrier, noRecipients, tooManyRecipients
     */
    startBulk: (tx: Tx, bulk: NewBulk): Promise<string> => prepare(tx, null, bulk),

    /** Prepares one from what somebody pasted. @throws AppError as `startBulk` */
    async paste(
      tx: Tx,
      by: Author,
      { recipients, ...bulk }: Omit<NewBulk, 'recipients'> & { recipients: string },
    ): Promise<Bulk> {
      const lines = readRecipients(recipients, (text) => addresses.normalise(bulk.channel, text) !== null);
      const people = lines.map(({ to, ...line }) => ({ to: sensitive(to), ...line }));
      return view(tx, await prepare(tx, by, { ...bulk, recipients: people }));
    },

    list: async (): Promise<Bulk[]> => toViews(database.read, await store.listBulks(database.read)),

    /** @throws AppError notFound */
    async read(id: string) {
      const refused = await store.refusedLines(database.read, id);
      const bulk = await view(database.read, id);
      return {
        ...bulk,
        refused: refused.map(({ line, recipient, problem }) => ({
          ...{ line, problem: problem ?? ('cancelled' as const) },
          to: addresses.mask(bulk.channel, sealing.open(names.recipient, recipient)),
        })),
      };
    },

    /** @throws AppError ownDraft, staleVersion with the bulk sending as it is, notFound */
    async act(
      tx: Tx,
      by: Author,
      id: string,
      { act, version }: { act: BulkAct; version: number },
    ): Promise<Bulk> {
      const row = await store.findBulk(tx, id);
      if (row === null) throw new AppError(commonErrors.notFound);
      if (act === 'approve' && row.authorId === by.staffId) throw new AppError(errors['notices.ownDraft']);
      const status = bulkAfter(row.status, act);
      const at = clock.now();
      const approval = act === 'approve' ? { approverId: by.staffId, startedAt: at } : {};
      if (status === null || !(await store.changeBulk(tx, id, version, { status, ...approval })))
        throw new AppError(commonErrors.staleVersion, { data: await view(tx, id) });
      if (act === 'stop') await store.pauseNotices(tx, id);
      if (act === 'resume') await store.resumeNotices(tx, id, at);
      if (act === 'cancel') {
        const cancelled = await store.cancelNotices(tx, id, at);
        await store.refuseWaiting(tx, id);
        await telling.tell(
          tx,
          cancelled.map((notice) => ({ notice, status: 'cancelled', problem: 'cancelled' })),
        );
      }
      if (status === 'running') tx.afterCommit(() => deps.wake(at));
      await changed(tx, id);
      await record(tx, by, bulkActions[act], id);
      return view(tx, id);
    },

    /** Turns lines of a bulk sending that runs into notices. @returns false when none runs */
    async step(): Promise<boolean> {
      return database.transaction(async (tx) => {
        const bulk = await store.takeRunning(tx);
        if (bulk === null) return false;
        const lines = await store.waitingLines(tx, bulk.id, deps.lots?.lines ?? usualLines);
        if (lines.length === 0) {
          await store.changeBulk(tx, bulk.id, bulk.version, { status: 'handedOver' });
          await changed(tx, bulk.id);
          return true;
        }
        const ready = await filing.ready(tx, bulk.template, bulk.templateVersion);
        if (ready === null) throw new Error(`no version ${bulk.templateVersion} of ${bulk.template}`);
        const written = await filing.file(
          tx,
          lines.map(({ recipient, values, recipientId, language }) => ({
            ...{ channel: bulk.channel, template: bulk.template, language: language ?? bulk.language },
            to: cipher.decrypt(names.recipient, recipient),
            values: values === null ? {} : JSON.parse(sealing.open(names.values, values)),
            ...{ once: `bulk:${bulk.id}`, ...(recipientId === null ? {} : { recipientId }) },
          })),
          ready,
          { bulkId: bulk.id },
        );
        const filed = lines.map(({ line }, index) => ({
          line,
          noticeId: written[index] ?? null,
          problem: null,
        }));
        await store.fileLines(tx, bulk.id, filed);
        return true;
      });
    },
  };
}

const bulkActions = {
  approve: 'notices.bulkApproved',
  stop: 'notices.bulkStopped',
  resume: 'notices.bulkResumed',
  cancel: 'notices.bulkCancelled',
} as const satisfies Record<BulkAct, string>;

const noCounts: BulkCounts = {
  ...{ lines: 0, waiting: 0, refused: 0, queued: 0, held: 0, sending: 0, doubtful: 0, sent: 0 },
  ...{ delivered: 0, failed: 0, cancelled: 0 },
};
