import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import type { AuditService } from '../../audit/contract.ts';
import {
  type AlarmLimits,
  defaultFloorSettings,
  type FloorSettings,
  type ServiceLevelSettings,
  supervisionFacts,
  type VersionedFloorSettings,
} from '../contract.ts';
import { insertMissingSettings, readSettings, saveSettings } from './store.ts';

/** Limits of alarms and the service level of the centre, and who changed them. */
export function createFloorSettings(deps: { database: Database; clock: Clock; audit: AuditService }) {
  const { database, clock, audit } = deps;
  return {
    /** Adds the usual settings to a new installation. */
    prepare: (): Promise<void> =>
      database.transaction((tx) => insertMissingSettings(tx, defaultFloorSettings)),

    read: (): Promise<VersionedFloorSettings> => readSettings(database.read),

    /** @throws AppError staleVersion with the current settings */
    async update(
      tx: Tx,
      by: { staffId: string; address: string },
      { version, ...next }: VersionedFloorSettings,
    ): Promise<VersionedFloorSettings> {
      const before = await readSettings(tx);
      if (!(await saveSettings(tx, next, version))) {
        throw new AppError(commonErrors.staleVersion, { data: await readSettings(database.read) });
      }
      const at = clock.now();
      const saved = { ...next, version: version + 1 };
      await appendFacts(tx, [
        fact(supervisionFacts['floor.settingsChanged'], { at, ids: {}, data: { version: saved.version } }),
      ]);
      await audit.record(tx, [
        {
          at,
          actor: { kind: 'staff', staffId: by.staffId },
          address: by.address,
          action: 'floor.settingsChanged',
          details: { settings: changedIn(before, next) },
        },
      ]);
      return saved;
    },
  };
}

export type FloorSettingsService = ReturnType<typeof createFloorSettings>;

/** Names of the settings that differ, as the audit trail reads them. */
function changedIn(before: FloorSettings, next: FloorSettings): string[] {
  const differs = <T extends AlarmLimits | ServiceLevelSettings | FloorSettings['monitoring']>(
    one: T,
    other: T,
  ): string[] =>
    Object.keys(other).filter((key) => !isDeepStrictEqual(one[key as keyof T], other[key as keyof T]));
  return [
    ...differs(before.alarms, next.alarms),
    ...differs(before.serviceLevel, next.serviceLevel),
    ...differs(before.monitoring, next.monitoring),
  ];
}
