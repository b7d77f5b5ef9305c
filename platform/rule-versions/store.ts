import { and, desc, eq, getTableColumns, max, sql } from 'drizzle-orm';
import { integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { Reader, Tx } from '../database/database.ts';
import { moment } from '../database/schema.ts';

/** Declares the table of a feature's rule versions. A published row is never written again. */
export const ruleVersionTable = (name: string) =>
  pgTable(name, {
    number: integer().primaryKey(),
    state: text({ enum: ['draft', 'discarded', 'published'] }).notNull(),
    basedOn: integer('based_on'),
    ruleSet: jsonb('rule_set').notNull(),
    /** Who wrote it last; null for the rules that came with the product. */
    authorId: uuid('author_id'),
    changedAt: moment('changed_at').notNull(),
    publishedAt: moment('published_at'),
    effectFrom: moment('effect_from'),
    version: integer().notNull().default(1),
  });

export type RuleVersionTable = ReturnType<typeof ruleVersionTable>;
/** @typeParam R the rules themselves. */
export type RuleVersionRow<R> = Omit<RuleVersionTable['$inferSelect'], 'ruleSet'> & { ruleSet: R };
/** A version without its rules, as lists show it. */
export type RuleVersionHead = Omit<RuleVersionRow<unknown>, 'ruleSet'>;
/** The state in which a version may still be changed. */
export type OpenState = 'draft' | 'discarded';
type NewRow<R> = Omit<RuleVersionTable['$inferInsert'], 'number' | 'ruleSet'> & { ruleSet: R };

/** Reads and writes the versions of one set of rules. @typeParam R what was checked when it was written. */
export function createVersionStore<R>(table: RuleVersionTable) {
  const asRead = (rows: readonly RuleVersionTable['$inferSelect'][]) => rows as RuleVersionRow<R>[];

  /** Others who add a version wait. */
  async function lastNumber(tx: Tx): Promise<number> {
    await tx.execute(sql`lock table ${table} in share row exclusive mode`);
    const rows = await tx.select({ last: max(table.number) }).from(table);
    return rows[0]?.last ?? 0;
  }

  return {
    /** @returns all versions, newest first. */
    list(reader: Reader): Promise<RuleVersionHead[]> {
      const { ruleSet: _, ...columns } = getTableColumns(table);
      return reader.select(columns).from(table).orderBy(desc(table.number));
    },

    async listPublished(reader: Reader): Promise<RuleVersionRow<R>[]> {
      return asRead(await reader.select().from(table).where(eq(table.state, 'published')));
    },

    async read(reader: Reader, number: number): Promise<RuleVersionRow<R> | null> {
      return asRead(await reader.select().from(table).where(eq(table.number, number)))[0] ?? null;
    },

    /** Adds a version under the next number. */
    async add(tx: Tx, row: NewRow<R>): Promise<RuleVersionRow<R>> {
      const number = (await lastNumber(tx)) + 1;
      const [added] = asRead(
        await tx
          .insert(table)
          .values({ ...row, number })
          .returning(),
      );
      if (added === undefined) throw new Error('the version was not added');
      return added;
    },

    /** Adds the first version unless there is one; several processes may start at once. */
    async addFirst(tx: Tx, row: NewRow<R>): Promise<void> {
      if ((await lastNumber(tx)) === 0) await tx.insert(table).values({ ...row, number: 1 });
    },

    /**
     * Changes a version that isn't published.
     * @returns the row as it is now; null when it has another state or version.
     */
    async change(
      tx: Tx,
      at: { number: number; version: number; state: OpenState },
      values: Partial<Omit<RuleVersionRow<R>, 'number' | 'version'>>,
    ): Promise<RuleVersionRow<R> | null> {
      const rows = await tx
        .update(table)
        .set({ ...values, version: at.version + 1 })
        .where(and(eq(table.number, at.number), eq(table.version, at.version), eq(table.state, at.state)))
        .returning();
      return asRead(rows)[0] ?? null;
    },
  };
}
