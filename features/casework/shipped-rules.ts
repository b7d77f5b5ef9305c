import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { projectRoot } from '../../platform/project-root.ts';
import { caseworkRules } from './contract/rule-set.ts';

const startingRules = z.strictObject({ effectFrom: z.iso.datetime(), ruleSet: caseworkRules });

/** The rules to start with. @throws Error when the file is missing or not of the form */
export const readShippedCaseworkRules = (): z.output<typeof startingRules> =>
  startingRules.parse(
    JSON.parse(readFileSync(new URL('features/casework/data/starting-rules.json', projectRoot), 'utf8')),
  );
