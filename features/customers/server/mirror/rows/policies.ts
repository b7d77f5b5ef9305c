import { sql } from 'drizzle-orm';
import type { Tx } from '../../../../../platform/database/database.ts';
import { newId } from '../../../../../platform/ids/ids.ts';
import { policies } from '../../schema.ts';
import { policyValues } from '../values.ts';
import { insertRows, updateRows } from '../write-rows.ts';
import { customerChanged } from './facts.ts';
import { attempted, nothingTaken, type Prepared, type RowWriter, type WriterDeps } from './writer.ts';

interface Values {
  /** Of the policy number, under every key in use. */
  indexes: string[];
  columns: ReturnType<WriterDeps['columns']['policy']>;
}
type Row = Prepared<'policies', Values>;

export function createPolicyWriter({ clock, sealing, columns }: WriterDeps): RowWriter<'policies', Values> {
  return {
    prepare(row, branchPath) {
      const values = policyValues(row, branchPath(row.branch));
      return {
        reasons: [],
        values: { indexes: sealing.indexes('policyNo', values.policyNo), columns: columns.policy(values) },
      };
    },

    async take(tx, rows) {
      const result = nothingTaken();
      const holders = await findHolders(tx, rows);
      const { byKey, byNumber } = await findKnown(tx, rows);
      const at = clock.now();
      const added: object[] = [];
      const changed: { id: string }[] = [];
      let versions: ReadonlyMap<string, number> = new Map();
      for (const { coreId, row, values } of rows) {
        if (values === null) continue;
        const holder = holders.get(row.customerId);
        if (holder === undefined) {
          result.waiting.set(coreId, row.customerId);
          continue;
        }
        const namesake = values.indexes.map((index) => byNumber.get(index)).find((one) => one !== undefined);
        if (namesake !== undefined && namesake.coreId !== null && namesake.coreId !== coreId) {
          result.refused.set(coreId, ['policyNo:taken']);
          continue;
        }
        // One that was kept here under this number is the core's from now on.
        const before = byKey.get(coreId) ?? namesake?.id;
        const id = before ?? newId(at.getTime());
        for (const index of values.indexes) byNumber.set(index, { id, coreId });
        // A property that isn't there would be left as it is in one row and not in the next.
        const whole = { coreId, customerId: holder.id, ...complete(values.columns) };
        if (before === undefined) added.push({ id, ...whole, version: 1 });
        else changed.push({ id, ...whole });
        result.taken.push(coreId);
        if (before === undefined) result.added.push(coreId);
        const about = { customerId: holder.id, path: holder.path, policyId: id };
        result.facts.push(() =>
          before === undefined
            ? customerChanged(at, about, 'policyAdded', 1)
            : customerChanged(at, about, 'policyChanged', versions.get(id) ?? 1),
        );
      }
      await insertRows(tx, policies, added);
      versions = await updateRows(tx, policies, changed);
      return result;
    },

    /** With their claims. One that an authorisation names stays, as terminated: what was told must stay explicable. */
    async remove(tx, coreIds) {
      const { rows } = await tx.execute<{
        id: string;
        version: number;
        customerId: string;
        path: string;
      }>(sql`
        select p.id, p.version, p.customer_id as "customerId", c.branch_path as path
        from policies p join customers c on c.id = p.customer_id
        where p.core_id = any(${sql.param([...coreIds])}::text[]) order by p.id for update of p`);
      for (const { id } of rows) {
        const deleted = await attempted(tx, async () => {
          await tx.execute(sql`delete from claims where policy_id = ${id}`);
          await tx.execute(sql`delete from policies where id = ${id}`);
        });
        if (!deleted)
          await tx.execute(sql`
            update policies set status = 'terminated', core_id = null, version = version + 1 where id = ${id}`);
      }
      return rows.map(({ id, version, customerId, path }) =>
        customerChanged(clock.now(), { customerId, path, policyId: id }, 'policyChanged', version + 1),
      );
    },
  };
}

const optional = {
  ...{ plate: null, plateIndex: null, vin: null, vinIndex: null, engineNo: null, engineNoIndex: null },
  ...{ insuredName: null, insuredIdKind: null, insuredIdNo: null, insuredIdNoIndex: null },
  ...{ handlerStaffNo: null, handlerName: null, claimantName: null, details: null },
};
const complete = (columns: Values['columns']) => ({ ...optional, ...columns });

/** Holders by the core's key; one who was merged into another stands for that one. */
async function findHolders(tx: Tx, rows: readonly Row[]): Promise<Map<string, { id: string; path: string }>> {
  const ids = [...new Set(rows.map(({ row }) => row.customerId))];
  const { rows: found } = await tx.execute<{ core_id: string; id: string; path: string }>(sql`
    select c.core_id, coalesce(m.id, c.id) as id, coalesce(m.branch_path, c.branch_path) as path
    from customers c left join customers m on m.id = c.merged_into
    where c.core_id = any(${sql.param(ids)}::text[])`);
  return new Map(found.map(({ core_id, id, path }) => [core_id, { id, path }]));
}

async function findKnown(tx: Tx, rows: readonly Row[]) {
  const keys = rows.map(({ coreId }) => coreId);
  const indexes = rows.flatMap(({ values }) => values?.indexes ?? []);
  const { rows: known } = await tx.execute<{ id: string; coreId: string | null; index: string }>(sql`
    select id, core_id as "coreId", policy_no_index as index from policies
    where core_id = any(${sql.param(keys)}::text[]) or policy_no_index = any(${sql.param(indexes)}::text[])
    order by id for update`);
  const byKey = new Map(known.flatMap(({ id, coreId }) => (coreId === null ? [] : [[coreId, id] as const])));
  const byNumber = new Map(known.map(({ id, coreId, index }) => [index, { id, coreId }]));
  return { byKey, byNumber };
}
