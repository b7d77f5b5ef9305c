import type { Clock } from '../../../platform/clock/clock.ts';
import { openSensitive, type Sensitive } from '../../../platform/crypto/sensitive.ts';
import type { Database, Reader } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import type { LocalText } from '../../../platform/local-text.ts';
import type { Scope } from '../../../platform/scope.ts';
import type { CustomerCard, CustomerLookup, CustomerRow, CustomerView } from '../contract.ts';
import { customerErrors } from '../errors.ts';
import { normaliseNumber } from '../rules/number.ts';
import { fitsName, readQuery, type SearchTerm, searchReadings } from '../rules/search.ts';
import { listPolicies } from './holdings-store.ts';
import type { Sealing } from './sealing.ts';
import * as store from './store.ts';
import { createViews } from './views.ts';

export interface DirectoryDeps {
  database: Database;
  clock: Clock;
  sealing: Sealing;
  branchName(path: string): Promise<LocalText | null>;
}

/** Finds and reads customers; everything that leaves is masked. */
export function createDirectory(deps: DirectoryDeps) {
  const { database, clock, sealing, branchName } = deps;
  const views = createViews(sealing);

  const conditionOf = (term: SearchTerm): store.Condition =>
    term.by === 'name'
      ? { by: 'name', tokens: sealing.tokensUnderKeys(term.tokens) }
      : { by: term.by, indexes: sealing.indexes(term.by, term.value) };

  function nameFits(record: store.CustomerRecord, terms: readonly SearchTerm[]): boolean {
    const name = sealing.open('name', record.name);
    const readings = searchReadings(name, sealing.openOrNull('reading', record.reading));
    return terms.some((term) => term.by === 'name' && fitsName(record.kind, name, readings, term.text));
  }

  const one = async (reader: Reader, scope: Scope, id: string): Promise<store.CustomerRecord> => {
    const [record] = await store.readCustomers(reader, scope, [id], clock.now());
    if (record === undefined) throw new AppError(commonErrors.notFound);
    return record;
  };

  const lookup: CustomerLookup = {
    async lookupByNumber(scope, number) {
      const known = normaliseNumber(openSensitive(number));
      if (!known.ok) return [];
      const found = await store.findByNumber(database.read, scope, sealing.indexes('number', known.number));
      return found.map(({ id, ...rest }) => ({ customerId: id, ...rest }));
    },
    async customerCard(scope, customerId, called) {
      const [record] = await store.readCustomers(database.read, scope, [customerId], clock.now());
      return record === undefined
        ? null
        : views.card(record, await branchName(record.branchPath), clearCalled(called));
    },
    async customerCards(scope, customerIds) {
      if (customerIds.length === 0) return new Map();
      const records = await store.readCustomers(database.read, scope, customerIds, clock.now());
      const cards = new Map<string, CustomerCard>();
      for (const record of records)
        cards.set(record.id, views.card(record, await branchName(record.branchPath), null));
      return cards;
    },
    async policyRecords(scope, customerId) {
      const [holder] = await store.readCustomers(database.read, scope, [customerId], clock.now());
      if (holder === undefined) return [];
      const rows = await listPolicies(database.read, scope, customerId);
      const wrapped = (name: 'plate' | 'vin' | 'engineNo' | 'insuredName', stored: string | null) =>
        stored === null ? null : sealing.wrapped(name, stored);
      return rows.map((row) => ({
        policyId: row.id,
        customerId,
        line: row.line,
        status: row.status,
        holderKind: holder.kind,
        policyNo: sealing.wrapped('policyNo', row.policyNo),
        plate: wrapped('plate', row.plate),
        vin: wrapped('vin', row.vin),
        engineNo: wrapped('engineNo', row.engineNo),
        holderName: sealing.wrapped('name', holder.name),
        holderIdNo: holder.idNo === null ? null : sealing.wrapped('idNo', holder.idNo),
        insuredName: wrapped('insuredName', row.insuredName),
      }));
    },
  };

  return {
    ...lookup,

    /**
     * Customers whom a query may mean, newest first.
     * @param page `before`: only older ones than this id, `next` of the page before.
     * @throws AppError queryTooShort
     */
    async search(
      scope: Scope,
      query: string,
      page: { before: string | null; limit: number },
    ): Promise<{ customers: CustomerRow[]; next: string | null }> {
      const terms = readQuery(query);
      if (terms.length === 0) throw new AppError(customerErrors['customers.queryTooShort']);
      const hits = await store.searchCustomers(database.read, scope, terms.map(conditionOf), page);
      const by = new Map(hits.map((hit) => [hit.id, hit.by]));
      const records = await store.readCustomers(database.read, scope, [...by.keys()], clock.now());
      const customers: CustomerRow[] = [];
      for (const record of records) {
        const matched = by.get(record.id) ?? 'name';
        // Tokens are short and cut at a length: the name itself decides.
        if (matched === 'name' && !nameFits(record, terms)) continue;
        customers.push(views.row(record, matched, await branchName(record.branchPath)));
      }
      return { customers, next: hits.length === page.limit ? (hits.at(-1)?.id ?? null) : null };
    },

    /**
     * @param withPolicies the reader may see the list of policies, not only how many there are.
     * @throws AppError notFound
     */
    async read(
      scope: Scope,
      id: string,
      withPolicies: boolean,
      reader: Reader = database.read,
    ): Promise<CustomerView> {
      const record = await one(reader, scope, id);
      const policies = withPolicies ? (await listPolicies(reader, scope, id)).map(views.policy) : null;
      return views.view(record, await branchName(record.branchPath), policies);
    },

    /** The stored record, for changing it. @throws AppError notFound */
    record: one,
    /** Stored records in scope. */
    records: (scope: Scope, ids: readonly string[]) =>
      store.readCustomers(database.read, scope, ids, clock.now()),
  };
}

const clearCalled = (called: Sensitive<string> | undefined): string | null => {
  if (called === undefined) return null;
  const known = normaliseNumber(openSensitive(called));
  return known.ok ? known.number : openSensitive(called);
};

export type Directory = ReturnType<typeof createDirectory>;
