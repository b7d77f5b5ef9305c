import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database } from '../../../platform/database/database.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import { changedFigures } from '../../../platform/rule-versions/changed-figures.ts';
import { createRuleVersions } from '../../../platform/rule-versions/rule-versions.ts';
import type { AuditService } from '../../audit/contract.ts';
import type { AssessmentRules } from '../contract/rule-set.ts';
import { assessmentFacts } from '../contract.ts';
import { checkAssessmentRules } from '../rules/check-rules.ts';
import { readShippedAssessmentRules } from '../shipped-rules.ts';
import { assessmentRuleSets } from './schema.ts';

/** Versions of the figures; an assessment keeps the one under which it was made. */
export async function createAssessmentRuleSets(deps: {
  database: Database;
  clock: Clock;
  audit: AuditService;
  people(): Promise<ReadonlyMap<string, { name: string }>>;
}) {
  const { database, clock, audit, people } = deps;
  const versions = await createRuleVersions<AssessmentRules, ReturnType<typeof detail>>({
    ...{ database, clock, detail, names: () => people() },
    table: assessmentRuleSets,
    shipped: readShippedAssessmentRules(),
    check: checkAssessmentRules,
    changed: changedFigures,
    async note(tx, { staffId, address }, { number, version, effectFrom }, act, details) {
      const at = clock.now();
      await appendFacts(tx, [
        act === 'published' && effectFrom !== null
          ? fact(assessmentFacts['assessment.rulesPublished'], {
              ...{ at, ids: {} },
              data: { number, effectFrom: effectFrom.toISOString() },
            })
          : fact(assessmentFacts['assessment.rulesChanged'], { at, ids: {}, data: { number, version } }),
      ]);
      await audit.record(tx, [
        {
          ...{ at, address, details },
          actor: { kind: 'staff', staffId },
          action: `assessmentRules.${act}`,
          subject: { kind: 'assessmentRules', id: String(number) },
        },
      ]);
    },
  });
  return {
    ...versions,
    /** Those of a version. */
    async of(number: number): Promise<{ number: number; rules: AssessmentRules }> {
      return { number, rules: (await versions.find(number)).ruleSet };
    },
    /** Those that hold now. */
    current(): { number: number; rules: AssessmentRules } {
      const { number, ruleSet } = versions.inForce(clock.now());
      return { number, rules: ruleSet };
    },
  };
}
export type AssessmentRuleSets = Awaited<ReturnType<typeof createAssessmentRuleSets>>;

function detail(ruleSet: AssessmentRules, inForce: AssessmentRules) {
  return {
    problems: checkAssessmentRules(ruleSet),
    changed: changedFigures(inForce, ruleSet),
    inForceRules: inForce,
  };
}
