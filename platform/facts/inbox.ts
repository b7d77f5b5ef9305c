import { sql } from 'drizzle-orm';
import type { Tx } from '../database/database.ts';
import type { NewFact } from './fact.ts';

/** Writes facts in the caller's transaction; they get their positions after its commit. */
export async function appendFacts(tx: Tx, facts: readonly NewFact[]): Promise<void> {
  if (facts.length === 0) return;
  await tx.execute(sql`
    insert into fact_inbox (type, at, subject, path, ids, data)
    select type, at, subject, path, ids, data
    from jsonb_to_recordset(${JSON.stringify(facts)}::jsonb)
      as row(type text, at timestamptz, subject uuid, path text, ids jsonb, data jsonb)`);
}
