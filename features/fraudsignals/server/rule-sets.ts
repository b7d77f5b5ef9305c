import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database } from '../../../platform/database/database.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import { changedFigures } from '../../../platform/rule-versions/changed-figures.ts';
import { createRuleVersions } from '../../../platform/rule-versions/rule-versions.ts';
import type { AuditService } from '../../audit/contract.ts';
import type { FraudRules } from '../contract/rule-set.ts';
import { fraudFacts } from '../contract.ts';
import { checkFraudRules } from '../rules/check-rules.ts';
import { readShippedFraudRules } from '../shipped-rules.ts';
import { fraudRuleSets } from './schema.ts';

/** Versions of the rules; a report keeps the version by which it was scored first. */
export async function createFraudRuleSets(deps: {
  database: Database;
  clock: Clock;
  audit: AuditService;
  people(): Promise<ReadonlyMap<string, { name: string }>>;
}) {
  const { database, clock, audit, people } = deps;
  const versions = await createRuleVersions<FraudRules, ReturnType<typeof detail>>({
    ...{ database, clock, detail, names: () => people() },
    table: fraudRuleSets,
    shipped: readShippedFraudRules(),
    check: checkFraudRules,
    changed: changedFigures,
    async note(tx, { staffId, address }, { number, version, effectFrom }, act, details) {
      const at = clock.now();
      await appendFacts(tx, [
        act === 'published' && effectFrom !== null
          ? fact(fraudFacts['fraudSignals.rulesPublished'], {
              ...{ at, ids: {} },
              data: { number, effectFrom: effectFrom.toISOString() },
            })
          : fact(fraudFacts['fraudSignals.rulesChanged'], {
              at,
              ids: {},
              data: { number, version },
            }),
      ]);
      await audit.record(tx, [
        {
          ...{ at, address, details },
          actor: { kind: 'staff', staffId },
          action: `fraudRules.${act}`,
          subject: { kind: 'fraudRules', id: String(number) },
        },
      ]);
    },
  });
  return {
    ...versions,
    /** Those that hold now. */
    current(): { number: number; rules: FraudRules } {
      const { number, ruleSet } = versions.inForce(clock.now());
      return { number, rules: ruleSet };
    },
  };
}
export type FraudRuleSets = Awaited<ReturnType<typeof createFraudRuleSets>>;

function detail(ruleSet: FraudRules, inForce: FraudRules) {
  return {
    problems: checkFraudRules(ruleSet),
    changed: changedFigures(inForce, ruleSet),
    inForceRules: inForce,
  };
}
