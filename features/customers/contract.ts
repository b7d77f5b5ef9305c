import { z } from 'zod';
import type { Sensitive } from '../../platform/crypto/sensitive.ts';
import type { Reader, Tx } from '../../platform/database/database.ts';
import { commonErrors } from '../../platform/errors.ts';
import { defineFacts, f } from '../../platform/facts/fact.ts';
import { definePermissions } from '../../platform/http/permission.ts';
import { route } from '../../platform/http/route.ts';
import { rowVersion as version } from '../../platform/http/row-version.ts';
import { type Language, languages, localText } from '../../platform/local-text.ts';
import type { Scope } from '../../platform/scope.ts';
import {
  changeKinds,
  customerKinds,
  honorifics,
  idKinds,
  numberKinds,
  numberMarks,
  openFields,
  segments,
} from './codes.ts';
import { openedAuthorisation } from './contract/authorisations.ts';
import { openedClaim } from './contract/claims.ts';
import { openedNote, staffName } from './contract/notes.ts';
import { openedOrder } from './contract/orders.ts';
import {
  newPolicyFields,
  openedPolicy,
  policyErrors,
  policyFields,
  policyView,
} from './contract/policies.ts';
import type { RecordLookup } from './contract/records.ts';
import { customerErrors } from './errors.ts';
import type { DialVerdict } from './rules/dialling.ts';

export const customerPermissions = definePermissions({
  'customers.search': {
    name: { zh: '查找客户', en: 'Find customers' },
    roles: ['agent', 'teamLeader', 'supervisor', 'backOffice'],
  },
  'customers.read': {
    name: { zh: '查看客户保单（掩码）', en: "See customers' policies, masked" },
    roles: ['teamLeader', 'supervisor', 'backOffice'],
  },
  'customers.open': {
    name: { zh: '查看客户明文信息', en: "Open customers' masked values" },
    roles: ['teamLeader', 'supervisor'],
  },
  'customers.create': {
    name: { zh: '新建客户', en: 'Add customers' },
    roles: ['agent', 'teamLeader', 'supervisor', 'backOffice'],
  },
  'customers.correctReading': {
    name: { zh: '更正姓氏读音', en: 'Correct how a surname is read' },
    roles: ['agent', 'teamLeader', 'supervisor', 'backOffice'],
  },
  'customers.assign': {
    name: { zh: '指定客户的专属坐席', en: 'Give customers an agent of their own' },
    roles: ['teamLeader', 'supervisor', 'backOffice'],
  },
  'customers.editNumbers': {
    name: { zh: '修改在办客户的电话', en: 'Change numbers of the customer in hand' },
    roles: ['agent', 'teamLeader', 'supervisor', 'backOffice'],
  },
  'customers.edit': { name: { zh: '修改客户资料', en: 'Change customers' }, roles: ['backOffice'] },
  'policies.edit': { name: { zh: '维护保单', en: 'Keep policies' }, roles: ['backOffice'] },
  'claims.edit': { name: { zh: '维护赔案', en: 'Keep claims' }, roles: ['backOffice'] },
  'orders.edit': {
    name: { zh: '维护投保和续保', en: 'Keep applications and renewals' },
    roles: ['backOffice'],
  },
  'salespeople.edit': { name: { zh: '维护业务员', en: 'Keep salespeople' }, roles: ['backOffice'] },
  'customers.merge': {
    name: { zh: '合并重复客户', en: 'Merge duplicate customers' },
    roles: ['supervisor', 'backOffice'],
  },
  'customers.note': {
    name: { zh: '记录客户记事', en: 'Write notes on customers' },
    roles: ['agent', 'teamLeader', 'supervisor', 'backOffice'],
  },
  'customers.consent': {
    name: { zh: '查看和登记客户同意', en: "See and record customers' consent" },
    roles: ['agent', 'teamLeader', 'supervisor', 'backOffice'],
  },
  'customers.authorise': {
    name: { zh: '登记和撤销客户授权', en: "Record and revoke customers' authorisations" },
    roles: ['teamLeader', 'supervisor', 'backOffice'],
  },
});

export const customerFacts = defineFacts({
  'customer.created': {
    watch: 'customers.search',
    ids: { customerId: f.id() },
    data: { kind: f.code(), segment: f.code(), version: f.number() },
  },
  'customer.changed': {
    watch: 'customers.search',
    ids: {
      customerId: f.id(),
      numberId: f.id().optional(),
      policyId: f.id().optional(),
      claimId: f.id().optional(),
      authorisationId: f.id().optional(),
      orderId: f.id().optional(),
      consentId: f.id().optional(),
      mergeId: f.id().optional(),
    },
    data: {
      what: f.oneOf(changeKinds),
      version: f.number(),
    },
  },
  'salesperson.changed': {
    watch: 'salespeople.edit',
    ids: { salespersonId: f.id() },
    data: { what: f.oneOf(['added', 'details', 'password']), version: f.number() },
  },
});

// ---- wire: everything of a person is masked ------------------------------------------------------------------

/** How the surname is spoken; `special` asks the console to point it out, several `readings` to ask the customer. */
export const nameReading = z.object({
  surname: z.string(),
  readings: z.array(z.string()),
  special: z.boolean(),
  confirmed: z.boolean(),
});

const lineCount = z.object({ inForce: z.number().int(), total: z.number().int() });
export const policyCounts = z.object({ motor: lineCount, life: lineCount });

const whoFields = {
  kind: z.enum(customerKinds),
  /** Masked: «王*». */
  name: z.string(),
  /** Null for companies. */
  reading: nameReading.nullable(),
  /** «王先生» */
  salutation: z.string().nullable(),
  segment: z.enum(segments),
  language: z.enum(languages),
  branchPath: z.string(),
  branchName: localText.nullable(),
  policyCounts,
};

export const customerRow = z.object({
  id: z.uuid(),
  ...whoFields,
  /** The first number, masked. */
  number: z.string().nullable(),
  /** What of the query fitted. */
  matched: z.enum(['name', 'number', 'idNo', 'idTail', 'policyNo', 'reportNo', 'plate']),
});
export type CustomerRow = z.output<typeof customerRow>;

/** What the screen pop shows of who is calling. */
export const customerCard = z.object({
  customerId: z.uuid(),
  ...whoFields,
  number: z.string().nullable(),
  /** For whom his calls wait first, where a queue wants that; null: nobody in particular. */
  ownAgentId: z.uuid().nullable(),
  /** The agent may be asked for a missing one. */
  hasIdNo: z.boolean(),
  version,
});
export type CustomerCard = z.output<typeof customerCard>;

export const numberView = z.object({
  id: z.uuid(),
  kind: z.enum(numberKinds),
  number: z.string(),
  /** A range that no carrier has been given: perhaps mistyped. */
  unassigned: z.boolean(),
  /** For those who dial; null: as any other. */
  mark: z.enum(numberMarks).nullable(),
  version,
});
export type NumberView = z.output<typeof numberView>;

export const customerView = z.object({
  id: z.uuid(),
  ...whoFields,
  honorific: z.enum(honorifics),
  /** All readings that the characters of the surname may have, for correcting it. */
  possibleReadings: z.array(z.string()),
  idKind: z.enum(idKinds).nullable(),
  idNo: z.string().nullable(),
  hasNote: z.boolean(),
  /** For whom his calls wait first, where a queue wants that; null: nobody in particular. */
  ownAgent: staffName.nullable(),
  numbers: z.array(numberView),
  /** Null without `customers.read`: before proof an agent sees the counts only. */
  policies: z.array(policyView).nullable(),
  /** Changes that haven't reached the core system yet. */
  waitingWrites: z.number().int(),
  version,
});
export type CustomerView = z.output<typeof customerView>;

// ---- input ---------------------------------------------------------------------------------------------------

const text = (longest: number) => z.string().trim().min(1).max(longest);
const idParams = z.object({ id: z.uuid() });
const numberFields = {
  kind: z.enum(numberKinds),
  number: text(40),
  mark: z.enum(numberMarks).nullable().optional(),
};

const customerFields = {
  name: text(120),
  honorific: z.enum(honorifics),
  identity: z.strictObject({ kind: z.enum(idKinds), no: text(40) }).nullable(),
  segment: z.enum(segments),
  language: z.enum(languages),
  branchId: z.uuid(),
  note: text(1_000).nullable(),
};
const numberErrors = [
  customerErrors['customers.numberInvalid'],
  customerErrors['customers.numberNeedsAreaCode'],
  customerErrors['customers.numberLength'],
  customerErrors['customers.numberTaken'],
] as const;
const customerInputErrors = [
  customerErrors['customers.nameInvalid'],
  customerErrors['customers.idInvalid'],
  customerErrors['customers.idCheckDigit'],
  customerErrors['customers.idDate'],
  customerErrors['customers.branchUnknown'],
] as const;

// ---- routes --------------------------------------------------------------------------------------------------

/** A POST, so that what a caller says never stands in an address, where proxies would log it. */
export const searchCustomers = route({
  method: 'POST',
  path: '/api/customers/search',
  permission: 'customers.search',
  summary:
    'Finds customers by whatever a caller says: number, name, pinyin, initials, document, policy or plate number.',
  body: z.strictObject({
    query: text(80),
    limit: z.number().int().min(1).max(50).default(20),
    /** `next` of the page before. */
    before: z.uuid().optional(),
  }),
  reply: z.object({ customers: z.array(customerRow), next: z.uuid().nullable(), asOf: z.number() }),
  errors: [customerErrors['customers.queryTooShort']],
});
export const readCustomer = route({
  method: 'GET',
  path: '/api/customers/:id',
  permission: 'customers.search',
  summary:
    'A customer, masked; the list of policies needs customers.read. For one who was merged into another: that one.',
  params: idParams,
  reply: customerView.extend({ asOf: z.number() }),
});
export const openCustomer = route({
  method: 'POST',
  path: '/api/customers/:id/open',
  permission: 'customers.search',
  summary: 'Clear values for a stated reason; needs customers.open. Opening and refusal are audited.',
  params: idParams,
  body: z.strictObject({ fields: z.array(z.enum(openFields)).min(1), reason: z.string().max(200) }),
  reply: z.object({
    name: z.string().optional(),
    idNo: z.string().nullable().optional(),
    note: z.string().nullable().optional(),
    numbers: z.array(z.object({ id: z.uuid(), number: z.string() })).optional(),
    policies: z.array(openedPolicy).optional(),
    claims: z.array(openedClaim).optional(),
    authorisations: z.array(openedAuthorisation).optional(),
    notes: z.array(openedNote).optional(),
    orders: z.array(openedOrder).optional(),
  }),
  errors: [customerErrors['customers.reasonNeeded'], commonErrors.notAllowed],
  perMinute: 60,
});
export const createCustomer = route({
  method: 'POST',
  path: '/api/customers',
  permission: 'customers.create',
  summary: 'Adds a customer with his numbers; without a branch he belongs to the own one.',
  body: z.strictObject({
    kind: z.enum(customerKinds),
    name: customerFields.name,
    honorific: customerFields.honorific.default('none'),
    identity: customerFields.identity.default(null),
    segment: customerFields.segment.default('mass'),
    language: customerFields.language.default('zh-CN'),
    branchId: customerFields.branchId.optional(),
    note: customerFields.note.default(null),
    numbers: z.array(z.strictObject(numberFields)).max(10).default([]),
  }),
  reply: customerView,
  errors: [...numberErrors, ...customerInputErrors],
});
export const updateCustomer = route({
  method: 'PATCH',
  path: '/api/customers/:id',
  permission: 'customers.edit',
  summary: 'Changes the fields that are sent.',
  params: idParams,
  body: z.strictObject(customerFields).partial().extend({ version }),
  reply: customerView,
  errors: [...customerInputErrors, commonErrors.staleVersion],
});
export const correctReading = route({
  method: 'PUT',
  path: '/api/customers/:id/reading',
  permission: 'customers.correctReading',
  summary: 'Keeps how the customer says his surname; null goes back to the dictionary.',
  params: idParams,
  body: z.strictObject({ reading: text(30).nullable(), version }),
  reply: customerView,
  errors: [customerErrors['customers.readingInvalid'], commonErrors.staleVersion],
});
/** For choosing a customer's own agent. */
export const listAgents = route({
  method: 'GET',
  path: '/api/own-agents',
  permission: 'customers.assign',
  summary: 'Who can be the own agent of a customer: works here now and is given contacts.',
  reply: z.object({
    agents: z.array(staffName.extend({ pinyin: z.string(), branchName: localText })),
  }),
});
export const assignAgent = route({
  method: 'PUT',
  path: '/api/customers/:id/agent',
  permission: 'customers.assign',
  summary: 'Gives the customer an agent of his own, by staff number; null takes him away.',
  params: idParams,
  body: z.strictObject({ staffNo: text(20).nullable(), version }),
  reply: customerView,
  errors: [customerErrors['customers.agentUnknown'], commonErrors.staleVersion],
});
export const addNumber = route({
  method: 'POST',
  path: '/api/customers/:id/numbers',
  permission: 'customers.editNumbers',
  summary: 'Adds a number; without customers.edit only to the customer in hand.',
  params: idParams,
  body: z.strictObject(numberFields),
  reply: customerView,
  errors: [...numberErrors, customerErrors['customers.notInHand']],
});
const numberParams = z.object({ id: z.uuid(), numberId: z.uuid() });
export const updateNumber = route({
  method: 'PATCH',
  path: '/api/customers/:id/numbers/:numberId',
  permission: 'customers.editNumbers',
  summary: 'Changes a number, its kind or its mark; without customers.edit only of the customer in hand.',
  params: numberParams,
  body: z.strictObject(numberFields).partial().extend({ version }),
  reply: customerView,
  errors: [...numberErrors, customerErrors['customers.notInHand'], commonErrors.staleVersion],
});
export const removeNumber = route({
  method: 'DELETE',
  path: '/api/customers/:id/numbers/:numberId',
  permission: 'customers.editNumbers',
  summary: 'Removes a number; without customers.edit only of the customer in hand.',
  params: numberParams,
  query: z.strictObject({ version: z.coerce.number().pipe(version) }),
  reply: customerView,
  errors: [customerErrors['customers.notInHand'], commonErrors.staleVersion],
});
export const addPolicy = route({
  method: 'POST',
  path: '/api/customers/:id/policies',
  permission: 'policies.edit',
  summary: 'Adds a policy that this customer holds.',
  params: idParams,
  body: z.strictObject(newPolicyFields),
  reply: customerView,
  errors: policyErrors,
});
export const updatePolicy = route({
  method: 'PATCH',
  path: '/api/customers/:id/policies/:policyId',
  permission: 'policies.edit',
  summary: 'Changes the fields of a policy that are sent.',
  params: z.object({ id: z.uuid(), policyId: z.uuid() }),
  body: z.strictObject(policyFields).partial().extend({ version }),
  reply: customerView,
  errors: [...policyErrors, commonErrors.staleVersion],
});

// ---- for other features --------------------------------------------------------------------------------------

/** Who may be calling from a number. */
export interface CustomerCandidate {
  customerId: string;
  branchPath: string;
  segment: (typeof segments)[number];
  language: Language;
  /** The agent for whom his calls wait first; null: none. */
  ownAgentId: string | null;
}

/** How other features reach customers. */
export interface NumberToDial {
  number: Sensitive<string>;
  /** See `dialVerdict`. */
  verdict: DialVerdict;
  /** Branch of the customer. */
  branchPath: string;
  language: Language | null;
}

export interface CustomerLookup extends RecordLookup {
  /** Customers who have this number, newest first; none when it isn't a number. */
  lookupByNumber(scope: Scope, number: Sensitive<string>): Promise<CustomerCandidate[]>;
  /**
   * The card of the screen pop, null when the customer isn't there or outside the scope.
   * @param called shown (masked) instead of the customer's first number.
   */
  customerCard(scope: Scope, customerId: string, called?: Sensitive<string>): Promise<CustomerCard | null>;
  /**
   * A number of a customer in scope, for calling him, and whether that may be done; null when there is none.
   * @param which by its id, or as somebody typed it.
   */
  numberToDial(
    scope: Scope,
    customerId: string,
    which: { numberId: string } | { number: Sensitive<string> },
  ): Promise<NumberToDial | null>;
  /** The mobile on record, for messages to the customer; null where none is kept as one. */
  mobileOf(scope: Scope, customerId: string): Promise<Sensitive<string> | null>;
  /** Cards by id for lists; those outside the scope are missing. */
  customerCards(scope: Scope, customerIds: readonly string[]): Promise<Map<string, CustomerCard>>;
}

/** Rows of another feature that belong to a customer; they follow when two turn out to be one. */
export interface CustomerReferences {
  /** What they are: «interactions». */
  readonly name: string;
  /** @returns whether one of the customers is being served now: then nothing may move. */
  busy(reader: Reader, customerIds: readonly string[]): Promise<boolean>;
  /**
   * Gives rows of one customer to another.
   * @param only ids of the rows, where not all are meant.
   * @returns ids of the rows that moved.
   */
  move(tx: Tx, from: string, to: string, only: readonly string[] | null): Promise<string[]>;
}
