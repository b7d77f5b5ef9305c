/** What a flow can ask while the caller waits: the port that self-service implements. */
import { z } from 'zod';
import type { Language } from '../../platform/local-text.ts';
import type { promptEntry } from './prompt-entry.ts';

/** Factors that can be keyed on a telephone and proved by a voice menu; letters are their keys, or left out. */
export const keyedFactors = ['policyNo', 'reportNo', 'plateNo', 'idCardNo'] as const;
export type KeyedFactor = (typeof keyedFactors)[number];

/** Questions, with the codes of what must have been collected before each. */
export const queryInputs = {
  /** Compares one factor; the caller becomes a customer who is verified. */
  'prove.policyNo': ['policyNo'],
  'prove.reportNo': ['reportNo'],
  'prove.plateNo': ['plateNo'],
  'prove.idCardNo': ['idCardNo'],
  policyStatus: [],
  claimProgress: [],
  /** The list of documents that a claim needs, as a message to the caller's mobile. */
  documentsBySms: [],
  openingHours: [],
  rateTable: [],
  salespersonByCode: ['salespersonCode'],
  /** Staff number and telephone password of a salesperson. */
  salespersonSignIn: ['staffNo', 'password'],
  ownCommission: [],
  ownPortfolio: [],
} as const satisfies Record<string, readonly string[]>;
export type QueryName = keyof typeof queryInputs;
export const queryNames = Object.keys(queryInputs) as [QueryName, ...QueryName[]];

/** Questions that tell nothing: they prove who is calling. */
export const provingQueries: ReadonlySet<QueryName> = new Set(
  queryNames.filter((name) => name.startsWith('prove.') || name === 'salespersonSignIn'),
);

/**
 * How a question ends; a flow says where each leads.
 * `answered`: told, sent, proved. `failed`: what was keyed doesn't fit. `locked`: too many failures, nothing is told any
 * more in this call. `proofShort`: more must be proved. `nothing`: nothing is on record. `unavailable`: not now.
 */
export const queryOutcomes = [
  'answered',
  'failed',
  'locked',
  'proofShort',
  'nothing',
  'unavailable',
] as const;
export const queryOutcome = z.enum(queryOutcomes);
export type QueryOutcome = z.infer<typeof queryOutcome>;

export interface QueryRequest {
  query: QueryName;
  interactionId: string;
  language: Language;
  /** What was keyed, by the code under which it was collected. Personal: never kept, logged or sent on. */
  collected: Readonly<Record<string, string>>;
}

/** What a flow has done for a caller. */
export interface ActionRequest {
  action: string;
  params: Readonly<Record<string, string>>;
  /** Personal: never kept beyond what the action is for, never logged. */
  collected: Readonly<Record<string, string>>;
  interactionId: string;
  language: Language;
  /** Where: what was done for a call at a node isn't done again there. */
  node: string;
}

export interface QueryAnswer {
  outcome: QueryOutcome;
  /** What the caller hears before the flow goes on; may be empty. */
  say: readonly z.infer<typeof promptEntry>[];
}

/** What counts as the answer when none comes in time, or none can be given. */
export const noAnswer: QueryAnswer = { outcome: 'unavailable', say: ['say.unavailable'] };

/** Who answers questions of flows. It never rejects for a caller's fault; a rejection counts as `unavailable`. */
export interface FlowQueries {
  answer(request: QueryRequest): Promise<QueryAnswer>;
  /** Has something done; see actions.ts. Without it nothing can be. */
  act?(request: ActionRequest): Promise<QueryAnswer>;
}
