import type { ClientBase } from 'pg';
import type { Manifest } from './contents.ts';

type Tables = Manifest['tables'];
type Partitions = Manifest['partitions'];

/** @returns a name as it is written in SQL. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** @returns our tables with their columns; a partitioned table stands for its partitions. */
export async function readTables(client: ClientBase): Promise<Tables> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(`
    select c.relname as name,
      array(select a.attname::text from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
        order by a.attnum) as columns
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and not c.relispartition
    order by c.relname`);
  return rows;
}

/** @throws Error for a partition that isn't a range of whole numbers: a fault of the program. */
export async function readPartitions(client: ClientBase): Promise<Partitions> {
  const { rows } = await client.query<{ table: string; name: string; bound: string }>(`
    select p.relname as table, c.relname as name, pg_get_expr(c.relpartbound, c.oid) as bound
    from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_class p on p.oid = i.inhparent
    where c.relispartition and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by c.oid`);
  return rows.map(({ table, name, bound }) => {
    const [, from, to] = /^FOR VALUES FROM \('(\d+)'\) TO \('(\d+)'\)$/.exec(bound) ?? [];
    if (from === undefined || to === undefined) throw new Error(`partition ${name}: ${bound}`);
    return { table, name, from: Number(from), to: Number(to) };
  });
}

/** @returns when the migrations were made that the database has, oldest first; null when it has never had one. */
export async function readMigrations(client: ClientBase): Promise<number[] | null> {
  const there = await client.query(`select to_regclass('drizzle.__drizzle_migrations') as name`);
  if (there.rows[0].name === null) return null;
  const { rows } = await client.query(
    'select created_at::float8 as at from drizzle.__drizzle_migrations order by created_at',
  );
  return rows.map((row) => row.at);
}

/** @returns the last number of each sequence that gave one. */
export async function readSequences(client: ClientBase): Promise<Record<string, number>> {
  const { rows } = await client.query(
    `select sequencename as name, last_value::float8 as last from pg_sequences
     where schemaname = 'public' and last_value is not null order by 1`,
  );
  return Object.fromEntries(rows.map(({ name, last }) => [name, last]));
}

/** @returns the statements that take all foreign keys away, and those that put them back and check every row. */
export async function foreignKeys(client: ClientBase): Promise<{ drop: string[]; add: string[] }> {
  const { rows } = await client.query<{ table: string; name: string; definition: string }>(`
    select c.conrelid::regclass::text as table, c.conname as name, pg_get_constraintdef(c.oid) as definition
    from pg_constraint c where c.contype = 'f' and c.connamespace = 'public'::regnamespace
      and c.conparentid = 0 order by c.oid`);
  return {
    drop: rows.map(({ table, name }) => `alter table ${table} drop constraint ${quoted(name)}`),
    add: rows.map(
      ({ table, name, definition }) => `alter table ${table} add constraint ${quoted(name)} ${definition}`,
    ),
  };
}
