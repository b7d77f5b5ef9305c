import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database } from '../../../platform/database/database.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import { changedFigures } from '../../../platform/rule-versions/changed-figures.ts';
import { createRuleVersions } from '../../../platform/rule-versions/rule-versions.ts';
import type { AuditService } from '../../audit/contract.ts';
import type { LossRules } from '../contract/rule-set.ts';
import { lossReportFacts } from '../contract.ts';
import { checkRules } from '../rules/check-rules.ts';
import { readShippedRules } from '../shipped-rules.ts';
import { lossRuleSets } from './schema.ts';

export interface NumberedRules {
  number: number;
  rules: LossRules;
}

export interface RuleSetDeps {
  database: Database;
  clock: Clock;
  audit: AuditService;
  /** Names of staff by id. */
  people(ids: readonly string[]): Promise<ReadonlyMap<string, { name: string }>>;
}

/** Versions of the figures and lists; a report keeps the one under which it was submitted. */
export async function createRuleSets({ database, clock, audit, people }: RuleSetDeps) {
  const versions = await createRuleVersions<LossRules, ReturnType<typeof detail>>({
    ...{ database, clock, names: people, detail },
    table: lossRuleSets,
    shipped: readShippedRules(),
    check: checkRules,
    changed: changedFigures,
    async note(tx, { staffId, address }, { number, version, effectFrom }, act, details) {
      const at = clock.now();
      await appendFacts(tx, [
        act === 'published' && effectFrom !== null
          ? fact(lossReportFacts['lossReport.rulesPublished'], {
              ...{ at, ids: {} },
              data: { number, effectFrom: effectFrom.toISOString() },
            })
          : fact(lossReportFacts['lossReport.rulesChanged'], { at, ids: {}, data: { number, version } }),
      ]);
      await audit.record(tx, [
        {
          ...{ at, address, details },
          actor: { kind: 'staff', staffId },
          action: `lossRules.${act}`,
          subject: { kind: 'lossRules', id: String(number) },
        },
      ]);
    },
  });
  return {
    ...versions,
    /** Those that hold now. */
    current(): NumberedRules {
      const { number, ruleSet } = versions.inForce(clock.now());
      return { number, rules: ruleSet };
    },
    /** Those under which a report stands. @throws AppError versionUnknown */
    of: async (number: number): Promise<NumberedRules> => ({
      number,
      rules: (await versions.find(number)).ruleSet,
    }),
  };
}
export type RuleSets = Awaited<ReturnType<typeof createRuleSets>>;

function detail(ruleSet: LossRules, inForce: LossRules) {
  return {
    problems: checkRules(ruleSet),
    changed: changedFigures(inForce, ruleSet),
    inForceRules: inForce,
  };
}
