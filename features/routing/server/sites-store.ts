import { and, eq } from 'drizzle-orm';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import type { Site, SiteRow } from '../contract/sites.ts';
import { sites } from './schema.ts';

/** All sites, also those that are out of use. */
export async function listAllSites(reader: Reader): Promise<SiteRow[]> {
  return reader.select().from(sites).orderBy(sites.code);
}

/** Sites in use. */
export async function listSites(reader: Reader): Promise<Site[]> {
  const rows = await listAllSites(reader);
  return rows.flatMap(({ active, version: _, ...site }) => (active ? [site] : []));
}

/** @returns false when the code is taken. */
export async function insertSite(tx: Tx, site: Site): Promise<boolean> {
  const { rowCount } = await tx.insert(sites).values(site).onConflictDoNothing();
  return rowCount === 1;
}

/** @returns the saved site, or null when `version` is no longer the current one. */
export async function updateSite(tx: Tx, { code, version, ...values }: SiteRow): Promise<SiteRow | null> {
  const [row] = await tx
    .update(sites)
    .set({ ...values, version: version + 1 })
    .where(and(eq(sites.code, code), eq(sites.version, version)))
    .returning();
  return row ?? null;
}
