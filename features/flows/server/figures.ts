import type { z } from 'zod';
import type { Database } from '../../../platform/database/database.ts';
import type { Consumer } from '../../../platform/facts/consumer.ts';
import { flowFacts } from '../contract/facts.ts';
import type { NodeFigures, readFlowFigures } from '../contract/figures.ts';
import { countVisits, type LeftFlow } from '../rules/count-visits.ts';
import { addCounts, readCounts } from './figures-store.ts';

/** Figures of flows: a sum by day that follows the facts of calls. */
export function createFlowFigures(database: Database, zone: () => string) {
  const consumer: Consumer = {
    name: 'flows.countVisits',
    types: [flowFacts['flow.left'].type],
    async handle(tx, facts) {
      const left = facts.map(({ at, data }) => ({ at, data: data as unknown as LeftFlow }));
      await addCounts(tx, countVisits(left, zone()));
    },
  };
  return {
    consumer,
    async read(
      flow: string,
      asked: z.output<(typeof readFlowFigures)['query']>,
    ): Promise<{ calls: number; hungUp: number; nodes: NodeFigures[] }> {
      const { version, from, to } = asked;
      const rows = await readCounts(database.read, { flow, version, from, to });
      const total = (count: (row: (typeof rows)[number]) => number): number =>
        rows.reduce((sum, row) => sum + count(row), 0);
      return {
        calls: total(({ began }) => began),
        hungUp: total(({ hungUp }) => hungUp),
        nodes: rows.map(({ began: _, ...figures }) => figures),
      };
    },
  };
}

export type FlowFigures = ReturnType<typeof createFlowFigures>;
