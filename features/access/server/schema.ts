import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { moment } from '../../../platform/database/schema.ts';
import type { LocalText } from '../../../platform/local-text.ts';
import type { SkillLevels } from '../contract/skills.ts';

export const branches = pgTable('branches', {
  id: uuid().primaryKey(),
  code: text().notNull(),
  name: jsonb().$type<LocalText>().notNull(),
  kind: text({ enum: ['headquarters', 'province', 'city'] }).notNull(),
  parentId: uuid('parent_id'),
  path: text().notNull().unique(),
  active: boolean().notNull().default(true),
  /** What customers see when somebody of this branch or below calls them; null: that of the branch above. */
  callerNumber: text('caller_number'),
  version: integer().notNull().default(1),
});

export const staff = pgTable(
  'staff',
  {
    id: uuid().primaryKey(),
    staffNo: text('staff_no').notNull(),
    /** Encrypted; staff are people too. */
    name: text().notNull(),
    branchId: uuid('branch_id')
      .notNull()
      .references(() => branches.id),
    roles: text().array().notNull(),
    /** The skills of `skillLevels`; for the release before, which knew no levels. */
    skills: text().array().notNull(),
    skillLevels: jsonb('skill_levels').$type<SkillLevels>().notNull().default({}),
    language: text({ enum: ['zh-CN', 'en'] }).notNull(),
    /** Encrypted; where notices about signing in go. */
    mobile: text(),
    active: boolean().notNull().default(true),
    passwordHash: text('password_hash'),
    version: integer().notNull().default(1),
  },
  (table) => [uniqueIndex('staff_staff_no').on(table.staffNo), index('staff_branch').on(table.branchId)],
);

export const roles = pgTable('roles', {
  code: text().primaryKey(),
  name: jsonb().$type<LocalText>().notNull(),
  permissions: text().array().notNull(),
  version: integer().notNull().default(1),
});

/** Permissions that this installation has met, so that an upgrade grants only the new ones. */
export const knownPermissions = pgTable('known_permissions', { code: text().primaryKey() });

export const sessions = pgTable(
  'sessions',
  {
    id: uuid().primaryKey(),
    tokenHash: text('token_hash').notNull(),
    staffId: uuid('staff_id')
      .notNull()
      .references(() => staff.id),
    startedAt: moment('started_at').notNull(),
    lastActiveAt: moment('last_active_at').notNull(),
    locked: boolean().notNull().default(false),
    address: text().notNull(),
    endedAt: moment('ended_at'),
    endReason: text('end_reason'),
  },
  (table) => [uniqueIndex('sessions_token').on(table.tokenHash), index('sessions_staff').on(table.staffId)],
);

/** By what was typed, so that unknown numbers lock just like known ones. */
export const signInFailures = pgTable('sign_in_failures', {
  staffNo: text('staff_no').primaryKey(),
  count: integer().notNull(),
  lockedUntil: moment('locked_until'),
  lastAt: moment('last_at').notNull(),
});

export const signInLinks = pgTable('sign_in_links', {
  tokenHash: text('token_hash').primaryKey(),
  purpose: text({ enum: ['firstAdmin', 'invitation', 'newPassword'] }).notNull(),
  staffId: uuid('staff_id'),
  expiresAt: moment('expires_at').notNull(),
  usedAt: moment('used_at'),
});
