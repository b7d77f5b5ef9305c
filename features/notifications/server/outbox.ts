import type { Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import type { NoticeDetail, NoticeRow } from '../contract/outbox.ts';
import { notificationErrors as errors } from '../contract.ts';
import { keptUntil } from '../rules/keeping.ts';
import { type NoticeAct, stateAfter, stateAfterReport } from '../rules/states.ts';
import type { NotificationsDeps } from './deps.ts';
import { noticeCipherNames as names, type Sealing } from './sealing.ts';
import * as store from './store.ts';
import type { Telling } from './telling.ts';
import type { Author } from './templates.ts';

const acts = {
  resend: 'notices.resent',
  treatAsSent: 'notices.treatedAsSent',
  cancel: 'notices.cancelled',
} as const satisfies Record<NoticeAct, string>;

/** What a carrier reports of a message. */
export interface Report {
  id: string;
  state: 'delivered' | 'failed';
  problem?: string | undefined;
}

/** What was sent, is on its way, or waits for a person. */
export function createOutbox(
  deps: Pick<NotificationsDeps, 'database' | 'clock' | 'audit' | 'addresses' | 'staffNames'> & {
    sealing: Sealing;
    telling: Telling;
    wake(due: Date): void;
  },
) {
  const { database, clock, audit, addresses, staffNames, sealing, telling } = deps;

  async function toRows(records: readonly store.NoticeRecord[]): Promise<NoticeRow[]> {
    const people = await staffNames([...new Set(records.flatMap(({ staffId }) => staffId ?? []))]);
    return records.map((row) => ({
      ...{ id: row.id, channel: row.channel, template: row.template, purpose: row.purpose },
      ...{ urgent: row.urgent, status: row.status, problem: row.problem },
      to:
        row.recipient === null || row.channel === 'console'
          ? null
          : addresses.mask(row.channel, sealing.open(names.recipient, row.recipient)),
      staffName: (row.staffId && people.get(row.staffId)?.name) ?? null,
      queuedAt: row.queuedAt.toISOString(),
      dueAt: row.dueAt?.toISOString() ?? null,
      doneAt: row.doneAt?.toISOString() ?? null,
    }));
  }

  async function toRow(record: store.NoticeRecord): Promise<NoticeRow> {
    const [row] = await toRows([record]);
    if (row === undefined) throw new Error('no row');
    return row;
  }

  /** Sets the state of a held row, with what follows from it for its text. */
  async function setState(
    tx: Tx,
    notice: store.NoticeRecord,
    status: store.NoticeRecord['status'],
    problem: string | null,
    more: Partial<store.NoticeRecord> = {},
  ): Promise<store.NoticeRecord> {
    const now = clock.now();
    const kept = keptUntil(notice, status, now);
    const row = await store.setNotice(tx, notice.id, {
      ...{ status, problem, dueAt: null, doneAt: status === 'queued' ? null : now },
      ...(kept === 'forget' ? { title: null, text: null, textUntil: null } : { textUntil: kept }),
      ...more,
    });
    await telling.tell(tx, [{ notice: row, status, problem }]);
    return row;
  }

  /** The carrier's word on what became of a message; a repeat, and what is about no notice of ours, changes nothing. */
  async function report(tx: Tx, { id, state, problem }: Report): Promise<void> {
    const notice = await store.lockNotice(tx, id);
    const next = notice && stateAfterReport(notice.status, state, notice.maybeTaken);
    if (notice === null || next === null) return;
    await setState(tx, notice, next, next === 'failed' ? (problem ?? 'notDelivered') : null);
  }

  return {
    async list(filter: store.NoticeFilter) {
      const records = await store.listNotices(database.read, filter);
      return {
        notices: await toRows(records),
        next: records.length === filter.limit ? (records.at(-1)?.id ?? null) : null,
        doubtful: await store.countByStatus(database.read, 'doubtful'),
      };
    },

    /** @throws AppError notFound */
    async read(id: string): Promise<Omit<NoticeDetail, 'asOf'>> {
      const record = await store.findNotice(database.read, id);
      if (record === null) throw new AppError(commonErrors.notFound);
      const history = await store.historyOf(database.read, id);
      const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
      return {
        ...(await toRow(record)),
        ...{ templateVersion: record.templateVersion, language: record.language, attempts: record.attempts },
        ...{ subjectKind: record.subjectKind, subjectId: record.subjectId, bulkId: record.bulkId },
        ...{ reference: record.reference, textUntil: record.textUntil?.toISOString() ?? null },
        textKept: record.text !== null,
        history: history.map(({ at, type, data }) => ({
          ...{ at: at.toISOString(), type, problem: text(data.problem), until: text(data.until) },
        })),
      };
    },

    /** Recipient and text in the clear; the look and its reason are audited. @throws AppError reasonNeeded, notFound */
    async open(
      by: Author,
      id: string,
      reason: string,
    ): Promise<{ to: string | null; title: string | null; text: string | null }> {
      if ((reason.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < 4)
        throw new AppError(errors['notices.reasonNeeded']);
      const record = await store.findNotice(database.read, id);
      if (record === null) throw new AppError(commonErrors.notFound);
      await database.transaction((tx) =>
        audit.record(tx, [
          {
            ...{ at: clock.now(), actor: { kind: 'staff', staffId: by.staffId }, address: by.address },
            ...{ action: 'notices.opened', subject: { kind: 'notice', id }, reason: reason.trim() },
          },
        ]),
      );
      const clear = (name: keyof typeof names): string | null => {
        const stored = record[name];
        return stored === null ? null : sealing.open(names[name], stored);
      };
      // A code or a link that lets somebody in is nobody's but the recipient's.
      return record.secret
        ? { to: clear('recipient'), title: clear('title'), text: null }
        : { to: clear('recipient'), title: clear('title'), text: clear('text') };
    },

    /** A person's decision. @throws AppError stateChanged, textGone, notFound */
    async settle(tx: Tx, by: Author, id: string, act: NoticeAct): Promise<NoticeRow> {
      const notice = await store.lockNotice(tx, id);
      if (notice === null) throw new AppError(commonErrors.notFound);
      const next = stateAfter(notice.status, act);
      if (next === null) throw new AppError(errors['notices.stateChanged'], { data: await toRow(notice) });
      if (act === 'resend' && notice.text === null) throw new AppError(errors['notices.textGone']);
      const dueAt = clock.now();
      const row = await setState(
        tx,
        notice,
        next,
        next === 'cancelled' ? 'cancelled' : null,
        // A person has looked at it: it gets all its tries anew.
        next === 'queued' ? { dueAt, attempts: 0, notAfter: null } : {},
      );
      if (next === 'queued') tx.afterCommit(() => deps.wake(dueAt));
      const actor = { kind: 'staff', staffId: by.staffId } as const;
      const subject = { kind: 'notice', id };
      await audit.record(tx, [{ at: dueAt, actor, address: by.address, action: acts[act], subject }]);
      return toRow(row);
    },

    report,

    /** The same from outside, in a transaction of its own. */
    async reported(told: Report): Promise<null> {
      await database.transaction((tx) => report(tx, told));
      return null;
    },
  };
}
