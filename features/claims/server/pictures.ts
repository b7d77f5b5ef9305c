import type { Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import type { BytesReply } from '../../../platform/http/route.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { momentOfWall } from '../../../platform/zone-time.ts';
import { type MaterialKind, mostPictures, partBytes } from '../codes.ts';
import type { LaterAnswers } from '../contract/reports.ts';
import type { UploadPicture, UploadView } from '../contract/upload.ts';
import { lossReportFacts } from '../contract.ts';
import { lossReportErrors } from '../errors.ts';
import { shownPlate } from '../rules/mask.ts';
import { carsOf, enoughOf, materialsOf, ofEachCar } from '../rules/materials.ts';
import type { Core, Doer } from './deps.ts';
import * as pictures from './pictures-store.ts';
import { reencode } from './reencode.ts';
import { reported } from './reported.ts';
import * as store from './store.ts';
import type { Supplementing } from './supplementing.ts';

/** Who hasn't gone on after so long takes the picture anew. */
const abandonedMs = 7 * 24 * 3_600_000;

/** A picture as it is announced; bytes as it is sent. */
export interface NewPicture {
  id: string;
  kind: MaterialKind;
  bytes: number;
  /** Place of the own car that it shows; null or none: nobody said which. */
  car?: number | null;
}

/** Pictures that customers send through their personal link, in parts, and staff look at. */
export function createPictures(core: Core, supplementing: Pick<Supplementing, 'byCustomer'>) {
  const { database, clock, audit, sealing, rules, files } = core;

  /** @throws AppError linkInvalid */
  async function byLink(token: string): Promise<store.ReportRecord> {
    const row =
      token === '' ? null : await store.findByLink(database.read, sealing.tokenIndexes(token), clock.now());
    if (row === null || row.state !== 'reported')
      throw new AppError(lossReportErrors['lossUpload.linkInvalid']);
    return row;
  }

  const show = (picture: pictures.PictureRecord, parts: readonly pictures.PartRecord[]): UploadPicture => ({
    ...{ id: picture.id, kind: picture.kind, car: picture.car, state: picture.state, hints: picture.hints },
    parts: parts.filter(({ pictureId }) => pictureId === picture.id).map(({ part }) => part),
  });

  async function view(row: store.ReportRecord): Promise<UploadView> {
    const { no, kind } = reported(row);
    const found = await pictures.picturesOf(database.read, [row.id]);
    const parts = await pictures.partsOf(
      database.read,
      found.map(({ id }) => id),
    );
    const { rules: of } = await rules.of(row.rules);
    const stored = found.filter(({ state }) => state === 'stored');
    const mine = found.filter(({ takenBy }) => takenBy === null);
    const content = sealing.openContent(row.content);
    const cars = carsOf(content).map(shownPlate);
    return {
      ...{ no, cars, ...core.brand() },
      until: (row.linkUntil ?? clock.now()).toISOString(),
      materials: materialsOf({ ...content, kind }, of).map((material) => {
        const these = stored.filter((one) => one.kind === material.kind);
        return {
          ...material,
          ...{ done: these.length, enough: enoughOf(material, these) >= material.count },
          byCar: ofEachCar.includes(material.kind)
            ? cars.map((_, car) => these.filter((one) => one.car === car).length)
            : [],
        };
      }),
      pictures: mine.map((picture) => show(picture, parts)),
      stillToAsk: row.joinedTo === null ? row.stillToAsk : [],
      follow: await core.following().followed(row.id),
    };
  }

  /** The number of parts that a picture comes in. */
  const partsIn = (bytes: number): number => Math.ceil(bytes / partBytes);
  const lengthOf = (bytes: number, part: number): number => Math.min(partBytes, bytes - part * partBytes);

  async function joined({ id, bytes }: pictures.PictureRecord): Promise<Buffer> {
    const parts = await pictures.partsOf(database.read, [id]);
    if (parts.length < partsIn(bytes)) throw new AppError(lossReportErrors['lossUpload.partsMissing']);
    const whole = Buffer.allocUnsafe(bytes);
    for (const { part, fileId, key } of parts)
      (await files.read(fileId, sealing.open('partKey', key))).copy(whole, part * partBytes);
    return whole;
  }

  async function removeFiles(of: readonly { fileId: string | null }[]): Promise<void> {
    for (const { fileId } of of) if (fileId !== null) await files.remove(fileId);
  }

  const stored = (row: store.ReportRecord, id: string, data: { kind: MaterialKind; bytes: number }) =>
    fact(lossReportFacts['lossReport.pictureStored'], {
      ...{ at: clock.now(), subject: row.id, path: row.path, data },
      ids: { reportId: row.id, pictureId: id },
    });

  /** What is done with pictures of a report, whoever sends them: a customer by his link, or the surveyor. */
  const ofRow = {
    /** @param takenBy null: the customer. @throws AppError tooMany, notFound */
    async begin(
      row: store.ReportRecord,
      { id, kind, bytes, car = null }: NewPicture,
      takenBy: string | null,
    ): Promise<UploadPicture> {
      const had = await pictures.findPicture(database.read, row.id, id);
      if (had !== null) return show(had, await pictures.partsOf(database.read, [id]));
      if ((await pictures.countPictures(database.read, row.id)) >= mostPictures)
        throw new AppError(lossReportErrors['lossUpload.tooMany'], { values: { most: mostPictures } });
      if (car !== null && car >= carsOf(sealing.openContent(row.content)).length)
        throw new AppError(commonErrors.notFound);
      const picture = {
        ...{ id, reportId: row.id, kind, car, bytes, takenBy, state: 'receiving' as const, hints: [] },
        at: clock.now(),
      };
      // A page that lost the reply asks again beside itself: one of both begins it.
      await database.transaction((tx) => pictures.insertPicture(tx, picture));
      const made = await pictures.findPicture(database.read, row.id, id);
      if (made === null) throw new AppError(commonErrors.notFound);
      return show(made, []);
    },

    /** @throws AppError notFound, tooLarge */
    async part(
      row: Pick<store.ReportRecord, 'id'>,
      id: string,
      part: number,
      bytes: Uint8Array,
    ): Promise<UploadPicture> {
      const picture = await pictures.findPicture(database.read, row.id, id);
      if (picture === null || part >= partsIn(picture.bytes)) throw new AppError(commonErrors.notFound);
      const had = await pictures.partsOf(database.read, [id]);
      if (picture.state === 'stored' || had.some((one) => one.part === part)) return show(picture, had);
      if (bytes.length !== lengthOf(picture.bytes, part)) throw new AppError(commonErrors.tooLarge);
      const fileId = newId();
      const key = sealing.seal('partKey', await files.write(fileId, bytes));
      const own = { pictureId: id, part, bytes: bytes.length, fileId, key };
      await database.transaction((tx) => pictures.insertPart(tx, own));
      return show(picture, await pictures.partsOf(database.read, [id]));
    },

    /** @throws AppError notFound, partsMissing, notPicture (then it is gone, and is sent anew) */
    async finish(row: store.ReportRecord, id: string): Promise<void> {
      const picture = await pictures.findPicture(database.read, row.id, id);
      if (picture === null) throw new AppError(commonErrors.notFound);
      if (picture.state === 'stored') return;
      const whole = await joined(picture);
      const parts = await pictures.partsOf(database.read, [id]);
      const made = await reencode(whole).catch(async (error: unknown) => {
        await database.transaction((tx) => pictures.removePicture(tx, id));
        await removeFiles(parts);
        throw error;
      });
      const fileId = newId();
      const key = sealing.seal('pictureKey', await files.write(fileId, made.bytes));
      await database.transaction(async (tx) => {
        const held = await pictures.lockPicture(tx, row.id, id);
        if (held === null || held.state === 'stored') return;
        const { width, height, hints } = made;
        const values = {
          state: 'stored' as const,
          bytes: made.bytes.length,
          width,
          height,
          hints,
          fileId,
          key,
        };
        const takenAt =
          made.takenAt === null ? null : new Date(momentOfWall(Date.parse(`${made.takenAt}Z`), core.zone()));
        await pictures.updatePicture(tx, id, { ...values, takenAt, at: clock.now() });
        await pictures.removeParts(tx, id);
        await appendFacts(tx, [stored(row, id, { kind: held.kind, bytes: made.bytes.length })]);
      });
      await removeFiles(parts);
    },
  };

  return {
    ofRow,

    /** Those that one surveyor took. */
    async takenBy(reportId: string, staffId: string): Promise<UploadPicture[]> {
      const found = (await pictures.picturesOf(database.read, [reportId])).filter(
        (one) => one.takenBy === staffId,
      );
      const parts = await pictures.partsOf(
        database.read,
        found.map(({ id }) => id),
      );
      return found.map((picture) => show(picture, parts));
    },

    /** @throws AppError linkInvalid */
    read: async (token: string): Promise<UploadView> => view(await byLink(token)),

    /** @throws AppError linkInvalid, tooMany, notFound */
    begin: async (token: string, picture: NewPicture): Promise<UploadPicture> =>
      ofRow.begin(await byLink(token), picture, null),

    /** @throws AppError linkInvalid, notFound, tooLarge */
    part: async (token: string, id: string, part: number, bytes: Uint8Array): Promise<UploadPicture> =>
      ofRow.part(await byLink(token), id, part, bytes),

    /** @throws AppError linkInvalid, notFound, partsMissing, notPicture (then it is gone, and is sent anew) */
    async finish(token: string, id: string): Promise<UploadView> {
      const row = await byLink(token);
      await ofRow.finish(row, id);
      return view(row);
    },

    /** @throws AppError linkInvalid, notFound */
    async remove(token: string, id: string): Promise<UploadView> {
      const row = await byLink(token);
      const picture = await pictures.findPicture(database.read, row.id, id);
      if (picture === null || picture.takenBy !== null) throw new AppError(commonErrors.notFound);
      const parts = await pictures.partsOf(database.read, [id]);
      await database.transaction(async (tx) => {
        await pictures.removePicture(tx, id);
        const about = { at: clock.now(), subject: row.id, path: row.path, data: { kind: picture.kind } };
        const ids = { reportId: row.id, pictureId: id };
        await appendFacts(tx, [fact(lossReportFacts['lossReport.pictureRemoved'], { ...about, ids })]);
      });
      await removeFiles([picture, ...parts]);
      return view(row);
    },

    /** Answers to what was left for later. @throws AppError linkInvalid */
    answer: async (token: string, answers: LaterAnswers, address: string): Promise<UploadView> =>
      view(await supplementing.byCustomer(await byLink(token), answers, address)),

    /** For staff; that somebody has looked is recorded before. @throws AppError notFound */
    async open(by: Doer, reportId: string, id: string): Promise<BytesReply> {
      const row = await store.findReport(database.read, by, reportId);
      const picture = row === null ? null : await pictures.findPicture(database.read, reportId, id);
      if (picture === null || picture.fileId === null || picture.key === null)
        throw new AppError(commonErrors.notFound);
      await database.transaction((tx: Tx) =>
        audit.record(tx, [
          {
            ...{ at: clock.now(), actor: { kind: 'staff', staffId: by.staffId }, address: by.address },
            action: 'lossReports.pictureOpened',
            subject: { kind: 'lossReport', id: reportId },
            details: { pictureId: id, kind: picture.kind },
          },
        ]),
      );
      const body = await files.read(picture.fileId, sealing.open('pictureKey', picture.key));
      return { status: 200, headers: { 'cache-control': 'private, no-store' }, body };
    },

    /** Removes pictures that were never finished, and files without a row. */
    async sweep(): Promise<void> {
      const before = new Date(clock.now().getTime() - abandonedMs);
      await database.transaction((tx) => pictures.removeAbandoned(tx, before));
      await files.sweep(clock.now(), (ids) => pictures.knownFiles(database.read, ids));
    },
  };
}
export type Pictures = ReturnType<typeof createPictures>;
