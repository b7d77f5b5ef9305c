import { isDeepStrictEqual } from 'node:util';
import type { Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import type { LossDraft } from '../../claims/contract/draft.ts';
import type { QuestionKey } from '../codes.ts';
import type { AskedQuestions } from '../contract/questions.ts';
import { evaluate } from '../rules/evaluate.ts';
import { drawQuestions } from '../rules/questions.ts';
import { nothingTold, tellOn } from '../rules/telling.ts';
import type { FraudCore, FraudDoer } from './deps.ts';
import type { Gathering } from './gathering.ts';
import * as kept from './questions-store.ts';
import { questionBy } from './views.ts';

/** Hears how stories are told, and gives agents neutral questions. */
export function createAsking(core: FraudCore, caseOf: Gathering) {
  const { database, clock, audit, accounts, rules, sealing } = core;

  const witness = {
    async told(tx: Tx, reportId: string, before: LossDraft, after: LossDraft): Promise<void> {
      const settledMs = rules.current().rules.signals.storyChanged.figures.settledSeconds * 1_000;
      // Most keys change none of the parts that count: then nothing is read.
      if (tellOn(nothingTold, before, after, clock.now(), settledMs) === nothingTold) return;
      const telling = (await kept.tellingOf(tx, reportId)) ?? nothingTold;
      await kept.keepTelling(tx, reportId, tellOn(telling, before, after, clock.now(), settledMs));
    },
  };

  /** @throws AppError notFound */
  async function mayTake(by: FraudDoer, reportId: string): Promise<void> {
    if (!(await accounts.mayTake(by, reportId))) throw new AppError(commonErrors.notFound);
  }

  /** Draws once, as soon as time, kind and car are known; what comes later changes nothing that the agent sees. */
  async function drawn(reportId: string): Promise<kept.QuestionsRecord | null> {
    const had = await kept.questionsOf(database.read, reportId);
    const account = had === null ? await accounts.of(reportId) : null;
    if (account === null) return had;
    const { content, lossAt } = account;
    const car = content.plate.trim().length >= 5 || content.policyNo !== '' || content.policyId !== '';
    if (lossAt === null || content.kind === '' || !car) return null;
    const { number, rules: of } = rules.current();
    // The course is still being written: that it is short says nothing yet.
    const hits = evaluate(await caseOf(account, null, database.read), of).filter(
      ({ code }) => code !== 'storyVague' || account.state === 'reported',
    );
    const keys = drawQuestions(
      hits.map(({ code }) => code),
      of,
      reportId,
    );
    await database.transaction((tx) =>
      kept.addQuestions(tx, { reportId, keys, rules: number, drawnAt: clock.now() }),
    );
    return kept.questionsOf(database.read, reportId);
  }

  return {
    witness,

    /** @throws AppError notFound */
    async questions(by: FraudDoer, reportId: string): Promise<AskedQuestions> {
      await mayTake(by, reportId);
      const row = await drawn(reportId);
      if (row === null) return { questions: [], version: null };
      const { ruleSet } = await rules.find(row.rules);
      const answers = sealing.openAnswers(row.answers);
      return {
        questions: row.keys.map((key) => ({
          ...{ key, question: questionBy(key, ruleSet), answer: answers[key] ?? '' },
        })),
        version: row.version,
      };
    },

    /** @throws AppError notFound, staleVersion */
    async answer(
      tx: Tx,
      by: FraudDoer,
      reportId: string,
      given: { answers: readonly { key: QuestionKey; answer: string }[]; version: number },
    ): Promise<{ version: number }> {
      await mayTake(by, reportId);
      const row = await kept.lockQuestions(tx, reportId);
      if (row === null) throw new AppError(commonErrors.notFound);
      if (row.version !== given.version) throw new AppError(commonErrors.staleVersion);
      const before = sealing.openAnswers(row.answers);
      const after = { ...before };
      for (const { key, answer } of given.answers) if (row.keys.includes(key)) after[key] = answer.trim();
      if (isDeepStrictEqual(before, after)) return { version: row.version };
      const at = clock.now();
      const version = await kept.answerQuestions(tx, row, {
        answers: sealing.seal('answers', JSON.stringify(after)),
        ...{ answeredBy: by.staffId, answeredAt: at },
      });
      await audit.record(tx, [
        {
          ...{ at, actor: { kind: 'staff', staffId: by.staffId }, address: by.address },
          ...{ action: 'lossReports.questionsAnswered', subject: { kind: 'lossReport', id: reportId } },
        },
      ]);
      return { version };
    },
  };
}
