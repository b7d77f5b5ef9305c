import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database } from '../../../platform/database/database.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import { changedFigures } from '../../../platform/rule-versions/changed-figures.ts';
import { createRuleVersions } from '../../../platform/rule-versions/rule-versions.ts';
import type { AuditService } from '../../audit/contract.ts';
import type { ProgressRules } from '../contract/rule-set.ts';
import { claimProgressFacts } from '../contract.ts';
import { checkProgressRules } from '../rules/check-rules.ts';
import { readShippedProgressRules } from '../shipped-rules.ts';
import { claimProgressRuleSets } from './schema.ts';

/** Versions of the figures; clocks are reckoned by those in force. */
export async function createProgressRuleSets(deps: {
  database: Database;
  clock: Clock;
  audit: AuditService;
  people(): Promise<ReadonlyMap<string, { name: string }>>;
}) {
  const { database, clock, audit, people } = deps;
  const versions = await createRuleVersions<ProgressRules, ReturnType<typeof detail>>({
    ...{ database, clock, detail, names: () => people() },
    table: claimProgressRuleSets,
    shipped: readShippedProgressRules(),
    check: checkProgressRules,
    changed: changedFigures,
    async note(tx, { staffId, address }, { number, version, effectFrom }, act, details) {
      const at = clock.now();
      await appendFacts(tx, [
        act === 'published' && effectFrom !== null
          ? fact(claimProgressFacts['claimProgress.rulesPublished'], {
              ...{ at, ids: {} },
              data: { number, effectFrom: effectFrom.toISOString() },
            })
          : fact(claimProgressFacts['claimProgress.rulesChanged'], {
              at,
              ids: {},
              data: { number, version },
            }),
      ]);
      await audit.record(tx, [
        {
          ...{ at, address, details },
          actor: { kind: 'staff', staffId },
          action: `claimProgressRules.${act}`,
          subject: { kind: 'claimProgressRules', id: String(number) },
        },
      ]);
    },
  });
  return {
    ...versions,
    /** Those that hold now. */
    current(): { number: number; rules: ProgressRules } {
      const { number, ruleSet } = versions.inForce(clock.now());
      return { number, rules: ruleSet };
    },
  };
}
export type ProgressRuleSets = Awaited<ReturnType<typeof createProgressRuleSets>>;

function detail(ruleSet: ProgressRules, inForce: ProgressRules) {
  return {
    problems: checkProgressRules(ruleSet),
    changed: changedFigures(inForce, ruleSet),
    inForceRules: inForce,
  };
}
