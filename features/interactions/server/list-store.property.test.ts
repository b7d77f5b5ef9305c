/** The list finds what a plain comparison of all rows finds, piece by piece, however its filters are combined. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../platform/ids/ids.ts';
import { type Scope, systemScope } from '../../../platform/scope.ts';
import { createTestDatabase, type TestDatabase } from '../../../testing/database.ts';
import { findInteractions, type InteractionFilter } from './list-store.ts';
import { interactions } from './schema.ts';

const beginning = Date.parse('2026-11-01T00:00:00Z');
const hour = 3_600_000;
const people = [newId(), newId()];
const customers = [newId(), newId()];
const paths = ['hq', 'hq.east', 'hq.east.ningbo', 'hq.eastern'];
const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;

interface Row {
  id: string;
  startedAt: Date;
  path: string;
  queue: string | null;
  staffId: string | null;
  customerId: string | null;
  numberIndex: string | null;
  outcome: string | null;
  disposition: string | null;
  direction: string;
  channel: string;
  talkMs: number;
}

const rows: Row[] = Array.from({ length: 240 }, (_, n) => ({
  id: newId(beginning + n * hour),
  startedAt: new Date(beginning + n * hour),
  path: pick(paths, n * 7),
  queue: pick(['claims', 'policy', null], n),
  staffId: pick([...people, null], n * 5 + 1),
  customerId: pick([...customers, null, null], n * 3),
  numberIndex: pick(['a', 'b', 'c', null], n * 11),
  outcome: pick(['answered', 'abandoned', 'failed', null], n * 13),
  disposition: pick(['claim.report', 'policy.change', null], n * 17),
  direction: pick(['inbound', 'inbound', 'outbound'], n * 19),
  channel: pick(['webCall', 'telephone', 'web'], n * 23),
  talkMs: pick([0, 30_000, 60_000, 400_000], n * 29),
}));

function fits(row: Row, filter: InteractionFilter): boolean {
  const { from, to, talkFrom, talkTo, numberIndexes } = filter;
  const same = (wanted: string | undefined, is: string | null): boolean =>
    wanted === undefined || wanted === is;
  return (
    (from === undefined || row.startedAt >= new Date(from)) &&
    (to === undefined || row.startedAt < new Date(to)) &&
    (numberIndexes === undefined || numberIndexes.some((one) => one === row.numberIndex)) &&
    (talkFrom === undefined || row.talkMs >= talkFrom * 1000) &&
    (talkTo === undefined || (row.talkMs < talkTo * 1000 && row.outcome !== null)) &&
    same(filter.queue, row.queue) &&
    same(filter.staffId, row.staffId) &&
    same(filter.customerId, row.customerId) &&
    same(filter.outcome, row.outcome) &&
    same(filter.disposition, row.disposition) &&
    same(filter.direction, row.direction) &&
    same(filter.channel, row.channel)
  );
}

function isSeen(row: Row, scope: Scope, ownOnly: string | null): boolean {
  if (scope.kind === 'system') return true;
  if (scope.subjects.includes(row.id)) return true;
  if (ownOnly !== null) return row.staffId === ownOnly;
  return row.path === scope.path || row.path.startsWith(`${scope.path}.`);
}

const maybe = <T>(list: readonly T[]) => fc.option(fc.constantFrom(...list), { nil: undefined, freq: 1 });
const moment = fc.integer({ min: 0, max: 240 }).map((n) => new Date(beginning + n * hour).toISOString());
const filters = fc.record({
  limit: fc.integer({ min: 1, max: 40 }),
  from: fc.option(moment, { nil: undefined, freq: 1 }),
  to: fc.option(moment, { nil: undefined, freq: 1 }),
  queue: maybe(['claims', 'policy', 'gone']),
  staffId: maybe(people),
  customerId: maybe(customers),
  numberIndexes: maybe([['a'], ['a', 'b'], []]),
  outcome: maybe(['answered', 'abandoned', 'failed']),
  disposition: maybe(['claim.report', 'policy.change']),
  direction: maybe(['inbound', 'outbound']),
  channel: maybe(['webCall', 'telephone', 'web']),
  talkFrom: maybe([30, 60]),
  talkTo: maybe([60, 300]),
});
const subjects = [rows[3]?.id ?? '', rows[100]?.id ?? '', 'not-an-id'];
const scopes = fc.constantFrom<Scope>(
  systemScope('a test'),
  { kind: 'tree', path: 'hq', subjects: [] },
  { kind: 'tree', path: 'hq.east', subjects },
);

describe('the list of interactions', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createTestDatabase();
    await test.database.transaction((tx) =>
      tx
        .insert(interactions)
        .values(rows.map(({ ...row }) => ({ ...row, language: 'zh-CN', phase: 'ended', menu: [] }))),
    );
  });
  afterAll(() => test.drop());

  it('finds every row once, newest first, for any combination, with pieces that look at few rows', async () => {
    await fc.assert(
      fc.asyncProperty(
        filters,
        scopes,
        fc.option(fc.constantFrom(...people)),
        fc.constantFrom(7, 50, 10_000),
        async (filter, scope, ownOnly, lookAt) => {
          const found: string[] = [];
          let before: string | undefined;
          do {
            const piece = await findInteractions(
              test.database.read,
              scope,
              ownOnly,
              { ...filter, before },
              lookAt,
            );
            expect(piece.records.length).toBeLessThanOrEqual(filter.limit);
            found.push(...piece.records.map(({ id }) => id));
            before = piece.next ?? undefined;
          } while (before !== undefined);
          const wanted = rows
            .filter((row) => fits(row, filter) && isSeen(row, scope, ownOnly))
            .map(({ id }) => id)
            .reverse();
          expect(found).toEqual(wanted);
        },
      ),
      { numRuns: 120 },
    );
  });

  it('says how far back it looked when that ended a piece', async () => {
    const scope = systemScope('a test');
    const piece = await findInteractions(
      test.database.read,
      scope,
      null,
      { limit: 50, talkFrom: 400, channel: 'web' },
      30,
    );
    expect(piece.next).not.toBeNull();
    expect(piece.searchedTo).toEqual(rows.find(({ id }) => id === piece.next)?.startedAt);
  });
});
