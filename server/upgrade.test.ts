/** Upgrades on a database that holds something: a column that must not be empty fails only where there are rows. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrate } from '../platform/database/migrate.ts';
import { projectRoot } from '../platform/project-root.ts';
import { createEmptyDatabase, type TestDatabase } from '../testing/database.ts';

interface Journal {
  entries: { tag: string }[];
}
interface ColumnRow {
  name: string;
  type: string;
}

const folder = fileURLToPath(new URL('database/migrations', projectRoot));
const one = '01900000-0000-7000-8000-000000000001';

let test: TestDatabase;
let copy: string;
beforeAll(async () => {
  test = await createEmptyDatabase();
  copy = mkdtempSync(join(tmpdir(), 'jieting-migrations-'));
  cpSync(folder, copy, { recursive: true });
});
afterAll(async () => {
  rmSync(copy, { recursive: true, force: true });
  await test.drop();
});

/** Something of a type; the same everywhere, so that references find each other. */
function sample(type: string): unknown {
  if (type === 'uuid') return one;
  if (type === 'jsonb' || type === 'json') return '{}';
  if (type === 'boolean') return false;
  if (type === 'ARRAY') return '{}';
  if (type === 'date') return '2026-03-02';
  if (type.startsWith('timestamp')) return '2026-03-02T01:00:00Z';
  return type === 'text' || type.startsWith('character') ? 'x' : 1;
}

/** Puts a row into every table that has none, those that are referred to first. @returns tables that stayed empty */
async function fill(): Promise<string[]> {
  const { pool } = test.database;
  const { rows: tables } = await pool.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition order by 1`,
  );
  let open = tables.map(({ name }) => name);
  for (let before = -1; before !== open.length; ) {
    before = open.length;
    const failed: string[] = [];
    for (const table of open) if (!(await fillOne(table))) failed.push(table);
    open = failed;
  }
  return open;
}

async function fillOne(table: string): Promise<boolean> {
  const { pool } = test.database;
  const { rowCount } = await pool.query(`select 1 from "${table}" limit 1`);
  if (rowCount !== 0) return true;
  const { rows: columns } = await pool.query<ColumnRow>(
    `select column_name as name, data_type as type from information_schema.columns
     where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER'
       and is_nullable = 'NO' and column_default is null and is_identity = 'NO'`,
    [table],
  );
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  const places = columns.map((_, n) => `$${n + 1}`).join(', ');
  const text =
    columns.length === 0
      ? `insert into "${table}" default values`
      : `insert into "${table}" (${names}) values (${places})`;
  return pool
    .query(
      text,
      columns.map(({ type }) => sample(type)),
    )
    .then(
      () => true,
      () => false,
    );
}

it('brings a database up to date step by step while every table holds a row', async () => {
  const path = join(copy, 'meta', '_journal.json');
  const journal = JSON.parse(readFileSync(path, 'utf8')) as Journal;
  expect(journal.entries.length).toBeGreaterThan(20);
  // The first two make what the product itself begins with.
  for (let steps = 2; steps <= journal.entries.length; steps++) {
    writeFileSync(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, steps) }));
    await migrate(test.url, copy);
    const empty = await fill();
    // What a constraint of its own keeps empty is named here, so that it stays few.
    expect(empty, `after ${journal.entries[steps - 1]?.tag}`).toEqual([]);
  }
}, 120_000);
