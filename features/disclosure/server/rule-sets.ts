import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database } from '../../../platform/database/database.ts';
import { AppError } from '../../../platform/errors.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import { createRuleVersions } from '../../../platform/rule-versions/rule-versions.ts';
import type { AuditService } from '../../audit/contract.ts';
import type { CallerKind, Factor, SubjectKind } from '../codes.ts';
import {
  type DisclosureRules,
  disclosureErrors,
  disclosureFacts,
  type FactVerdict,
  type RuleDifference,
  type RuleSet,
} from '../contract.ts';
import { checkRuleSet } from '../rules/check.ts';
import { differences } from '../rules/differences.ts';
import { verdictsOf } from '../rules/verdict.ts';
import { readShippedRules } from '../shipped-rules.ts';
import { disclosureRuleSets } from './schema.ts';

export interface RuleSetDeps {
  database: Database;
  clock: Clock;
  audit: AuditService;
  /** Names of staff by id. */
  names(ids: readonly string[]): Promise<ReadonlyMap<string, { name: string }>>;
}

/** The versions of the disclosure rules, and what they answer. */
export async function createRuleSets({ database, clock, audit, names }: RuleSetDeps) {
  const versions = await createRuleVersions<RuleSet, ReturnType<typeof detail>>({
    ...{ database, clock, names, detail },
    table: disclosureRuleSets,
    shipped: readShippedRules(),
    check: checkRuleSet,
    changed: (before, after) => summaryOf(differences(before, after)),
    async note(tx, { staffId, address }, { number, version, effectFrom }, act, details) {
      const at = clock.now();
      await appendFacts(tx, [
        act === 'published' && effectFrom !== null
          ? fact(disclosureFacts['disclosure.rulesPublished'], {
              ...{ at, ids: {} },
              data: { number, effectFrom: effectFrom.toISOString() },
            })
          : fact(disclosureFacts['disclosure.draftChanged'], { at, ids: {}, data: { number, version } }),
      ]);
      await audit.record(tx, [
        {
          ...{ at, address, details },
          actor: { kind: 'staff', staffId },
          action: `disclosure.${act}`,
          subject: { kind: 'disclosureRules', id: String(number) },
        },
      ]);
    },
  });
  const { inForce, find } = versions;

  return {
    ...versions,

    /** @throws AppError versionUnknown */
    async compare(
      number: number,
      against?: number,
    ): Promise<{ against: number; differences: RuleDifference[] }> {
      const after = await find(number);
      const before = against === undefined ? inForce(clock.now()) : await find(against);
      return { against: before.number, differences: differences(before.ruleSet, after.ruleSet) };
    },

    /** @throws AppError versionUnknown, subjectNotAnswered */
    async tryOut(question: {
      caller: CallerKind;
      proved: readonly Factor[];
      subject: SubjectKind;
      version?: number | undefined;
    }): Promise<{ version: number; facts: FactVerdict[] }> {
      const { caller, proved, subject, version } = question;
      const rules = version === undefined ? inForce(clock.now()) : await find(version);
      const facts = verdictsOf(rules.ruleSet, caller, proved, subject);
      if (facts === null) throw new AppError(disclosureErrors['disclosure.subjectNotAnswered']);
      return { version: rules.number, facts };
    },
  };
}

export type RuleSets = Awaited<ReturnType<typeof createRuleSets>> & DisclosureRules;

const detail = (ruleSet: RuleSet) => ({ problems: checkRuleSet(ruleSet) });

/** What was changed, as codes for the audit trail: «requirement customerPolicy.general», «wording locked». */
function summaryOf(list: readonly RuleDifference[]): string[] {
  return list.map((each) => {
    switch (each.kind) {
      case 'failuresUntilLock':
      case 'confirmTries':
        return `${each.kind} ${each.before} → ${each.after}`;
      case 'fact':
        return `fact ${each.section}.${each.fact}`;
      case 'wording':
        return `wording ${each.case}`;
      case 'requirement':
        return `requirement ${each.section === null ? 'authorisedAlso' : `${each.section}.${each.class}`}`;
      case 'mode':
      case 'source':
        return `${each.kind} ${each.section}.${each.class}`;
      default:
        return each satisfies never;
    }
  });
}
