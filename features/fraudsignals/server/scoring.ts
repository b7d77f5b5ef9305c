import type { Tx } from '../../../platform/database/database.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import type { ReviewReason, SignalCode } from '../codes.ts';
import { fraudFacts } from '../contract.ts';
import { evaluate, scoreOf } from '../rules/evaluate.ts';
import { isSampled } from '../rules/questions.ts';
import type { FraudCore } from './deps.ts';
import type { Gathering } from './gathering.ts';
import * as store from './store.ts';

const hourMs = 3_600_000;
/** Timer by the id of a report: its review is due. */
export const dueTimer = 'fraudReview.due';

/** Scores reports, and asks a person to look where the score says so; nothing else follows from it. */
export function createScoring(core: FraudCore, caseOf: Gathering) {
  const { clock, rules, accounts, timers, notifications, team } = core;

  /** Asks for a review that nobody has asked for yet. */
  async function openReview(
    tx: Tx,
    row: store.FraudRecord,
    why: ReviewReason,
    asked: Pick<store.NewFraud, 'askedBy' | 'askedWhy'> = {},
  ): Promise<store.FraudRecord> {
    const at = clock.now();
    const { ruleSet } = await rules.find(row.rules);
    const dueAt = new Date(at.getTime() + ruleSet.review.hours * hourMs);
    const next = await store.updateFraud(tx, row, { ...asked, review: 'open', why, openedAt: at, dueAt });
    await timers().set(tx, { kind: dueTimer, key: row.reportId, dueAt });
    await appendFacts(tx, [
      fact(fraudFacts['fraudReview.opened'], {
        ...{ at, subject: row.reportId, path: row.path, ids: { reportId: row.reportId } },
        data: { why, dueAt: dueAt.toISOString() },
      }),
    ]);
    await tell(tx, next, 'fraudReview.opened');
    return next;
  }

  /** The notice names no report: the outbox is read by others, too. */
  async function tell(
    tx: Tx,
    row: store.FraudRecord,
    template: 'fraudReview.opened' | 'fraudReview.overdue',
  ): Promise<void> {
    for (const { staffId, language } of await team(row.path))
      await notifications.notify(tx, {
        ...{ channel: 'console', staffId, language, template, values: {} },
        once: `${row.reportId}:${template}`,
      });
  }

  return {
    openReview,
    tell,

    /**
     * Scores a registered report by the rules of its first time; again whenever something new is known.
     * @param found what the surveyor found, where that is the news
     */
    async score(
      tx: Tx,
      reportId: string,
      found: { survey?: string } = {},
    ): Promise<store.FraudRecord | null> {
      const account = await accounts.of(reportId, tx);
      if (account === null || account.state !== 'reported') return null;
      const at = clock.now();
      const held = await store.holdOrAdd(tx, {
        ...{ reportId, path: account.path, signals: [], rules: rules.current().number },
        reportedAt: account.reportedAt ?? at,
      });
      const survey = found.survey ?? held.survey;
      const { ruleSet } = await rules.find(held.rules);
      const hits = evaluate(await caseOf(account, survey, tx), ruleSet);
      await store.replaceHits(tx, reportId, hits, at);
      const marked = (await store.marksOf(tx, reportId)).map(({ signal }) => signal);
      const signals: SignalCode[] = [...new Set([...hits.map(({ code }) => code), ...marked])];
      const score = scoreOf(signals, ruleSet);
      const same =
        held.version > 1 &&
        held.score === score &&
        held.survey === survey &&
        [...held.signals].sort().join() === [...signals].sort().join();
      if (same) return held;
      let row = await store.updateFraud(tx, held, { signals, score, survey });
      await appendFacts(tx, [
        fact(fraudFacts['fraudSignals.scored'], {
          ...{ at, subject: reportId, path: row.path, ids: { reportId } },
          data: { score, signals: signals.length, rules: row.rules },
        }),
      ]);
      if (row.review !== 'none') return row;
      if (score >= ruleSet.review.score) row = await openReview(tx, row, 'score');
      else if (held.version === 1 && isSampled(reportId, ruleSet)) row = await openReview(tx, row, 'sample');
      return row;
    },
  };
}
export type Scoring = ReturnType<typeof createScoring>;
