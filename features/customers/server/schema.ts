import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  bigint,
  boolean,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { moment } from '../../../platform/database/schema.ts';
import type { LocalText } from '../../../platform/local-text.ts';

/** Search tokens: 64 bits of a keyed hash each, written as decimal text. */
const hashes = customType<{ data: string[]; driverData: string }>({
  dataType: () => 'bigint[]',
  toDriver: (values) => `{${values.join(',')}}`,
});

export const customers = pgTable(
  'customers',
  {
    id: uuid().primaryKey(),
    /** The insurer's core system owns the row; null where it is kept here. */
    coreId: text('core_id').unique(),
    kind: text({ enum: ['private', 'corporate'] }).notNull(),
    /** Encrypted. */
    name: text().notNull(),
    /** What finds the name, under the key of `name`. */
    nameTokens: hashes('name_tokens').notNull(),
    /** How the surname is read where an agent has corrected it; encrypted. */
    reading: text(),
    honorific: text({ enum: ['mr', 'ms', 'none'] }).notNull(),
    idKind: text('id_kind', { enum: ['residentId', 'passport', 'permit', 'creditCode', 'other'] }),
    /** Encrypted. */
    idNo: text('id_no'),
    idNoIndex: text('id_no_index'),
    /** Of the last four characters. */
    idTailIndex: text('id_tail_index'),
    segment: text({ enum: ['mass', 'value', 'vip'] }).notNull(),
    language: text({ enum: ['zh-CN', 'en'] }).notNull(),
    /** A branch's path never changes, so that scope needs no join. */
    branchPath: text('branch_path').notNull(),
    /** Encrypted. */
    note: text(),
    /** The agent for whom his calls wait first, where a queue wants that; null: none. */
    ownAgentId: uuid('own_agent_id'),
    /** The customer who this one turned out to be; a merged one is never found. */
    mergedInto: uuid('merged_into').references((): AnyPgColumn => customers.id),
    createdAt: moment('created_at').notNull(),
    version: integer().notNull().default(1),
  },
  (table) => [
    index('customers_name').using('gin', table.nameTokens),
    index('customers_id_no').on(table.idNoIndex),
    index('customers_id_tail').on(table.idTailIndex),
    index('customers_merged_into').on(table.mergedInto).where(sql`${table.mergedInto} is not null`),
  ],
);

export const customerNumbers = pgTable(
  'customer_numbers',
  {
    id: uuid().primaryKey(),
    customerId: uuid('customer_id')
      .notNull()
      .references(() => customers.id),
    kind: text({ enum: ['mobile', 'payment', 'office', 'home'] }).notNull(),
    /** Encrypted. */
    number: text().notNull(),
    numberIndex: text('number_index').notNull(),
    mark: text({ enum: ['onlyThis', 'keptSecret', 'exempted', 'refusing', 'special'] }),
    version: integer().notNull().default(1),
  },
  (table) => [
    index('customer_numbers_number').on(table.numberIndex),
    index('customer_numbers_customer').on(table.customerId),
  ],
);

export const policies = pgTable(
  'policies',
  {
    id: uuid().primaryKey(),
    coreId: text('core_id').unique(),
    /** The policyholder. */
    customerId: uuid('customer_id')
      .notNull()
      .references(() => customers.id),
    /** Of the branch that issued it. */
    branchPath: text('branch_path').notNull(),
    /** Who answers for it at the insurer. */
    handlerStaffNo: text('handler_staff_no'),
    /** Encrypted, as all that follows of persons and of the car. */
    handlerName: text('handler_name'),
    policyNo: text('policy_no').notNull(),
    policyNoIndex: text('policy_no_index').notNull(),
    /** Of its digits, as they are keyed on a telephone. */
    policyNoKeyedIndex: text('policy_no_keyed_index'),
    line: text({ enum: ['motor', 'life'] }).notNull(),
    product: jsonb().$type<LocalText>().notNull(),
    plate: text(),
    plateIndex: text('plate_index'),
    vin: text(),
    vinIndex: text('vin_index'),
    engineNo: text('engine_no'),
    engineNoIndex: text('engine_no_index'),
    /** Null when the holder himself is insured. */
    insuredName: text('insured_name'),
    insuredIdKind: text('insured_id_kind', {
      enum: ['residentId', 'passport', 'permit', 'creditCode', 'other'],
    }),
    insuredIdNo: text('insured_id_no'),
    insuredIdNoIndex: text('insured_id_no_index'),
    claimantName: text('claimant_name'),
    from: moment('from').notNull(),
    to: moment('to').notNull(),
    status: text({
      enum: ['pending', 'inForce', 'expired', 'lapsed', 'surrendered', 'terminated'],
    }).notNull(),
    /** Confidential facts aren't available on the line. */
    specialNote: boolean('special_note').notNull().default(false),
    /** `PolicyDetails` as JSON, encrypted; null where nothing more is known. */
    details: text(),
    version: integer().notNull().default(1),
  },
  (table) => [
    uniqueIndex('policies_policy_no').on(table.policyNoIndex),
    index('policies_policy_no_keyed').on(table.policyNoKeyedIndex),
    index('policies_plate').on(table.plateIndex),
    index('policies_vin').on(table.vinIndex),
    index('policies_engine_no').on(table.engineNoIndex),
    index('policies_insured_id_no').on(table.insuredIdNoIndex),
    index('policies_handler').on(table.handlerStaffNo),
    index('policies_customer').on(table.customerId),
  ],
);

export const claims = pgTable(
  'claims',
  {
    id: uuid().primaryKey(),
    coreId: text('core_id').unique(),
    policyId: uuid('policy_id')
      .notNull()
      .references(() => policies.id),
    /** Encrypted. One loss may be claimed under two policies: the number isn't unique. */
    reportNo: text('report_no').notNull(),
    reportNoIndex: text('report_no_index').notNull(),
    /** Of the digits, as they are keyed on a telephone. */
    reportNoKeyedIndex: text('report_no_keyed_index'),
    /** Encrypted. */
    claimNo: text('claim_no'),
    claimNoIndex: text('claim_no_index'),
    claimNoKeyedIndex: text('claim_no_keyed_index'),
    stage: text({ enum: ['reported', 'survey', 'assessment', 'review', 'closed', 'denied'] }).notNull(),
    reportedAt: moment('reported_at').notNull(),
    lossAt: moment('loss_at').notNull(),
    /** Encrypted. */
    claimantName: text('claimant_name'),
    /** `ClaimDetails` as JSON, encrypted. */
    details: text().notNull(),
    /** Of the plates of the third parties in `details`, under the key of it. */
    thirdPartyPlateIndexes: text('third_party_plate_indexes').array().notNull(),
    version: integer().notNull().default(1),
  },
  (table) => [
    index('claims_policy').on(table.policyId),
    index('claims_report_no').on(table.reportNoIndex),
    index('claims_claim_no').on(table.claimNoIndex),
    index('claims_report_no_keyed').on(table.reportNoKeyedIndex),
    index('claims_claim_no_keyed').on(table.claimNoKeyedIndex),
    index('claims_third_party_plate').using('gin', table.thirdPartyPlateIndexes),
  ],
);

export const salespeople = pgTable('salespeople', {
  id: uuid().primaryKey(),
  coreId: text('core_id').unique(),
  staffNo: text('staff_no').notNull().unique(),
  /** Encrypted. */
  name: text().notNull(),
  /** Encrypted. */
  mobile: text(),
  branchPath: text('branch_path').notNull(),
  /** An argon2id hash of the telephone password; null: none is set, so nothing is told. */
  passwordHash: text('password_hash'),
  /** Wrong telephone passwords in a row, in whatever calls. */
  passwordFailures: integer('password_failures').notNull().default(0),
  /** Until then no password fits. */
  passwordLockedUntil: moment('password_locked_until'),
  active: boolean().notNull().default(true),
  /** `SalesMonth[]` as JSON, encrypted. */
  months: text().notNull(),
  version: integer().notNull().default(1),
});

/** What a customer allows somebody else to be told. Never deleted: what was told under it must stay explicable. */
export const authorisations = pgTable(
  'authorisations',
  {
    id: uuid().primaryKey(),
    customerId: uuid('customer_id')
      .notNull()
      .references(() => customers.id),
    /** Of the authorised person or firm; encrypted. */
    name: text().notNull(),
    role: text({ enum: ['repairer', 'lawyer', 'family', 'employer', 'media', 'other'] }).notNull(),
    covers: text({ enum: ['all', 'policies', 'claims', 'policy', 'claim'] }).notNull(),
    policyId: uuid('policy_id').references(() => policies.id),
    claimId: uuid('claim_id').references(() => claims.id),
    classes: text({ enum: ['general', 'important', 'confidential'] })
      .array()
      .notNull(),
    validFrom: moment('valid_from').notNull(),
    validTo: moment('valid_to').notNull(),
    /** What proved it and where that lies; encrypted. */
    evidence: text().notNull(),
    recordedAt: moment('recorded_at').notNull(),
    /** Null: the system. */
    recordedBy: uuid('recorded_by'),
    revokedAt: moment('revoked_at'),
    revokedBy: uuid('revoked_by'),
    version: integer().notNull().default(1),
  },
  (table) => [index('authorisations_customer').on(table.customerId)],
);

/** What staff wrote down about a customer, each with its day. */
export const customerNotes = pgTable(
  'customer_notes',
  {
    /** UUID v7: rises with time. */
    id: uuid().primaryKey(),
    customerId: uuid('customer_id')
      .notNull()
      .references(() => customers.id),
    /** Encrypted. */
    text: text().notNull(),
    writtenAt: moment('written_at').notNull(),
    writtenBy: uuid('written_by'),
  },
  (table) => [index('customer_notes_customer').on(table.customerId)],
);

/** Applications and renewals on their way to a policy. */
export const orders = pgTable(
  'orders',
  {
    id: uuid().primaryKey(),
    customerId: uuid('customer_id')
      .notNull()
      .references(() => customers.id),
    /** Encrypted. */
    orderNo: text('order_no').notNull(),
    orderNoIndex: text('order_no_index').notNull(),
    kind: text({ enum: ['application', 'renewal'] }).notNull(),
    line: text({ enum: ['motor', 'life'] }).notNull(),
    product: jsonb().$type<LocalText>().notNull(),
    status: text({
      enum: [
        'draft',
        'submitted',
        'underwriting',
        'awaitingPayment',
        'paid',
        'issued',
        'declined',
        'cancelled',
      ],
    }).notNull(),
    /** Whole fen; null while it isn't rated. */
    premium: bigint({ mode: 'number' }),
    createdAt: moment('created_at').notNull(),
    validUntil: moment('valid_until'),
    /** Of the salesperson. */
    staffNo: text('staff_no'),
    version: integer().notNull().default(1),
  },
  (table) => [
    uniqueIndex('orders_order_no').on(table.orderNoIndex),
    index('orders_customer').on(table.customerId),
  ],
);

/** What a customer agreed to or not. Rows are added only: of each purpose what was said last holds. */
export const customerConsents = pgTable(
  'customer_consents',
  {
    /** UUID v7: rises with time. */
    id: uuid().primaryKey(),
    customerId: uuid('customer_id')
      .notNull()
      .references(() => customers.id),
    purpose: text({
      enum: ['personalInformation', 'marketingCalls', 'marketingSms', 'recordingForTraining', 'groupSharing'],
    }).notNull(),
    state: text({ enum: ['given', 'withdrawn'] }).notNull(),
    way: text({ enum: ['onCall', 'onPaper', 'onWeb'] }).notNull(),
    /** The contact in which it was said. */
    interactionId: uuid('interaction_id'),
    at: moment('at').notNull(),
    expiresAt: moment('expires_at'),
    recordedAt: moment('recorded_at').notNull(),
    /** Null: the system. */
    recordedBy: uuid('recorded_by'),
  },
  (table) => [index('customer_consents_customer').on(table.customerId)],
);

/** Which customers turned out to be one, and what that moved, so that it can be taken back. */
export const customerMerges = pgTable(
  'customer_merges',
  {
    id: uuid().primaryKey(),
    keptId: uuid('kept_id')
      .notNull()
      .references(() => customers.id),
    absorbedId: uuid('absorbed_id')
      .notNull()
      .references(() => customers.id),
    /** Encrypted. */
    reason: text().notNull(),
    mergedAt: moment('merged_at').notNull(),
    mergedBy: uuid('merged_by'),
    undoUntil: moment('undo_until').notNull(),
    undoneAt: moment('undone_at'),
    undoneBy: uuid('undone_by'),
    /** Ids of the rows that were moved, by what they are: «numbers», «policies», «interactions». */
    moved: jsonb().$type<Record<string, string[]>>().notNull(),
  },
  (table) => [index('customer_merges_kept').on(table.keptId)],
);
