import type { Reader } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { questionKeys, questionOf, signalCodes } from '../codes.ts';
import type { FraudRow, FraudView, ShownSignal } from '../contract/reviews.ts';
import type { FraudRules } from '../contract/rule-set.ts';
import { bandOf } from '../rules/evaluate.ts';
import type { FraudCore, FraudDoer, FraudPerson } from './deps.ts';
import { questionsOf } from './questions-store.ts';
import * as store from './store.ts';

type People = ReadonlyMap<string, FraudPerson>;

/** Shows scored reports, to the claims department. */
export function createFraudViews(core: FraudCore) {
  const { database, clock, rules, sealing, accounts } = core;

  const personOf = (people: People, staffId: string): FraudPerson => {
    const found = people.get(staffId);
    if (found === undefined) return { staffId, staffNo: '', name: staffId.slice(-8) };
    return { staffId, staffNo: found.staffNo, name: found.name };
  };
  const rulesOf = async (number: number): Promise<FraudRules> => (await rules.find(number)).ruleSet;

  function rowOf(
    row: store.FraudRecord,
    of: {
      people: People;
      ruleSet: FraudRules;
      head: Pick<FraudRow, 'kind'> & { no: string | null };
    },
  ): FraudRow {
    const waits = row.review === 'open' || row.review === 'taken';
    return {
      ...{ reportId: row.reportId, reportNo: of.head.no ?? '', kind: of.head.kind },
      ...{ reportedAt: row.reportedAt.toISOString(), score: row.score, band: bandOf(row.score, of.ruleSet) },
      signals: signalCodes.filter((code) => row.signals.includes(code)),
      ...{ review: row.review, why: row.why, outcome: row.outcome, version: row.version },
      dueAt: row.dueAt?.toISOString() ?? null,
      overdue: waits && row.dueAt !== null && row.dueAt < clock.now(),
      reviewer: row.reviewer === null ? null : personOf(of.people, row.reviewer),
    };
  }

  async function rows(list: readonly store.FraudRecord[]): Promise<FraudRow[]> {
    const [people, heads] = await Promise.all([
      core.people(),
      accounts.heads(list.map(({ reportId }) => reportId)),
    ]);
    return Promise.all(
      list.map(async (row) =>
        rowOf(row, {
          people,
          ruleSet: await rulesOf(row.rules),
          head: heads.get(row.reportId) ?? { no: null, kind: null },
        }),
      ),
    );
  }

  function shownOf(
    row: store.FraudRecord,
    of: {
      ruleSet: FraudRules;
      people: People;
      hits: Awaited<ReturnType<typeof store.hitsOf>>;
      marks: store.MarkRecord[];
    },
  ): ShownSignal[] {
    return signalCodes
      .filter((code) => row.signals.includes(code))
      .map((code) => {
        const { weight, reason } = of.ruleSet.signals[code];
        const mark = of.marks.find(({ signal }) => signal === code);
        return {
          ...{ code, weight, reason },
          evidence: of.hits.find(({ signal }) => signal === code)?.evidence ?? null,
          mark:
            mark === undefined
              ? null
              : {
                  ...{ id: mark.id, by: personOf(of.people, mark.markedBy), version: mark.version },
                  ...{ at: mark.markedAt.toISOString(), reason: sealing.open('mark', mark.reason) },
                },
        };
      });
  }

  function actionsFor(row: store.FraudRecord, by: FraudDoer): FraudView['actions'] {
    const reviews = by.permissions.has('fraudSignals.review');
    const mine = row.reviewer === by.staffId;
    const mark = by.permissions.has('fraudSignals.mark') ? (['mark'] as const) : [];
    if (!reviews) return [...mark];
    switch (row.review) {
      case 'none':
        return [...mark, 'ask'];
      case 'open':
        return [...mark, 'take'];
      case 'taken':
      case 'concluded':
        return [...mark, mine ? 'conclude' : 'take'];
    }
  }

  async function viewOf(by: FraudDoer, row: store.FraudRecord, reader: Reader): Promise<FraudView> {
    const asOf = core.position();
    const ruleSet = await rulesOf(row.rules);
    const people = await core.people();
    const account = await accounts.heads([row.reportId]);
    // One after the other: a transaction answers one question at a time.
    const hits = await store.hitsOf(reader, row.reportId);
    const marks = await store.marksOf(reader, row.reportId);
    const outcomes = await store.outcomesOf(reader, row.reportId);
    const asked = await questionsOf(reader, row.reportId);
    const answers = sealing.openAnswers(asked?.answers ?? null);
    const drawn = asked === null ? null : await rulesOf(asked.rules);
    return {
      ...rowOf(row, { people, ruleSet, head: account.get(row.reportId) ?? { no: null, kind: null } }),
      ...{ rules: row.rules, reviewScore: ruleSet.review.score },
      shown: shownOf(row, { ruleSet, people, hits, marks }),
      answers:
        drawn === null
          ? []
          : questionKeys
              .filter((key) => (answers[key] ?? '') !== '')
              .map((key) => ({ key, question: questionBy(key, drawn), answer: answers[key] ?? '' })),
      outcomes: outcomes.map((one) => ({
        ...{ outcome: one.outcome, reason: sealing.open('outcome', one.reason) },
        ...{ by: personOf(people, one.by), at: one.at.toISOString() },
      })),
      asked:
        row.askedBy === null || row.askedWhy === null
          ? null
          : { reason: sealing.open('asked', row.askedWhy), by: personOf(people, row.askedBy) },
      actions: actionsFor(row, by),
      asOf,
    };
  }

  return {
    rows,
    viewOf,
    /** @throws AppError notFound */
    async read(by: FraudDoer, reportId: string): Promise<FraudView> {
      const row = await store.findFraud(database.read, by.scope, reportId);
      if (row === null) throw new AppError(commonErrors.notFound);
      return viewOf(by, row, database.read);
    },
  };
}
export type FraudViews = ReturnType<typeof createFraudViews>;

/** The words of a question. @throws Error for a key without a signal */
export function questionBy(key: (typeof questionKeys)[number], { signals }: FraudRules) {
  const code = signalCodes.find((one) => questionOf[one] === key);
  if (code === undefined) throw new Error(`a question without a signal: ${key}`);
  return signals[code].question;
}
