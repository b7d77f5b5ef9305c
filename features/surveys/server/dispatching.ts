import type { Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import type { SurveyView } from '../contract/tasks.ts';
import { surveyErrors } from '../errors.ts';
import { nextState } from '../rules/moves.ts';
import { type Assigning, lateTimer, retryTimer, silenceTimer } from './assigning.ts';
import type { SurveyCore, SurveyDoer } from './deps.ts';
import * as store from './store.ts';
import type { SurveyViews } from './views.ts';

/** What dispatchers do by hand; every word of theirs is kept with its reason. */
export function createDispatching(core: SurveyCore, assigning: Assigning, views: SurveyViews) {
  const { clock, audit, timers, people } = core;

  /** @throws AppError notFound, staleVersion with the task as it is, moved */
  async function hold(tx: Tx, by: SurveyDoer, id: string, version: number, move: 'assign' | 'cancel') {
    if ((await store.findTask(tx, by.scope, id)) === null) throw new AppError(commonErrors.notFound);
    const row = await store.lockTask(tx, id);
    if (row === null) throw new AppError(commonErrors.notFound);
    if (row.version !== version)
      throw new AppError(commonErrors.staleVersion, { data: await views.viewOf(row, tx) });
    if (nextState(row.state, move) === null) throw new AppError(surveyErrors['surveys.moved']);
    return row;
  }
  async function record(tx: Tx, by: SurveyDoer, row: store.SurveyRecord, action: string, reason: string) {
    await audit.record(tx, [
      {
        ...{ at: clock.now(), actor: { kind: 'staff', staffId: by.staffId }, address: by.address, reason },
        ...{ action, subject: { kind: 'lossReport', id: row.reportId } },
        details: row.surveyorId === null ? {} : { surveyorId: row.surveyorId },
      },
    ]);
  }

  return {
    /** @throws AppError notFound, staleVersion, moved, notSurveyor, seenBefore of who was there before */
    async assign(
      tx: Tx,
      by: SurveyDoer,
      id: string,
      { staffId, reason, version }: { staffId: string; reason: string; version: number },
    ): Promise<SurveyView> {
      const row = await hold(tx, by, id, version, 'assign');
      const { rows, list } = await assigning.candidates(tx);
      const surveyor = rows.get(staffId);
      const candidate = list.find((one) => one.staffId === staffId);
      if (surveyor === undefined || candidate?.active !== true || !(await people()).has(staffId))
        throw new AppError(surveyErrors['surveys.notSurveyor']);
      if (row.earlier.includes(staffId)) throw new AppError(surveyErrors['surveys.seenBefore']);
      const next = await assigning.byDispatcher(tx, row, surveyor, {
        ...{ by: by.staffId, reason, load: candidate.load },
      });
      await record(tx, by, next, 'surveys.assigned', reason);
      return views.viewOf(next, tx);
    },

    /** @throws AppError notFound, staleVersion, moved */
    async cancel(
      tx: Tx,
      by: SurveyDoer,
      id: string,
      { reason, version }: { reason: string; version: number },
    ): Promise<SurveyView> {
      const row = await hold(tx, by, id, version, 'cancel');
      const at = clock.now();
      const next = await store.updateTask(tx, row, { state: 'cancelled', acceptBy: null, movedAt: at });
      await assigning.file(tx, next, {
        ...{ move: 'cancel', at, surveyorId: row.surveyorId, by: by.staffId, text: reason },
      });
      for (const kind of [silenceTimer, lateTimer, retryTimer]) await timers().cancel(tx, kind, id);
      await record(tx, by, next, 'surveys.cancelled', reason);
      return views.viewOf(next, tx);
    },
  };
}
