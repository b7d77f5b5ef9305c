import type { ClientBase } from 'pg';

/** Makes partition `number` of the facts, for `size` positions, unless it is there. */
export async function addFactPartition(client: ClientBase, number: number, size: number): Promise<void> {
  const name = factPartition(number);
  const { rows } = await client.query('select to_regclass($1) as there', [name]);
  if (rows[0].there !== null) return;
  // Attached, since PARTITION OF would wait for the longest reader (a backup) and hold up all others meanwhile.
  await client.query(`create table ${name} (like facts including all)`);
  await client.query(
    `create trigger ${name}_keep before truncate on ${name} for each statement execute function refuse_change()`,
  );
  await client.query(
    `alter table facts attach partition ${name} for values from (${number * size}) to (${(number + 1) * size})`,
  );
}

export function factPartition(number: number): string {
  return `facts_p${number}`;
}
