import { sql } from 'drizzle-orm';
import type { CoreCustomer } from '../../../../../channels/core/core.ts';
import type { Tx } from '../../../../../platform/database/database.ts';
import { fact } from '../../../../../platform/facts/fact.ts';
import { newId } from '../../../../../platform/ids/ids.ts';
import { customerFacts } from '../../../contract.ts';
import { splitName } from '../../../rules/name.ts';
import { customerNumbers, customers } from '../../schema.ts';
import { customerValues } from '../values.ts';
import { insertRows, updateRows } from '../write-rows.ts';
import { customerChanged } from './facts.ts';
import { nothingTaken, type Prepared, type RowWriter, type WriterDeps } from './writer.ts';

interface NumberValues {
  kind: CoreCustomer['numbers'][number]['kind'];
  /** Under every key in use. */
  indexes: string[];
  columns: { number: string; numberIndex: string };
}
type Values = {
  /** Without a reading. */
  name: ReturnType<WriterDeps['columns']['name']>;
  identity: ReturnType<WriterDeps['columns']['identity']>;
  clearName: string;
  branchPath: string;
  numbers: NumberValues[];
};
type Row = Prepared<'customers', Values>;

interface Known {
  id: string;
  coreId: string;
  name: string;
  reading: string | null;
}

export function createCustomerWriter({
  clock,
  sealing,
  columns,
}: WriterDeps): RowWriter<'customers', Values> {
  /** What an agent heard of how the surname is read stays with that surname. */
  function nameColumns(row: Row, values: Values, known: Known) {
    const reading = sealing.openOrNull('reading', known.reading);
    if (reading === null) return values.name;
    const before = splitName(sealing.open('name', known.name)).surname;
    const kept = before === splitName(values.clearName).surname ? reading : null;
    return columns.name(row.row.kind, values.clearName, kept);
  }
  const columnsOf = ({ row }: Row, { identity, branchPath }: Values) => ({
    kind: row.kind,
    honorific: row.honorific,
    ...identity,
    segment: row.segment,
    language: row.language,
    branchPath,
  });

  return {
    prepare(row, branchPath) {
      const { values, reasons } = customerValues(row);
      if (!/\p{L}/u.test(values.name)) return { values: null, reasons: ['name:noLetter'] };
      return {
        reasons,
        values: {
          name: columns.name(row.kind, values.name, null),
          identity: columns.identity(values.identity),
          clearName: values.name,
          branchPath: branchPath(row.branch),
          numbers: values.numbers.map(({ kind, number }) => ({
            kind,
            indexes: sealing.indexes('number', number),
            columns: columns.number(number),
          })),
        },
      };
    },

    async take(tx, rows, since) {
      const result = nothingTaken();
      const known = await lockKnown(tx, rows);
      const changedHere = await leaveChanged(tx, [...known.keys()], since);
      const at = clock.now();
      const added: object[] = [];
      const changed: (ReturnType<typeof columnsOf> & { id: string })[] = [];
      const numbers = new Map<string, { fresh: boolean; values: NumberValues[] }>();
      let versions: ReadonlyMap<string, number> = new Map();
      for (const row of rows) {
        const { coreId, values } = row;
        if (values === null || changedHere.has(coreId)) continue;
        const before = known.get(coreId);
        const id = before?.id ?? newId(at.getTime());
        const plain = columnsOf(row, values);
        if (before === undefined) {
          added.push({ id, coreId, ...plain, ...values.name, createdAt: at, version: 1 });
          result.added.push(coreId);
        } else {
          changed.push({ id, ...plain, ...nameColumns(row, values, before) });
        }
        numbers.set(id, { fresh: before === undefined, values: values.numbers });
        result.taken.push(coreId);
        const { branchPath } = values;
        result.facts.push(() =>
          before === undefined
            ? fact(customerFacts['customer.created'], {
                ...{ at, subject: id, path: branchPath, ids: { customerId: id } },
                data: { kind: row.row.kind, segment: row.row.segment, version: 1 },
              })
            : customerChanged(at, { customerId: id, path: branchPath }, 'details', versions.get(id) ?? 1),
        );
      }
      await insertRows(tx, customers, added);
      versions = await updateRows(tx, customers, changed);
      await writeNumbers(tx, numbers, at);
      return result;
    },

    /** They stay, as customers who are kept here: contacts, tickets and authorisations hang on them. */
    async remove(tx, coreIds) {
      const { rows } = await tx.execute<{ id: string; path: string; version: number }>(sql`
        update customers set core_id = null, version = version + 1
        where core_id = any(${sql.param([...coreIds])}::text[])
        returning id, branch_path as path, version`);
      return rows.map(({ id, path, version }) =>
        customerChanged(clock.now(), { customerId: id, path }, 'details', version),
      );
    },
  };
}

/** Customers whom the mirror has; an agent who changes one of them waits, and is waited for. */
async function lockKnown(tx: Tx, rows: readonly Row[]): Promise<Map<string, Known>> {
  const { rows: known } = await tx.execute<Known & Record<string, unknown>>(sql`
    select id, core_id as "coreId", name, reading from customers
    where core_id = any(${sql.param(rows.map(({ coreId }) => coreId))}::text[]) order by id for update`);
  return new Map(known.map((one) => [one.coreId, one]));
}

/**
 * Customers whose change from here isn't in the core yet, or came into it after `since`: what was read of them may be
 * older than the change, so they are read again once nothing is on its way.
 */
async function leaveChanged(tx: Tx, coreIds: readonly string[], since: Date): Promise<Set<string>> {
  const { rows } = await tx.execute<{ core_id: string }>(sql`
    update core_writes w set reread = true from customers c
    where c.id = w.customer_id and c.core_id = any(${sql.param([...coreIds])}::text[])
      and (w.state in ('queued', 'refused')
        or (w.state = 'done' and w.finished_at > ${since.toISOString()}::timestamptz))
    returning c.core_id`);
  return new Set(rows.map((row) => row.core_id));
}

/** Makes the numbers of these customers what they should be; a number that stays keeps its row. */
async function writeNumbers(
  tx: Tx,
  wanted: ReadonlyMap<string, { fresh: boolean; values: NumberValues[] }>,
  at: Date,
): Promise<void> {
  const changed = [...wanted].filter(([, { fresh }]) => !fresh).map(([id]) => id);
  const { rows: there } =
    changed.length === 0
      ? { rows: [] }
      : await tx.execute<{ id: string; customerId: string; kind: string; index: string }>(sql`
          select id, customer_id as "customerId", kind, number_index as index from customer_numbers
          where customer_id = any(${sql.param(changed)}::uuid[])`);
  const gone = new Set(there.map(({ id }) => id));
  const added: object[] = [];
  const rekinded: { id: string; kind: string }[] = [];
  const byCustomer = new Map<string, typeof there>();
  for (const one of there) byCustomer.set(one.customerId, [...(byCustomer.get(one.customerId) ?? []), one]);
  for (const [customerId, { values }] of wanted) {
    const own = byCustomer.get(customerId) ?? [];
    for (const { kind, indexes, columns } of values) {
      const same = own.find((one) => indexes.includes(one.index));
      if (same === undefined)
        added.push({ id: newId(at.getTime()), customerId, kind, ...columns, version: 1 });
      else {
        gone.delete(same.id);
        if (same.kind !== kind) rekinded.push({ id: same.id, kind });
      }
    }
  }
  if (gone.size > 0)
    await tx.execute(sql`delete from customer_numbers where id = any(${sql.param([...gone])}::uuid[])`);
  await updateRows(tx, customerNumbers, rekinded);
  await insertRows(tx, customerNumbers, added);
}
