import type { CoreKind, CorePage, UncheckedRow } from '../../../../channels/core/core.ts';
import type { Clock } from '../../../../platform/clock/clock.ts';
import type { Cipher } from '../../../../platform/crypto/cipher.ts';
import { openSensitive, sensitive } from '../../../../platform/crypto/sensitive.ts';
import type { Database, Tx } from '../../../../platform/database/database.ts';
import { fact, type NewFact } from '../../../../platform/facts/fact.ts';
import { appendFacts } from '../../../../platform/facts/inbox.ts';
import { newId } from '../../../../platform/ids/ids.ts';
import { coreFacts } from '../../contract/core.ts';
import type { Branches } from '../branch-names.ts';
import type { Columns } from '../columns.ts';
import type { Sealing } from '../sealing.ts';
import { type CheckedRow, checkRows, prepareRows } from './prepare.ts';
import { createClaimWriter } from './rows/claims.ts';
import { createCustomerWriter } from './rows/customers.ts';
import { createPolicyWriter } from './rows/policies.ts';
import { createSalespersonWriter } from './rows/salespeople.ts';
import { attempted, nothingTaken, type Prepared, type RowWriter, type Taken } from './rows/writer.ts';
import * as store from './store.ts';

export interface TakePageDeps {
  database: Database;
  clock: Clock;
  cipher: Cipher;
  sealing: Sealing;
  columns: Columns;
  branches: Branches;
}

/** More changed rows than this are told of in one fact. */
const mostFacts = 100;
/** Whose rows may wait for those of a kind. */
const waitFor: Partial<Record<CoreKind, CoreKind>> = { customers: 'policies', policies: 'claims' };
/** The name under which the cipher binds a row that waits. */
export const waitingColumn = 'core_waiting.row';

type Writer = RowWriter<CoreKind, unknown>;
type Row = Prepared<CoreKind, unknown>;

/** Brings pages of the core's rows into the mirror. */
export function createPageTaker(deps: TakePageDeps) {
  const { database, clock, cipher } = deps;
  const writers = {
    customers: createCustomerWriter(deps),
    policies: createPolicyWriter(deps),
    claims: createClaimWriter(deps),
    salespeople: createSalespersonWriter(deps),
  } as unknown as Record<CoreKind, Writer>;

  /** Paths of branches by code; who has another code falls to headquarters. */
  async function readBranchPaths(): Promise<(code: string) => string> {
    const branches = await deps.branches.listBranches();
    const paths = new Map(branches.map(({ code, path }) => [code, path]));
    const headquarters = branches.find(({ parentId }) => parentId === null)?.path ?? 'hq';
    return (code) => paths.get(code) ?? headquarters;
  }

  /** Tells rows that the mirror has as they are from those that have changed. */
  async function compare(kind: CoreKind, rows: readonly CheckedRow<CoreKind>[]) {
    const keys = rows.map(({ coreId }) => coreId);
    const known = await store.readDigests(database.read, kind, keys);
    const isSame = ({ coreId, digests }: CheckedRow<CoreKind>) => digests.includes(known.get(coreId) ?? '');
    return {
      changed: rows.filter((row) => !isSame(row)),
      same: rows.filter(isSame).map(({ coreId }) => coreId),
    };
  }

  /** Takes rows; where PostgreSQL refuses one of them, all others. */
  async function takeAll(tx: Tx, kind: CoreKind, rows: readonly Row[], since: Date): Promise<Taken> {
    if (rows.length === 0) return nothingTaken();
    let taken = nothingTaken();
    const done = await attempted(tx, async () => {
      taken = await writers[kind].take(tx, rows, since);
    });
    if (done) return taken;
    const [first] = rows;
    if (rows.length === 1 && first !== undefined)
      return { ...nothingTaken(), refused: new Map([[first.coreId, ['row:unstorable']]]) };
    const half = Math.ceil(rows.length / 2);
    return joined(
      await takeAll(tx, kind, rows.slice(0, half), since),
      await takeAll(tx, kind, rows.slice(half), since),
    );
  }

  /** Takes rows of a kind with all that waited for them. @returns how many changed, and the facts of them */
  async function takeRows(
    tx: Tx,
    kind: CoreKind,
    given: { prepared: readonly Row[]; bad: readonly store.NewFault[]; since: Date },
    branchPath: (code: string) => string,
  ): Promise<{ changed: number; facts: (() => NewFact)[] }> {
    const { prepared, bad, since } = given;
    const taken = await takeAll(tx, kind, prepared, since);
    const at = clock.now();
    const byKey = new Map(prepared.map((row) => [row.coreId, row]));
    const seen = [...byKey.keys(), ...bad.flatMap(({ coreId }) => coreId ?? [])];
    const faultOf = (
      coreId: string,
      effect: store.NewFault['effect'],
      reasons: string[],
    ): store.NewFault => ({
      ...{ kind, coreId, effect, reasons },
      place: byKey.get(coreId)?.place ?? null,
    });
    const faults = [
      ...bad,
      ...prepared
        .filter(({ reasons }) => reasons.length > 0)
        .map(({ coreId, reasons, values }) =>
          faultOf(coreId, values === null ? 'refused' : 'partly', reasons),
        ),
      ...[...taken.refused].map(([coreId, reasons]) => faultOf(coreId, 'refused', reasons)),
      ...[...taken.waiting].map(([coreId]) =>
        faultOf(coreId, 'waiting', [kind === 'policies' ? 'customerId:unknown' : 'policyId:unknown']),
      ),
    ];
    await store.replaceFaults(
      tx,
      kind,
      seen,
      faults.map((fault) => ({ ...fault, id: newId(at.getTime()) })),
      at,
    );
    await store.saveDigests(
      tx,
      kind,
      taken.taken.map((coreId) => ({ coreId, digest: byKey.get(coreId)?.digest ?? '' })),
    );
    await store.dropWaiting(tx, kind, seen);
    await store.keepWaiting(
      tx,
      [...taken.waiting].map(([coreId, waitsFor]) => ({
        ...{ kind, coreId, waitsFor, place: byKey.get(coreId)?.place ?? null },
        row: cipher.encrypt(waitingColumn, sensitive(JSON.stringify(byKey.get(coreId)?.row))),
      })),
    );
    const rest = await takeWaiting(tx, kind, taken.added, since, branchPath);
    return { changed: taken.taken.length + rest.changed, facts: [...taken.facts, ...rest.facts] };
  }

  async function takeWaiting(
    tx: Tx,
    kind: CoreKind,
    added: readonly string[],
    since: Date,
    branchPath: (code: string) => string,
  ): Promise<{ changed: number; facts: (() => NewFact)[] }> {
    const next = waitFor[kind];
    if (next === undefined || added.length === 0) return { changed: 0, facts: [] };
    const waited = await store.takeWaiting(tx, next, added);
    if (waited.length === 0) return { changed: 0, facts: [] };
    const rows = waited.map(({ row, place }) => ({
      row: JSON.parse(openSensitive(cipher.decrypt(waitingColumn, row))),
      place,
    }));
    const checked = await checkRows(cipher, next, rows);
    const prepared = await prepareRows(writers[next], checked.rows, branchPath);
    return takeRows(tx, next, { prepared, bad: checked.faults, since }, branchPath);
  }

  async function removeRows(tx: Tx, kind: CoreKind, coreIds: readonly string[]): Promise<NewFact[]> {
    if (coreIds.length === 0) return [];
    await store.forgetDigests(tx, kind, coreIds);
    await store.dropWaiting(tx, kind, coreIds);
    await store.replaceFaults(tx, kind, coreIds, [], clock.now());
    return writers[kind].remove(tx, coreIds);
  }

  /** Up to `mostFacts` one each, otherwise one for all; while everything is read, one at its end. */
  async function tell(
    tx: Tx,
    kind: CoreKind,
    changed: number,
    facts: readonly (() => NewFact)[],
    state: { filling: boolean; filled: number | null },
  ): Promise<void> {
    const loaded = (rows: number): NewFact =>
      fact(coreFacts['core.loaded'], { at: clock.now(), ids: {}, data: { kind, rows } });
    if (state.filled !== null) return appendFacts(tx, [loaded(state.filled)]);
    if (state.filling) return;
    await appendFacts(tx, changed > mostFacts ? [loaded(changed)] : facts.map((make) => make()));
  }

  return {
    /**
     * Takes a page together with its cursor in one transaction.
     * @param before the state in which the page was asked for
     * @param since when it was asked for
     * @returns the state after it; null when another process was quicker or somebody asked for everything again.
     */
    async takePage(before: store.KindState, page: CorePage, since: Date): Promise<store.KindState | null> {
      const { kind } = before;
      const branchPath = await readBranchPaths();
      const checked = await checkRows(cipher, kind, page.rows);
      const { changed, same } = await compare(kind, checked.rows);
      const prepared = await prepareRows(writers[kind], changed, branchPath);
      return database.transaction(async (tx) => {
        const locked = await store.lockKind(tx, kind);
        const asBefore =
          locked !== null &&
          locked.cursor === before.cursor &&
          locked.source === before.source &&
          locked.beganAt?.getTime() === before.beganAt?.getTime();
        if (!asBefore) return null;
        const begins = before.cursor === null;
        const filling = begins || before.beganAt !== null;
        if (begins) await store.forgetKeylessFaults(tx, kind);
        const removed = await removeRows(tx, kind, page.removed);
        await store.settleFaults(tx, kind, same);
        const taken = await takeRows(tx, kind, { prepared, bad: checked.faults, since }, branchPath);
        const at = clock.now();
        const count = (rows: number, more: number): number => (begins ? 0 : rows) + more;
        const after: store.KindState = {
          ...before,
          cursor: page.cursor,
          beganAt: !page.more ? null : begins ? at : before.beganAt,
          readRows: count(before.readRows, page.rows.length),
          changedRows: count(before.changedRows, taken.changed),
          ...(page.more ? {} : { asOf: new Date(page.asOf), readAt: at }),
        };
        await store.saveKindState(tx, after);
        const facts = [...removed.map((one) => () => one), ...taken.facts];
        const filled = filling && !page.more ? after.changedRows : null;
        await tell(tx, kind, taken.changed + removed.length, facts, { filling, filled });
        return after;
      });
    },

    /**
     * Takes single customers whose own changes stood in the way of what the core has, or were given up.
     * @param rows by the core's key; null: the core hasn't him any more
     * @param first is written in the same transaction
     */
    async takeAgain(
      rows: ReadonlyMap<string, UncheckedRow | null>,
      since: Date,
      first: (tx: Tx) => Promise<void>,
    ): Promise<void> {
      const branchPath = await readBranchPaths();
      const gone = [...rows].filter(([, row]) => row === null).map(([coreId]) => coreId);
      const there = [...rows.values()].filter((row) => row !== null);
      const checked = await checkRows(cipher, 'customers', there);
      const prepared = await prepareRows(writers.customers, checked.rows, branchPath);
      await database.transaction(async (tx) => {
        await store.lockKind(tx, 'customers');
        await first(tx);
        const removed = await removeRows(tx, 'customers', gone);
        const taken = await takeRows(tx, 'customers', { prepared, bad: checked.faults, since }, branchPath);
        await appendFacts(tx, [...removed, ...taken.facts.map((make) => make())]);
      });
    },
  };
}

export type PageTaker = ReturnType<typeof createPageTaker>;

function joined(a: Taken, b: Taken): Taken {
  return {
    taken: [...a.taken, ...b.taken],
    added: [...a.added, ...b.added],
    facts: [...a.facts, ...b.facts],
    refused: new Map([...a.refused, ...b.refused]),
    waiting: new Map([...a.waiting, ...b.waiting]),
  };
}
