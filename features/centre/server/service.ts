import { and, eq } from 'drizzle-orm';
import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import type { AuditService } from '../../audit/contract.ts';
import { type CentreSettings, centreFacts, type VersionedSettings } from '../contract.ts';
import { centre } from './schema.ts';

const defaults: CentreSettings = {
  insurer: { zh: '我的保险公司', en: 'My insurer' },
  brand: { zh: '我的保险公司', en: 'My insurer' },
  hotline: '',
  licenceNo: '',
  greeting: 'greeting',
  zone: 'Asia/Shanghai',
  idleLockMinutes: 15,
  recordingYears: 10,
};

export interface CentreService {
  /** The settings as they are now; kept in memory and read again when they change. */
  current(): VersionedSettings;
  reload(): Promise<void>;
  /** Whether this is the invented insurer of the demo. */
  isDemo(): boolean;
  /** @throws AppError staleVersion with the current settings */
  update(tx: Tx, actorId: string, next: VersionedSettings): Promise<VersionedSettings>;
}

/**
 * @param demoSettings makes this the demo; they count where nobody has changed the settings yet. Null leaves it what it
 * is. A new installation is either from its first row on.
 */
export async function createCentre(
  database: Database,
  clock: Clock,
  audit: AuditService,
  demoSettings: Partial<CentreSettings> | null = null,
): Promise<CentreService> {
  const initial = { ...defaults, ...demoSettings };
  await database.transaction(async (tx) => {
    await tx
      .insert(centre)
      .values({ id: 1, settings: initial, demo: demoSettings !== null })
      .onConflictDoNothing();
    if (demoSettings === null) return;
    await tx
      .update(centre)
      .set({ settings: initial })
      .where(and(eq(centre.id, 1), eq(centre.version, 1), eq(centre.demo, false)));
    await tx.update(centre).set({ demo: true }).where(eq(centre.id, 1));
  });
  const read = async (): Promise<VersionedSettings> => {
    const row = (await database.read.select().from(centre).where(eq(centre.id, 1)))[0];
    if (row === undefined) throw new Error('centre settings are missing');
    demo = row.demo;
    return { ...defaults, ...row.settings, version: row.version };
  };
  let demo = false;
  let settings = await read();

  return {
    current: () => settings,
    async reload() {
      settings = await read();
    },
    isDemo: () => demo,
    async update(tx, actorId, { version, ...next }) {
      const rows = await tx
        .update(centre)
        .set({ settings: next, version: version + 1 })
        .where(and(eq(centre.id, 1), eq(centre.version, version)))
        .returning();
      if (rows.length === 0) throw new AppError(commonErrors.staleVersion, { data: await read() });
      const at = clock.now();
      await appendFacts(tx, [
        fact(centreFacts['centre.changed'], { at, ids: {}, data: { version: version + 1 } }),
      ]);
      const changed = (Object.keys(next) as (keyof CentreSettings)[]).filter(
        (key) => JSON.stringify(next[key]) !== JSON.stringify(settings[key]),
      );
      await audit.record(tx, [
        { at, actor: { kind: 'staff', staffId: actorId }, action: 'centre.changed', details: { changed } },
      ]);
      tx.afterCommit(() => {
        settings = { ...next, version: version + 1 };
      });
      return { ...next, version: version + 1 };
    },
  };
}
