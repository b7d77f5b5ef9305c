import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import type { TimerHandler } from '../../../platform/timers/timers.ts';
import { surveyFacts } from '../contract.ts';
import { type Assigning, lateTimer, retryTimer, silenceTimer } from './assigning.ts';
import type { SurveyCore } from './deps.ts';
import type { SurveyNotices } from './notices.ts';
import * as store from './store.ts';

/** What happens to tasks by time alone: the next one gets it, the rule looks again, dispatchers are warned. */
export function createSurveyWatch(core: SurveyCore, assigning: Assigning, notices: SurveyNotices) {
  const { clock } = core;
  const silence: TimerHandler = async (tx, { key, dueAt }) => {
    const row = await store.lockTask(tx, key);
    // A tap at the last moment, or a dispatcher, was quicker.
    if (row === null || row.state !== 'assigned' || row.acceptBy === null || row.acceptBy > dueAt) return;
    await assigning.next(tx, row, { move: 'lapse', at: clock.now(), text: '', position: '' });
  };
  const retry: TimerHandler = async (tx, { key }) => {
    const row = await store.lockTask(tx, key);
    if (row?.state === 'waiting') await assigning.byRule(tx, row, { first: false });
  };
  const late: TimerHandler = async (tx, { key }) => {
    const row = await store.lockTask(tx, key);
    if (row === null || row.expectedAt === null || row.lateAt !== null) return;
    if (row.state !== 'accepted' && row.state !== 'onTheWay') return;
    const at = clock.now();
    const next = await store.updateTask(tx, row, { lateAt: at });
    await appendFacts(tx, [
      fact(surveyFacts['survey.late'], {
        ...{ at, subject: row.reportId, path: row.path, ids: assigning.idsOf(next) },
        data: { expectedAt: row.expectedAt.toISOString() },
      }),
    ]);
    await notices.dispatchers(tx, next, 'late');
  };
  return { timerHandlers: { [silenceTimer]: silence, [retryTimer]: retry, [lateTimer]: late } };
}
