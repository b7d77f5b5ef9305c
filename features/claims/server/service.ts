import type { Cipher } from '../../../platform/crypto/cipher.ts';
import type { Tx } from '../../../platform/database/database.ts';
import { createSealedFiles } from '../../../platform/files/sealed-files.ts';
import { dailyWork } from '../../../platform/timers/daily.ts';
import type { LossDraft } from '../contract/draft.ts';
import type { FigureFilterBody, ReportRow, ReportView, reportFilters } from '../contract/reports.ts';
import { findPlaces } from '../rules/places.ts';
import { readPlaces } from '../shipped-rules.ts';
import { createAccounts } from './accounts.ts';
import { createCover } from './cover.ts';
import type { Core, Doer, LossReportDeps } from './deps.ts';
import { createForOthers } from './for-others.ts';
import { createNotices } from './notices.ts';
import { createOwnReports } from './own-reports.ts';
import { createPictures } from './pictures.ts';
import { createRuleSets } from './rule-sets.ts';
import { createSealing } from './sealing.ts';
import { shortFormsShown } from './short-forms-shown.ts';
import * as store from './store.ts';
import { createSubmitting } from './submitting.ts';
import { createSupplementing } from './supplementing.ts';
import { createTaking } from './taking.ts';
import { createViews } from './views.ts';
import { createVisits } from './visits.ts';
import { createWatch } from './watch.ts';

/** Loss reports from the first word to the last picture. */
export async function createLossReports(deps: LossReportDeps & { cipher: Cipher; folder: string }) {
  const { cipher, folder, ...ports } = deps;
  const rules = await createRuleSets(deps);
  const core: Core = {
    ...ports,
    ...{ rules, sealing: createSealing(cipher), files: createSealedFiles(folder), places: readPlaces() },
  };
  const views = createViews(core);
  const taking = createTaking(core, views);
  const notices = createNotices(core);
  const visits = createVisits(core, views);
  const supplementing = createSupplementing(core, taking);
  const submitting = createSubmitting(core, taking, views, { notices, visits, supplementing });
  const { database, sealing } = core;
  const pictures = createPictures(core, supplementing);
  const own = createOwnReports(core, taking, submitting, views);
  const daily = dailyWork('lossReport.day', core.clock, [() => pictures.sweep(), () => own.sweep()]);

  return {
    rules,
    views,
    taking,
    submitting,
    pictures,
    own,
    forOthers: createForOthers(core, views, { notices, pictures, visits }),
    accounts: createAccounts(core, taking),
    /** Address of the public pages; where none is set the one that the server was asked under. */
    base: (asked: string): string => core.publicUrl ?? asked,
    /** Sets the daily work; before the timers start. */
    begin: (): Promise<void> => daily.begin(deps.database),
    cover: createCover(core),
    timerHandlers: { ...createWatch(core, notices).timerHandlers, [daily.kind]: daily.handler },
    findPlaces: (typed: string) => findPlaces(core.places, typed),
    shortForms: async () => shortFormsShown(await core.massEvents().shortForms(database.read)),

    /** Of what somebody has just done, also when it is no longer his to see. */
    after: (by: Doer, row: store.ReportRecord, tx: Tx): Promise<ReportView> => views.viewOf(by, row, tx),

    async submit(
      tx: Tx,
      by: Doer,
      id: string,
      input: { content: LossDraft; version: number },
      base: string,
    ): Promise<ReportView> {
      return views.viewOf(by, await submitting.submit(tx, by, id, input, base), tx);
    },

    async similar(by: Doer, id: string) {
      await taking.read(by, id);
      const row = await store.findById(database.read, id);
      return { reports: row === null ? [] : await views.duplicates(database.read, row) };
    },

    /** What of it somebody may see goes by the contact: he who has it in hand sees its reports. */
    async ofContact(
      by: Doer,
      interactionId: string,
    ): Promise<{ reports: ReportRow[]; unfinished: ReportRow[] }> {
      const contact = await core.contacts.contact(interactionId);
      const inHand = contact !== null && [contact.staffId, contact.guestId].includes(by.staffId);
      const found = await store.ofContact(database.read, interactionId);
      const mine = inHand
        ? found
        : found.filter(({ takenBy, savedBy }) => [takenBy, savedBy].includes(by.staffId));
      const customerId = inHand ? contact.customerId : null;
      const unfinished =
        customerId === null ? [] : await store.unfinishedOf(database.read, customerId, interactionId);
      return { reports: await views.rows(mine), unfinished: await views.rows(unfinished) };
    },

    async search(
      by: Doer,
      query: {
        q: string;
        only: (typeof reportFilters)[number];
        of?: FigureFilterBody;
        after?: string | undefined;
        limit: number;
      },
    ) {
      const asOf = core.position();
      const { q, only, of = {}, after, limit } = query;
      const wanted =
        q === ''
          ? null
          : {
              no: q.normalize('NFKC').replace(/\s/g, '').toUpperCase(),
              plates: sealing.plateIndexes(q),
              phones: sealing.phoneIndexes(q),
            };
      const rows = await store.searchReports(database.read, by, {
        ...{ only, of, wanted, after, limit },
        zone: core.zone(),
      });
      const last = rows.at(-1);
      return {
        reports: await views.rows(rows),
        next: rows.length === limit && last !== undefined ? last.id : null,
        asOf,
      };
    },
  };
}
export type LossReports = Awaited<ReturnType<typeof createLossReports>>;
