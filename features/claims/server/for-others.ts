import type { Sensitive } from '../../../platform/crypto/sensitive.ts';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import { inLanguage, type Language } from '../../../platform/local-text.ts';
import { systemScope } from '../../../platform/scope.ts';
import type { LossKind, MaterialKind } from '../codes.ts';
import type { LossDraft } from '../contract/draft.ts';
import type { LossRules } from '../contract/rule-set.ts';
import { lossReportFacts } from '../contract.ts';
import { carPlaceNames } from '../names.ts';
import { carsOf, materialsOf, missingMaterials, type ShownOf } from '../rules/materials.ts';
import { findPlaces } from '../rules/places.ts';
import type { Core } from './deps.ts';
import { countReports, type FigureFilter, recentReports, registeredReports } from './figures-store.ts';
import type { Notices } from './notices.ts';
import type { Pictures } from './pictures.ts';
import { countPictures, picturesOf } from './pictures-store.ts';
import * as store from './store.ts';
import type { Views } from './views.ts';
import type { Visits } from './visits.ts';

/** A registered report in the clear, for whoever works on it. */
export interface ReportCase {
  reportId: string;
  no: string;
  kind: LossKind;
  reportedAt: Date;
  lossAt: Date | null;
  path: string;
  customerId: string | null;
  ticketId: string | null;
  /** Road, kilometre, landmark. */
  where: string;
  position: string;
  reporter: string;
  phone: string;
  plate: string;
  course: string;
  carAt: string;
  /** Third parties. */
  others: number;
  /** Needed kinds of which there is no picture yet. */
  missing: MaterialKind[];
  /** Plates of the own cars, the first one first. */
  cars: string[];
  /** Pictures that the customer sent. */
  sent: ShownOf[];
  /** All that was told. */
  content: LossDraft;
  /** Number of the rules under which it was registered. */
  rules: number;
  /** When the message with the list of materials went out; null: never. */
  listSentAt: Date | null;
}

/** What features above may know of reports, and do with them. */
export function createForOthers(
  core: Core,
  views: Views,
  { notices, pictures, visits }: { notices: Notices; pictures: Pictures; visits: Visits },
) {
  const { database, sealing, rules, customers } = core;

  async function registered(reader: Reader, id: string): Promise<store.ReportRecord | null> {
    const row = await store.findById(reader, id);
    return row?.state === 'reported' ? row : null;
  }
  /** @throws AppError notFound */
  async function required(id: string): Promise<store.ReportRecord> {
    const row = await registered(database.read, id);
    if (row === null) throw new AppError(commonErrors.notFound);
    return row;
  }
  async function caseOf(id: string, reader: Reader): Promise<ReportCase | null> {
    const row = await registered(reader, id);
    if (row === null || row.no === null || row.kind === null) return null;
    const content = sealing.openContent(row.content);
    const { rules: of } = await rules.of(row.rules);
    const stored = (await picturesOf(reader, [id])).filter(({ state }) => state === 'stored');
    const at = [
      content.carAt === '' ? '' : inLanguage(carPlaceNames[content.carAt], 'zh-CN'),
      content.carAtDetail,
    ];
    return {
      ...{ content, reportId: id, no: row.no, kind: row.kind, lossAt: row.lossAt, path: row.path },
      ...{ customerId: row.customerId, ticketId: row.ticketId, rules: row.rules },
      ...{ reportedAt: row.reportedAt ?? row.savedAt, listSentAt: row.linkSentAt },
      where: [content.road, content.km, content.landmark].filter((one) => one.trim() !== '').join(' '),
      ...{ position: content.position, course: content.course, plate: content.plate },
      reporter: content.reporterName || content.driverName,
      phone: content.reporterPhone || content.driverPhone,
      carAt: at.filter((one) => one.trim() !== '').join(' '),
      others: content.thirdParties.length,
      missing: missingMaterials(materialsOf({ ...content, kind: row.kind }, of), stored),
      cars: carsOf(content),
      sent: stored.filter(({ takenBy }) => takenBy === null).map(({ kind, car }) => ({ kind, car })),
    };
  }

  return {
    caseOf,
    orderVisit: visits.order,
    places: core.places,
    placeNames: (code: string | null): string[] => views.placeOf(code),
    findPlaces: (q: string): { code: string; names: string[] }[] =>
      findPlaces(core.places, q).map(({ code, names }) => ({ code, names: [...names] })),

    /** By the number that the customer was told; null where nobody reported it here. */
    async byNo(no: string, reader: Reader): Promise<ReportCase | null> {
      const row = await store.findByNo(reader, no.normalize('NFKC').trim().toUpperCase());
      return row === null ? null : caseOf(row.id, reader);
    },

    /** To whom messages about it go; null where nobody can be reached by message. */
    async addressee(
      id: string,
      reader: Reader,
    ): Promise<{ to: Sensitive<string>; language: Language; customerId: string | null } | null> {
      const row = await registered(reader, id);
      const to = row === null ? null : await notices.numberFor(row, sealing.openContent(row.content));
      if (row === null || to === null) return null;
      return {
        to,
        language: row.language ?? (await notices.languageOf(row.customerId)),
        customerId: row.customerId,
      };
    },
    mobileOfCustomer: (customerId: string): Promise<Sensitive<string> | null> =>
      customers.mobileOf(systemScope('a message about a claim'), customerId),
    languageOf: notices.languageOf,

    /** How many reports there are of everything that can be asked for. */
    count: (filter: FigureFilter, reader: Reader = database.read) =>
      countReports(reader, filter, core.zone()),
    /** Registered reports without anything of a person, the newest first; at most `most`. */
    registered: (filter: FigureFilter, most: number, reader: Reader = database.read) =>
      registeredReports(reader, filter, most),
    /** Where and of what kind losses were reported of late, those of no event. */
    recent: (from: Date, reader: Reader = database.read) => recentReports(reader, from),

    /**
     * Ties reports to a mass event: those that are registered and belong to none.
     * @returns how many were
     */
    async tie(
      tx: Tx,
      ids: readonly string[],
      massEventId: string,
      by: { staffId: string; viewer: store.Viewer },
    ) {
      const tied = await store.tieReports(tx, by.viewer, ids, massEventId);
      const at = core.clock.now();
      await appendFacts(
        tx,
        tied.map(({ id, path }) =>
          fact(lossReportFacts['lossReport.tied'], {
            ...{ at, subject: id, path, data: {} },
            ids: { reportId: id, massEventId, staffId: by.staffId },
          }),
        ),
      );
      return tied.length;
    },

    async mayRead(viewer: store.Viewer, id: string): Promise<boolean> {
      return (await store.findReport(database.read, viewer, id)) !== null;
    },

    /** Rules under which a report stands; null: those in force. */
    rulesOf: async (number: number | null): Promise<LossRules> =>
      number === null ? rules.current().rules : (await rules.of(number)).rules,

    pictures: {
      list: pictures.takenBy,
      /** Kinds of which a picture has come whole, and when it was begun. */
      stored: async (id: string, reader: Reader): Promise<{ kind: MaterialKind; at: Date }[]> =>
        (await picturesOf(reader, [id])).filter(({ state }) => state === 'stored'),
      count: (id: string, reader: Reader): Promise<number> => countPictures(reader, id),
      /** @throws AppError notFound, tooMany */
      begin: async (id: string, staffId: string, picture: Parameters<Pictures['ofRow']['begin']>[1]) =>
        pictures.ofRow.begin(await required(id), picture, staffId),
      part: (id: string, pictureId: string, part: number, bytes: Uint8Array) =>
        pictures.ofRow.part({ id }, pictureId, part, bytes),
      finish: async (id: string, pictureId: string): Promise<void> =>
        pictures.ofRow.finish(await required(id), pictureId),
    },
  };
}
