import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database } from '../../../platform/database/database.ts';
import { AppError } from '../../../platform/errors.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import type { Language } from '../../../platform/local-text.ts';
import type { Scope } from '../../../platform/scope.ts';
import { toCsv } from '../../../platform/spreadsheet/csv.ts';
import { exportedBy, shownTime } from '../../../platform/spreadsheet/watermark.ts';
import type { AuditService } from '../../audit/contract.ts';
import type { LossKind } from '../../claims/codes.ts';
import type { LossReports } from '../../claims/server/service.ts';
import type { Surveys } from '../../surveys/server/service.ts';
import { type LossFigures, longestDays, lossFigureErrors } from '../contract.ts';
import { figureLines } from '../rules/figures-csv.ts';
import { placeTree } from '../rules/places.ts';

const dayMs = 86_400_000;

export interface LossFigureDeps {
  database: Database;
  clock: Clock;
  audit: AuditService;
  reports: LossReports['forOthers'];
  surveys: Pick<Surveys, 'arrivals'>;
  people(ids: readonly string[]): Promise<ReadonlyMap<string, { staffNo: string; name: string }>>;
  /** IANA zone of the centre. */
  zone(): string;
  /** Position of the newest fact that a reply surely includes. */
  position(): number;
}
export interface FigurePeriod {
  from: string;
  until: string;
  place?: string | undefined;
  kind?: LossKind | undefined;
}

/** Figures of losses, counted from the reports and surveys themselves. */
export function createLossFigures(deps: LossFigureDeps) {
  const { reports, surveys, clock, audit, database } = deps;
  const known = new Set(reports.places.map(({ code }) => code));
  /** Names of municipalities stand at two digits; what is below them counts as their cities. */
  const provinces = reports.places.filter(({ code }) => code.length === 2);

  /** @throws AppError period */
  async function read(scope: Scope, { from, until, place, kind }: FigurePeriod): Promise<LossFigures> {
    const [begins, ends] = [new Date(from), new Date(until)];
    const ms = ends.getTime() - begins.getTime();
    if (ms <= 0 || ms > longestDays * dayMs) throw new AppError(lossFigureErrors['lossFigures.period']);
    const asOf = deps.position();
    const [counts, arrivals] = await Promise.all([
      reports.count({
        scope,
        from: begins,
        until: ends,
        place,
        ...(kind === undefined ? {} : { kinds: [kind] }),
      }),
      surveys.arrivals({ scope, from: begins, until: ends, place }),
    ]);
    const times = (of: (one: (typeof arrivals)[number]) => boolean): LossFigures['arrival'] => {
      const found = arrivals.find(of);
      return found === undefined ? null : { count: found.count, median: found.median, p90: found.p90 };
    };
    const { byKind, byPlace, byHour, byDay, stillToAsk: _, ...totals } = counts;
    const province = place?.slice(0, 2);
    return {
      ...totals,
      nowhere: byPlace.reduce(
        (sum, one) => sum + (one.place === null || !known.has(one.place.slice(0, 2)) ? one.count : 0),
        0,
      ),
      kinds: byKind
        .map((one) => ({ ...one, arrival: times(({ kind: of }) => of === one.kind) }))
        .sort((a, b) => b.count - a.count),
      ...{ hours: byHour, days: byDay },
      places: placeTree(byPlace, known).map(({ code, count }) => ({
        ...{ code, count, names: reports.placeNames(code) },
        arrival: times((one) => one.place === code && one.kind === null),
      })),
      arrival: times((one) => one.place === null && one.kind === null),
      map: [...provinces, ...(province === undefined ? [] : citiesOf(province))].map(({ code, names }) => ({
        code,
        name: names.at(-1) ?? code,
      })),
      asOf,
    };
  }

  /** Cities of a province; of a municipality its districts. */
  function citiesOf(province: string) {
    const cities = reports.places.filter(({ code }) => code.length === 4 && code.startsWith(province));
    return cities.length > 0
      ? cities
      : reports.places.filter(({ code }) => code.length === 6 && code.startsWith(province));
  }

  return {
    read: ({ scope }: Principal, period: FigurePeriod) => read(scope, period),

    /** @throws AppError period */
    async export(
      { principal, address, language }: { principal: Principal; address: string; language: Language },
      { reason, ...period }: FigurePeriod & { reason: string },
    ): Promise<string> {
      const figures = await read(principal.scope, period);
      const lines = figureLines(figures, language);
      const at = clock.now();
      const { staffId } = principal;
      const { staffNo = '', name = '' } = (await deps.people([staffId])).get(staffId) ?? {};
      await database.transaction((tx) =>
        audit.record(tx, [
          {
            ...{ at, actor: { kind: 'staff', staffId }, address, action: 'lossFigures.exported', reason },
            details: { rows: lines.length - 1, from: period.from, until: period.until },
          },
        ]),
      );
      const zone = deps.zone();
      return toCsv([
        [exportedBy({ staffNo, name, at, reason, rows: lines.length - 1 }, language, zone)],
        [`${shownTime(period.from, zone)} — ${shownTime(period.until, zone)}`],
        ...lines,
      ]);
    },
  };
}
export type LossFigureService = ReturnType<typeof createLossFigures>;
