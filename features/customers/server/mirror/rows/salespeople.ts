import { sql } from 'drizzle-orm';
import { newId } from '../../../../../platform/ids/ids.ts';
import { salespeople } from '../../schema.ts';
import { salespersonValues } from '../values.ts';
import { insertRows, updateRows } from '../write-rows.ts';
import { salespersonChanged } from './facts.ts';
import { attempted, nothingTaken, type RowWriter, type WriterDeps } from './writer.ts';

interface Values {
  staffNo: string;
  branchPath: string;
  columns: object;
}

export function createSalespersonWriter({ clock, columns }: WriterDeps): RowWriter<'salespeople', Values> {
  return {
    prepare(row, branchPath) {
      const { values, reasons } = salespersonValues(row, branchPath(row.branch));
      if (!/\p{L}/u.test(values.name)) return { values: null, reasons: ['name:noLetter'] };
      const { staffNo, active } = values;
      return {
        reasons,
        values: {
          staffNo,
          branchPath: values.branchPath,
          columns: {
            ...{ staffNo, active, branchPath: values.branchPath, passwordHash: row.passwordHash },
            ...columns.salesperson(values),
          },
        },
      };
    },

    async take(tx, rows) {
      const result = nothingTaken();
      const keys = rows.map(({ coreId }) => coreId);
      const staffNos = rows.flatMap(({ values }) => values?.staffNo ?? []);
      const { rows: known } = await tx.execute<{ id: string; coreId: string | null; staffNo: string }>(sql`
        select id, core_id as "coreId", staff_no as "staffNo" from salespeople
        where core_id = any(${sql.param(keys)}::text[]) or staff_no = any(${sql.param(staffNos)}::text[])
        order by id for update`);
      const byKey = new Map(known.map(({ id, coreId }) => [coreId, id]));
      const byStaffNo = new Map(known.map(({ id, coreId, staffNo }) => [staffNo, { id, coreId }]));
      const at = clock.now();
      const added: object[] = [];
      const changed: { id: string }[] = [];
      let versions: ReadonlyMap<string, number> = new Map();
      for (const { coreId, values } of rows) {
        if (values === null) continue;
        const namesake = byStaffNo.get(values.staffNo);
        if (namesake !== undefined && namesake.coreId !== null && namesake.coreId !== coreId) {
          result.refused.set(coreId, ['staffNo:taken']);
          continue;
        }
        // One who was kept here under this number is the core's from now on.
        const before = byKey.get(coreId) ?? namesake?.id;
        const id = before ?? newId(at.getTime());
        byStaffNo.set(values.staffNo, { id, coreId });
        if (before === undefined) added.push({ id, coreId, ...values.columns, version: 1 });
        else changed.push({ id, coreId, ...values.columns } as { id: string });
        result.taken.push(coreId);
        if (before === undefined) result.added.push(coreId);
        const about = { id, path: values.branchPath };
        result.facts.push(() =>
          before === undefined
            ? salespersonChanged(at, about, 'added', 1)
            : salespersonChanged(at, about, 'details', versions.get(id) ?? 1),
        );
      }
      await insertRows(tx, salespeople, added);
      versions = await updateRows(tx, salespeople, changed);
      return result;
    },

    /** Nothing is told any more to somebody who isn't there. */
    async remove(tx, coreIds) {
      const { rows } = await tx.execute<{ id: string; path: string; version: number }>(sql`
        select id, branch_path as path, version from salespeople
        where core_id = any(${sql.param([...coreIds])}::text[]) order by id for update`);
      for (const { id } of rows) {
        const deleted = await attempted(tx, async () => {
          await tx.execute(sql`delete from salespeople where id = ${id}`);
        });
        if (!deleted)
          await tx.execute(sql`
            update salespeople set active = false, core_id = null, version = version + 1 where id = ${id}`);
      }
      return rows.map(({ id, path, version }) =>
        salespersonChanged(clock.now(), { id, path }, 'details', version + 1),
      );
    },
  };
}
