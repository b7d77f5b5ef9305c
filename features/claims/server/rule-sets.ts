import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import type { AuditService } from '../../audit/contract.ts';
import type { LossRules } from '../contract/rule-set.ts';
import { lossReportFacts } from '../contract.ts';
import { lossReportErrors } from '../errors.ts';
import { rulesSound } from '../rules/materials.ts';
import { readShippedRules } from '../shipped-rules.ts';
import * as store from './rule-sets-store.ts';

export interface NumberedRules {
  number: number;
  rules: LossRules;
  effectFrom: Date;
}

/** Versions of the figures and lists; a report keeps the one under which it was submitted. */
export async function createRuleSets(deps: { database: Database; clock: Clock; audit: AuditService }) {
  const { database, clock, audit } = deps;
  await database.transaction((tx) =>
    store.insertRules(tx, { number: 1, rules: readShippedRules(), authorId: null, effectFrom: new Date(0) }),
  );

  return {
    /** The newest that holds. */
    current: (): Promise<NumberedRules> => store.currentRules(database.read),
    of: (number: number): Promise<NumberedRules> => store.rulesOf(database.read, number),

    /** @throws AppError rulesUnsound, staleVersion */
    async save(
      tx: Tx,
      by: { staffId: string; address: string },
      { rules, version }: { rules: LossRules; version: number },
    ): Promise<NumberedRules> {
      if (!rulesSound(rules)) throw new AppError(lossReportErrors['lossReports.rulesUnsound']);
      const at = clock.now();
      const row = { number: version + 1, rules, authorId: by.staffId, effectFrom: at };
      const now = await store.currentRules(tx);
      if (now.number !== version || !(await store.insertRules(tx, row)))
        throw new AppError(commonErrors.staleVersion, { data: await store.currentRules(tx) });
      await appendFacts(tx, [
        fact(lossReportFacts['lossReport.rulesChanged'], { at, ids: {}, data: { number: row.number } }),
      ]);
      await audit.record(tx, [
        {
          ...{ at, actor: { kind: 'staff', staffId: by.staffId }, address: by.address },
          action: 'lossReports.rulesChanged',
          details: { number: row.number, changed: changesOf(now.rules, rules) },
        },
      ]);
      return row;
    },
  };
}
export type RuleSets = Awaited<ReturnType<typeof createRuleSets>>;

/** @returns names of the parts that read otherwise now. */
const changesOf = (before: LossRules, next: LossRules): string[] =>
  (Object.keys(next) as (keyof LossRules)[]).filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(next[key]),
  );
