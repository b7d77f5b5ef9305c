import type { Reader } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import type { Scope } from '../../../platform/scope.ts';
import type {
  SurveyCandidate,
  SurveyorLoad,
  SurveyRow,
  SurveyStep,
  SurveyView,
  surveyFilters,
} from '../contract/tasks.ts';
import { nearnessOf, passedWhy } from '../rules/assign.ts';
import { onShift } from '../rules/shift.ts';
import type { SurveyCore, SurveyPerson } from './deps.ts';
import * as store from './store.ts';
import { reportedOf } from './working.ts';

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** Shows survey tasks to dispatchers and agents. */
export function createSurveyViews(core: SurveyCore) {
  const { database, clock, rules, sealing, reports, people, zone } = core;

  const personOf = (staff: ReadonlyMap<string, SurveyPerson>, id: string | null) => {
    if (id === null) return null;
    const { staffNo, name } = staff.get(id) ?? { staffNo: '', name: id.slice(-8) };
    return { staffId: id, staffNo, name };
  };
  const isLate = ({ lateAt, state }: store.SurveyRecord): boolean =>
    lateAt !== null && (state === 'accepted' || state === 'onTheWay');

  const rowOf = (row: store.SurveyRecord, staff: ReadonlyMap<string, SurveyPerson>): SurveyRow => ({
    ...{ id: row.id, reportId: row.reportId, reportNo: row.reportNo, state: row.state, kind: row.kind },
    ...{ visit: row.visit, purpose: row.purpose },
    ...{ skill: row.skill, urgent: row.urgent, round: row.round, result: row.result, version: row.version },
    ...{ placeCode: row.place, place: reports.placeNames(row.place) },
    surveyor: personOf(staff, row.surveyorId),
    createdAt: row.createdAt.toISOString(),
    ...{ acceptBy: iso(row.acceptBy), expectedAt: iso(row.expectedAt) },
    ...{ arrivedAt: iso(row.arrivedAt), doneAt: iso(row.doneAt), late: isLate(row) },
  });

  const stepOf = (step: store.StepRecord, staff: ReadonlyMap<string, SurveyPerson>): SurveyStep => {
    const { text, position } = sealing.openDetail(step.detail);
    return {
      ...{ id: step.id, move: step.move, assignedBy: step.assignedBy, near: step.near, load: step.load },
      ...{ at: step.at.toISOString(), heardAt: step.heardAt.toISOString() },
      ...{ surveyor: personOf(staff, step.surveyorId), by: personOf(staff, step.byId) },
      ...{ text: text || null, position: position || null },
    };
  };

  async function viewOf(row: store.SurveyRecord, reader: Reader): Promise<SurveyView> {
    const asOf = core.position();
    const staff = await people();
    const steps = await store.stepsOf(reader, row.id);
    const found = await reports.caseOf(row.reportId, reader);
    return {
      ...rowOf(row, staff),
      steps: steps.map((step) => stepOf(step, staff)),
      pictures: await reports.pictures.count(row.reportId, reader),
      note: sealing.openOrNull('note', row.note),
      finding: sealing.openFinding(row.finding),
      reported: found === null ? { damage: [], liability: '' } : reportedOf(found),
      asOf,
    };
  }

  async function surveyorLoads(scope: Scope): Promise<SurveyorLoad[]> {
    const [rows, load, staff] = await Promise.all([
      store.readSurveyors(database.read),
      store.loads(database.read),
      people(),
    ]);
    const now = clock.now();
    const most = rules.current().rules.load.tasks;
    return rows
      .flatMap((row) => {
        const person = staff.get(row.staffId);
        if (person === undefined || !inScope(scope, person.path)) return [];
        return [
          {
            ...{ staffId: row.staffId, staffNo: person.staffNo, name: person.name, skills: row.skills },
            districts: row.districts.map((code) => ({ code, names: reports.placeNames(code) })),
            onShift: onShift(row.shift, now, zone()),
            active: row.active && person.active && person.surveys,
            ...{ open: load.get(row.staffId) ?? 0, most },
          },
        ];
      })
      .sort(
        (a, b) =>
          Number(b.onShift) - Number(a.onShift) || b.open - a.open || (a.staffNo < b.staffNo ? -1 : 1),
      );
  }

  return {
    viewOf,

    async list(
      scope: Scope,
      of: { only: (typeof surveyFilters)[number]; place: string | undefined; limit: number },
    ) {
      const asOf = core.position();
      const [rows, places, surveyors, staff] = await Promise.all([
        store.listTasks(database.read, scope, of),
        store.openByPlace(database.read, scope),
        surveyorLoads(scope),
        people(),
      ]);
      return {
        tasks: rows.map((row) => rowOf(row, staff)),
        districts: places.flatMap(({ place, ...counts }) =>
          place === null ? [] : [{ code: place, names: reports.placeNames(place), ...counts }],
        ),
        surveyors,
        asOf,
      };
    },

    /** @throws AppError notFound */
    async read(scope: Scope, id: string): Promise<SurveyView> {
      const row = await store.findTask(database.read, scope, id);
      if (row === null) throw new AppError(commonErrors.notFound);
      return viewOf(row, database.read);
    },

    /** @throws AppError notFound */
    async candidates(scope: Scope, id: string): Promise<{ candidates: SurveyCandidate[] }> {
      const row = await store.findTask(database.read, scope, id);
      if (row === null) throw new AppError(commonErrors.notFound);
      const [all, load, staff] = await Promise.all([
        store.readSurveyors(database.read),
        store.loads(database.read),
        people(),
      ]);
      const now = clock.now();
      const { rules: of } = rules.current();
      const candidates = all.flatMap((one): SurveyCandidate[] => {
        const person = staff.get(one.staffId);
        if (person === undefined) return [];
        const active = one.active && person.active && person.surveys;
        const open = load.get(one.staffId) ?? 0;
        return [
          {
            ...{ staffId: one.staffId, staffNo: person.staffNo, name: person.name, load: open },
            near: nearnessOf(one.districts, row.place),
            why: passedWhy({ ...one, active, load: open }, row, of, now, zone()),
          },
        ];
      });
      const order = ['district', 'city', 'province'];
      const far = (near: string | null): number => (near === null ? 3 : order.indexOf(near));
      candidates.sort(
        (a, b) =>
          Number(a.why !== null) - Number(b.why !== null) || far(a.near) - far(b.near) || a.load - b.load,
      );
      return { candidates };
    },
  };
}
export type SurveyViews = ReturnType<typeof createSurveyViews>;

function inScope(scope: Scope, path: string): boolean {
  if (scope.kind === 'system') return true;
  return path === scope.path || path.startsWith(`${scope.path}.`) || scope.path.startsWith(`${path}.`);
}
