import { ruleVersionTable } from '../../../platform/rule-versions/store.ts';

/** Versions of the rules. */
export const followUpRuleSets = ruleVersionTable('follow_up_rule_sets');
