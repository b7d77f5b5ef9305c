import type { Consumer } from '../../../platform/facts/consumer.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import type { TimerHandler } from '../../../platform/timers/timers.ts';
import { lossReportFacts } from '../../claims/contract.ts';
import { surveyFacts } from '../../surveys/contract.ts';
import { fraudFacts } from '../contract.ts';
import type { FraudCore } from './deps.ts';
import { dueTimer, type Scoring } from './scoring.ts';
import * as store from './store.ts';

/** Scores reports when something is known of them, and watches that reviews are done in time. */
export function createFraudWatch({ clock, accounts }: FraudCore, scoring: Scoring) {
  const registered = lossReportFacts['lossReport.registered'].type;
  const surveyed = surveyFacts['survey.moved'].type;

  const consumer: Consumer = {
    name: 'fraudSignals.reports',
    types: [
      ...[registered, surveyed, lossReportFacts['lossReport.pictureStored'].type],
      lossReportFacts['lossReport.pictureRemoved'].type,
    ],
    async handle(tx, facts) {
      // What is read is as it is now: one look at each report is enough.
      const found = new Map<string, { survey?: string }>();
      for (const { type, ids, data } of facts) {
        const { reportId } = ids;
        if (reportId === undefined) continue;
        const result = type === surveyed ? data.result : null;
        if (type === surveyed && typeof result !== 'string') continue;
        found.set(reportId, typeof result === 'string' ? { survey: result } : (found.get(reportId) ?? {}));
        // What the other side tells changes how the first report looks.
        if (type === registered)
          for (const other of await accounts.ofSameLoss(reportId, tx))
            found.set(other.reportId, found.get(other.reportId) ?? {});
      }
      // In one order, so that two who score at once don’t wait for each other.
      for (const [reportId, news] of [...found].toSorted(([a], [b]) => (a < b ? -1 : 1)))
        await scoring.score(tx, reportId, news);
    },
  };

  const due: TimerHandler = async (tx, { key }) => {
    const row = await store.lockFraud(tx, key);
    if (row === null || (row.review !== 'open' && row.review !== 'taken')) return;
    const at = clock.now();
    await store.updateFraud(tx, row, { overdueAt: at });
    await appendFacts(tx, [
      fact(fraudFacts['fraudReview.overdue'], {
        ...{ at, subject: key, path: row.path, ids: { reportId: key }, data: {} },
      }),
    ]);
    await scoring.tell(tx, row, 'fraudReview.overdue');
  };

  return { consumer, timerHandlers: { [dueTimer]: due } };
}
