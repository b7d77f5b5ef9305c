import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database } from '../../../platform/database/database.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import { createRuleVersions } from '../../../platform/rule-versions/rule-versions.ts';
import type { AuditService } from '../../audit/contract.ts';
import type { ComplaintRuleSet } from '../contract/rule-set.ts';
import { complaintFacts } from '../contract.ts';
import { changedParts } from '../rules/changed-parts.ts';
import { checkRules } from '../rules/check.ts';
import { readShippedRules } from '../shipped-rules.ts';
import { complaintRuleSets } from './schema.ts';

export interface RuleSetDeps {
  database: Database;
  clock: Clock;
  audit: AuditService;
  names(ids: readonly string[]): Promise<ReadonlyMap<string, { name: string }>>;
}

/** The versions of the rules of complaints. */
export async function createRuleSets({ database, clock, audit, names }: RuleSetDeps) {
  const versions = await createRuleVersions<ComplaintRuleSet, ReturnType<typeof detail>>({
    ...{ database, clock, names, detail },
    table: complaintRuleSets,
    shipped: readShippedRules(),
    check: checkRules,
    changed: changedParts,
    async note(tx, { staffId, address }, { number, version, effectFrom }, act, details) {
      const at = clock.now();
      await appendFacts(tx, [
        act === 'published' && effectFrom !== null
          ? fact(complaintFacts['complaint.rulesPublished'], {
              ...{ at, ids: {} },
              data: { number, effectFrom: effectFrom.toISOString() },
            })
          : fact(complaintFacts['complaint.rulesChanged'], { at, ids: {}, data: { number, version } }),
      ]);
      await audit.record(tx, [
        {
          ...{ at, address, details },
          actor: { kind: 'staff', staffId },
          action: `complaintRules.${act}`,
          subject: { kind: 'complaintRules', id: String(number) },
        },
      ]);
    },
  });
  return {
    ...versions,
    /** The rules that a complaint is reckoned by. @throws AppError versionUnknown */
    of: async (number: number): Promise<ComplaintRuleSet> => (await versions.find(number)).ruleSet,
  };
}

export type ComplaintRules = Awaited<ReturnType<typeof createRuleSets>>;

function detail(ruleSet: ComplaintRuleSet, inForce: ComplaintRuleSet) {
  return { problems: checkRules(ruleSet), changed: changedParts(inForce, ruleSet) };
}
