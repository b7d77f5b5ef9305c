/** The contract of core.ts as tests. Every adapter runs them on a stage of its own. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type CoreCustomer,
  type CoreKind,
  type CorePage,
  type CoreSystem,
  CoreUnavailable,
  coreKinds,
  coreSchemas,
  type UncheckedRow,
} from './core.ts';

/** What an adapter's test provides: an insurer with some rows of each kind. */
export interface CoreStage {
  core: CoreSystem;
  /** The same source behind a new adapter, as after a restart. */
  again(): CoreSystem;
  /** Keys of all rows of a kind, in no order. */
  ids(kind: CoreKind): string[];
  /** Changes a customer in the core, and one that comes after it. @returns their keys */
  change(): Promise<string[]>;
  /** Takes a policy out of the core. @returns its key */
  remove(): Promise<string>;
  /** Damages a row of claims. @returns the key of one that isn't damaged */
  damage(): Promise<string>;
  /** Lets nobody reach the core any more. */
  breakDown(): Promise<void>;
  close(): Promise<void>;
}

const signal = new AbortController().signal;

/** Reads on until there is no more. */
async function readAll(
  core: CoreSystem,
  kind: CoreKind,
  from: string | null,
  limit = 100,
): Promise<CorePage[]> {
  const pages: CorePage[] = [];
  for (;;) {
    const page = await core.read(kind, pages.at(-1)?.cursor ?? from, limit, signal);
    pages.push(page);
    if (!page.more) return pages;
    if (pages.length > 10_000) throw new Error('it never ends');
  }
}
const idsOf = (rows: readonly UncheckedRow[]): string[] => rows.map(({ row }) => (row as { id: string }).id);
const allRows = (pages: readonly CorePage[]): UncheckedRow[] => pages.flatMap((page) => page.rows);

export function coreContract(name: string, createStage: () => Promise<CoreStage>): void {
  describe(`core contract: ${name}`, { timeout: 60_000 }, () => {
    let stage: CoreStage;
    beforeEach(async () => {
      stage = await createStage();
    }, 60_000);
    afterEach(() => stage.close());

    it.each(coreKinds)('brings every row of %s once, in the form of the port', async (kind) => {
      const pages = await readAll(stage.core, kind, null, 7);
      const rows = allRows(pages);
      expect(idsOf(rows).sort()).toEqual(stage.ids(kind).sort());
      for (const { row } of rows) expect(coreSchemas[kind].safeParse(row).error).toBeUndefined();
      for (const page of pages) {
        expect(page.rows.length + page.removed.length).toBeLessThanOrEqual(7);
        expect(new Date(page.asOf).getTime()).toBeLessThanOrEqual(Date.now() + 1_000);
      }
    });

    it('goes on at a cursor, also after a restart', async () => {
      const first = await stage.core.read('customers', null, 10, signal);
      const same = await stage.again().read('customers', null, 10, signal);
      expect(same.rows).toEqual(first.rows);
      const rest = allRows(await readAll(stage.again(), 'customers', first.cursor));
      expect([...idsOf(first.rows), ...idsOf(rest)].sort()).toEqual(stage.ids('customers').sort());
      const second = await stage.core.read('customers', first.cursor, 5, signal);
      expect(idsOf(second.rows)).toEqual(idsOf(rest).slice(0, 5));
    });

    it('brings nothing while nothing changes, then what has changed', async () => {
      const cursor = (await readAll(stage.core, 'customers', null)).at(-1)?.cursor ?? '';
      expect(allRows(await readAll(stage.core, 'customers', cursor))).toEqual([]);
      const changed = await stage.change();
      const pages = await readAll(stage.again(), 'customers', cursor);
      expect(idsOf(allRows(pages))).toEqual(expect.arrayContaining(changed));
      const now = pages.at(-1)?.cursor ?? '';
      expect(allRows(await readAll(stage.core, 'customers', now))).toEqual([]);
    });

    it('begins again at a cursor that it doesn’t understand', async () => {
      const rows = allRows(await readAll(stage.core, 'salespeople', 'from another core'));
      expect(idsOf(rows).sort()).toEqual(stage.ids('salespeople').sort());
    });

    it('says which rows are gone', async () => {
      const cursor = (await readAll(stage.core, 'policies', null)).at(-1)?.cursor ?? '';
      const gone = await stage.remove();
      const pages = await readAll(stage.core, 'policies', cursor);
      expect(pages.flatMap((page) => page.removed)).toEqual([gone]);
      expect(idsOf(allRows(pages))).not.toContain(gone);
    });

    it('brings damaged rows as they are, and all others', async () => {
      const whole = await stage.damage();
      const rows = allRows(await readAll(stage.core, 'claims', null));
      const good = rows.filter(({ row }) => coreSchemas.claims.safeParse(row).success);
      expect(good.length).toBeLessThan(rows.length);
      expect(idsOf(good)).toContain(whole);
    });

    it('says that it is unavailable, and brings no rows then', async () => {
      await stage.breakDown();
      const failure = await stage.core.read('customers', null, 10, signal).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(CoreUnavailable);
      expect((failure as CoreUnavailable).message).not.toContain('token');
    });

    it('ends when it is told to', async () => {
      const stop = AbortSignal.abort(new Error('stopped'));
      await expect(stage.core.read('customers', null, 10, stop)).rejects.toThrow('stopped');
    });

    it('takes a write once, keeps its own values of what wasn’t changed, and brings it back', async (context) => {
      const { writing } = stage.core;
      if (writing === null) return context.skip('takes no writes');
      const pages = await readAll(stage.core, 'customers', null);
      const row = allRows(pages)[0]?.row as CoreCustomer;
      const change = {
        id: '018f0000-0000-7000-8000-000000000001',
        row: { ...row, name: 'нет', numbers: [{ kind: 'home' as const, number: '0574-81234567' }] },
        fields: ['numbers' as const],
        exists: true,
      };
      expect(await writing.write(change, signal)).toEqual({ result: 'done', id: row.id });
      expect(await writing.write(change, signal)).toEqual({ result: 'done', id: row.id });
      const after = allRows(await readAll(stage.core, 'customers', pages.at(-1)?.cursor ?? ''));
      expect(after.map((one) => one.row)).toEqual([{ ...row, numbers: change.row.numbers }]);
      const alone = await writing.readCustomer(row.id, signal);
      expect(alone?.row).toEqual({ ...row, numbers: change.row.numbers });
      expect(await writing.readCustomer('nobody/?', signal)).toBeNull();
    });

    it('gives a new customer one key, and says why it refuses', async (context) => {
      const { writing } = stage.core;
      if (writing === null) return context.skip('takes no writes');
      const [first] = allRows(await readAll(stage.core, 'customers', null));
      const row = { ...(first?.row as CoreCustomer), id: '018f0000-0000-7000-8000-000000000002' };
      const change = {
        id: '018f0000-0000-7000-8000-000000000003',
        row,
        fields: ['name' as const],
        exists: false,
      };
      const made = await writing.write(change, signal);
      expect(made).toMatchObject({ result: 'done', id: expect.not.stringContaining('018f0000') });
      expect(await writing.write(change, signal)).toEqual(made);
      const unknown = { ...change, id: '018f0000-0000-7000-8000-000000000004', exists: true };
      expect(await writing.write(unknown, signal)).toEqual({
        result: 'refused',
        reason: expect.stringMatching(/./),
      });
    });
  });
}
