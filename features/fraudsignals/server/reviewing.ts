import type { Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { covers } from '../../../platform/scope.ts';
import type { MarkableSignal, ReviewOutcome } from '../codes.ts';
import type { FraudView } from '../contract/reviews.ts';
import { fraudFacts } from '../contract.ts';
import { fraudErrors } from '../errors.ts';
import type { FraudCore, FraudDoer } from './deps.ts';
import { dueTimer, type Scoring } from './scoring.ts';
import * as store from './store.ts';
import type { FraudViews } from './views.ts';

/** What people do: mark what they see, take a review, and say what it found. */
export function createReviewing(core: FraudCore, scoring: Scoring, views: FraudViews) {
  const { clock, audit, accounts, sealing, timers } = core;

  /** Who did what, and nothing of what was found: the trail has other readers. */
  async function record(tx: Tx, by: FraudDoer, reportId: string, action: string): Promise<void> {
    await audit.record(tx, [
      {
        ...{ at: clock.now(), actor: { kind: 'staff', staffId: by.staffId }, address: by.address },
        ...{ action, subject: { kind: 'lossReport', id: reportId } },
      },
    ]);
  }

  /** @throws AppError notFound, staleVersion with the report as it is */
  async function hold(tx: Tx, by: FraudDoer, id: string, version: number): Promise<store.FraudRecord> {
    if ((await store.findFraud(tx, by.scope, id)) === null) throw new AppError(commonErrors.notFound);
    const row = await store.lockFraud(tx, id);
    if (row === null) throw new AppError(commonErrors.notFound);
    if (row.version !== version)
      throw new AppError(commonErrors.staleVersion, { data: await views.viewOf(by, row, tx) });
    return row;
  }

  const about = (row: store.FraudRecord, by: FraudDoer) => ({
    ...{ at: clock.now(), subject: row.reportId, path: row.path },
    ids: { reportId: row.reportId, staffId: by.staffId },
  });

  async function rescored(tx: Tx, reportId: string): Promise<store.FraudRecord> {
    const row = await scoring.score(tx, reportId);
    if (row === null) throw new AppError(commonErrors.notFound);
    return row;
  }

  return {
    /** @throws AppError notFound, marked */
    async mark(
      tx: Tx,
      by: FraudDoer,
      reportId: string,
      input: { signal: MarkableSignal; reason: string },
    ): Promise<{ id: string }> {
      const account = await accounts.of(reportId, tx);
      if (account === null || !covers(by.scope, account.path)) throw new AppError(commonErrors.notFound);
      return this.markVisited(tx, by, reportId, input);
    },

    /** By who was there, of whatever branch the report is. @throws AppError notFound, marked */
    async markVisited(
      tx: Tx,
      by: FraudDoer,
      reportId: string,
      { signal, reason }: { signal: MarkableSignal; reason: string },
    ): Promise<{ id: string }> {
      if ((await accounts.of(reportId, tx))?.state !== 'reported') throw new AppError(commonErrors.notFound);
      // Held before, in the order in which scoring holds.
      await rescored(tx, reportId);
      const at = clock.now();
      const id = newId(at.getTime());
      const fresh = await store.insertMark(tx, {
        ...{ id, reportId, signal, reason: sealing.seal('mark', reason) },
        ...{ markedBy: by.staffId, markedAt: at },
      });
      if (!fresh) throw new AppError(fraudErrors['fraudSignals.marked']);
      const row = await rescored(tx, reportId);
      const { ids, ...rest } = about(row, by);
      await appendFacts(tx, [
        fact(fraudFacts['fraudSignals.marked'], {
          ...{ ...rest, ids: { ...ids, markId: id }, data: { signal, withdrawn: false } },
        }),
      ]);
      await record(tx, by, reportId, 'fraudSignals.marked');
      return { id };
    },

    /** @throws AppError notFound, staleVersion, withdrawn */
    async withdraw(
      tx: Tx,
      by: FraudDoer,
      markId: string,
      { reason, version }: { reason: string; version: number },
    ): Promise<FraudView> {
      const found = await store.findMark(tx, markId);
      if (found === null || (await store.findFraud(tx, by.scope, found.reportId)) === null)
        throw new AppError(commonErrors.notFound);
      await store.lockFraud(tx, found.reportId);
      const mark = await store.findMark(tx, markId);
      if (mark === null || mark.withdrawnAt !== null)
        throw new AppError(fraudErrors['fraudSignals.withdrawn']);
      if (mark.version !== version) throw new AppError(commonErrors.staleVersion);
      await store.withdrawMark(tx, mark, {
        ...{ withdrawnBy: by.staffId, withdrawnAt: clock.now() },
        withdrawnWhy: sealing.seal('withdrawal', reason),
      });
      const row = await rescored(tx, mark.reportId);
      const { ids, ...rest } = about(row, by);
      await appendFacts(tx, [
        fact(fraudFacts['fraudSignals.marked'], {
          ...{ ...rest, ids: { ...ids, markId }, data: { signal: mark.signal, withdrawn: true } },
        }),
      ]);
      await record(tx, by, mark.reportId, 'fraudSignals.markWithdrawn');
      return views.viewOf(by, row, tx);
    },

    /** @throws AppError notFound, staleVersion, moved */
    async ask(
      tx: Tx,
      by: FraudDoer,
      id: string,
      { reason, version }: { reason: string; version: number },
    ): Promise<FraudView> {
      const row = await hold(tx, by, id, version);
      if (row.review !== 'none') throw new AppError(fraudErrors['fraudReview.moved']);
      const asked = { askedBy: by.staffId, askedWhy: sealing.seal('asked', reason) };
      const next = await scoring.openReview(tx, row, 'person', asked);
      await record(tx, by, id, 'fraudReview.asked');
      return views.viewOf(by, next, tx);
    },

    /** @throws AppError notFound, staleVersion, moved, ownReport */
    async take(tx: Tx, by: FraudDoer, id: string, version: number): Promise<FraudView> {
      const row = await hold(tx, by, id, version);
      if (row.review === 'none' || row.reviewer === by.staffId)
        throw new AppError(fraudErrors['fraudReview.moved']);
      if ((await accounts.of(id, tx))?.takenBy === by.staffId)
        throw new AppError(fraudErrors['fraudReview.ownReport']);
      const review = row.review === 'open' ? 'taken' : row.review;
      const next = await store.updateFraud(tx, row, { review, reviewer: by.staffId });
      await appendFacts(tx, [fact(fraudFacts['fraudReview.taken'], { ...about(row, by), data: {} })]);
      await record(tx, by, id, 'fraudReview.taken');
      return views.viewOf(by, next, tx);
    },

    /** @throws AppError notFound, staleVersion, moved, notYours */
    async conclude(
      tx: Tx,
      by: FraudDoer,
      id: string,
      { outcome, reason, version }: { outcome: ReviewOutcome; reason: string; version: number },
    ): Promise<FraudView> {
      const row = await hold(tx, by, id, version);
      if (row.review !== 'taken' && row.review !== 'concluded')
        throw new AppError(fraudErrors['fraudReview.moved']);
      if (row.reviewer !== by.staffId) throw new AppError(fraudErrors['fraudReview.notYours']);
      const at = clock.now();
      await store.insertOutcome(tx, {
        ...{ id: newId(at.getTime()), reportId: id, outcome, by: by.staffId, at },
        reason: sealing.seal('outcome', reason),
      });
      const next = await store.updateFraud(tx, row, { review: 'concluded', outcome, concludedAt: at });
      await timers().cancel(tx, dueTimer, id);
      await appendFacts(tx, [
        fact(fraudFacts['fraudReview.concluded'], { ...about(row, by), data: { outcome } }),
      ]);
      await record(tx, by, id, 'fraudReview.concluded');
      return views.viewOf(by, next, tx);
    },
  };
}
export type Reviewing = ReturnType<typeof createReviewing>;
