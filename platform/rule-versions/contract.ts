import { z } from 'zod';
import { commonErrors } from '../errors.ts';
import { type Permission, route } from '../http/route.ts';
import { rowVersion } from '../http/row-version.ts';
import { localText } from '../local-text.ts';
import { ruleVersionErrors as errors } from './errors.ts';

/** Where a figure of a rule set comes from, and since when it holds. */
export const sourceOfRule = z.strictObject({
  text: localText,
  /** Day from which the source holds; null where nobody has given one. */
  since: z.iso.date().nullable(),
  /** `read`: the clause itself was read. `second`: told by somebody else. `toVerify`: to be checked. */
  certainty: z.enum(['read', 'second', 'toVerify', 'own']),
});
export type SourceOfRule = z.output<typeof sourceOfRule>;

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

/**
 * Declares the routes of one set of rules: its versions, drafts and their publication.
 * @param of `path` of the list; `read` and `edit`: permissions; `what` names the rules in the API document; `detail`: a
 *   version with its rules, as its own page shows it.
 */
export function ruleVersionRoutes<S extends z.ZodType, D extends z.ZodType>(of: {
  path: `/${string}`;
  read: Permission;
  edit: Permission;
  what: string;
  ruleSet: S;
  detail: D;
}) {
  const { path, read, edit, what, ruleSet, detail } = of;
  const params = z.object({ number: z.coerce.number().pipe(rowVersion) });
  const one = `${path}/:number` as const;
  const unknown = errors['rules.versionUnknown'];
  const draftErrors = [unknown, errors['rules.notDraft'], commonErrors.staleVersion];
  return {
    listRuleVersions: route({
      ...{ method: 'GET', path, permission: read },
      summary: `All versions of ${what}, newest first.`,
      reply: z.object({ versions: z.array(ruleVersion), asOf: z.number() }),
    }),
    readRuleVersion: route({
      ...{ method: 'GET', path: one, permission: read },
      summary: `One version of ${what} and what keeps it from being published.`,
      params,
      reply: detail,
      errors: [unknown],
    }),
    createRuleDraft: route({
      ...{ method: 'POST', path, permission: edit },
      summary: `Starts a draft of ${what} as a copy of any version.`,
      body: z.strictObject({ from: rowVersion }),
      reply: detail,
      errors: [unknown],
    }),
    saveRuleDraft: route({
      ...{ method: 'PUT', path: one, permission: edit },
      summary: `Saves a draft of ${what}, also one with problems.`,
      params,
      body: z.strictObject({ ruleSet, version: rowVersion }),
      reply: detail,
      errors: draftErrors,
    }),
    discardRuleDraft: route({
      ...{ method: 'PUT', path: `${one}/discarded`, permission: edit },
      summary: `Puts a draft of ${what} aside, or takes it up again.`,
      params,
      body: z.strictObject({ discarded: z.boolean(), version: rowVersion }),
      reply: detail,
      errors: draftErrors,
    }),
    publishRuleVersion: route({
      ...{ method: 'POST', path: `${one}/publication`, permission: edit },
      summary: `Publishes a sound draft of ${what}; it never changes again, and what runs keeps the version it began with.`,
      params,
      body: z.strictObject({
        /** Null: at once. */
        effectFrom: z.iso.datetime({ offset: true }).nullable(),
        version: rowVersion,
      }),
      reply: detail,
      errors: [...draftErrors, errors['rules.effectPast'], errors['rules.unsound']],
    }),
  };
}
