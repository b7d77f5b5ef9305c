import { z } from 'zod';
import { rowVersion } from '../http/row-version.ts';

/** A version of a set of rules as lists show it. */
export const ruleVersion = z.object({
  /** What records that were made under it call the version; drafts have one, too. */
  number: z.int(),
  state: z.enum(['draft', 'discarded', 'published']),
  /** Number of the version that it was copied from; null for the rules that came with the product. */
  basedOn: z.int().nullable(),
  /** Who wrote it last; null for the rules that came with the product. */
  author: z.object({ staffId: z.uuid(), name: z.string() }).nullable(),
  changedAt: z.iso.datetime(),
  /** Null until it is published. */
  publishedAt: z.iso.datetime().nullable(),
  effectFrom: z.iso.datetime().nullable(),
  inForce: z.boolean(),
  /** Of the row, for saving. */
  version: rowVersion,
});
export type RuleVersion = z.output<typeof ruleVersion>;
