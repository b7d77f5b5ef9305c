import type { Reader, Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { markableSignals, type QuestionKey, questionKeys, questionOf } from '../codes.ts';
import type { Observation } from '../contract/observations.ts';
import { fraudErrors } from '../errors.ts';
import type { FraudCore, FraudDoer } from './deps.ts';
import type { Reviewing } from './reviewing.ts';
import * as store from './store.ts';

/** What surveyors note on the spot: marks under neutral keys, of visits of their own alone. */
export function createObserving(core: FraudCore, reviewing: Reviewing) {
  const { database, rules } = core;

  /** @throws AppError notFound of a visit that isn't his */
  async function reportOf(by: FraudDoer, visitId: string): Promise<string> {
    const reportId = await core.visits.reportOf(by.staffId, visitId);
    if (reportId === null) throw new AppError(commonErrors.notFound);
    return reportId;
  }

  async function list(by: FraudDoer, reportId: string, reader: Reader) {
    const { rules: of } = rules.current();
    const mine = (await store.marksOf(reader, reportId)).filter(({ markedBy }) => markedBy === by.staffId);
    const shown = markableSignals
      // What weighs nothing is switched off.
      .filter((signal) => of.signals[signal].weight > 0)
      .map(
        (signal): Observation => ({
          ...{ key: questionOf[signal], text: of.signals[signal].reason },
          noted: mine.some((mark) => mark.signal === signal),
        }),
      );
    // In the order of the keys, which is another one than that of the signals.
    return {
      observations: questionKeys.flatMap((key) => shown.filter((one) => one.key === key)),
    };
  }

  return {
    /** @throws AppError notFound */
    async read(by: FraudDoer, visitId: string): Promise<{ observations: Observation[] }> {
      return list(by, await reportOf(by, visitId), database.read);
    },

    /** @throws AppError notFound, notedByOther */
    async note(
      tx: Tx,
      by: FraudDoer,
      visitId: string,
      { key, reason }: { key: QuestionKey; reason: string },
    ): Promise<{ observations: Observation[] }> {
      const reportId = await reportOf(by, visitId);
      const signal = markableSignals.find((one) => questionOf[one] === key);
      if (signal === undefined || rules.current().rules.signals[signal].weight === 0)
        throw new AppError(commonErrors.notFound);
      const before = (await store.marksOf(tx, reportId)).find((mark) => mark.signal === signal);
      if (before !== undefined && before.markedBy !== by.staffId)
        throw new AppError(fraudErrors['fraudSignals.notedByOther']);
      if (before === undefined) await reviewing.markVisited(tx, by, reportId, { signal, reason });
      return list(by, reportId, tx);
    },
  };
}
