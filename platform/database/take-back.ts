import { sql } from 'drizzle-orm';
import type { Tx } from './database.ts';

/**
 * Does something and takes all that it wrote back, so that a check can't differ from the deed.
 * @returns what it said.
 */
export async function takeBack<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await tx.execute(sql`savepoint take_back`);
  try {
    return await work();
  } finally {
    await tx.execute(sql`rollback to savepoint take_back`);
  }
}
