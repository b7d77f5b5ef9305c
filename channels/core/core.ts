import { z } from 'zod';
import { languages, localText } from '../../platform/local-text.ts';

/*
 * The insurer's core system as the centre sees it: customers, policies, claims and salespeople belong to it, the centre
 * keeps a mirror. What is read and written crosses this port in one form, whichever adapter stands behind it.
 * Amounts are whole fen, days are «2026-03-31» in the insurer's zone, moments are ISO 8601 with offset. Fields that
 * aren't known here are left out, so that a core may grow; all others must be there, so that a misspelt one is noticed.
 */

/** PostgreSQL keeps neither NUL nor half of a surrogate pair; both come from broken programs. */
const storable = (value: string): boolean => !value.includes('\0') && !/\p{Surrogate}/u.test(value);
const text = (longest: number) => z.string().trim().min(1).max(longest).refine(storable);
const coreId = text(64).describe('The core’s own key of a row; it never changes.');
const fen = z.int().min(0).max(100_000_000_000_00).describe('Whole fen.');
const day = z.iso.date().describe('A day in the insurer’s zone.');
const moment = z.iso.datetime({ offset: true });
const named = localText.refine(({ zh, en }) => storable(zh) && storable(en ?? ''));
const branch = text(40).describe('Code of a branch of the centre; an unknown one falls to headquarters.');

const identity = z.object({
  kind: z.enum(['residentId', 'passport', 'permit', 'creditCode', 'other']),
  no: text(40),
});

export const coreCustomer = z.object({
  id: coreId,
  kind: z.enum(['private', 'corporate']),
  name: text(120),
  honorific: z.enum(['mr', 'ms', 'none']),
  identity: identity.nullable(),
  segment: z.enum(['mass', 'value', 'vip']),
  language: z.enum(languages),
  branch,
  numbers: z
    .array(z.object({ kind: z.enum(['mobile', 'payment', 'office', 'home']), number: text(40) }))
    .max(20),
});

/** What a policy says of the insured car. */
export const coreVehicle = z.object({
  model: text(80),
  kind: text(40),
  use: text(40).describe('«非营业», «营运» … in the insurer’s words.'),
  loadKg: z.int().min(0).max(200_000).nullable().describe('Kilograms; null where it carries no freight.'),
  seats: z.int().min(0).max(200).nullable(),
});

export const corePolicy = z.object({
  id: coreId,
  customerId: coreId.describe('Key of the policyholder.'),
  policyNo: text(60),
  line: z.enum(['motor', 'life']),
  product: named,
  status: z.enum(['pending', 'inForce', 'expired', 'lapsed', 'surrendered', 'terminated']),
  from: moment,
  to: moment,
  branch,
  handler: z.object({ staffNo: text(20), name: text(60) }).nullable(),
  insured: z
    .object({ name: text(120), identity: identity.nullable() })
    .nullable()
    .describe('Null when the holder himself is insured.'),
  claimantName: text(120).nullable().describe('Who is entitled to claim, where that isn’t the insured.'),
  plate: text(20).nullable(),
  vin: text(30).nullable(),
  engineNo: text(30).nullable(),
  vehicle: coreVehicle.nullable(),
  coverage: z.array(z.object({ name: named, sumInsured: fen, deductible: fen.nullable() })).max(60),
  premium: z.object({
    amount: fen,
    factors: z
      .array(z.object({ name: named, factor: z.number().positive().max(100) }))
      .max(30)
      .describe('What raised or lowered it: «无赔款优待» 0.85.'),
  }),
  payment: z.object({
    status: z.enum(['paid', 'partly', 'due', 'overdue']),
    items: z.array(z.object({ dueOn: day, paidOn: day.nullable(), amount: fen })).max(600),
  }),
  endorsements: z
    .array(
      z.object({
        no: text(60),
        on: day,
        status: z.enum(['pending', 'effective', 'refused', 'withdrawn']),
        content: text(2_000),
      }),
    )
    .max(100),
  vehicleTax: z
    .enum(['paid', 'exempt', 'due'])
    .nullable()
    .describe('Null where no vehicle tax is collected with the policy.'),
  specialAgreements: text(4_000).nullable(),
  specialNote: z.boolean().describe('Confidential facts aren’t told on the line; the handler answers.'),
});

export const claimStages = ['reported', 'survey', 'assessment', 'review', 'closed', 'denied'] as const;

export const coreClaim = z.object({
  id: coreId,
  policyId: coreId,
  reportNo: text(60),
  claimNo: text(60).nullable(),
  stage: z.enum(claimStages),
  reportedAt: moment,
  lossAt: moment,
  lossPlace: text(200),
  lossKind: named,
  course: text(2_000),
  claimantName: text(120).nullable(),
  assessment: z
    .object({
      amount: fen,
      items: z.array(z.object({ name: text(80), amount: fen })).max(200),
      deductions: z
        .array(
          z.object({
            name: text(80),
            amount: fen,
            reason: text(400).describe('As it is told to the customer.'),
            clause: text(200).describe('Of the terms that it stands on.'),
          }),
        )
        .max(50)
        .optional()
        .describe('What was taken off, each with its clause; left away: nothing, or this core doesn’t say.'),
    })
    .nullable(),
  payout: z
    .object({
      amount: fen,
      paidOn: day.nullable(),
      payee: z.object({ name: text(120), bank: text(80), account: text(40) }),
    })
    .nullable(),
  denial: z.object({ reason: text(1_000), clause: text(200) }).nullable(),
  thirdParties: z
    .array(
      z.object({
        name: text(120),
        plate: text(20).nullable(),
        assessment: fen.nullable().describe('Of the third party’s own car; whole fen.'),
        payout: z
          .object({ amount: fen, paidOn: day.nullable() })
          .nullable()
          .describe('Where this third party is the payee; null otherwise.'),
      }),
    )
    .max(20),
});

export const coreSalesperson = z.object({
  id: coreId,
  staffNo: text(20),
  name: text(60),
  branch,
  mobile: text(40).nullable(),
  passwordHash: z
    .string()
    .startsWith('$argon2id$')
    .max(300)
    .nullable()
    .describe('Of the telephone password; null: none is set, so nothing is told.'),
  active: z.boolean(),
  months: z
    .array(
      z.object({
        month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
        commission: fen,
        premium: fen,
        policies: z.int().min(0),
      }),
    )
    .max(60),
});

/** Kinds of rows, in the order in which they are loaded: a policy needs its customer. */
export const coreKinds = ['customers', 'policies', 'claims', 'salespeople'] as const;
export type CoreKind = (typeof coreKinds)[number];

export const coreSchemas = {
  customers: coreCustomer,
  policies: corePolicy,
  claims: coreClaim,
  salespeople: coreSalesperson,
} as const;

export type CoreCustomer = z.output<typeof coreCustomer>;
export type CorePolicy = z.output<typeof corePolicy>;
export type CoreClaim = z.output<typeof coreClaim>;
export type CoreSalesperson = z.output<typeof coreSalesperson>;
export interface CoreRows {
  customers: CoreCustomer;
  policies: CorePolicy;
  claims: CoreClaim;
  salespeople: CoreSalesperson;
}

/** A row as it came, unchecked: one bad row must not hold back the others. */
export interface UncheckedRow {
  row: unknown;
  /** Where it stands, «customers.csv:17», for whoever has to mend it; null where the core isn't a file. */
  place: string | null;
}

/** A part of the core's rows in the order of their last change. */
export interface CorePage {
  rows: readonly UncheckedRow[];
  /** Keys of rows that are gone. */
  removed: readonly string[];
  /** Go on from here next time, also after a restart. */
  cursor: string;
  /** Whether there was more at that moment. */
  more: boolean;
  /** Up to when the core's own data are complete, ISO time; a core that lags behind its sources says so here. */
  asOf: string;
}

/** Fields of a customer that are changed in the centre. */
export const writtenFields = [
  'name',
  'honorific',
  'identity',
  'segment',
  'language',
  'branch',
  'numbers',
] as const;
export type WrittenField = (typeof writtenFields)[number];

/** A change that was made in the centre and belongs into the core. */
export interface CoreWrite {
  /** A repeat with the same id must not write twice. */
  id: string;
  row: CoreCustomer;
  /** What the centre changed; the core keeps its own values of all others, which may be newer than those in `row`. */
  fields: readonly WrittenField[];
  /** False for a customer whom the core doesn't know yet; then `row.id` is the centre's own. */
  exists: boolean;
}

/**
 * What a core says to a write: `id` is its key of the customer; `refused` won't get better by trying again, `reason` is
 * for the person who decides what to do.
 */
export type CoreWriteResult = { result: 'done'; id: string } | { result: 'refused'; reason: string };

/** A core that takes changes. */
export interface CoreWriting {
  /** Writes one change. A change that is done MUST come back as a changed row. */
  write(change: CoreWrite, signal: AbortSignal): Promise<CoreWriteResult>;
  /** One customer as the core has him now, null where it hasn't: asked for when a change of ours is given up. */
  readCustomer(id: string, signal: AbortSignal): Promise<UncheckedRow | null>;
}

/** What came of a follow-up call, as it goes to the core. */
export const coreFollowUpResult = z.object({
  taskKey: text(64).describe('The key under which the task was handed over, or drawn here.'),
  kind: text(40),
  n: z.int().min(1).describe('1 is the first result of the task; a higher one replaces those before.'),
  corrects: z.uuid().nullable().describe('Id of the result that this one puts right; null for the first.'),
  outcome: text(40).describe('«completed», or one of the thirty reasons of the guide.'),
  endedAt: moment,
  attempts: z.int().min(0),
  policies: z
    .array(
      z.object({
        policyNo: text(60),
        answers: z
          .array(
            z.object({
              question: text(40),
              value: z.enum(['yes', 'no', 'unclear']),
              basis: z.enum(['said', 'notAsked']).describe('`notAsked`: a rule took it for given.'),
              rule: text(40).nullable(),
              note: text(400).nullable(),
            }),
          )
          .max(60),
        notes: z.array(text(40)).max(10),
      }),
    )
    .max(50),
  problems: z.array(text(40)).max(60).describe('Kinds of problem cases that came of it.'),
});
export type CoreFollowUpResult = z.output<typeof coreFollowUpResult>;

/** A core that takes results of follow-up calls. */
export interface CoreResults {
  /**
   * Hands a result over. A repeat with the same id must not count twice.
   * @returns `refused` where trying again won’t help
   */
  send(
    id: string,
    result: CoreFollowUpResult,
    signal: AbortSignal,
  ): Promise<{ result: 'done' } | { result: 'refused'; reason: string }>;
}

/**
 * A core system. Every method MUST throw `CoreUnavailable` when the core can't be reached, is too slow or answers
 * something that can't be understood, and MUST NOT invent rows.
 */
export interface CoreSystem {
  /** Names the source of the rows; cursors are kept as long as it is the same. Holds no secret. */
  readonly source: string;
  /** Data that are complete up to an earlier moment than so long ago are late, milliseconds. */
  readonly lateAfterMs: number;
  /**
   * Rows that changed after `cursor`, oldest change first, at most `limit` rows and removed keys; null begins with the
   * first row of all. The same cursor MUST give the same rows or newer states of them, so that a load goes on where it
   * stopped. A cursor that the core can't understand any more MUST begin with the first row.
   * @param signal ends the request early.
   */
  read(kind: CoreKind, cursor: string | null, limit: number, signal: AbortSignal): Promise<CorePage>;
  /** Null where this core takes no changes (files). */
  readonly writing: CoreWriting | null;
  /** Null where this core takes no results of follow-up calls (files). */
  readonly results: CoreResults | null;
  /** Lets go of what is open. */
  close(): Promise<void>;
}

export const unavailableReasons = ['unreachable', 'slow', 'refused', 'failing', 'garbled'] as const;
/** Nobody there; no answer in time; our key isn't taken; an error of the core; an answer that isn't understood. */
export type UnavailableReason = (typeof unavailableReasons)[number];

/** The core can't be used now; reason and message are for the log and never hold anything of a person. */
export class CoreUnavailable extends Error {
  readonly reason: UnavailableReason;
  constructor(reason: UnavailableReason, message: string) {
    super(message);
    this.name = 'CoreUnavailable';
    this.reason = reason;
  }
}
