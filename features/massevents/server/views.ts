import type { Reader } from '../../../platform/database/database.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import type { Scope } from '../../../platform/scope.ts';
import type { LossReports } from '../../claims/server/service.ts';
import type { EventReport, MassEventRow, MassEventView } from '../contract/events.ts';
import { hoursOf } from '../rules/figures.ts';
import type { MassEventDeps } from './deps.ts';
import type { MassEventRecord } from './store.ts';

type Reports = LossReports['forOthers'];
type FigureFilter = Parameters<Reports['count']>[0];
type RegisteredReport = Awaited<ReturnType<Reports['registered']>>[number];

const hourMs = 3_600_000;
/** Shown at most, the newest first. */
export const mostOffered = 500;
/** Surveys that one page of dispatching takes. */
const mostSurveys = 200;
/** Reports whose hours are drawn. */
const mostDrawn = 20_000;

/** Shows events with what came of them. */
export function createEventViews(deps: MassEventDeps) {
  const { database, clock, reports, surveys } = deps;

  const named = (code: string) => ({ code, names: reports.placeNames(code) });
  const ofEvent = (scope: Scope, row: MassEventRecord): FigureFilter => ({ scope, massEventId: row.id });
  /** Losses that would have been its own. */
  const offeredTo = (scope: Scope, row: MassEventRecord): FigureFilter => ({
    ...{ scope, massEventId: null, places: row.places, kinds: row.lossKinds },
    ...{ lossFrom: row.beganAt, lossUntil: row.endsAt },
  });

  async function rowOf(
    row: MassEventRecord,
    scope: Scope,
    people: Awaited<ReturnType<MassEventDeps['people']>>,
    reader: Reader,
  ): Promise<MassEventRow> {
    const { total } = await reports.count(ofEvent(scope, row), reader);
    const queue =
      row.queue === null ? undefined : (await deps.queues()).find(({ code }) => code === row.queue);
    return {
      ...{ id: row.id, kind: row.kind, lossKinds: row.lossKinds, queue: row.queue, version: row.version },
      name: { zh: row.nameZh, ...(row.nameEn === null ? {} : { en: row.nameEn }) },
      queueName: queue?.name ?? null,
      places: row.places.map(named),
      ...{ beganAt: row.beganAt.toISOString(), endsAt: row.endsAt.toISOString() },
      on: clock.now() < row.endsAt,
      declaredBy: people.get(row.declaredBy) ?? null,
      ...{ declaredAt: row.declaredAt.toISOString(), reason: row.reason, reports: total },
    };
  }

  /** Open surveys of the event by district. */
  async function openSurveys(scope: Scope, ids: ReadonlySet<string>) {
    const { tasks } = await surveys.views.list(scope, { only: 'open', place: undefined, limit: mostSurveys });
    return tasks.filter(({ reportId }) => ids.has(reportId));
  }

  return {
    offeredTo,
    ofEvent,
    openSurveys,

    async rows(list: readonly MassEventRecord[], scope: Scope): Promise<MassEventRow[]> {
      const people = await deps.people([...new Set(list.map(({ declaredBy }) => declaredBy))]);
      return Promise.all(list.map((row) => rowOf(row, scope, people, database.read)));
    },

    async viewOf(
      { scope, permissions }: Principal,
      row: MassEventRecord,
      reader: Reader,
    ): Promise<MassEventView> {
      const asOf = deps.position();
      const now = clock.now();
      const filter = ofEvent(scope, row);
      // One after the other: within a transaction there is one connection.
      const counts = await reports.count(filter, reader);
      const recent = await reports.count({ ...filter, from: new Date(now.getTime() - hourMs) }, reader);
      const list = await reports.registered(filter, mostDrawn, reader);
      const offered = await reports.count(offeredTo(scope, row), reader);
      const people = await deps.people([row.declaredBy]);
      const tasks = await openSurveys(scope, new Set(list.map(({ id }) => id)));
      const shown = await rowOf(row, scope, people, reader);
      return {
        ...shown,
        mayChange: shown.on && permissions.has('massEvents.declare'),
        figures: {
          ...{ total: counts.total, lastHour: recent.total, hurt: counts.hurt, own: counts.own },
          ...{ late: counts.late, joined: counts.joined, stillToAsk: counts.stillToAsk },
          byKind: counts.byKind.toSorted((a, b) => b.count - a.count),
          hours: hoursOf(
            list.flatMap(({ reportedAt }) => reportedAt ?? []),
            now,
          ).map(({ from, count }) => ({
            ...{ from: from.toISOString(), count },
          })),
          districts: counts.byPlace
            .flatMap(({ place, count }) => {
              if (place === null) return [];
              const here = tasks.filter(({ placeCode }) => placeCode === place);
              const unassigned = here.filter(({ state }) => state === 'waiting' || state === 'assigned');
              return [{ ...named(place), reports: count, open: here.length, unassigned: unassigned.length }];
            })
            .sort((a, b) => b.reports - a.reports || (a.code < b.code ? -1 : 1)),
        },
        offered: offered.total,
        announced: row.incidentId !== null && shown.on,
        asOf,
      };
    },

    report: (row: RegisteredReport): EventReport => ({
      ...{ id: row.id, no: row.no, kind: row.kind, place: reports.placeNames(row.place) },
      ...{ lossAt: row.lossAt?.toISOString() ?? null, reportedAt: row.reportedAt?.toISOString() ?? null },
      ...{ source: row.source, late: row.late, stillToAsk: row.stillToAsk },
      hurt: row.hurt !== null && row.hurt !== 'none',
    }),
  };
}
