import type { Reader } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { dateIn } from '../../../platform/zone-time.ts';
import type { Duplicate, Picture, ReportDraft, ReportRow, ReportView } from '../contract/reports.ts';
import { duplicateOf, type LossTraits } from '../rules/duplicates.ts';
import { claimKindOf } from '../rules/loss-time.ts';
import { maskDraft, maskName, shownPlate } from '../rules/mask.ts';
import { type Material, materialsOf, missingMaterials } from '../rules/materials.ts';
import { askAgain } from '../rules/own-report.ts';
import { isForeignPlate } from '../rules/plate.ts';
import { policeReasonsOf } from '../rules/police.ts';
import { usualTime } from '../rules/time.ts';
import type { Core, Doer, ReportPerson } from './deps.ts';
import { type PictureRecord, picturesOf } from './pictures-store.ts';
import type { NumberedRules } from './rule-sets.ts';
import * as store from './store.ts';

const hourMs = 3_600_000;
const iso = (at: Date | null): string | null => at?.toISOString() ?? null;
type Row = store.ReportRecord;
const present = <T>(list: readonly (T | null)[]): T[] => list.filter((one) => one !== null);

/** Shows loss reports: masked, with what follows from the rules under which they were submitted. */
export function createViews(core: Core) {
  const { database, sealing, places, rules } = core;
  const names = new Map(places.map((place) => [place.code, place.names]));
  const placeOf = (code: string | null): string[] => [...(names.get(code ?? '') ?? [])];

  interface Around {
    people: ReadonlyMap<string, ReportPerson>;
    branches: Awaited<ReturnType<Core['branchNames']>>;
    pictures: PictureRecord[];
    rules: ReadonlyMap<number, NumberedRules>;
  }
  async function around(reader: Reader, rows: readonly Row[]): Promise<Around> {
    const numbers = [...new Set(rows.map((row) => row.rules))];
    const [people, branches, pictures, ruleSets] = await Promise.all([
      core.people([
        ...new Set(
          rows.flatMap(({ takenBy, savedBy, checkedBy, supplements }) =>
            present([takenBy, savedBy, checkedBy, ...supplements.map(({ staffId }) => staffId)]),
          ),
        ),
      ]),
      core.branchNames(),
      picturesOf(
        reader,
        rows.map(({ id }) => id),
      ),
      Promise.all(numbers.map((number) => rules.of(number))),
    ]);
    return { people, branches, pictures, rules: new Map(ruleSets.map((one) => [one.number, one])) };
  }
  /** Null: the customer himself. */
  const personOf = ({ people }: Pick<Around, 'people'>, id: string | null): ReportPerson | null => {
    if (id === null) return null;
    const found = people.get(id);
    if (found === undefined) throw new Error('somebody who took down a loss report is gone');
    return found;
  };

  function materials(row: Row, of: Around): Material[] {
    const content = sealing.openContent(row.content);
    const { kind } = row;
    const ruleSet = of.rules.get(row.rules);
    return kind === null || ruleSet === undefined ? [] : materialsOf({ ...content, kind }, ruleSet.rules);
  }
  const storedOf = (row: Row, of: Around): PictureRecord[] =>
    of.pictures.filter(({ reportId, state }) => reportId === row.id && state === 'stored');

  function rowOf(row: Row, of: Around): ReportRow {
    const content = sealing.openContent(row.content);
    const stored = storedOf(row, of);
    return {
      ...{ id: row.id, no: row.no, state: row.state, kind: row.kind, hurt: row.hurt, late: row.late },
      source: row.source,
      toCheck: row.source === 'customer' && row.state === 'reported' && row.checkedAt === null,
      lossAt: iso(row.lossAt),
      place: placeOf(row.place),
      plate: shownPlate(content.plate) || null,
      cars: 1 + content.ownCars.length,
      ...{ massEventId: row.massEventId, stillToAsk: row.stillToAsk },
      foreignPlate: isForeignPlate(content.plate),
      reporter: maskName(content.reporterName) || null,
      takenBy: personOf(of, row.takenBy),
      ...{ interactionId: row.interactionId, customerId: row.customerId, joinedTo: row.joinedTo },
      branchName: of.branches.get(row.path) ?? null,
      savedAt: row.savedAt.toISOString(),
      reportedAt: iso(row.reportedAt),
      pictures: stored.length,
      missing: row.state === 'reported' ? missingMaterials(materials(row, of), stored) : [],
      version: row.version,
    };
  }

  const traitsOf = (row: Row): LossTraits => ({
    plate: row.plateIndex,
    ownPlates: row.ownPlates,
    otherPlates: row.otherPlates,
    lossAt: row.lossAt,
    place: row.place,
  });

  /** Reports of any branch that may be of the same loss: what tells them apart is no secret of anybody. */
  async function duplicates(reader: Reader, row: Row): Promise<Duplicate[]> {
    if (row.lossAt === null) return [];
    const { rules: current } = await rules.of(row.rules);
    const content = sealing.openContent(row.content);
    const apart = current.duplicates.hours * hourMs;
    const found = await store.aroundLoss(reader, {
      id: row.id,
      plates: [content.plate, ...content.ownCars.map(({ plate }) => plate)].flatMap((plate) =>
        sealing.plateIndexes(plate),
      ),
      thirdParties: content.thirdParties.flatMap(({ plate }) => sealing.plateIndexes(plate)),
      from: new Date(row.lossAt.getTime() - apart),
      to: new Date(row.lossAt.getTime() + apart),
    });
    const people = await core.people([...new Set(present(found.map(({ takenBy }) => takenBy)))]);
    return found.flatMap((other) => {
      const why = duplicateOf(traitsOf(row), traitsOf(other), current);
      if (why === null || other.lossAt === null) return [];
      return [
        {
          ...{ id: other.id, no: other.no, state: other.state, why },
          lossAt: other.lossAt.toISOString(),
          place: placeOf(other.place),
          takenBy: personOf({ people }, other.takenBy),
          savedAt: other.savedAt.toISOString(),
        },
      ];
    });
  }

  function actionsFor(row: Row, by: Doer): ReportView['actions'] {
    if (!by.permissions.has('lossReports.take') || row.state === 'dropped') return [];
    if (row.state === 'draft') return ['continue', 'drop'];
    return [
      ...(row.source === 'customer' && row.checkedAt === null ? (['check'] as const) : []),
      'sendLink',
      ...(row.joinedTo === null ? (['join'] as const) : []),
      ...(row.stillToAsk.length > 0 ? (['supplement'] as const) : []),
    ];
  }

  return {
    placeOf,
    duplicates,

    async rows(list: readonly Row[], reader: Reader = database.read): Promise<ReportRow[]> {
      if (list.length === 0) return [];
      const of = await around(reader, list);
      return list.map((row) => rowOf(row, of));
    },

    async draft(row: Row): Promise<ReportDraft> {
      const people = await core.people(present([row.savedBy]));
      return {
        id: row.id,
        content: sealing.openContent(row.content),
        savedAt: row.savedAt.toISOString(),
        savedBy: personOf({ people }, row.savedBy),
        place: placeOf(row.place),
        version: row.version,
      };
    },

    /** @throws AppError notFound */
    async view(by: Doer, id: string): Promise<ReportView> {
      const row = await store.findReport(database.read, by, id);
      if (row === null) throw new AppError(commonErrors.notFound);
      return this.viewOf(by, row, database.read);
    },

    async viewOf(by: Doer, row: Row, reader: Reader): Promise<ReportView> {
      const asOf = core.position();
      const of = await around(reader, [row]);
      const content = sealing.openContent(row.content);
      const stored = storedOf(row, of);
      const ruleSet = of.rules.get(row.rules)?.rules;
      const calendar = core.calendar.current();
      const usual =
        row.kind === null || row.reportedAt === null || ruleSet === undefined
          ? null
          : usualTime(row.reportedAt, ruleSet.claims[claimKindOf(row.kind)], calendar);
      // The end of a day is the beginning of the next one.
      const day = (end: Date): string => dateIn(new Date(end.getTime() - 1), calendar.zone);
      const joined = row.joinedTo === null ? null : await store.findById(reader, row.joinedTo);
      return {
        ...rowOf(row, of),
        content: maskDraft(content),
        police: policeReasonsOf(content),
        toAsk: row.source === 'customer' && row.state === 'reported' ? askAgain(content, row.late) : [],
        checkedBy: personOf(of, row.checkedBy),
        materials: materials(row, of).map((material) => ({
          ...material,
          pictures: stored.filter(({ kind }) => kind === material.kind).length,
        })),
        usual: usual === null ? null : { from: day(usual.from), to: day(usual.to) },
        duplicates: row.state === 'dropped' ? [] : await duplicates(reader, row),
        joined: joined === null ? null : { id: joined.id, no: joined.no },
        ticket:
          row.ticketId === null || row.ticketNo === null ? null : { id: row.ticketId, no: row.ticketNo },
        byPictures: row.byPictures,
        link:
          row.linkSentAt === null || row.linkUntil === null
            ? null
            : {
                sentAt: row.linkSentAt.toISOString(),
                until: row.linkUntil.toISOString(),
                reminded: row.remindedAt !== null,
              },
        supplements: row.supplements.map(({ at, staffId, fields }) => ({
          ...{ at, fields, by: personOf(of, staffId) },
        })),
        shots: stored.map(pictureView),
        rules: row.rules,
        mayOpen: by.permissions.has('lossReports.open'),
        actions: actionsFor(row, by),
        asOf,
      };
    },
  };
}
export type Views = ReturnType<typeof createViews>;

const pictureView = ({ id, kind, car, bytes, width, height, hints, at }: PictureRecord): Picture => ({
  ...{ id, kind, car, bytes, width, height, hints },
  at: at.toISOString(),
});
