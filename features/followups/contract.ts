/**
 * Follow-up calls: what an insurer owes every new policy, and a sample of claims and services. The rules are pure
 * (`rules.ts`); their figures and questions are versioned data with effect dates.
 */
import { defineFacts, f } from '../../platform/facts/fact.ts';
import { definePermissions } from '../../platform/http/permission.ts';

export const followUpPermissions = definePermissions({
  'followUps.plan': {
    name: { zh: '查看回访规则并试算', en: 'See the rules of follow-up calls and try them out' },
    roles: ['agent', 'teamLeader', 'supervisor', 'backOffice', 'inspector', 'trainer', 'auditor', 'admin'],
  },
  'followUps.rules': {
    name: { zh: '维护回访规则', en: 'Keep the rules of follow-up calls' },
    roles: ['admin', 'supervisor'],
  },
});

export const followUpFacts = defineFacts({
  'followUp.rulesChanged': {
    watch: 'followUps.plan',
    ids: {},
    data: { number: f.number(), version: f.number() },
  },
  /** Every process reads the published versions again. */
  'followUp.rulesPublished': {
    watch: 'followUps.plan',
    ids: {},
    data: { number: f.number(), effectFrom: f.time() },
  },
});
