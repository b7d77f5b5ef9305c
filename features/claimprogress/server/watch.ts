import type { Consumer } from '../../../platform/facts/consumer.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import type { TimerHandler } from '../../../platform/timers/timers.ts';
import { assessmentFacts } from '../../assessments/contract.ts';
import { lossReportFacts } from '../../claims/contract.ts';
import { customerFacts } from '../../customers/contract.ts';
import { claimProgressFacts } from '../contract.ts';
import { clockWarnings } from '../rules/clocks.ts';
import type { ProgressCore } from './deps.ts';
import { type ClaimFollowing, datesOf, lookTimer } from './following.ts';
import type { ProgressNotices } from './notices.ts';
import * as store from './store.ts';

/** What happens to claims by facts of others and by time alone. */
export function createProgressWatch(core: ProgressCore, following: ClaimFollowing, notices: ProgressNotices) {
  const { clock, rules, reports } = core;
  const claimChanged = customerFacts['customer.changed'].type;
  const assessmentMoved = assessmentFacts['assessment.moved'].type;
  const pictureStored = lossReportFacts['lossReport.pictureStored'].type;

  const consumer: Consumer = {
    name: 'claimProgress.claims',
    types: [claimChanged, pictureStored, assessmentMoved],
    async handle(tx, facts) {
      // What is read is as it is now: one look at each claim is enough.
      const claims = new Set(
        facts.flatMap(({ type, ids }) => (type === claimChanged && ids.claimId ? [ids.claimId] : [])),
      );
      for (const claimId of claims) await following.claimChanged(tx, claimId);
      const pictured = new Set(
        facts.flatMap(({ type, ids }) => (type === pictureStored && ids.reportId ? [ids.reportId] : [])),
      );
      for (const reportId of pictured) await following.documentsCame(tx, reportId);
      for (const { type, ids, data, at } of facts)
        if (type === assessmentMoved && data.move === 'accept' && ids.reportId)
          await following.agreed(tx, ids.reportId, at);
    },
  };

  /** Warns the team of what has passed, and customer and team of a claim that takes too long; then plans the next look. */
  const look: TimerHandler = async (tx, { key }) => {
    const found = await store.lockProgress(tx, key);
    if (found === null) return;
    const now = clock.now();
    const no = following.reportNo(found);
    for (const warning of clockWarnings(following.clocksOf(found), rules.current().rules)) {
      if (warning.at > now) break;
      const { clock: code, dueAt, percent } = warning;
      const fresh = { claimId: key, clock: code, dueAt, percent, at: now };
      if (!(await store.insertWarning(tx, fresh))) continue;
      await appendFacts(tx, [
        fact(claimProgressFacts['claimProgress.warned'], {
          ...{ at: now, subject: key, path: found.path, ids: following.idsOf(found) },
          data: { clock: code, percent, dueAt: dueAt.toISOString() },
        }),
      ]);
      await notices.warnTeam(tx, found, no, warning);
    }
    let row = found;
    const waits = row.endedAt === null && row.lateAt === null && datesOf(row).decidedAt === null;
    const usual = waits ? await following.usualEndOf(row, tx) : null;
    const record = usual !== null && usual <= now ? await following.record(key) : null;
    if (record !== null) {
      row = await store.updateProgress(tx, row, { lateAt: now });
      const report = row.lossReportId === null ? null : await reports.caseOf(row.lossReportId, tx);
      const sent = await notices.send(tx, row, 'late', { record, report });
      await store.insertTold(tx, { claimId: key, notice: 'late', at: now, sent });
      await appendFacts(tx, [
        fact(claimProgressFacts['claimProgress.late'], {
          ...{ at: now, subject: key, path: row.path, ids: following.idsOf(row), data: { stage: row.stage } },
        }),
        fact(claimProgressFacts['claimProgress.told'], {
          ...{ at: now, subject: key, path: row.path, ids: following.idsOf(row) },
          data: { notice: 'late', sent },
        }),
      ]);
      await notices.warnTeam(tx, row, no, 'late');
    }
    await following.settle(tx, row, { looked: true });
  };

  return { consumer, timerHandlers: { [lookTimer]: look } };
}
