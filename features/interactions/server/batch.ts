import type { NewFact } from '../../../platform/facts/fact.ts';
import type { CallState, Sent } from '../rules/call-state.ts';
import type { Question } from '../rules/output.ts';
import type { CallerNumber } from './batch-store.ts';

/** What has to be written, and what may be sent once it is. */
export interface Batch {
  calls: Set<CallState>;
  presence: Set<string>;
  facts: NewFact[];
  commands: { call: CallState; command: Sent }[];
  /** For the legs of those who test their headset. */
  echoes: Sent[];
  /** What the menu asks, once that is written. */
  questions: { call: CallState; question: Question }[];
  /** Encrypted numbers of calls that agents begin. */
  numbers: Map<string, CallerNumber>;
  /** Who had which call, as far as that began or ended. */
  parts: Map<string, { call: CallState; index: number }>;
  /** Calls of agents that have ended, for those who had them made. */
  dialsOver: Set<CallState>;
  /** Where the requests of team leaders came from, for the audit trail. */
  addresses: Map<string, string>;
}

export function newBatch(): Batch {
  const lists = { facts: [], commands: [], echoes: [], questions: [] };
  const maps = { numbers: new Map(), parts: new Map(), addresses: new Map() };
  return { ...lists, ...maps, calls: new Set(), presence: new Set(), dialsOver: new Set() };
}

/** Adds what one batch has to another. */
export function addBatch(batch: Batch, more: Batch): void {
  for (const call of more.calls) batch.calls.add(call);
  for (const staffId of more.presence) batch.presence.add(staffId);
  batch.facts.push(...more.facts);
  batch.commands.push(...more.commands);
  batch.echoes.push(...more.echoes);
  batch.questions.push(...more.questions);
  for (const [id, number] of more.numbers) batch.numbers.set(id, number);
  for (const [name, part] of more.parts) batch.parts.set(name, part);
  for (const call of more.dialsOver) batch.dialsOver.add(call);
  for (const [staffId, address] of more.addresses) batch.addresses.set(staffId, address);
}
