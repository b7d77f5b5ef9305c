import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database } from '../../../platform/database/database.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import { changedFigures } from '../../../platform/rule-versions/changed-figures.ts';
import { createRuleVersions } from '../../../platform/rule-versions/rule-versions.ts';
import type { AuditService } from '../../audit/contract.ts';
import type { SurveyRules } from '../contract/rule-set.ts';
import { surveyFacts } from '../contract.ts';
import { checkSurveyRules } from '../rules/check-rules.ts';
import { readShippedSurveyRules } from '../shipped-rules.ts';
import { surveyRuleSets } from './schema.ts';

/** Versions of the figures; a task keeps the one under which it was made. */
export async function createSurveyRuleSets(deps: {
  database: Database;
  clock: Clock;
  audit: AuditService;
  people(): Promise<ReadonlyMap<string, { name: string }>>;
}) {
  const { database, clock, audit, people } = deps;
  const versions = await createRuleVersions<SurveyRules, ReturnType<typeof detail>>({
    ...{ database, clock, detail, names: () => people() },
    table: surveyRuleSets,
    shipped: readShippedSurveyRules(),
    check: checkSurveyRules,
    changed: changedFigures,
    async note(tx, { staffId, address }, { number, version, effectFrom }, act, details) {
      const at = clock.now();
      await appendFacts(tx, [
        act === 'published' && effectFrom !== null
          ? fact(surveyFacts['survey.rulesPublished'], {
              ...{ at, ids: {} },
              data: { number, effectFrom: effectFrom.toISOString() },
            })
          : fact(surveyFacts['survey.rulesChanged'], { at, ids: {}, data: { number, version } }),
      ]);
      await audit.record(tx, [
        {
          ...{ at, address, details },
          actor: { kind: 'staff', staffId },
          action: `surveyRules.${act}`,
          subject: { kind: 'surveyRules', id: String(number) },
        },
      ]);
    },
  });
  return {
    ...versions,
    /** Those that hold now. */
    current(): { number: number; rules: SurveyRules } {
      const { number, ruleSet } = versions.inForce(clock.now());
      return { number, rules: ruleSet };
    },
  };
}
export type SurveyRuleSets = Awaited<ReturnType<typeof createSurveyRuleSets>>;

function detail(ruleSet: SurveyRules, inForce: SurveyRules) {
  return {
    problems: checkSurveyRules(ruleSet),
    changed: changedFigures(inForce, ruleSet),
    inForceRules: inForce,
  };
}
