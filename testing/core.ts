import {
  type CoreKind,
  type CoreRows,
  type CoreSystem,
  CoreUnavailable,
  type CoreWrite,
  type CoreWriteResult,
  type UnavailableReason,
} from '../channels/core/core.ts';
import { createOrganisation } from '../features/access/server/organisation.ts';
import { createAudit } from '../features/audit/server/service.ts';
import { customerPermissions } from '../features/customers/contract.ts';
import type { Mirror } from '../features/customers/server/mirror/mirror.ts';
import { type Customers, createCustomers } from '../features/customers/server/service.ts';
import { createLog } from '../platform/log/log.ts';
import { createTimers, type Timers } from '../platform/timers/timers.ts';
import { type CustomersFixture, createCustomersFixture } from './customers.ts';

/** A core system in memory that a test holds in its hands. */
export interface TestCore extends CoreSystem {
  /** Adds or changes a row, checked or not. */
  put(kind: CoreKind, row: { id: string } | Record<string, unknown>): void;
  remove(kind: CoreKind, id: string): void;
  /** Lets every request fail from now on; null: no more. */
  fail(reason: UnavailableReason | null): void;
  /** Pages that were asked for: kind, cursor, rows. */
  pages: { kind: CoreKind; cursor: string | null; rows: number }[];
  /** Requests to write, in their order, repeats too. */
  writes: CoreWrite[];
  /** Refuses writes from now on; null: no more. */
  refuse(reason: string | null): void;
  /** Done with each page before it is answered, and with each write before its answer. */
  before: { page(kind: CoreKind): Promise<void>; answer(change: CoreWrite): Promise<void> };
  /** Up to when its data are complete. */
  asOf: Date | null;
}

/** @param now of its `asOf` where a test says nothing else */
export function createTestCore(now: () => Date, source = 'test core'): TestCore {
  const log: { kind: CoreKind; id: string; row: unknown }[] = [];
  const answered = new Map<string, CoreWriteResult>();
  let failing: UnavailableReason | null = null;
  let refusing: string | null = null;
  let added = 0;
  const check = (): void => {
    if (failing !== null) throw new CoreUnavailable(failing, 'as the test wants it');
  };
  const newest = (kind: CoreKind, id: string): unknown =>
    log.findLast((one) => one.kind === kind && one.id === id)?.row ?? null;

  const core: TestCore = {
    source,
    lateAfterMs: 600_000,
    pages: [],
    writes: [],
    asOf: null,
    before: { page: async () => {}, answer: async () => {} },
    put: (kind, row) => void log.push({ kind, id: String(row.id), row }),
    remove: (kind, id) => void log.push({ kind, id, row: null }),
    fail(reason) {
      failing = reason;
    },
    refuse(reason) {
      refusing = reason;
    },
    async read(kind, cursor, limit, signal) {
      signal.throwIfAborted();
      check();
      const from = Number(cursor ?? 0);
      const asOf = (core.asOf ?? now()).toISOString();
      const rest = log
        .map((one, i) => ({ ...one, at: i + 1 }))
        .filter((one) => one.kind === kind && one.at > from);
      const part = rest.slice(0, limit);
      core.pages.push({ kind, cursor, rows: part.length });
      await core.before.page(kind);
      return {
        rows: part.filter(({ row }) => row !== null).map(({ row }) => ({ row, place: null })),
        removed: part.filter(({ row }) => row === null).map(({ id }) => id),
        cursor: String(part.at(-1)?.at ?? from),
        more: rest.length > part.length,
        asOf,
      };
    },
    results: null,
    writing: {
      async write(change) {
        check();
        core.writes.push(change);
        const kept = answered.get(change.id);
        if (kept !== undefined) return kept;
        if (refusing !== null) return { result: 'refused', reason: refusing };
        const id = change.exists ? change.row.id : `NEW${++added}`;
        const before = newest('customers', id) as CoreRows['customers'] | null;
        const fields = Object.fromEntries(change.fields.map((field) => [field, change.row[field]]));
        core.put('customers', { ...(before ?? change.row), ...fields, id });
        const result: CoreWriteResult = { result: 'done', id };
        answered.set(change.id, result);
        await core.before.answer(change);
        check();
        return result;
      },
      async readCustomer(id) {
        check();
        const row = newest('customers', id);
        return row === null ? null : { row, place: null };
      },
    },
    close: async () => {},
  };
  return core;
}

export interface MirrorFixture extends CustomersFixture {
  core: TestCore;
  customers: Customers & { mirror: Mirror };
  timers: Timers;
  /** Reads the core, whatever the time. */
  pump(): Promise<void>;
  /** Lets time go on, and does what comes due. */
  later(ms: number): Promise<void>;
  /** Another mirror of a core in the same database, as of another process. */
  another(core: CoreSystem): Mirror;
}

/** A database with branches, and the service of customers with a mirror of a core in memory. */
export async function createMirrorFixture(pageSize = 10): Promise<MirrorFixture> {
  const test = await createCustomersFixture();
  const { database, clock, cipher } = test;
  const audit = createAudit();
  const branches = createOrganisation({ database, clock, audit, permissions: customerPermissions });
  const log = createLog('silent');
  const core = createTestCore(clock.now);
  const withCore = (of: CoreSystem): Customers =>
    createCustomers({
      ...{ database, clock, cipher, audit, branches },
      mirror: { core: of, everySeconds: 30, timers: () => timers, log, pageSize },
    });
  const customers = withCore(core);
  const { mirror } = customers;
  if (mirror === null) throw new Error('no mirror');
  const timers = createTimers(database, clock, mirror.timerHandlers, log);
  return {
    ...test,
    core,
    customers: { ...customers, mirror },
    timers,
    async pump() {
      mirror.wake();
      await mirror.settled();
    },
    async later(ms) {
      await clock.advance(ms);
      await timers.runDue();
      await mirror.settled();
    },
    another(of) {
      const { mirror: other } = withCore(of);
      if (other === null) throw new Error('no mirror');
      return other;
    },
    async drop() {
      await mirror.stop();
      await timers.stop();
      await test.drop();
    },
  };
}
