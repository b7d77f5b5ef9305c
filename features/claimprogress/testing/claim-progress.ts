import { createCipher } from '../../../platform/crypto/cipher.ts';
import { newKeyRing } from '../../../platform/crypto/key-ring.ts';
import { openSensitive, sensitive } from '../../../platform/crypto/sensitive.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { createLog } from '../../../platform/log/log.ts';
import { systemScope } from '../../../platform/scope.ts';
import { createTimers } from '../../../platform/timers/timers.ts';
import { createAudit } from '../../audit/server/service.ts';
import { createLossReportsFixture, type LossReportsFixture } from '../../claims/testing/loss-reports.ts';
import { testCalendar } from '../../complaints/testing/rules.ts';
import type { ClaimDetails } from '../../customers/contract/details.ts';
import type { ClaimRecord } from '../../customers/contract/records.ts';
import type { ProgressDoer } from '../server/deps.ts';
import { type ClaimProgress, createClaimProgress } from '../server/service.ts';

/** What a test says of a claim; the rest is invented. */
export interface TestClaim {
  id: string;
  reportNo: string;
  stage: ClaimRecord['stage'];
  reportedAt: Date;
  payout: ClaimDetails['payout'];
  denial: ClaimDetails['denial'];
}

export interface ClaimProgressFixture {
  base: LossReportsFixture;
  progress: ClaimProgress;
  by: ProgressDoer;
  /** Notices as they were made. */
  sent: { to: string; template: string; values: Record<string, unknown> }[];
  /** Makes or changes a claim as the core would, and lets the consumer hear of it, twice. */
  core(claim: Partial<TestClaim> & Pick<TestClaim, 'id'>): Promise<void>;
  /** Lets the consumer hear of a fact. */
  hear(type: string, ids: Record<string, string>): Promise<void>;
  drop(): Promise<void>;
}

export const teamMember = '00000000-0000-7000-8000-0000000000a1';

/** Progress of claims with core, people, notices and clock in the test's hands. */
export async function createClaimProgressFixture(start: string): Promise<ClaimProgressFixture> {
  const base = await createLossReportsFixture(start);
  const { database, clock } = base;
  const claims = new Map<string, TestClaim>();
  const sent: ClaimProgressFixture['sent'] = [];
  const customerId = newId();
  const record = (claim: TestClaim): ClaimRecord => ({
    ...{ claimId: claim.id, claimNo: null, claimantName: null, pastLosses: 0 },
    ...{ stage: claim.stage, reportedAt: claim.reportedAt, reportNo: sensitive(claim.reportNo) },
    lossAt: new Date(claim.reportedAt.getTime() - 3_600_000),
    policy: { customerId, branchPath: 'hq.east' } as ClaimRecord['policy'],
    details: sensitive({
      ...{
        lossPlace: '中山东路',
        lossKind: { zh: '碰撞' },
        course: '追尾',
        assessment: null,
        thirdParties: [],
      },
      ...{ payout: claim.payout, denial: claim.denial },
    } as ClaimDetails),
  });
  const progress = await createClaimProgress({
    ...{ database, clock, audit: createAudit(), cipher: createCipher(newKeyRing()) },
    calendar: { current: () => testCalendar },
    timers: () => timers,
    customers: {
      claimRecord: async (_, id) => {
        const claim = claims.get(id);
        return claim === undefined ? null : record(claim);
      },
      mobileOf: async () => sensitive('15400000088'),
      customerCard: async () => null,
    },
    reports: base.reports.forOthers,
    notifications: {
      carries: () => true,
      async notify(tx, notice) {
        const { template, values } = notice;
        const to = 'to' in notice ? openSensitive(notice.to) : notice.staffId;
        tx.afterCommit(() => sent.push({ to, template, values }));
        return newId();
      },
    },
    objections: () => '致电申请复核；依法起诉',
    team: async () => [{ staffId: teamMember, language: 'zh-CN' }],
    people: async () => new Map(),
    position: () => 7,
  });
  await base.timers.stop();
  const timers = createTimers(
    database,
    clock,
    { ...base.reports.timerHandlers, ...progress.timerHandlers },
    createLog('silent'),
  );
  base.timers = timers;
  await timers.start();
  const hear = async (type: string, ids: Record<string, string>): Promise<void> => {
    const fact = { position: 1, type, at: clock.now(), subject: null, path: 'hq.east', ids, data: {} };
    await database.transaction((tx) => progress.consumer.handle(tx, [fact]));
  };
  return {
    ...{ base, progress, sent, hear },
    by: { staffId: newId(), scope: systemScope('test'), address: '127.0.0.1' },
    async core(claim) {
      const before = claims.get(claim.id) ?? {
        ...{ id: claim.id, reportNo: `C${claims.size}`, stage: 'reported' as const, reportedAt: clock.now() },
        ...{ payout: null, denial: null },
      };
      claims.set(claim.id, { ...before, ...claim });
      // Facts may come again.
      for (let time = 0; time < 2; time++) await hear('customer.changed', { claimId: claim.id });
    },
    drop: () => base.drop(),
  };
}
