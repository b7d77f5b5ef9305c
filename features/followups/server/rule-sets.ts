import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database } from '../../../platform/database/database.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import { createRuleVersions } from '../../../platform/rule-versions/rule-versions.ts';
import type { AuditService } from '../../audit/contract.ts';
import type { FollowUpRuleSet } from '../contract/rule-set.ts';
import { followUpFacts } from '../contract.ts';
import { changedParts } from '../rules/changed-parts.ts';
import { checkRules } from '../rules/check.ts';
import { readShippedRules } from '../shipped-rules.ts';
import { followUpRuleSets } from './schema.ts';

export interface RuleSetDeps {
  database: Database;
  clock: Clock;
  audit: AuditService;
  names(ids: readonly string[]): Promise<ReadonlyMap<string, { name: string }>>;
}

/** The versions of the rules of follow-up calls. */
export function createRuleSets({ database, clock, audit, names }: RuleSetDeps) {
  return createRuleVersions<FollowUpRuleSet, ReturnType<typeof detail>>({
    ...{ database, clock, names, detail },
    table: followUpRuleSets,
    shipped: readShippedRules(),
    check: checkRules,
    changed: changedParts,
    async note(tx, { staffId, address }, { number, version, effectFrom }, act, details) {
      const at = clock.now();
      await appendFacts(tx, [
        act === 'published' && effectFrom !== null
          ? fact(followUpFacts['followUp.rulesPublished'], {
              ...{ at, ids: {} },
              data: { number, effectFrom: effectFrom.toISOString() },
            })
          : fact(followUpFacts['followUp.rulesChanged'], { at, ids: {}, data: { number, version } }),
      ]);
      await audit.record(tx, [
        {
          ...{ at, address, details },
          actor: { kind: 'staff', staffId },
          action: `followUpRules.${act}`,
          subject: { kind: 'followUpRules', id: String(number) },
        },
      ]);
    },
  });
}

export type FollowUpRules = Awaited<ReturnType<typeof createRuleSets>>;

function detail(ruleSet: FollowUpRuleSet, inForce: FollowUpRuleSet) {
  return { problems: checkRules(ruleSet), changed: changedParts(inForce, ruleSet) };
}
