import { getTableColumns, getTableName, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Tx } from '../../../../platform/database/database.ts';

/*
 * Many rows in one statement, sent as one JSON text: a thousand rows as thousands of parameters take several times as
 * long.
 */

interface Shape {
  /** Properties that the rows have, and their columns. */
  columns: { property: string; name: string; type: string }[];
}

function shapeOf(table: PgTable, row: object): Shape {
  const known = getTableColumns(table);
  const columns = Object.keys(row).map((property) => {
    const column = known[property];
    if (column === undefined) throw new Error(`${getTableName(table)} has no column for ${property}`);
    return { property, name: column.name, type: column.getSQLType() };
  });
  return { columns };
}

const quoted = (name: string): string => `"${name}"`;

/** `from` part with the rows as «r»; all must have the properties of the first. */
function recordset(rows: readonly object[], { columns }: Shape) {
  const named = rows.map((row) =>
    Object.fromEntries(
      columns.map(({ property, name }) => [name, (row as Record<string, unknown>)[property] ?? null]),
    ),
  );
  const definition = columns.map(({ name, type }) => `${quoted(name)} ${type}`).join(', ');
  return sql`jsonb_to_recordset(${JSON.stringify(named)}::jsonb) as r(${sql.raw(definition)})`;
}

/** Inserts rows that all have the same properties. */
export async function insertRows(tx: Tx, table: PgTable, rows: readonly object[]): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const shape = shapeOf(table, first);
  const list = shape.columns.map(({ name }) => quoted(name)).join(', ');
  await tx.execute(
    sql`insert into ${table} (${sql.raw(list)}) select ${sql.raw(list)} from ${recordset(rows, shape)}`,
  );
}

/**
 * Writes rows over those with the same id, with their next version.
 * @returns the new versions by id.
 */
export async function updateRows(
  tx: Tx,
  table: PgTable,
  rows: readonly { id: string }[],
): Promise<Map<string, number>> {
  const [first] = rows;
  if (first === undefined) return new Map();
  const shape = shapeOf(table, first);
  const set = shape.columns
    .filter(({ property }) => property !== 'id')
    .map(({ name }) => `${quoted(name)} = r.${quoted(name)}`)
    .join(', ');
  const { rows: written } = await tx.execute<{ id: string; version: number }>(sql`
    update ${table} t set ${sql.raw(set)}, version = t.version + 1
    from ${recordset(rows, shape)} where t.id = r.id returning t.id, t.version`);
  return new Map(written.map(({ id, version }) => [id, version]));
}
