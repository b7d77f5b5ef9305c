import type { Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { covers } from '../../../platform/scope.ts';
import { emptyDraft, type LossDraft } from '../contract/draft.ts';
import type { ReportDraft } from '../contract/reports.ts';
import { lossReportFacts } from '../contract.ts';
import { lossReportErrors } from '../errors.ts';
import type { Core, Doer, ReportContact } from './deps.ts';
import * as store from './store.ts';
import type { Views } from './views.ts';

/** Takes reports down: every keystroke is kept, and whoever has the contact in hand goes on. */
export function createTaking(core: Core, views: Views) {
  const { clock, audit, sealing, contacts, rules } = core;

  const inHand = (contact: ReportContact | null, by: Doer): boolean =>
    contact !== null && [contact.staffId, contact.guestId].includes(by.staffId);

  /** Columns that follow from what was typed. */
  const columnsOf = (content: LossDraft) => ({
    content: sealing.sealContent(content),
    ...sealing.indexesOf(content),
    kind: content.kind === '' ? null : content.kind,
    hurt: content.hurt === '' ? null : content.hurt,
    lossAt: content.lossAt === '' ? null : new Date(content.lossAt),
    place: content.placeCode === '' ? null : content.placeCode,
  });

  async function mayWrite(by: Doer, row: store.ReportRecord): Promise<boolean> {
    if ([row.takenBy, row.savedBy].includes(by.staffId)) return true;
    const customers = row.customerId === null ? [] : [row.customerId];
    if (by.permissions.has('lossReports.readBranch') && covers(by.scope, row.path)) return true;
    if (by.scope.kind === 'tree' && customers.some((id) => covers(by.scope, null, [id]))) return true;
    return row.interactionId !== null && inHand(await contacts.contact(row.interactionId), by);
  }

  /**
   * Holds a draft until the end of the transaction.
   * @throws AppError notFound, notDraft, staleVersion with what is typed by now
   */
  async function hold(tx: Tx, by: Doer, id: string, version: number | null): Promise<store.ReportRecord> {
    const row = await store.lockReport(tx, id);
    if (row === null || !(await mayWrite(by, row))) throw new AppError(commonErrors.notFound);
    if (row.state !== 'draft') throw new AppError(lossReportErrors['lossReports.notDraft']);
    if (version !== null && row.version !== version) {
      const data = { version: row.version, content: sealing.openContent(row.content) };
      throw new AppError(commonErrors.staleVersion, { data });
    }
    return row;
  }

  /** Lets others hear what is said now, compared with what was said before. */
  const told = (tx: Tx, row: store.ReportRecord, content: LossDraft): Promise<void> =>
    core.witness().told(tx, row.id, sealing.openContent(row.content), content);

  const idsOf = ({ id, interactionId }: store.ReportRecord, staffId: string | null) => ({
    ...{ reportId: id, staffId, interactionId },
  });

  return {
    hold,
    mayWrite,
    told,
    columnsOf,
    idsOf,

    /** @throws AppError notYourContact, notFound */
    async begin(
      tx: Tx,
      by: Doer,
      { interactionId, customerId }: { interactionId: string | null; customerId: string | null },
    ): Promise<ReportDraft> {
      const contact = interactionId === null ? null : await contacts.contact(interactionId);
      if (interactionId !== null) {
        if (contact === null) throw new AppError(commonErrors.notFound);
        if (!inHand(contact, by)) throw new AppError(lossReportErrors['lossReports.notYourContact']);
        const before = await store.draftOfContact(tx, interactionId);
        if (before !== null) return views.draft(before);
      }
      const at = clock.now();
      const { number } = rules.current();
      const made = await store.insertReport(tx, {
        ...columnsOf(emptyDraft),
        ...{ id: newId(at.getTime()), state: 'draft', rules: number, interactionId },
        path: contact?.path ?? by.path,
        customerId: contact?.customerId ?? customerId,
        ...{ source: 'agent', takenBy: by.staffId, savedBy: by.staffId, createdAt: at, savedAt: at },
      });
      if (made === null) {
        // A colleague on the same call was faster.
        const theirs =
          interactionId === null ? null : await store.draftOfContact(core.database.read, interactionId);
        if (theirs === null) throw new Error('a draft was neither made nor found');
        return views.draft(theirs);
      }
      await appendFacts(tx, [
        fact(lossReportFacts['lossReport.begun'], {
          ...{ at, subject: made.id, path: made.path, data: {} },
          ids: { ...idsOf(made, by.staffId), customerId: made.customerId },
        }),
      ]);
      return views.draft(made);
    },

    /** @throws AppError notFound, notDraft */
    async read(by: Doer, id: string): Promise<ReportDraft> {
      const row = await store.findById(core.database.read, id);
      if (row === null || !(await mayWrite(by, row))) throw new AppError(commonErrors.notFound);
      if (row.state !== 'draft') throw new AppError(lossReportErrors['lossReports.notDraft']);
      return views.draft(row);
    },

    /** @throws AppError notFound, notDraft, staleVersion */
    async save(
      tx: Tx,
      by: Doer,
      id: string,
      { content, version }: { content: LossDraft; version: number },
    ): Promise<{ version: number; savedAt: string }> {
      const row = await hold(tx, by, id, version);
      const at = clock.now();
      await told(tx, row, content);
      const next = await store.updateReport(tx, row, {
        ...columnsOf(content),
        savedBy: by.staffId,
        savedAt: at,
      });
      if (row.savedBy !== by.staffId) {
        const about = { at, subject: row.id, path: row.path, ids: idsOf(row, by.staffId), data: {} };
        await appendFacts(tx, [fact(lossReportFacts['lossReport.takenOver'], about)]);
        await audit.record(tx, [
          {
            ...{ at, actor: { kind: 'staff', staffId: by.staffId }, address: by.address },
            action: 'lossReports.takenOver',
            subject: { kind: 'lossReport', id: row.id },
          },
        ]);
      }
      return { version: next.version, savedAt: at.toISOString() };
    },

    /** @throws AppError notFound, notDraft, staleVersion */
    async drop(
      tx: Tx,
      by: Doer,
      id: string,
      { reason, version }: { reason: string; version: number },
    ): Promise<store.ReportRecord> {
      const row = await hold(tx, by, id, version);
      const at = clock.now();
      const next = await store.updateReport(tx, row, { state: 'dropped', savedBy: by.staffId, savedAt: at });
      const about = { at, subject: row.id, path: row.path, ids: idsOf(row, by.staffId), data: {} };
      await appendFacts(tx, [fact(lossReportFacts['lossReport.dropped'], about)]);
      await audit.record(tx, [
        {
          ...{ at, actor: { kind: 'staff', staffId: by.staffId }, address: by.address, reason },
          action: 'lossReports.dropped',
          subject: { kind: 'lossReport', id: row.id },
        },
      ]);
      return next;
    },
  };
}
export type Taking = ReturnType<typeof createTaking>;
