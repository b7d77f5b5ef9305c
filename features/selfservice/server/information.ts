import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import type { AuditService } from '../../audit/contract.ts';
import {
  dayKinds,
  rateKinds,
  type ServiceInformation,
  selfserviceFacts,
  type VersionedInformation,
} from '../contract/service-information.ts';
import { startingInformation } from '../data/starting-information.ts';
import * as store from './store.ts';

/** What anybody who calls may be told: hours and basic premiums, as an administrator has written them. */
export function createInformation(database: Database, clock: Clock, audit: AuditService) {
  return {
    /** Writes what a new installation tells. */
    prepare: (): Promise<void> => database.transaction((tx) => store.addInformation(tx, startingInformation)),

    read: (): Promise<VersionedInformation> => store.readInformation(database.read),

    /** @throws AppError staleVersion with the information as it is */
    async update(
      tx: Tx,
      author: { staffId: string; address: string },
      { version, ...next }: VersionedInformation,
    ): Promise<VersionedInformation> {
      const before = await store.readInformation(tx);
      if (!(await store.updateInformation(tx, version, next))) {
        throw new AppError(commonErrors.staleVersion, { data: await store.readInformation(tx) });
      }
      const at = clock.now();
      await appendFacts(tx, [
        fact(selfserviceFacts['serviceInformation.changed'], {
          ...{ at, ids: {}, data: { version: version + 1 } },
        }),
      ]);
      await audit.record(tx, [
        {
          at,
          actor: { kind: 'staff', staffId: author.staffId },
          address: author.address,
          action: 'serviceInformation.changed',
          details: { information: changesOf(before, next) },
        },
      ]);
      return { ...next, version: version + 1 };
    },
  };
}

export type InformationService = ReturnType<typeof createInformation>;

/** @returns codes of the days and vehicles that read otherwise now. */
function changesOf(before: ServiceInformation, next: ServiceInformation): string[] {
  const differ = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b);
  return [
    ...dayKinds.filter((day) => differ(sorted(before.hours[day]), sorted(next.hours[day]))),
    ...rateKinds.filter((kind) => differ(sorted(before.rates[kind]), sorted(next.rates[kind]))),
  ];
}

/** The database keeps the keys of an object in an order of its own. */
const sorted = (of: object): [string, unknown][] => Object.entries(of).sort(([a], [b]) => (a < b ? -1 : 1));
