import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import type { Scope } from '../../../platform/scope.ts';
import { type customerNumbers, customers, type policies } from './schema.ts';

export interface NumberRecord {
  id: string;
  kind: (typeof customerNumbers.$inferSelect)['kind'];
  number: string;
  mark: (typeof customerNumbers.$inferSelect)['mark'];
  version: number;
}
export interface LineCount {
  inForce: number;
  total: number;
}
export type CustomerRecord = Omit<
  typeof customers.$inferSelect,
  'nameTokens' | 'idNoIndex' | 'idTailIndex' | 'createdAt' | 'mergedInto'
> & {
  numbers: NumberRecord[];
  motor: LineCount;
  life: LineCount;
};
export type PolicyRow = Omit<
  typeof policies.$inferSelect,
  'policyNoIndex' | 'policyNoKeyedIndex' | 'plateIndex' | 'vinIndex' | 'engineNoIndex' | 'insuredIdNoIndex'
>;
export type NewCustomerRow = typeof customers.$inferInsert;
export type NewPolicyRow = typeof policies.$inferInsert;

/** SQL condition that a customer (alias `c`) lies in the scope; one who was merged into another lies in none. */
export function within(scope: Scope): SQL {
  if (scope.kind === 'system') return sql`c.merged_into is null`;
  return sql`(c.merged_into is null and (c.branch_path = ${scope.path} or starts_with(c.branch_path, ${`${scope.path}.`})
    or c.id = any(${sql.param([...scope.subjects])}::uuid[])))`;
}

/**
 * Customers in scope with their numbers and the counts of their policies; newest first.
 * @param now decides which policies are in force.
 */
export async function readCustomers(
  reader: Reader,
  scope: Scope,
  ids: readonly string[],
  now: Date,
): Promise<CustomerRecord[]> {
  const { rows } = await reader.execute<CustomerRecord & Record<string, unknown>>(sql`
    select c.id, c.core_id as "coreId", c.kind, c.name, c.reading, c.honorific, c.id_kind as "idKind", c.id_no as "idNo", c.segment,
      c.language, c.branch_path as "branchPath", c.note, c.own_agent_id as "ownAgentId", c.version, n.numbers,
      json_build_object('total', p.motor, 'inForce', p.motor_now) as motor,
      json_build_object('total', p.life, 'inForce', p.life_now) as life
    from customers c
    cross join lateral (
      select coalesce(json_agg(json_build_object('id', id, 'kind', kind, 'number', number, 'mark', mark,
        'version', version)
        order by id), '[]') as numbers
      from customer_numbers where customer_id = c.id
    ) n
    cross join lateral (
      select count(*) filter (where line = 'motor') as motor,
        count(*) filter (where line = 'motor' and current) as motor_now,
        count(*) filter (where line = 'life') as life,
        count(*) filter (where line = 'life' and current) as life_now
      from (select line, status = 'inForce' and ${now.toISOString()}::timestamptz >= "from"
          and ${now.toISOString()}::timestamptz < "to" as current
        from policies where customer_id = c.id) held
    ) p
    where c.id = any(${sql.param([...ids])}::uuid[]) and ${within(scope)}
    order by c.id desc`);
  return rows;
}

type Owner = Pick<CustomerRecord, 'id' | 'branchPath' | 'segment' | 'language' | 'ownAgentId'>;

/** Who has a number, newest first. @param indexes under every key in use. */
export async function findByNumber(
  reader: Reader,
  scope: Scope,
  indexes: readonly string[],
): Promise<Owner[]> {
  const { rows } = await reader.execute<Owner>(sql`
    select distinct c.id, c.branch_path as "branchPath", c.segment, c.language, c.own_agent_id as "ownAgentId"
    from customer_numbers n join customers c on c.id = n.customer_id
    where n.number_index = any(${sql.param([...indexes])}::text[]) and ${within(scope)}
    order by c.id desc`);
  return rows;
}

/** One way of finding customers, under every key in use. */
export type Condition =
  | { by: 'number' | 'idNo' | 'idTail' | 'policyNo' | 'plate'; indexes: readonly string[] }
  /** A report or a claim number. */
  | { by: 'reportNo'; indexes: readonly string[]; claimIndexes: readonly string[] }
  /** All tokens of one of the lists. */
  | { by: 'name'; tokens: readonly (readonly string[])[] };
export interface Hit {
  id: string;
  by: Condition['by'];
}

/** Up to so many hits are sorted after they were found. */
const fewHits = 1_000;

/**
 * Ids of customers that fit one of the conditions at least, newest first.
 * @param before only older ones.
 */
export async function searchCustomers(
  reader: Reader,
  scope: Scope,
  conditions: readonly Condition[],
  page: { before: string | null; limit: number },
): Promise<Hit[]> {
  const found = await Promise.all(conditions.map((condition) => hitsOf(reader, scope, condition, page)));
  const by = new Map(found.flat().map((hit) => [hit.id, hit.by]));
  const newest = [...by.keys()].sort().reverse().slice(0, page.limit);
  return newest.map((id) => ({ id, by: by.get(id) ?? 'name' }));
}

/** The newest hits of one condition. */
async function hitsOf(
  reader: Reader,
  scope: Scope,
  condition: Condition,
  page: { before: string | null; limit: number },
): Promise<Hit[]> {
  const older = page.before === null ? sql`true` : sql`c.id < ${page.before}`;
  const matching = sql`select c.id from customers c where ${fits(condition)} and ${older} and ${within(scope)}`;
  // Asked for the newest at once, PostgreSQL may walk through all customers for a name that nobody has. Few hits come
  // from the index alone; only where there are many it is quicker to walk until the page is full.
  const { rows } = await reader.execute<{ id: string; hits: number }>(sql`
    with found as materialized (${matching} limit ${fewHits + 1})
    select id, count(*) over () as hits from found order by id desc limit ${page.limit}`);
  const few = (rows[0]?.hits ?? 0) <= fewHits;
  const newest = few
    ? rows
    : (await reader.execute<{ id: string }>(sql`${matching} order by c.id desc limit ${page.limit}`)).rows;
  return newest.map(({ id }) => ({ id, by: condition.by }));
}

function fits(condition: Condition): SQL {
  if (condition.by === 'name') {
    const lists = condition.tokens.map((tokens) => sql`c.name_tokens @> ${sql.param([...tokens])}::bigint[]`);
    return sql`(${sql.join(lists, sql` or `)})`;
  }
  const indexes = sql`any(${sql.param([...condition.indexes])}::text[])`;
  switch (condition.by) {
    case 'number':
      return sql`c.id in (select customer_id from customer_numbers where number_index = ${indexes})`;
    case 'idNo':
      return sql`c.id_no_index = ${indexes}`;
    case 'idTail':
      return sql`c.id_tail_index = ${indexes}`;
    case 'reportNo':
      return sql`c.id in (select p.customer_id from claims l join policies p on p.id = l.policy_id
        where l.report_no_index = ${indexes}
          or l.claim_no_index = any(${sql.param([...condition.claimIndexes])}::text[]))`;
    case 'policyNo':
      return sql`c.id in (select customer_id from policies where policy_no_index = ${indexes})`;
    case 'plate':
      return sql`c.id in (select customer_id from policies where plate_index = ${indexes})`;
  }
}

/** Holds the row of a customer in scope until the end of the transaction. @returns whether there is one. */
export async function lockCustomer(tx: Tx, scope: Scope, id: string): Promise<boolean> {
  const { rows } = await tx.execute(
    sql`select 1 from customers c where c.id = ${id} and ${within(scope)} for update`,
  );
  return rows.length > 0;
}

export async function insertCustomer(tx: Tx, row: NewCustomerRow): Promise<void> {
  await tx.insert(customers).values(row);
}

/** Writes the values of a row that `lockCustomer` holds, with its next version. */
export async function updateCustomer(
  tx: Tx,
  scope: Scope,
  id: string,
  version: number,
  values: Partial<NewCustomerRow>,
): Promise<boolean> {
  const inScope = sql`exists (select 1 from customers c where c.id = ${id} and ${within(scope)})`;
  const rows = await tx
    .update(customers)
    .set({ ...values, version: version + 1 })
    .where(and(eq(customers.id, id), eq(customers.version, version), inScope))
    .returning({ id: customers.id });
  return rows.length > 0;
}
