import type { Clock } from '../../../../platform/clock/clock.ts';
import type { Database } from '../../../../platform/database/database.ts';
import { fact } from '../../../../platform/facts/fact.ts';
import { appendFacts } from '../../../../platform/facts/inbox.ts';
import { createRuleVersions } from '../../../../platform/rule-versions/rule-versions.ts';
import type { AuditService } from '../../../audit/contract.ts';
import type { ListRuleSet } from '../../contract/list-rules.ts';
import { followUpFacts } from '../../contract.ts';
import { changedParts } from '../../rules/changed-parts.ts';
import { checkListRules } from '../../rules/draw.ts';
import { readShippedListRules } from '../../shipped-rules.ts';
import { followUpListRuleSets } from './schema.ts';

export interface ListRulesDeps {
  database: Database;
  clock: Clock;
  audit: AuditService;
  names(ids: readonly string[]): Promise<ReadonlyMap<string, { name: string }>>;
}

const detail = (ruleSet: ListRuleSet, inForce: ListRuleSet) => ({
  problems: checkListRules(ruleSet),
  changed: changedParts(inForce, ruleSet),
});

/** The versions of the rules by which tasks are drawn and allocated. */
export function createListRules({ database, clock, audit, names }: ListRulesDeps) {
  return createRuleVersions<ListRuleSet, ReturnType<typeof detail>>({
    ...{ database, clock, names, detail, table: followUpListRuleSets, shipped: readShippedListRules() },
    check: checkListRules,
    changed: changedParts,
    async note(tx, { staffId, address }, { number, version, effectFrom }, act, details) {
      const at = clock.now();
      await appendFacts(tx, [
        act === 'published' && effectFrom !== null
          ? fact(followUpFacts['followUp.listRulesPublished'], {
              ...{ at, ids: {} },
              data: { number, effectFrom: effectFrom.toISOString() },
            })
          : fact(followUpFacts['followUp.listRulesChanged'], { at, ids: {}, data: { number, version } }),
      ]);
      await audit.record(tx, [
        {
          ...{ at, address, details },
          actor: { kind: 'staff', staffId },
          action: `followUpListRules.${act}`,
          subject: { kind: 'followUpListRules', id: String(number) },
        },
      ]);
    },
  });
}
export type ListRules = Awaited<ReturnType<typeof createListRules>>;
