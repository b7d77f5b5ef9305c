import type { Reader } from '../../../platform/database/database.ts';
import type { LossDraft } from '../contract/draft.ts';
import { duplicateOf } from '../rules/duplicates.ts';
import { oneCarSince, reportsByIds } from './accounts-store.ts';
import type { Core, Doer } from './deps.ts';
import { picturesOf } from './pictures-store.ts';
import * as store from './store.ts';
import type { Taking } from './taking.ts';

const hourMs = 3_600_000;

/** What was told of a loss, for whoever compares stories. */
export interface Account {
  reportId: string;
  no: string | null;
  state: store.ReportRecord['state'];
  path: string;
  content: LossDraft;
  lossAt: Date | null;
  place: string | null;
  reportedAt: Date | null;
  /** Null: the customer himself. */
  takenBy: string | null;
}

/** Compares reports with each other, for features above. */
export function createAccounts(core: Core, taking: Taking) {
  const { database, sealing, rules } = core;

  const accountOf = (row: store.ReportRecord): Account => ({
    ...{ reportId: row.id, no: row.no, state: row.state, path: row.path, lossAt: row.lossAt },
    ...{ place: row.place, reportedAt: row.reportedAt, takenBy: row.takenBy },
    content: sealing.openContent(row.content),
  });

  return {
    async of(id: string, reader: Reader = database.read): Promise<Account | null> {
      const row = await store.findById(reader, id);
      return row === null ? null : accountOf(row);
    },

    /** Number and kind of several, for lists. */
    heads: (ids: readonly string[]) => reportsByIds(database.read, ids),

    /** Whether somebody may take this report down, or took it. */
    async mayTake(by: Doer, id: string): Promise<boolean> {
      const row = await store.findById(database.read, id);
      return row !== null && row.state !== 'dropped' && (await taking.mayWrite(by, row));
    },

    /** Other registered reports that may be of the same loss. */
    async ofSameLoss(id: string, reader: Reader): Promise<Account[]> {
      const row = await store.findById(reader, id);
      if (row === null || row.lossAt === null) return [];
      const { rules: of } = await rules.of(row.rules);
      const content = sealing.openContent(row.content);
      const apart = of.duplicates.hours * hourMs;
      const traits = (one: store.ReportRecord) => ({ ...one, plate: one.plateIndex });
      const found = await store.aroundLoss(reader, {
        id,
        plates: sealing.plateIndexes(content.plate),
        thirdParties: content.thirdParties.flatMap(({ plate }) => sealing.plateIndexes(plate)),
        from: new Date(row.lossAt.getTime() - apart),
        to: new Date(row.lossAt.getTime() + apart),
      });
      return found
        .filter((other) => other.state === 'reported' && duplicateOf(traits(row), traits(other), of) !== null)
        .map(accountOf);
    },

    /** Registered reports of the same car whose loss came before, since a moment; the latest first. */
    async earlierOfCar(account: Account, since: Date, reader: Reader): Promise<Account[]> {
      const plates = sealing.plateIndexes(account.content.plate);
      if (account.lossAt === null || plates.length === 0) return [];
      const wanted = { id: account.reportId, plates, from: since, before: account.lossAt };
      return (await oneCarSince(reader, wanted)).map(accountOf);
    },

    /** When the stored pictures of a report say that they were taken. */
    async picturesTakenAt(id: string, reader: Reader): Promise<Date[]> {
      const found = await picturesOf(reader, [id]);
      return found.flatMap(({ state, takenAt }) => (state === 'stored' && takenAt !== null ? [takenAt] : []));
    },
  };
}
