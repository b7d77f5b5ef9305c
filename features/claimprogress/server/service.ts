import type { Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import type { RouteInput } from '../../../platform/http/route.ts';
import { type Scope, systemScope } from '../../../platform/scope.ts';
import type { FollowView } from '../../claims/contract/upload.ts';
import type { CustomerReferences } from '../../customers/contract.ts';
import {
  type ClockView,
  claimProgressErrors,
  type ProgressRow,
  type ProgressView,
  type progressFilters,
  type setClaimDate,
} from '../contract/progress.ts';
import { claimProgressFacts } from '../contract.ts';
import { clockState, nextClock, type RunningClock } from '../rules/clocks.ts';
import type { ClaimProgressDeps, ProgressCore, ProgressDoer } from './deps.ts';
import { createFollowing } from './following.ts';
import { createProgressNotices } from './notices.ts';
import { createProgressRuleSets } from './rule-sets.ts';
import * as store from './store.ts';
import { createProgressWatch } from './watch.ts';

/** What runs out within so long counts as soon in the head of the list, ms. */
const soonMs = 2 * 86_400_000;

/** Clocks of computers may differ by so much, ms. */
const clocksDiffer = 60_000;

const dateColumns = {
  ...{ listGiven: 'listGivenAt', documents: 'documentsAt', agreed: 'agreedAt' },
  ...{ refusalSent: 'refusalSentAt', followedUp: 'followedUpAt' },
} as const;

/** A claim as features above know it. */
export interface ClaimCase {
  claimId: string;
  customerId: string;
  path: string;
  reportNo: string;
  lossReportId: string | null;
  /** Until then the customer may go to court; null where it no longer runs. */
  limitation: Date | null;
}

/** Progress of claims: stages, notices and clocks. */
export async function createClaimProgress(deps: ClaimProgressDeps) {
  const core: ProgressCore = { ...deps, rules: await createProgressRuleSets(deps) };
  const { database, clock, audit } = core;
  const notices = createProgressNotices(core);
  const following = createFollowing(core, notices);
  const { consumer, timerHandlers } = createProgressWatch(core, following, notices);

  const clockView = (one: RunningClock): ClockView => ({
    ...{ clock: one.clock, from: one.from.toISOString(), dueAt: one.dueAt.toISOString() },
    ...{ stoppedAt: one.stoppedAt?.toISOString() ?? null, state: clockState(one, clock.now()) },
    ...{ days: one.days, unit: one.unit, source: one.source },
  });
  const rowOf = (row: store.ProgressRecord): ProgressRow => {
    const next = nextClock(following.clocksOf(row));
    return {
      ...{ claimId: row.claimId, customerId: row.customerId, reportNo: following.reportNo(row) },
      ...{ stage: row.stage, kind: row.kind, reportedAt: row.reportedAt.toISOString() },
      next: next === null ? null : clockView(next),
      ...{ lateAt: row.lateAt?.toISOString() ?? null, lossReportId: row.lossReportId },
    };
  };
  const briefOf = (row: store.ProgressRecord): ClaimCase => {
    const limitation = following.clocksOf(row).find(({ clock: code }) => code === 'limitation');
    return {
      ...{ claimId: row.claimId, customerId: row.customerId, path: row.path },
      ...{ reportNo: following.reportNo(row), lossReportId: row.lossReportId },
      limitation: limitation === undefined || limitation.stoppedAt !== null ? null : limitation.dueAt,
    };
  };
  async function viewOf(row: store.ProgressRecord, reader: Tx | typeof database.read): Promise<ProgressView> {
    const asOf = core.position();
    const [stages, told, usual] = await Promise.all([
      store.stagesOf(reader, row.claimId),
      store.toldOf(reader, row.claimId),
      following.usualEndOf(row, reader),
    ]);
    const dates = [
      ['reported', row.reportedAt],
      ['listGiven', row.listGivenAt],
      ['documents', row.documentsAt],
      ['agreed', row.agreedAt],
      ['denied', row.deniedAt],
      ['refusalSent', row.refusalSentAt],
      ['paid', row.paidAt],
      ['followedUp', row.followedUpAt],
    ] as const;
    return {
      ...rowOf(row),
      stages: stages.map(({ stage, at }) => ({ stage, at: at.toISOString() })),
      clocks: following.clocksOf(row).map(clockView),
      dates: dates.flatMap(([date, at]) => (at === null ? [] : [{ date, at: at.toISOString() }])),
      told: told.map(({ notice, at, sent }) => ({ notice, at: at.toISOString(), sent })),
      usualTo: usual?.toISOString() ?? null,
      ...{ version: row.version, asOf },
    };
  }

  return {
    rules: core.rules,
    consumer,
    timerHandlers,

    async list(scope: Scope, of: { only: (typeof progressFilters)[number]; limit: number }) {
      const asOf = core.position();
      const now = clock.now();
      const [rows, counts] = await Promise.all([
        store.listProgress(database.read, scope, { ...of, now }),
        store.countProgress(database.read, scope, now, new Date(now.getTime() + soonMs)),
      ]);
      return { claims: rows.map(rowOf), counts, asOf };
    },

    /** @throws AppError notFound */
    async read(scope: Scope, id: string): Promise<ProgressView> {
      const row = await store.findProgress(database.read, scope, id);
      if (row === null) throw new AppError(commonErrors.notFound);
      return viewOf(row, database.read);
    },

    /** What features above work on; null outside of the scope. */
    async caseOf(scope: Scope, claimId: string): Promise<ClaimCase | null> {
      const row = await store.findProgress(database.read, scope, claimId);
      return row === null ? null : briefOf(row);
    },
    /** Of a loss report; null while the core has no claim of it. */
    async caseOfReport(lossReportId: string): Promise<ClaimCase | null> {
      const row = await store.progressOfReport(database.read, lossReportId);
      return row === null ? null : briefOf(row);
    },
    /** To whom messages about a claim go; null where nobody can be reached. */
    async addressee(claimId: string, tx: Tx) {
      const row = await store.findProgress(tx, systemScope('a message about a claim'), claimId);
      return row === null ? null : notices.addresseeOf(tx, row);
    },

    /** @throws AppError notFound, staleVersion with the claim as it is, dateWrong */
    async setDate(
      tx: Tx,
      by: ProgressDoer,
      id: string,
      { date, at, version }: RouteInput<typeof setClaimDate>['body'],
    ): Promise<ProgressView> {
      if ((await store.findProgress(tx, by.scope, id)) === null) throw new AppError(commonErrors.notFound);
      const row = await store.lockProgress(tx, id);
      if (row === null) throw new AppError(commonErrors.notFound);
      if (row.version !== version)
        throw new AppError(commonErrors.staleVersion, { data: await viewOf(row, tx) });
      const now = clock.now();
      const typed = at === null ? null : new Date(at);
      // The clock of the desk may be ahead by a little.
      const moment =
        typed !== null && typed > now && typed.getTime() - now.getTime() < clocksDiffer ? now : typed;
      if (moment !== null && (moment > now || moment < row.reportedAt))
        throw new AppError(claimProgressErrors['claimProgress.dateWrong']);
      const next = await store.updateProgress(tx, row, { [dateColumns[date]]: moment });
      await appendFacts(tx, [
        fact(claimProgressFacts['claimProgress.dateSet'], {
          ...{ at: now, subject: id, path: row.path },
          ids: { ...following.idsOf(row), staffId: by.staffId },
          data: { date, at: moment?.toISOString() ?? null },
        }),
      ]);
      await audit.record(tx, [
        {
          ...{ at: now, actor: { kind: 'staff', staffId: by.staffId }, address: by.address },
          action: at === null ? 'claimProgress.dateTakenBack' : 'claimProgress.dateSet',
          subject: { kind: 'claim', id },
          details: { date, ...(moment === null ? {} : { at: moment.toISOString() }) },
        },
      ]);
      return viewOf(await following.settle(tx, next), tx);
    },

    /** Of a loss report, what the customer may follow on his personal link. */
    async followed(lossReportId: string): Promise<Pick<FollowView, 'stages' | 'late'>> {
      const row = await store.progressOfReport(database.read, lossReportId);
      if (row === null) return { stages: [], late: false };
      const [stages, told] = await Promise.all([
        store.stagesOf(database.read, row.claimId),
        store.toldOf(database.read, row.claimId),
      ]);
      const reached = stages.flatMap(({ stage, at }) => {
        if (stage === 'closed' || stage === 'denied') return [];
        return [{ stage: stage === 'reported' ? ('accepted' as const) : stage, at }];
      });
      const documents = told.find(({ notice }) => notice === 'documents');
      const list = [
        ...reached,
        ...(documents === undefined || row.documentsAt !== null
          ? []
          : [{ stage: 'documents' as const, at: documents.at }]),
        ...(row.paidAt === null ? [] : [{ stage: 'paid' as const, at: row.paidAt }]),
        ...(row.deniedAt === null ? [] : [{ stage: 'denied' as const, at: row.deniedAt }]),
      ];
      return {
        stages: list.map(({ stage, at }) => ({ stage, at: at.toISOString() })),
        late: row.lateAt !== null && row.endedAt === null,
      };
    },
  };
}
export type ClaimProgress = Awaited<ReturnType<typeof createClaimProgress>>;

/** Progress follows its customer when two turn out to be one. */
export const claimProgressOfCustomers: CustomerReferences = {
  name: 'claimProgress',
  busy: async () => false,
  move: (tx, from, to, only) => store.moveToCustomer(tx, from, to, only),
};
