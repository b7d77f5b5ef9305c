import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database } from '../../../platform/database/database.ts';
import type { LocalText } from '../../../platform/local-text.ts';
import type { Scope } from '../../../platform/scope.ts';
import type { ClaimDetails } from '../contract/details.ts';
import * as sources from './list-sources-store.ts';
import type { Sealing } from './sealing.ts';
import { readCustomers } from './store.ts';

/** A claim paid so long after it was reported is drawn no more, milliseconds. */
const longestClaimMs = 3 * 365 * 86_400_000;
const pageRows = 1_000;
const nothing = '00000000-0000-0000-0000-000000000000';

/** What a list is drawn from: a contract that began, or the contract of a claim that was paid. */
export interface ListedRecord {
  /** Of the policy, or of the claim. */
  id: string;
  customerId: string;
  path: string;
  product: LocalText;
  sellerNo: string | null;
  /** Encrypted; `policyNo` opens it. */
  sealedPolicyNo: string;
}
/** What is known of those who were drawn; in the clear, for the lists of those who call them. */
export interface ListedCustomer {
  kind: 'private' | 'corporate';
  name: string;
  honorific: 'mr' | 'ms' | 'none';
  idTail: string | null;
  numbers: { kind: 'mobile' | 'payment' | 'office' | 'home'; number: string; mark: string | null }[];
}

/** Records of customers from which lists of calls are made. */
export function createListSources(deps: { database: Database; clock: Clock; sealing: Sealing }) {
  const { database, clock, sealing } = deps;
  const keep = (id: string, policy: sources.SourcePolicy): ListedRecord => ({
    ...{ id, customerId: policy.customerId, path: policy.path, product: policy.product },
    ...{ sellerNo: policy.sellerNo, sealedPolicyNo: policy.policyNo },
  });
  async function* pages<T extends { id: string }>(
    read: (after: string) => Promise<T[]>,
  ): AsyncGenerator<T[]> {
    for (let after = nothing; ; ) {
      const page = await read(after);
      const last = page.at(-1);
      if (last === undefined) return;
      yield page;
      after = last.id;
    }
  }

  return {
    byCoreIds: (scope: Scope, coreIds: readonly string[]) =>
      sources.idsByCoreId(database.read, scope, coreIds),

    /** Contracts in force that began in a span, in the order of their ids. */
    async newContracts(scope: Scope, of: { from: Date; to: Date; lines: readonly sources.PolicyLine[] }) {
      const found: ListedRecord[] = [];
      for await (const page of pages((after) =>
        sources.policiesBegun(database.read, scope, { ...of, after, limit: pageRows }),
      ))
        found.push(...page.map((policy) => keep(policy.id, policy)));
      return found;
    },

    /** Claims that were paid on a day of the insurer, in the order of their ids. @param until end of that day */
    async paidClaims(scope: Scope, of: { day: string; until: Date; lines: readonly sources.PolicyLine[] }) {
      const found: ListedRecord[] = [];
      const from = new Date(of.until.getTime() - longestClaimMs);
      const span = { from, to: of.until, lines: of.lines };
      for await (const page of pages((after) =>
        sources.claimsClosed(database.read, scope, { ...span, after, limit: pageRows }),
      ))
        for (const { id, details, policy } of page) {
          const { payout } = sealing.openJson<ClaimDetails>('claimDetails', details);
          if (payout?.paidOn === of.day) found.push(keep(id, policy));
        }
      return found;
    },

    /** The number of the contract of a record. */
    policyNo: ({ sealedPolicyNo }: ListedRecord): string => sealing.open('policyNo', sealedPolicyNo),

    /** Customers by id. */
    async customers(scope: Scope, ids: readonly string[]): Promise<Map<string, ListedCustomer>> {
      const found = new Map<string, ListedCustomer>();
      for (let at = 0; at < ids.length; at += pageRows) {
        const rows = await readCustomers(database.read, scope, ids.slice(at, at + pageRows), clock.now());
        for (const row of rows) {
          const idNo = sealing.openOrNull('idNo', row.idNo);
          found.set(row.id, {
            ...{ kind: row.kind, honorific: row.honorific, name: sealing.open('name', row.name) },
            idTail: idNo !== null && /^.*\d{3}[\dXx]$/.test(idNo) ? idNo.slice(-4) : null,
            numbers: row.numbers.map(({ kind, number, mark }) => ({
              ...{ kind, mark },
              number: sealing.open('number', number),
            })),
          });
        }
      }
      return found;
    },
  };
}
export type ListSources = ReturnType<typeof createListSources>;
