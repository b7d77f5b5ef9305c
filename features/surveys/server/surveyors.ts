import type { Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import type { RouteInput } from '../../../platform/http/route.ts';
import { covers } from '../../../platform/scope.ts';
import { maskPhone } from '../../claims/rules/mask.ts';
import type { SurveyorRow, saveSurveyor } from '../contract/surveyors.ts';
import { surveyFacts } from '../contract.ts';
import { surveyErrors } from '../errors.ts';
import type { SurveyCore, SurveyDoer, SurveyPerson } from './deps.ts';
import * as store from './store.ts';

const noWeek = { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] };

/** Where, what and when staff survey. */
export function createSurveyors(core: SurveyCore) {
  const { database, clock, audit, sealing, people, reports } = core;

  function rowOf(person: SurveyPerson, row: store.SurveyorRecord | undefined): SurveyorRow {
    const { staffId, staffNo, name } = person;
    const phone = sealing.openOrNull('phone', row?.phone ?? null);
    return {
      ...{ staffId, staffNo, name, active: row?.active ?? false, version: row?.version ?? 0 },
      districts: (row?.districts ?? []).map((code) => ({ code, names: reports.placeNames(code) })),
      skills: row?.skills ?? [],
      shift: { ...noWeek, ...row?.shift } as SurveyorRow['shift'],
      phone: phone === null ? null : maskPhone(phone),
    };
  }

  return {
    async list(by: SurveyDoer): Promise<{ surveyors: SurveyorRow[]; asOf: number }> {
      const asOf = core.position();
      const rows = new Map((await store.readSurveyors(database.read)).map((row) => [row.staffId, row]));
      const staff = [...(await people()).values()].filter(
        ({ surveys, active, path, staffId }) =>
          covers(by.scope, path) && ((surveys && active) || rows.has(staffId)),
      );
      staff.sort((a, b) => (a.staffNo < b.staffNo ? -1 : 1));
      return { surveyors: staff.map((person) => rowOf(person, rows.get(person.staffId))), asOf };
    },

    findPlaces: (q: string) => ({ places: reports.findPlaces(q) }),

    /** @throws AppError notFound, staleVersion with the row as it is, placeUnknown */
    async save(
      tx: Tx,
      by: SurveyDoer,
      staffId: string,
      input: RouteInput<typeof saveSurveyor>['body'],
    ): Promise<SurveyorRow> {
      const person = (await people()).get(staffId);
      if (person === undefined || !covers(by.scope, person.path)) throw new AppError(commonErrors.notFound);
      const { active, skills, shift, phone, version } = input;
      const districts = [...new Set(input.districts)];
      if (districts.some((code) => reports.placeNames(code).length === 0))
        throw new AppError(surveyErrors['surveys.placeUnknown']);
      const [before] = await store.readSurveyors(tx, [staffId]);
      const stale = (row: store.SurveyorRecord | undefined): AppError =>
        new AppError(commonErrors.staleVersion, { data: rowOf(person, row) });
      if ((before?.version ?? 0) !== version) throw stale(before);
      const kept = phone === undefined ? (before?.phone ?? null) : null;
      const row = await store.saveSurveyor(
        tx,
        {
          ...{ staffId, active, districts, skills, shift },
          phone: phone == null ? kept : sealing.seal('phone', phone),
        },
        version,
      );
      if (row === null) throw stale((await store.readSurveyors(tx, [staffId]))[0]);
      const at = clock.now();
      await appendFacts(tx, [
        fact(surveyFacts['survey.surveyorChanged'], {
          ...{ at, path: person.path, ids: { staffId }, data: { version: row.version } },
        }),
      ]);
      await audit.record(tx, [
        {
          ...{ at, actor: { kind: 'staff', staffId: by.staffId }, address: by.address },
          action: 'surveys.surveyorChanged',
          subject: { kind: 'staff', id: staffId },
          details: { active, districts: districts.length, skills },
        },
      ]);
      return rowOf(person, row);
    },
  };
}
