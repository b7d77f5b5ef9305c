import type { Cipher } from '../platform/crypto/cipher.ts';
import type { EncryptedTable } from '../platform/crypto/rotate-table.ts';
import type { Database } from '../platform/database/database.ts';
import { StartError } from '../platform/start-error.ts';

/** Rows that are looked at for a column's first value; one that is always empty must not cost a walk through millions. */
const sample = 100;

/**
 * Whether the keys are those of this database: one value of every encrypted column must open. With other keys people
 * would be served without names, and what they write would need both.
 * @throws StartError `keys`
 */
export async function checkKeys(
  database: Database,
  cipher: Cipher,
  tables: readonly EncryptedTable[],
  keysFile: string,
): Promise<void> {
  for (const { table, columns } of tables) {
    for (const [column, name] of Object.entries(columns)) {
      const { rows } = await database.pool.query<{ value: string }>(
        `select value from (select ${column} as value from ${table} limit ${sample}) as seen
         where value is not null limit 1`,
      );
      if (rows[0] !== undefined && !opens(cipher, name, rows[0].value)) {
        throw new StartError(
          'keys',
          `The key file ${keysFile} doesn't open this database (${table}): put the file there that belongs to it; after a restore of an old backup, copy the key it needs from keys.json.retired.`,
        );
      }
    }
  }
}

function opens(cipher: Cipher, name: string, value: string): boolean {
  try {
    cipher.decrypt(name, value);
    return true;
  } catch {
    return false;
  }
}
