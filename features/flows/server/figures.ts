import type { z } from 'zod';
import type { Database } from '../../../platform/database/database.ts';
import type { Consumer } from '../../../platform/facts/consumer.ts';
import { flowFacts } from '../contract/facts.ts';
import type { readFlowFigures } from '../contract/figures.ts';
import { countAnswers, countVisits, type LeftFlow, type SurveyAnswer } from '../rules/count-visits.ts';
import { addAnswers, addCounts, readAnswers, readCounts } from './figures-store.ts';

/** Figures of flows: a sum by day that follows the facts of calls. */
export function createFlowFigures(database: Database, zone: () => string) {
  const consumer: Consumer = {
    name: 'flows.countVisits',
    types: [flowFacts['flow.left'].type, flowFacts['flow.surveyAnswered'].type],
    async handle(tx, facts) {
      const dataOf = <D>(kind: { type: string }) =>
        facts
          .filter(({ type }) => type === kind.type)
          .map(({ at, data }) => ({ at, data: data as unknown as D }));
      await addCounts(tx, countVisits(dataOf<LeftFlow>(flowFacts['flow.left']), zone()));
      const answered = dataOf<SurveyAnswer>(flowFacts['flow.surveyAnswered']);
      await addAnswers(tx, countAnswers(answered, zone()));
    },
  };
  return {
    consumer,
    async read(
      flow: string,
      asked: z.output<(typeof readFlowFigures)['query']>,
    ): Promise<z.output<(typeof readFlowFigures)['reply']>> {
      const { version, from, to } = asked;
      const [rows, answers] = await Promise.all([
        readCounts(database.read, { flow, version, from, to }),
        readAnswers(database.read, { flow, version, from, to }),
      ]);
      const total = (count: (row: (typeof rows)[number]) => number): number =>
        rows.reduce((sum, row) => sum + count(row), 0);
      return {
        calls: total(({ began }) => began),
        hungUp: total(({ hungUp }) => hungUp),
        nodes: rows.map(({ began: _, ...figures }) => figures),
        answers,
      };
    },
  };
}

export type FlowFigures = ReturnType<typeof createFlowFigures>;
