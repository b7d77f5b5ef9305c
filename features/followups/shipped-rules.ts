/** The rules of follow-up calls that come with the product; an installation begins with them as its version 1. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { projectRoot } from '../../platform/project-root.ts';
import { listRuleSet } from './contract/list-rules.ts';
import { followUpRuleSet as ruleSet } from './contract/rule-set.ts';

const startingRules = z.strictObject({ effectFrom: z.iso.datetime(), ruleSet });
export type StartingRules = z.output<typeof startingRules>;

/**
 * Reads the rules to start with, and the moment from which they hold, which lies before any installation.
 * @throws Error when the file is missing or not of the form; shipped-rules.test.ts sees to it that it isn't.
 */
export function readShippedRules(): StartingRules {
  const file = new URL('features/followups/data/starting-rules.json', projectRoot);
  return startingRules.parse(JSON.parse(readFileSync(file, 'utf8')));
}

const startingListRules = z.strictObject({ effectFrom: z.iso.datetime(), ruleSet: listRuleSet });

/**
 * Reads the rules of lists to start with; nothing is drawn before somebody has switched a rule on.
 * @throws Error when the file is missing or not of the form
 */
export function readShippedListRules(): z.output<typeof startingListRules> {
  const file = new URL('features/followups/data/starting-list-rules.json', projectRoot);
  return startingListRules.parse(JSON.parse(readFileSync(file, 'utf8')));
}
