import { sql } from 'drizzle-orm';
import type { Tx } from '../../../../../platform/database/database.ts';
import { newId } from '../../../../../platform/ids/ids.ts';
import { claims } from '../../schema.ts';
import { claimValues } from '../values.ts';
import { insertRows, updateRows } from '../write-rows.ts';
import { customerChanged } from './facts.ts';
import { attempted, nothingTaken, type Prepared, type RowWriter, type WriterDeps } from './writer.ts';

interface Values {
  /** Of the report number, under every key in use. */
  indexes: string[];
  columns: object;
}
type Row = Prepared<'claims', Values>;
type PolicyOf = {
  id: string;
  customerId: string;
  path: string;
};

export function createClaimWriter({ clock, sealing, columns }: WriterDeps): RowWriter<'claims', Values> {
  return {
    prepare(row) {
      const values = claimValues(row);
      const { stage, reportedAt, lossAt } = values;
      return {
        reasons: [],
        values: {
          indexes: sealing.indexes('reportNo', values.reportNo),
          columns: { stage, reportedAt, lossAt, ...columns.claim(values) },
        },
      };
    },

    async take(tx, rows) {
      const result = nothingTaken();
      const holders = await findPolicies(tx, rows);
      const { byKey, keptHere } = await findKnown(tx, rows, holders);
      const at = clock.now();
      const added: object[] = [];
      const changed: { id: string }[] = [];
      let versions: ReadonlyMap<string, number> = new Map();
      for (const { coreId, row, values } of rows) {
        if (values === null) continue;
        const policy = holders.get(row.policyId);
        if (policy === undefined) {
          result.waiting.set(coreId, row.policyId);
          continue;
        }
        // One that was kept here under this number is the core's from now on.
        const own = values.indexes.map((index): string => `${policy.id} ${index}`);
        const before =
          byKey.get(coreId) ?? own.map((key) => keptHere.get(key)).find((id) => id !== undefined);
        for (const key of own) keptHere.delete(key);
        const id = before ?? newId(at.getTime());
        const whole = { coreId, policyId: policy.id, ...values.columns };
        if (before === undefined) added.push({ id, ...whole, version: 1 });
        else changed.push({ id, ...whole });
        result.taken.push(coreId);
        if (before === undefined) result.added.push(coreId);
        const about = { customerId: policy.customerId, path: policy.path, policyId: policy.id, claimId: id };
        result.facts.push(() =>
          before === undefined
            ? customerChanged(at, about, 'claimAdded', 1)
            : customerChanged(at, about, 'claimChanged', versions.get(id) ?? 1),
        );
      }
      await insertRows(tx, claims, added);
      versions = await updateRows(tx, claims, changed);
      return result;
    },

    /** One that an authorisation names stays, as one that is kept here. */
    async remove(tx, coreIds) {
      const { rows } = await tx.execute<PolicyOf & { policyId: string; version: number }>(sql`
        select k.id, k.version, k.policy_id as "policyId", p.customer_id as "customerId", c.branch_path as path
        from claims k join policies p on p.id = k.policy_id join customers c on c.id = p.customer_id
        where k.core_id = any(${sql.param([...coreIds])}::text[]) order by k.id for update of k`);
      for (const { id } of rows) {
        const deleted = await attempted(tx, async () => {
          await tx.execute(sql`delete from claims where id = ${id}`);
        });
        if (!deleted)
          await tx.execute(sql`update claims set core_id = null, version = version + 1 where id = ${id}`);
      }
      return rows.map(({ id, policyId, customerId, path, version }) =>
        customerChanged(
          clock.now(),
          { customerId, path, policyId, claimId: id },
          'claimChanged',
          version + 1,
        ),
      );
    },
  };
}

async function findPolicies(tx: Tx, rows: readonly Row[]): Promise<Map<string, PolicyOf>> {
  const ids = [...new Set(rows.map(({ row }) => row.policyId))];
  const { rows: found } = await tx.execute<PolicyOf & { core_id: string }>(sql`
    select p.core_id, p.id, p.customer_id as "customerId", c.branch_path as path
    from policies p join customers c on c.id = p.customer_id
    where p.core_id = any(${sql.param(ids)}::text[])`);
  return new Map(found.map(({ core_id, ...policy }) => [core_id, policy]));
}

async function findKnown(tx: Tx, rows: readonly Row[], holders: ReadonlyMap<string, PolicyOf>) {
  const keys = rows.map(({ coreId }) => coreId);
  const policyIds = [...holders.values()].map(({ id }) => id);
  const { rows: known } = await tx.execute<{
    id: string;
    coreId: string | null;
    policyId: string;
    index: string;
  }>(sql`
    select id, core_id as "coreId", policy_id as "policyId", report_no_index as index from claims
    where core_id = any(${sql.param(keys)}::text[])
      or (core_id is null and policy_id = any(${sql.param(policyIds)}::uuid[]))
    order by id for update`);
  const byKey = new Map(known.flatMap(({ id, coreId }) => (coreId === null ? [] : [[coreId, id] as const])));
  const keptHere = new Map<string, string>(
    known.flatMap(({ id, coreId, policyId, index }) =>
      coreId === null ? [[`${policyId} ${index}`, id] as const] : [],
    ),
  );
  return { byKey, keptHere };
}
