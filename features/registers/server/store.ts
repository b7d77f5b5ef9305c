import { type SQL, sql } from 'drizzle-orm';
import type { Reader } from '../../../platform/database/database.ts';
import type { Register } from '../definitions.ts';

export interface LineRecord {
  position: number;
  type: string;
  at: Date;
  path: string | null;
  ids: Record<string, string>;
  data: Record<string, string | number | boolean | null>;
}
export interface LineFilter {
  from: Date;
  to: Date;
  /** Facts of this branch and below; what belongs to no branch, only where `alsoNone`. */
  path: string;
  alsoNone: boolean;
}

function where(register: Pick<Register, 'entries'>, { from, to, path, alsoNone }: LineFilter): SQL {
  const kinds = register.entries.map(({ kind, only }) => {
    if (only === undefined) return sql`type = ${kind.type}`;
    return only.values === undefined
      ? sql`(type = ${kind.type} and data->>${only.key} is not null)`
      : sql`(type = ${kind.type} and data->>${only.key} = any(${sql.param(only.values.map(String))}::text[]))`;
  });
  return sql`at >= ${from.toISOString()} and at < ${to.toISOString()}
    and (path = ${path} or starts_with(path, ${`${path}.`})${alsoNone ? sql` or path is null` : sql``})
    and (${sql.join(kinds, sql` or `)})`;
}

/** Lines of a register, the newest first. @param page `before`: position of the last one so far */
export async function readLines(
  reader: Reader,
  register: Pick<Register, 'entries'>,
  filter: LineFilter,
  page: { before: number | null; limit: number },
): Promise<LineRecord[]> {
  const beyond = page.before === null ? sql`` : sql` and position < ${page.before}`;
  const { rows } = await reader.execute<{
    position: string;
    type: string;
    at: string | Date;
    path: string | null;
    ids: LineRecord['ids'];
    data: LineRecord['data'];
  }>(sql`select position, type, at, path, ids, data from facts where ${where(register, filter)}${beyond}
    order by position desc limit ${page.limit}`);
  return rows.map((row) => ({ ...row, position: Number(row.position), at: new Date(row.at) }));
}

/** How many lines each register has. */
export async function countLines(
  reader: Reader,
  registers: readonly Register[],
  filter: LineFilter,
): Promise<number[]> {
  const counts = registers.map(
    (register, at) =>
      sql`(count(*) filter (where ${where(register, filter)}))::int as ${sql.identifier(`n${at}`)}`,
  );
  if (counts.length === 0) return [];
  const { rows } = await reader.execute<Record<string, number>>(
    sql`select ${sql.join(counts, sql`, `)} from facts
      where at >= ${filter.from.toISOString()} and at < ${filter.to.toISOString()}`,
  );
  return registers.map((_, at) => rows[0]?.[`n${at}`] ?? 0);
}
