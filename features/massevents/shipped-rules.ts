import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { projectRoot } from '../../platform/project-root.ts';
import { massEventRules } from './contract/rule-set.ts';

const startingRules = z.strictObject({ effectFrom: z.iso.datetime(), ruleSet: massEventRules });

/** The rules to start with. @throws Error when the file is missing or not of the form */
export const readShippedMassEventRules = (): z.output<typeof startingRules> =>
  startingRules.parse(
    JSON.parse(readFileSync(new URL('features/massevents/data/starting-rules.json', projectRoot), 'utf8')),
  );
