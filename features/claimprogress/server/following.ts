import { openSensitive, sensitive } from '../../../platform/crypto/sensitive.ts';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import { systemScope } from '../../../platform/scope.ts';
import { momentOf } from '../../../platform/zone-time.ts';
import type { ClaimRecord } from '../../customers/contract/records.ts';
import { claimProgressFacts } from '../contract.ts';
import { type ClockedClaim, claimClocks, clockWarnings, first, nextClock } from '../rules/clocks.ts';
import { type CoreState, kindOfWords, noticesDue, toldAtFirst, usualEnd } from '../rules/progress.ts';
import type { ProgressCore, ReportCase } from './deps.ts';
import { reportNoColumn } from './encrypted.ts';
import type { ProgressNotices } from './notices.ts';
import * as store from './store.ts';

const hourMs = 3_600_000;
const scope = systemScope('progress of a claim');
/** Timer by the id of a claim: the next warning, or the end of its usual time. */
export const lookTimer = 'claimProgress.look';

/** The dates of a claim as clocks need them. */
export const datesOf = (row: store.ProgressRecord): ClockedClaim => ({
  ...row,
  decidedAt: first(row.agreedAt, row.deniedAt, row.paidAt, row.endedAt),
});

/** Follows claims: takes over what the core says, tells customers once, and keeps clocks and timers right. */
export function createFollowing(core: ProgressCore, notices: ProgressNotices) {
  const { cipher, clock, calendar, customers, reports, rules, timers } = core;

  /** What the core says, as far as it matters here. The end of the day of payment is its moment. */
  function stateOf(record: ClaimRecord, report: ReportCase | null) {
    const details = openSensitive(record.details);
    const paidOn = details.payout?.paidOn ?? null;
    const state: CoreState = {
      stage: record.stage,
      paid: paidOn !== null,
      denied: record.stage === 'denied',
      missing: report !== null && report.missing.length > 0,
    };
    const paidAt = paidOn === null ? null : new Date(momentOf(paidOn, 12 * 60, calendar.current().zone));
    return { state, details, paidAt };
  }

  const clocksOf = (row: store.ProgressRecord) =>
    claimClocks(datesOf(row), rules.current().rules, calendar.current());

  async function usualEndOf(row: store.ProgressRecord, reader: Reader): Promise<Date | null> {
    const report = row.lossReportId === null ? null : await reports.caseOf(row.lossReportId, reader);
    const lossRules = await reports.rulesOf(report?.rules ?? null);
    return usualEnd({ ...row, followed: row.lossReportId !== null }, lossRules, calendar.current());
  }

  /** Puts the next clock and the next look where they belong now. @param options `looked`: what is behind was seen to */
  async function settle(
    tx: Tx,
    row: store.ProgressRecord,
    { looked = false }: { looked?: boolean } = {},
  ): Promise<store.ProgressRecord> {
    const clocks = clocksOf(row);
    const next = nextClock(clocks);
    const kept = { nextClock: next?.clock ?? null, nextDueAt: next?.dueAt ?? null };
    const same = kept.nextClock === row.nextClock && kept.nextDueAt?.getTime() === row.nextDueAt?.getTime();
    const settled = same ? row : await store.updateProgress(tx, row, kept);
    const now = clock.now();
    const usual =
      settled.endedAt === null && settled.lateAt === null && datesOf(settled).decidedAt === null
        ? await usualEndOf(settled, tx)
        : null;
    const times = [
      ...clockWarnings(clocks, rules.current().rules).map(({ at }) => at),
      ...(usual === null ? [] : [usual]),
    ].sort((a, b) => a.getTime() - b.getTime());
    // A date that was recorded later may leave something behind: that is looked at now, once.
    const behind = !looked && times.some((at) => at <= now);
    const dueAt = behind ? now : times.find((at) => at > now);
    if (dueAt === undefined) await timers().cancel(tx, lookTimer, row.claimId);
    else await timers().set(tx, { kind: lookTimer, key: row.claimId, dueAt });
    return settled;
  }

  const idsOf = ({ claimId, customerId }: store.ProgressRecord) => ({ claimId, customerId });

  /** Tells what is due, each once; what nobody can be sent counts as told, too. */
  async function tell(
    tx: Tx,
    row: store.ProgressRecord,
    of: { state: CoreState; record: ClaimRecord; report: ReportCase | null },
  ): Promise<store.ProgressRecord> {
    const told = (await store.toldOf(tx, row.claimId)).map(({ notice }) => notice);
    let next = row;
    for (const notice of noticesDue(of.state, told)) {
      const at = clock.now();
      const sent = await notices.send(tx, next, notice, of);
      if (!(await store.insertTold(tx, { claimId: row.claimId, notice, at, sent }))) continue;
      await appendFacts(tx, [
        fact(claimProgressFacts['claimProgress.told'], {
          ...{ at, subject: row.claimId, path: row.path, ids: idsOf(row), data: { notice, sent } },
        }),
      ]);
      // Our own message is the refusal with its reasons, and the list of what is missing.
      if (sent && notice === 'denied' && next.refusalSentAt === null)
        next = await store.updateProgress(tx, next, { refusalSentAt: at });
    }
    return next;
  }

  async function begin(tx: Tx, record: ClaimRecord): Promise<store.ProgressRecord | null> {
    const at = clock.now();
    const reportNo = openSensitive(record.reportNo);
    const report = await reports.byNo(reportNo, tx);
    const { state, details, paidAt } = stateOf(record, report);
    const ended = record.stage === 'closed' || record.stage === 'denied';
    const fresh = at.getTime() - record.reportedAt.getTime() <= rules.current().rules.fresh.hours * hourMs;
    const row = await store.insertProgress(tx, {
      ...{ claimId: record.claimId, customerId: record.policy.customerId, path: record.policy.branchPath },
      reportNo: cipher.encrypt(reportNoColumn, sensitive(reportNo)),
      ...{ lossReportId: report?.reportId ?? null, stage: record.stage },
      kind: kindOfWords(details.lossKind, rules.current().rules),
      ...{ reportedAt: record.reportedAt, lossAt: record.lossAt, followedAt: at },
      ...{ listGivenAt: report?.listSentAt ?? null },
      documentsAt: report !== null && report.missing.length === 0 ? at : null,
      ...{ paidAt, agreedAt: paidAt, endedAt: ended ? at : null },
      // Of what was over before we saw it nobody is warned.
      ...(ended
        ? {
            deniedAt: state.denied ? at : null,
            refusalSentAt: state.denied ? at : null,
            followedUpAt: paidAt,
          }
        : {}),
    });
    if (row === null) return null;
    for (const notice of toldAtFirst(state, fresh))
      await store.insertTold(tx, { claimId: row.claimId, notice, at, sent: false });
    await store.reachStage(tx, { claimId: row.claimId, stage: 'reported', at: record.reportedAt });
    if (record.stage !== 'reported')
      await store.reachStage(tx, { claimId: row.claimId, stage: record.stage, at });
    const told = await tell(tx, row, { state, record, report });
    const usual = ended ? null : await usualEndOf(told, tx);
    if (usual === null || usual > at) return settle(tx, told);
    // It was late before it came here: shown to the team, and nothing that the customer hears of by surprise.
    await store.insertTold(tx, { claimId: row.claimId, notice: 'late', at, sent: false });
    return settle(tx, await store.updateProgress(tx, told, { lateAt: usual }));
  }

  return {
    clocksOf,
    settle,
    usualEndOf,
    idsOf,
    record: (claimId: string): Promise<ClaimRecord | null> => customers.claimRecord(scope, claimId),
    reportNo: (row: store.ProgressRecord): string =>
      openSensitive(cipher.decrypt(reportNoColumn, row.reportNo)),

    /** The core, or the back office, has changed a claim. */
    async claimChanged(tx: Tx, claimId: string): Promise<void> {
      const record = await customers.claimRecord(scope, claimId);
      if (record === null) return;
      const row = await store.lockProgress(tx, claimId);
      if (row === null) {
        await begin(tx, record);
        return;
      }
      const at = clock.now();
      const report =
        row.lossReportId === null
          ? await reports.byNo(openSensitive(record.reportNo), tx)
          : await reports.caseOf(row.lossReportId, tx);
      const { state, paidAt } = stateOf(record, report);
      const ended = record.stage === 'closed' || record.stage === 'denied';
      if (await store.reachStage(tx, { claimId, stage: record.stage, at }))
        await appendFacts(tx, [
          fact(claimProgressFacts['claimProgress.stageReached'], {
            ...{ at, subject: claimId, path: row.path, ids: idsOf(row), data: { stage: record.stage } },
          }),
        ]);
      const next = await store.updateProgress(tx, row, {
        ...{ stage: record.stage, lossReportId: report?.reportId ?? row.lossReportId },
        listGivenAt: row.listGivenAt ?? report?.listSentAt ?? null,
        documentsAt: row.documentsAt ?? (report !== null && report.missing.length === 0 ? at : null),
        paidAt,
        // Closed or paid, so both sides have agreed.
        agreedAt: row.agreedAt ?? paidAt ?? (record.stage === 'closed' ? at : null),
        deniedAt: state.denied ? (row.deniedAt ?? at) : null,
        endedAt: ended ? (row.endedAt ?? at) : null,
      });
      await settle(tx, await tell(tx, next, { state, record, report }));
    },

    /** The customer agreed to what was offered for a loss: the clock of the payment begins. */
    async agreed(tx: Tx, lossReportId: string, at: Date): Promise<void> {
      const found = await store.progressOfReport(tx, lossReportId);
      const row = found === null ? null : await store.lockProgress(tx, found.claimId);
      if (row === null || row.agreedAt !== null) return;
      await settle(tx, await store.updateProgress(tx, row, { agreedAt: at }));
    },

    /** Pictures of a report have come: perhaps everything is there now. */
    async documentsCame(tx: Tx, lossReportId: string): Promise<void> {
      const found = await store.progressOfReport(tx, lossReportId);
      const row = found === null ? null : await store.lockProgress(tx, found.claimId);
      if (row === null || row.documentsAt !== null) return;
      const report = await reports.caseOf(lossReportId, tx);
      if (report === null || report.missing.length > 0) return;
      await settle(tx, await store.updateProgress(tx, row, { documentsAt: clock.now() }));
    },
  };
}
export type ClaimFollowing = ReturnType<typeof createFollowing>;
