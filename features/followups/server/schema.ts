import { integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { moment } from '../../../platform/database/schema.ts';
import type { FollowUpRuleSet } from '../contract/rule-set.ts';

/** Versions of the rules. A published row is never written again. */
export const followUpRuleSets = pgTable('follow_up_rule_sets', {
  number: integer().primaryKey(),
  state: text({ enum: ['draft', 'discarded', 'published'] }).notNull(),
  basedOn: integer('based_on'),
  ruleSet: jsonb('rule_set').$type<FollowUpRuleSet>().notNull(),
  /** Who wrote it last; null for the rules that came with the product. */
  authorId: uuid('author_id'),
  changedAt: moment('changed_at').notNull(),
  publishedAt: moment('published_at'),
  effectFrom: moment('effect_from'),
  version: integer().notNull().default(1),
});
