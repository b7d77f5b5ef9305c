import type { Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors, type FieldError } from '../../../platform/errors.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import { inLanguage } from '../../../platform/local-text.ts';
import { dateIn } from '../../../platform/zone-time.ts';
import type { LossDraft } from '../contract/draft.ts';
import type { LaterAnswers } from '../contract/reports.ts';
import { lossReportFacts } from '../contract.ts';
import { lossReportErrors } from '../errors.ts';
import { duplicateOf } from '../rules/duplicates.ts';
import { lossTime } from '../rules/loss-time.ts';
import { needSentences } from '../rules/need-sentences.ts';
import { needsOf, stillToAsk } from '../rules/needs.ts';
import { reportNo } from '../rules/number.ts';
import { askAgain } from '../rules/own-report.ts';
import { type ShortForm, shortFormOf } from '../rules/short-form.ts';
import type { Core, Doer, Registrar } from './deps.ts';
import { type Notices, uploadPath } from './notices.ts';
import { type Reported, reported } from './reported.ts';
import type { NumberedRules } from './rule-sets.ts';
import * as store from './store.ts';
import type { Supplementing } from './supplementing.ts';
import type { Taking } from './taking.ts';
import type { Views } from './views.ts';
import type { Visits, VisitTicket } from './visits.ts';

const dayMs = 86_400_000;
const hourMs = 3_600_000;
/** Timer that looks whether the needed documents came; its key is the id of the report. */
export const reminderTimer = 'lossReport.reminder';

/** Gives reports their number, tells the customer, and sends a surveyor. */
export function createSubmitting(
  core: Core,
  taking: Taking,
  views: Views,
  { notices, visits, supplementing }: { notices: Notices; visits: Visits; supplementing: Supplementing },
) {
  const { database, clock, audit, sealing, rules, timers, log } = core;

  function refuseIncomplete(
    content: LossDraft,
    now: Date,
    of: NumberedRules,
    { by, forms }: { by: Registrar; forms: readonly ShortForm[] },
  ): void {
    const fields: FieldError[] = needsOf(content, now, of.rules, forms).map(({ field, problem }) => ({
      field,
      code: problem,
      message: inLanguage(needSentences(problem, of.rules), by.language),
    }));
    if (fields.length > 0) throw new AppError(lossReportErrors['lossReports.incomplete'], { fields });
  }

  /** Sends the message with a fresh link. @returns the columns that change; null where nobody can be sent to */
  async function link(
    tx: Tx,
    row: Reported,
    content: LossDraft,
    of: NumberedRules,
    base: string,
  ): Promise<Partial<store.NewReportRow> | null> {
    const to = await notices.numberFor(row, content);
    if (to === null) return null;
    // A customer who reports by himself keeps the link that he has.
    const token =
      row.source === 'customer' && row.linkToken !== null
        ? sealing.open('token', row.linkToken)
        : sealing.newToken();
    const at = clock.now();
    const until = new Date(at.getTime() + of.rules.link.days * dayMs);
    await notices.send(tx, to, row, {
      ...{ what: 'registered', content, rules: of, missing: [], link: base + uploadPath(token), until },
      once: `${row.id}:registered:${row.version}`,
    });
    const facts = {
      at,
      subject: row.id,
      path: row.path,
      ids: { reportId: row.id },
      data: { reminder: false },
    };
    await appendFacts(tx, [fact(lossReportFacts['lossReport.linkSent'], facts)]);
    const dueAt = new Date(at.getTime() + of.rules.reminder.hours * hourMs);
    await timers().set(tx, { kind: reminderTimer, key: row.id, dueAt, payload: { base } });
    return {
      linkToken: sealing.seal('token', token),
      linkIndex: sealing.tokenIndex(token),
      ...{ linkUntil: until, linkSentAt: at, remindedAt: null },
    };
  }

  /** Has an agent ask what is still open; the report stands without where the kind of ticket takes none. */
  async function ask(tx: Tx, by: Registrar, row: Reported, content: LossDraft): Promise<void> {
    const questions = askAgain(content, row.late);
    if (questions.length === 0) return;
    const urgent = questions.includes('hurt') || questions.includes('unsafe');
    try {
      await store.withSavepoint(tx, () =>
        core.asking.arrange(tx, by, { no: row.no, phone: content.reporterPhone, questions, urgent }),
      );
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      log.warn({ reportId: row.id, code: error.kind.code }, 'no ticket for a call-back was made');
    }
  }

  /**
   * Gives a draft that is held its number.
   * @throws AppError incomplete with a sentence for each part
   */
  async function register(
    tx: Tx,
    by: Registrar,
    row: store.ReportRecord,
    content: LossDraft,
    base: string,
  ): Promise<store.ReportRecord> {
    const { id } = row;
    const at = clock.now();
    const of = rules.current();
    const forms = await core.massEvents().shortForms(tx);
    refuseIncomplete(content, at, of, { by, forms });
    const event = shortFormOf(content, forms);
    const day = dateIn(at, core.zone());
    await taking.told(tx, row, content);
    // Apart, so that those who register wait for nobody.
    const count = await database.apart((own) => store.nextNumber(own, day));
    const columns = taking.columnsOf(content);
    const late = columns.lossAt !== null && lossTime(columns.lossAt, at, of.rules) === 'late';
    const made = reported({
      ...row,
      ...columns,
      ...{ no: reportNo(day, count), state: 'reported', rules: of.number, late, reportedAt: at },
      ...{ savedBy: by.staffId, savedAt: at, massEventId: event?.eventId ?? null },
      stillToAsk: event === null ? [] : stillToAsk(content, at, of.rules),
    });
    const visit: { ticket: VisitTicket | null } = { ticket: null };
    const lookedAt = await core
      .surveyors()
      .begin(
        tx,
        { reportId: id, no: made.no, kind: made.kind, content, place: made.place, path: made.path },
        async () => {
          visit.ticket = await visits.ticketFor(tx, by, made, content);
          return visit.ticket?.id ?? null;
        },
      );
    const { ticket } = visit;
    if (by.staffId === null) await ask(tx, by, made, content);
    const sent = await link(tx, made, content, of, base);
    const { version: _, id: __, ...values } = made;
    const next = await store.updateReport(tx, row, {
      ...values,
      ...{ ticketId: ticket?.id ?? null, ticketNo: ticket?.no ?? null },
      byPictures: lookedAt === 'pictures',
      ...sent,
    });
    const duplicates = await views.duplicates(tx, next);
    await appendFacts(tx, [
      fact(lossReportFacts['lossReport.registered'], {
        ...{ at, subject: id, path: row.path },
        ids: {
          ...taking.idsOf(row, by.staffId),
          ...{ customerId: row.customerId, ticketId: ticket?.id ?? null },
        },
        data: {
          ...{ kind: made.kind, late, place: next.place, duplicates: duplicates.length },
          ...{ source: row.source, lossAt: (next.lossAt ?? at).toISOString() },
        },
      }),
      ...(event === null
        ? []
        : [
            fact(lossReportFacts['lossReport.tied'], {
              ...{ at, subject: id, path: row.path, data: {} },
              ids: { reportId: id, massEventId: event.eventId, staffId: null },
            }),
          ]),
    ]);
    await audit.record(tx, [
      {
        ...{ at, address: by.address, action: 'lossReports.registered' },
        actor: by.staffId === null ? { kind: 'caller' } : { kind: 'staff', staffId: by.staffId },
        subject: { kind: 'lossReport', id },
        details: { kind: made.kind, late, duplicates: duplicates.length, message: sent !== null },
      },
    ]);
    return next;
  }

  return {
    register,

    /**
     * @param base address of the public pages, for the link
     * @throws AppError notFound, notDraft, staleVersion, incomplete with a sentence for each part
     */
    async submit(
      tx: Tx,
      by: Doer,
      id: string,
      { content, version }: { content: LossDraft; version: number },
      base: string,
    ): Promise<store.ReportRecord> {
      return register(tx, by, await taking.hold(tx, by, id, version), content, base);
    },

    /**
     * Adds what the short form of a mass event had left for later. Only what still stands open is taken; nothing that
     * was told changes.
     * @throws AppError notFound, staleVersion
     */
    async supplement(
      tx: Tx,
      by: Doer,
      id: string,
      { answers, version }: { answers: LaterAnswers; version: number },
    ): Promise<store.ReportRecord> {
      const row = await holdReported(tx, by, id, version);
      return supplementing.add(tx, row, answers, by);
    },

    /** Somebody has looked at a customer's own report. @throws AppError notFound, staleVersion */
    async check(tx: Tx, by: Doer, id: string, version: number): Promise<store.ReportRecord> {
      const row = await holdReported(tx, by, id, version);
      if (row.source !== 'customer' || row.checkedAt !== null) throw new AppError(commonErrors.notFound);
      const at = clock.now();
      await appendFacts(tx, [
        fact(lossReportFacts['lossReport.checked'], {
          ...{ at, subject: id, path: row.path, data: {} },
          ids: taking.idsOf(row, by.staffId),
        }),
      ]);
      await record(tx, by, row, 'lossReports.checked', {});
      return store.updateReport(tx, row, { checkedAt: at, checkedBy: by.staffId });
    },

    /** @throws AppError notFound, staleVersion, noNumber */
    async sendLink(
      tx: Tx,
      by: Doer,
      id: string,
      { textTo, version }: { textTo: string; version: number },
      base: string,
    ): Promise<store.ReportRecord> {
      const row = await holdReported(tx, by, id, version);
      const content = { ...sealing.openContent(row.content), ...(textTo === '' ? {} : { textTo }) };
      const sent = await link(tx, row, content, await rules.of(row.rules), base);
      if (sent === null) throw new AppError(lossReportErrors['lossReports.noNumber']);
      await record(tx, by, row, 'lossReports.linkSent', {});
      return store.updateReport(tx, row, { ...sent, content: sealing.sealContent(content) });
    },

    /** Both reports stay; work goes on with the other one. @throws AppError notFound, staleVersion */
    async join(
      tx: Tx,
      by: Doer,
      id: string,
      { otherId, version }: { otherId: string; version: number },
    ): Promise<store.ReportRecord> {
      const row = await holdReported(tx, by, id, version);
      const other = await store.findById(tx, otherId);
      const traits = (one: store.ReportRecord) => ({ ...one, plate: one.plateIndex });
      const why =
        other === null || other.id === id || other.joinedTo === id || other.state !== 'reported'
          ? null
          : duplicateOf(traits(row), traits(other), (await rules.of(row.rules)).rules);
      if (why === null) throw new AppError(commonErrors.notFound);
      const at = clock.now();
      await appendFacts(tx, [
        fact(lossReportFacts['lossReport.joined'], {
          ...{ at, subject: id, path: row.path, data: { why } },
          ids: { ...taking.idsOf(row, by.staffId), otherId },
        }),
      ]);
      await record(tx, by, row, 'lossReports.joined', { otherId, why });
      return store.updateReport(tx, row, { joinedTo: otherId });
    },

    /** @throws AppError notFound */
    async open(tx: Tx, by: Doer, id: string, reason: string) {
      const row = await store.findReport(tx, by, id);
      if (row === null) throw new AppError(commonErrors.notFound);
      await record(tx, by, row, 'lossReports.opened', {}, reason);
      const { reporterName, reporterPhone, driverName, driverPhone, plate, policyNo, ...rest } =
        sealing.openContent(row.content);
      const { thirdParties, ownCars } = rest;
      return { reporterName, reporterPhone, driverName, driverPhone, plate, policyNo, thirdParties, ownCars };
    },
  };

  async function holdReported(tx: Tx, by: Doer, id: string, version: number): Promise<Reported> {
    if ((await store.findReport(tx, by, id)) === null) throw new AppError(commonErrors.notFound);
    const row = await store.lockReport(tx, id);
    if (row === null || row.state !== 'reported') throw new AppError(commonErrors.notFound);
    if (row.version !== version) throw new AppError(commonErrors.staleVersion);
    return reported(row);
  }

  async function record(
    tx: Tx,
    by: Doer,
    row: store.ReportRecord,
    action: string,
    details: Record<string, string>,
    reason?: string,
  ): Promise<void> {
    await audit.record(tx, [
      {
        ...{ at: clock.now(), actor: { kind: 'staff', staffId: by.staffId }, address: by.address, action },
        ...{ subject: { kind: 'lossReport', id: row.id }, details },
        ...(reason === undefined ? {} : { reason }),
      },
    ]);
  }
}

export type Submitting = ReturnType<typeof createSubmitting>;
