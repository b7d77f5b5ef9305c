import type { Clock } from '../../../platform/clock/clock.ts';
import { openSensitive, type Sensitive } from '../../../platform/crypto/sensitive.ts';
import type { Database, Reader } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import type { LocalText } from '../../../platform/local-text.ts';
import type { Scope } from '../../../platform/scope.ts';
import type { RecordLookup } from '../contract/records.ts';
import type { CustomerCard, CustomerLookup, CustomerRow, CustomerView } from '../contract.ts';
import { customerErrors } from '../errors.ts';
import { dialVerdict } from '../rules/dialling.ts';
import { normaliseNumber } from '../rules/number.ts';
import { fitsName, readQuery, type SearchTerm, searchReadings } from '../rules/search.ts';
import { listPolicies } from './holdings-store.ts';
import { mergedInto } from './merging-store.ts';
import { countPendingOf } from './mirror/writes-store.ts';
import type { Sealing } from './sealing.ts';
import type { StaffNames } from './staff-names.ts';
import * as store from './store.ts';
import { createViews } from './views.ts';

const mostDuplicates = 20;
/** The end of a document is shared by one in eleven thousand: behind a name so many are looked at. */
const tailLimit = 200;

export interface DirectoryDeps {
  database: Database;
  clock: Clock;
  sealing: Sealing;
  branchName(path: string): Promise<LocalText | null>;
  /** `createRecords` */
  records: RecordLookup;
  staffNames: StaffNames;
}

/** Finds and reads customers; everything that leaves is masked. */
export function createDirectory(deps: DirectoryDeps) {
  const { database, clock, sealing, branchName, records, staffNames } = deps;
  const views = createViews(sealing);

  function conditionOf(term: SearchTerm): store.Condition {
    switch (term.by) {
      case 'name':
        return { by: 'name', tokens: sealing.tokensUnderKeys(term.tokens) };
      case 'reportNo':
        return {
          by: 'reportNo',
          indexes: sealing.indexes('reportNo', term.value),
          claimIndexes: sealing.indexes('claimNo', term.value),
        };
      default:
        return { by: term.by, indexes: sealing.indexes(term.by, term.value) };
    }
  }

  /** Tokens are short and cut at a length, the end of a document is many people's: the name itself decides. */
  function nameFits(record: store.CustomerRecord, terms: readonly SearchTerm[]): boolean {
    const name = sealing.open('name', record.name);
    const readings = searchReadings(name, sealing.openOrNull('reading', record.reading));
    return terms.some((term) => 'text' in term && fitsName(record.kind, name, readings, term.text));
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
    async numberToDial(scope, customerId, which) {
      const [record] = await store.readCustomers(database.read, scope, [customerId], clock.now());
      const typed = 'number' in which ? clearCalled(which.number) : null;
      const found = record?.numbers.find(({ id, number }) =>
        'numberId' in which ? id === which.numberId : sealing.open('number', number) === typed,
      );
      if (record === undefined || found === undefined) return null;
      return {
        number: sealing.wrapped('number', found.number),
        verdict: dialVerdict(record.numbers, found.id),
        branchPath: record.branchPath,
        language: record.language,
      };
    },
    async mobileOf(scope, customerId) {
      const [record] = await store.readCustomers(database.read, scope, [customerId], clock.now());
      const mobiles = (record?.numbers ?? [])
        .filter(({ kind }) => kind === 'mobile')
        .map(({ number }) => sealing.wrapped('number', number));
      return mobiles.find((number) => isMobile(openSensitive(number))) ?? null;
    },
    async customerCards(scope, customerIds) {
      if (customerIds.length === 0) return new Map();
      const records = await store.readCustomers(database.read, scope, customerIds, clock.now());
      const cards = new Map<string, CustomerCard>();
      for (const record of records)
        cards.set(record.id, views.card(record, await branchName(record.branchPath), null));
      return cards;
    },
    ...records,
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
      const named = terms.some((term) => term.by === 'idTail' && term.text !== '');
      const limit = named ? Math.max(page.limit, tailLimit) : page.limit;
      const hits = await store.searchCustomers(database.read, scope, terms.map(conditionOf), {
        before: page.before,
        limit,
      });
      const by = new Map(hits.map((hit) => [hit.id, hit.by]));
      const records = await store.readCustomers(database.read, scope, [...by.keys()], clock.now());
      const customers: CustomerRow[] = [];
      for (const record of records) {
        const matched = by.get(record.id) ?? 'name';
        if ((matched === 'name' || (named && matched === 'idTail')) && !nameFits(record, terms)) continue;
        customers.push(views.row(record, matched, await branchName(record.branchPath)));
      }
      return { customers, next: hits.length === limit ? (hits.at(-1)?.id ?? null) : null };
    },

    /** Others in scope who have the same document or a number in common, masked; 20 at most. @throws AppError notFound */
    async duplicates(scope: Scope, id: string): Promise<CustomerRow[]> {
      const record = await one(database.read, scope, id);
      const idNo = sealing.openOrNull('idNo', record.idNo);
      const numbers = record.numbers.flatMap(({ number }) =>
        sealing.indexes('number', sealing.open('number', number)),
      );
      const conditions: store.Condition[] = [
        { by: 'number', indexes: numbers },
        ...(idNo === null ? [] : [{ by: 'idNo' as const, indexes: sealing.indexes('idNo', idNo) }]),
      ];
      const page = { before: null, limit: mostDuplicates + 1 };
      const hits = await store.searchCustomers(database.read, scope, conditions, page);
      const by = new Map(hits.filter((hit) => hit.id !== id).map((hit) => [hit.id, hit.by]));
      const records = await store.readCustomers(database.read, scope, [...by.keys()], clock.now());
      return Promise.all(
        records
          .slice(0, mostDuplicates)
          .map(async (other) =>
            views.row(other, by.get(other.id) ?? 'number', await branchName(other.branchPath)),
          ),
      );
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
      const rows = withPolicies ? await listPolicies(reader, scope, id) : null;
      const policies =
        rows &&
        (await Promise.all(rows.map(async (row) => views.policy(row, await branchName(row.branchPath)))));
      const waiting = await countPendingOf(reader, id);
      const names = await staffNames([record.ownAgentId]);
      const branch = await branchName(record.branchPath);
      return views.view(record, branch, policies, waiting, names(record.ownAgentId));
    },

    /** @returns the customer whom `id` was merged into, or `id` itself. */
    survivor: async (id: string): Promise<string> => (await mergedInto(database.read, id)) ?? id,

    /** The stored record, for changing it. @throws AppError notFound */
    record: one,
    /** Stored records in scope. */
    records: (scope: Scope, ids: readonly string[]) =>
      store.readCustomers(database.read, scope, ids, clock.now()),
  };
}

const isMobile = (number: string): boolean => {
  const known = normaliseNumber(number);
  return known.ok && known.kind === 'mobile';
};

const clearCalled = (called: Sensitive<string> | undefined): string | null => {
  if (called === undefined) return null;
  const known = normaliseNumber(openSensitive(called));
  return known.ok ? known.number : openSensitive(called);
};

export type Directory = ReturnType<typeof createDirectory>;
