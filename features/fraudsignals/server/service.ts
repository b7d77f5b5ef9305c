import type { RouteInput } from '../../../platform/http/route.ts';
import { signalCodes } from '../codes.ts';
import type { readFraudEffect } from '../contract/effect.ts';
import { bands, type listFraudReports } from '../contract/reviews.ts';
import { measure } from '../rules/effect.ts';
import { bandOf } from '../rules/evaluate.ts';
import { createAsking } from './asking.ts';
import type { FraudCore, FraudDeps, FraudDoer } from './deps.ts';
import { createGathering } from './gathering.ts';
import { createObserving } from './observing.ts';
import { createReviewing } from './reviewing.ts';
import { createFraudRuleSets } from './rule-sets.ts';
import { createScoring } from './scoring.ts';
import { createFraudSealing } from './sealing.ts';
import * as store from './store.ts';
import { createFraudViews } from './views.ts';
import { createFraudWatch } from './watch.ts';

/** Whoever looks again within so long, as his page does by itself, is recorded once. */
const oneLookMs = 10 * 60_000;
/** More reports than that aren't measured at once. */
const mostMeasured = 200_000;
const aboveAll = 101;

/** Fraud signals of loss reports and their reviews. */
export async function createFraudSignals(deps: FraudDeps) {
  const core: FraudCore = {
    ...deps,
    ...{ rules: await createFraudRuleSets(deps), sealing: createFraudSealing(deps.cipher) },
  };
  const { database, clock, audit, rules } = core;
  const caseOf = createGathering(core);
  const scoring = createScoring(core, caseOf);
  const views = createFraudViews(core);
  const reviewing = createReviewing(core, scoring, views);
  const { consumer, timerHandlers } = createFraudWatch(core, scoring);
  const looks = new Map<string, number>();

  /** Records that somebody looks, before he sees anything. */
  async function look(
    by: FraudDoer,
    action: string,
    of: { reportId?: string; details?: Record<string, string> },
  ): Promise<void> {
    const key = [by.staffId, action, of.reportId, JSON.stringify(of.details ?? {})].join(' ');
    const now = clock.now().getTime();
    if (now - (looks.get(key) ?? Number.NEGATIVE_INFINITY) < oneLookMs) return;
    await database.transaction((tx) =>
      audit.record(tx, [
        {
          ...{ at: clock.now(), actor: { kind: 'staff', staffId: by.staffId }, address: by.address, action },
          ...(of.reportId === undefined ? {} : { subject: { kind: 'lossReport', id: of.reportId } }),
          details: of.details ?? {},
        },
      ]),
    );
    for (const [old, at] of looks) if (now - at >= oneLookMs) looks.delete(old);
    looks.set(key, now);
  }

  /** Scores of a band by the rules in force. */
  function scoresOf(band: (typeof bands)[number]): { from: number; below: number } {
    const { middle, high } = rules.current().rules.bands;
    switch (band) {
      case 'low':
        return { from: 0, below: middle };
      case 'middle':
        return { from: middle, below: high };
      case 'high':
        return { from: high, below: aboveAll };
    }
  }

  return {
    ...{ rules, consumer, timerHandlers, scoring },
    asking: createAsking(core, caseOf),
    reviewing,
    observing: createObserving(core, reviewing),

    async list(by: FraudDoer, query: RouteInput<typeof listFraudReports>['query']) {
      const asOf = core.position();
      const { after, limit, band, ...filter } = query;
      const seen = Object.entries({ ...filter, ...(band === undefined ? {} : { band }) });
      await look(by, 'fraudSignals.listed', {
        details: Object.fromEntries(
          seen.flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
        ),
      });
      const now = clock.now();
      const of = {
        ...filter,
        ...{ staffId: by.staffId, now, score: band === undefined ? undefined : scoresOf(band) },
      };
      const last = after === undefined ? null : await store.findFraud(database.read, by.scope, after);
      const [found, counts] = await Promise.all([
        store.listFraud(database.read, by.scope, of, { after: last, limit: limit + 1 }),
        store.countFraud(database.read, by.scope, of),
      ]);
      const page = found.slice(0, limit);
      return {
        reports: await views.rows(page),
        counts,
        next: found.length > limit ? (page.at(-1)?.reportId ?? null) : null,
        asOf,
      };
    },

    /** @throws AppError notFound */
    async read(by: FraudDoer, reportId: string) {
      const view = await views.read(by, reportId);
      await look(by, 'fraudSignals.opened', { reportId });
      return view;
    },

    /** What the rules are worth, by what reviews found. */
    async effect(by: FraudDoer, { from, to }: RouteInput<typeof readFraudEffect>['query']) {
      const asOf = core.position();
      await look(by, 'fraudSignals.effectSeen', {
        details: { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) },
      });
      const found = await store.measuredReports(database.read, by.scope, {
        ...{ from, to, limit: mostMeasured + 1 },
      });
      const bandRules = rules.current().rules;
      const reports = found
        .slice(0, mostMeasured)
        .map((one) => ({ ...one, band: bandOf(one.score, bandRules) }));
      const versions = [...new Set(reports.map((one) => one.rules))].toSorted((a, b) => b - a);
      return {
        all: measure(reports),
        rules: versions.flatMap((number) =>
          signalCodes.flatMap((signal) => {
            const hit = reports.filter((one) => one.rules === number && one.signals.includes(signal));
            return hit.length === 0 ? [] : [{ signal, rules: number, ...measure(hit) }];
          }),
        ),
        bands: bands.map((band) => ({ band, ...measure(reports.filter((one) => one.band === band)) })),
        without: measure(reports.filter(({ signals }) => signals.length === 0)),
        cut: found.length > mostMeasured,
        asOf,
      };
    },
  };
}
export type FraudSignals = Awaited<ReturnType<typeof createFraudSignals>>;
