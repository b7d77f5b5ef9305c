import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database } from '../../../platform/database/database.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import { changedFigures } from '../../../platform/rule-versions/changed-figures.ts';
import { createRuleVersions } from '../../../platform/rule-versions/rule-versions.ts';
import type { AuditService } from '../../audit/contract.ts';
import type { MassEventRules } from '../contract/rule-set.ts';
import { massEventFacts } from '../contract.ts';
import { checkMassEventRules } from '../rules/check-rules.ts';
import { readShippedMassEventRules } from '../shipped-rules.ts';
import { massEventRuleSets } from './schema.ts';

/** Versions of the figures; an event keeps the one under which it was declared. */
export async function createMassEventRuleSets(deps: {
  database: Database;
  clock: Clock;
  audit: AuditService;
  people(ids: readonly string[]): Promise<ReadonlyMap<string, { name: string }>>;
}) {
  const { database, clock, audit, people } = deps;
  const versions = await createRuleVersions<MassEventRules, ReturnType<typeof detail>>({
    ...{ database, clock, detail, names: people },
    table: massEventRuleSets,
    shipped: readShippedMassEventRules(),
    check: checkMassEventRules,
    changed: changedFigures,
    async note(tx, { staffId, address }, { number, version, effectFrom }, act, details) {
      const at = clock.now();
      await appendFacts(tx, [
        act === 'published' && effectFrom !== null
          ? fact(massEventFacts['massEvent.rulesPublished'], {
              ...{ at, ids: {} },
              data: { number, effectFrom: effectFrom.toISOString() },
            })
          : fact(massEventFacts['massEvent.rulesChanged'], { at, ids: {}, data: { number, version } }),
      ]);
      await audit.record(tx, [
        {
          ...{ at, address, details },
          actor: { kind: 'staff', staffId },
          action: `massEventRules.${act}`,
          subject: { kind: 'massEventRules', id: String(number) },
        },
      ]);
    },
  });
  return {
    ...versions,
    /** Those that hold now. */
    current(): { number: number; rules: MassEventRules } {
      const { number, ruleSet } = versions.inForce(clock.now());
      return { number, rules: ruleSet };
    },
  };
}
export type MassEventRuleSets = Awaited<ReturnType<typeof createMassEventRuleSets>>;

function detail(ruleSet: MassEventRules, inForce: MassEventRules) {
  return {
    problems: checkMassEventRules(ruleSet),
    changed: changedFigures(inForce, ruleSet),
    inForceRules: inForce,
  };
}
