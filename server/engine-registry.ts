import { sql } from 'drizzle-orm';
import type { EngineRegistry, MediaRecord } from '../channels/telephony/embedded/engine-registry.ts';
import type { Cipher } from '../platform/crypto/cipher.ts';
import { openSensitive, sensitive } from '../platform/crypto/sensitive.ts';
import type { Database } from '../platform/database/database.ts';

/** Column name of the encrypted registration. */
export const registrationColumn = 'media_processes.registration';

/** Keeps the media process of a site in the database, encrypted: it holds the secret of its control socket. */
export function databaseRegistry(database: Database, cipher: Cipher, site: string): EngineRegistry {
  return {
    async load() {
      const { rows } = await database.pool.query('select registration from media_processes where site = $1', [
        site,
      ]);
      if (rows[0] === undefined) return null;
      return JSON.parse(
        openSensitive(cipher.decrypt(registrationColumn, rows[0].registration)),
      ) as MediaRecord;
    },
    async save(record) {
      const registration = cipher.encrypt(registrationColumn, sensitive(JSON.stringify(record)));
      await database.transaction((tx) =>
        tx.execute(sql`insert into media_processes (site, registration) values (${site}, ${registration})
          on conflict (site) do update set registration = excluded.registration`),
      );
    },
    async clear() {
      await database.pool.query('delete from media_processes where site = $1', [site]);
    },
  };
}
