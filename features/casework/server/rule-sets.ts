import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database } from '../../../platform/database/database.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import { changedFigures } from '../../../platform/rule-versions/changed-figures.ts';
import { createRuleVersions } from '../../../platform/rule-versions/rule-versions.ts';
import type { AuditService } from '../../audit/contract.ts';
import type { CaseworkRules } from '../contract/rule-set.ts';
import { caseworkFacts } from '../contract.ts';
import { checkCaseworkRules } from '../rules/check-rules.ts';
import { readShippedCaseworkRules } from '../shipped-rules.ts';
import { caseworkRuleSets } from './schema.ts';

/** Versions of the figures; a dispute keeps the one under which it was made. */
export async function createCaseworkRuleSets(deps: {
  database: Database;
  clock: Clock;
  audit: AuditService;
  people(): Promise<ReadonlyMap<string, { name: string }>>;
}) {
  const { database, clock, audit, people } = deps;
  const versions = await createRuleVersions<CaseworkRules, ReturnType<typeof detail>>({
    ...{ database, clock, detail, names: () => people() },
    table: caseworkRuleSets,
    shipped: readShippedCaseworkRules(),
    check: checkCaseworkRules,
    changed: changedFigures,
    async note(tx, { staffId, address }, { number, version, effectFrom }, act, details) {
      const at = clock.now();
      await appendFacts(tx, [
        act === 'published' && effectFrom !== null
          ? fact(caseworkFacts['casework.rulesPublished'], {
              ...{ at, ids: {} },
              data: { number, effectFrom: effectFrom.toISOString() },
            })
          : fact(caseworkFacts['casework.rulesChanged'], { at, ids: {}, data: { number, version } }),
      ]);
      await audit.record(tx, [
        {
          ...{ at, address, details },
          actor: { kind: 'staff', staffId },
          action: `caseworkRules.${act}`,
          subject: { kind: 'caseworkRules', id: String(number) },
        },
      ]);
    },
  });
  return {
    ...versions,
    /** Those that hold now. */
    current(): { number: number; rules: CaseworkRules } {
      const { number, ruleSet } = versions.inForce(clock.now());
      return { number, rules: ruleSet };
    },
  };
}
export type CaseworkRuleSets = Awaited<ReturnType<typeof createCaseworkRuleSets>>;

function detail(ruleSet: CaseworkRules, inForce: CaseworkRules) {
  return {
    problems: checkCaseworkRules(ruleSet),
    changed: changedFigures(inForce, ruleSet),
    inForceRules: inForce,
  };
}
