import { boolean, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { moment } from '../../../platform/database/schema.ts';
import { ruleVersionTable } from '../../../platform/rule-versions/store.ts';
import { callerKinds, factCodes, factors } from '../codes.ts';
import { statementChannels } from '../contract/verification.ts';

/** Versions of the disclosure rules. */
export const disclosureRuleSets = ruleVersionTable('disclosure_rule_sets');

/** Verification of the caller in one interaction. */
export const verifications = pgTable('verifications', {
  interactionId: uuid('interaction_id').primaryKey(),
  caller: text({ enum: callerKinds }).notNull(),
  authorisationId: uuid('authorisation_id'),
  /** Moment of the failure that was one too many. */
  lockedAt: moment('locked_at'),
  /** A caller who comes back is verified anew: what he said is erased then. */
  endedAt: moment('ended_at'),
});

/** What the caller said in it. */
export const verificationStatements = pgTable(
  'verification_statements',
  {
    id: uuid().primaryKey(),
    interactionId: uuid('interaction_id')
      .notNull()
      .references(() => verifications.interactionId),
    factor: text({ enum: factors }).notNull(),
    channel: text({ enum: statementChannels }).notNull(),
    result: text({ enum: ['fits', 'failed', 'open', 'noted', 'spoiled'] }).notNull(),
    /** Encrypted; null once the interaction is over. */
    value: text(),
    at: moment('at').notNull(),
  },
  (table) => [index('verification_statements_interaction').on(table.interactionId, table.id)],
);

/** Comparisons of facts that are never told. */
export const verificationConfirmations = pgTable(
  'verification_confirmations',
  {
    id: uuid().primaryKey(),
    interactionId: uuid('interaction_id').notNull(),
    recordId: uuid('record_id').notNull(),
    fact: text({ enum: factCodes }).notNull(),
    matched: boolean().notNull(),
    at: moment('at').notNull(),
  },
  (table) => [index('verification_confirmations_interaction').on(table.interactionId)],
);

/** What was told already in it, so that showing it again is not recorded again. */
export const verificationTold = pgTable(
  'verification_told',
  {
    interactionId: uuid('interaction_id').notNull(),
    recordId: uuid('record_id').notNull(),
    fact: text({ enum: factCodes }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.interactionId, table.recordId, table.fact] })],
);
