import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { moment } from '../../../platform/database/schema.ts';
import { ruleVersionTable } from '../../../platform/rule-versions/store.ts';
import { ticketStates } from '../../tickets/states.ts';
import {
  answerForms,
  answerStates,
  caseStates,
  complainantKinds,
  complaintClocks,
  complaintEnds,
  complaintSources,
  complaintTargets,
  extensionStates,
  findings,
  followUpResults,
  followUpStates,
  ladder,
  rootKinds,
  sendingWays,
  settlementKinds,
  settlementStates,
} from '../codes.ts';
import type { LevelReason } from '../rules/level.ts';

/** Versions of the rules. A published row is never written again. */
export const complaintRuleSets = ruleVersionTable('complaint_rule_sets');

export const complaints = pgTable(
  'complaints',
  {
    /** Of its ticket. */
    id: uuid().primaryKey(),
    no: text().notNull(),
    /** Branch path that it belongs to. */
    path: text().notNull(),
    /** As the ticket's. */
    state: text({ enum: ticketStates }).notNull(),
    customerId: uuid('customer_id'),
    interactionId: uuid('interaction_id'),
    /** Number of the rules that it is reckoned by. */
    rules: integer().notNull(),
    level: integer().$type<1 | 2 | 3>().notNull(),
    proposedLevel: integer('proposed_level').$type<1 | 2 | 3>().notNull(),
    levelReasons: jsonb('level_reasons').$type<LevelReason[]>().notNull(),
    source: text({ enum: complaintSources }).notNull(),
    target: text({ enum: complaintTargets }).notNull(),
    cause: text(),
    complainantKind: text('complainant_kind', { enum: complainantKinds }).notNull(),
    /** Encrypted, as contact, representatives, content, wish and every other free text. */
    name: text(),
    contact: text(),
    /** Keyed, so that the same complainant is found again: his customer, else his contact. */
    complainantIndex: text('complainant_index'),
    representatives: text(),
    representativeCount: integer('representative_count').notNull().default(0),
    content: text(),
    wish: text(),
    groupSize: integer('group_size').notNull(),
    /** Yuan. */
    amount: integer(),
    accused: uuid().array().notNull(),
    handledMatter: uuid('handled_matter').array().notNull(),
    /** Who answered or reviewed it before a re-examination. */
    decidedFirst: uuid('decided_first').array().notNull(),
    receivedBy: uuid('received_by'),
    /** Never null: no complaint is without an owner. */
    handlerId: uuid('handler_id').notNull(),
    seenAt: moment('seen_at'),
    receivedAt: moment('received_at').notNull(),
    registeredAt: moment('registered_at').notNull(),
    beganAt: moment('began_at').notNull(),
    promisedUntil: moment('promised_until'),
    reactedAt: moment('reacted_at'),
    toldAt: moment('told_at'),
    contactGivenAt: moment('contact_given_at'),
    managerCalledAt: moment('manager_called_at'),
    managerCalledBy: uuid('manager_called_by'),
    answeredAt: moment('answered_at'),
    extension: text({ enum: extensionStates }).notNull().default('none'),
    extensionReason: text('extension_reason'),
    extensionAskedBy: uuid('extension_asked_by'),
    extensionDecidedBy: uuid('extension_decided_by'),
    /** Of the regulator's letter. */
    referralNo: text('referral_no'),
    referralFrom: text('referral_from'),
    referredAt: moment('referred_at'),
    reexaminationAt: moment('reexamination_at'),
    reexaminationReason: text('reexamination_reason'),
    /** How often it was taken up anew. */
    round: integer().notNull().default(0),
    finding: text({ enum: findings }),
    rootKind: text('root_kind', { enum: rootKinds }),
    rootDetail: text('root_detail'),
    rootMeasure: text('root_measure'),
    rootStaffId: uuid('root_staff_id'),
    points: integer().notNull().default(0),
    /** When the earliest clock runs out that still runs; null once it is over. */
    nextDueAt: moment('next_due_at'),
    endedAt: moment('ended_at'),
    end: text({ enum: complaintEnds }),
    followUp: text('follow_up', { enum: followUpStates }).notNull().default('none'),
    followUpDueAt: moment('follow_up_due_at'),
    followUpResult: text('follow_up_result', { enum: followUpResults }),
    followUpNote: text('follow_up_note'),
    version: integer().notNull().default(1),
  },
  (table) => [
    index('complaints_live').on(table.endedAt, table.nextDueAt, table.id),
    index('complaints_handler').on(table.handlerId, table.endedAt),
    index('complaints_complainant').on(table.complainantIndex, table.receivedAt),
    index('complaints_customer').on(table.customerId),
    index('complaints_received').on(table.receivedAt, table.id),
  ],
);

/** Who was told that time runs out: one row for each warning that there was. */
export const complaintWarnings = pgTable(
  'complaint_warnings',
  {
    complaintId: uuid('complaint_id').notNull(),
    clock: text({ enum: complaintClocks }).notNull(),
    /** End of the clock as it was then; another end is another warning. */
    dueAt: moment('due_at').notNull(),
    percent: integer().notNull(),
    toStep: text('to_step', { enum: ladder }).notNull(),
    told: uuid().array().notNull(),
    at: moment('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.complaintId, table.clock, table.dueAt, table.percent] })],
);

export const complaintAnswers = pgTable(
  'complaint_answers',
  {
    id: uuid().primaryKey(),
    complaintId: uuid('complaint_id').notNull(),
    round: integer().notNull(),
    form: text({ enum: answerForms }).notNull(),
    text: text().notNull(),
    decision: text({ enum: ['kept', 'changed'] }),
    state: text({ enum: answerStates }).notNull(),
    writtenBy: uuid('written_by').notNull(),
    changedAt: moment('changed_at').notNull(),
    reviewedBy: uuid('reviewed_by'),
    reviewedAt: moment('reviewed_at'),
    remark: text(),
    sentAt: moment('sent_at'),
    sentBy: text('sent_by', { enum: sendingWays }),
  },
  (table) => [uniqueIndex('complaint_answers_round').on(table.complaintId, table.round)],
);

export const complaintSettlements = pgTable(
  'complaint_settlements',
  {
    id: uuid().primaryKey(),
    complaintId: uuid('complaint_id').notNull(),
    kind: text({ enum: settlementKinds }).notNull(),
    /** Yuan. */
    amount: integer().notNull(),
    reason: text().notNull(),
    state: text({ enum: settlementStates }).notNull(),
    proposedBy: uuid('proposed_by').notNull(),
    proposedAt: moment('proposed_at').notNull(),
    decidedBy: uuid('decided_by'),
    decidedAt: moment('decided_at'),
  },
  (table) => [index('complaint_settlements_complaint').on(table.complaintId)],
);

/** Typical complaints told for training. */
export const complaintCases = pgTable(
  'complaint_cases',
  {
    id: uuid().primaryKey(),
    complaintId: uuid('complaint_id').notNull(),
    title: text().notNull(),
    story: text().notNull(),
    lesson: text().notNull(),
    state: text({ enum: caseStates }).notNull(),
    authorId: uuid('author_id').notNull(),
    reviewerId: uuid('reviewer_id'),
    remark: text(),
    changedAt: moment('changed_at').notNull(),
    /** It was published once: then it stays on record. */
    published: boolean().notNull().default(false),
    version: integer().notNull().default(1),
  },
  (table) => [uniqueIndex('complaint_cases_complaint').on(table.complaintId)],
);
