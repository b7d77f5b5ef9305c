import type { Reader, Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { toCsv } from '../../../platform/spreadsheet/csv.ts';
import { exportedBy } from '../../../platform/spreadsheet/watermark.ts';
import type { ShortForm } from '../../claims/rules/short-form.ts';
import { type MassEventKind, mostExported } from '../codes.ts';
import type { MassEventProposal } from '../contract/events.ts';
import type { MassEventRules } from '../contract/rule-set.ts';
import { massEventFacts } from '../contract.ts';
import { massEventErrors } from '../errors.ts';
import { eventHead, eventLine } from '../rules/event-csv.ts';
import { proposalsOf } from '../rules/proposals.ts';
import { createDeclaring, type EventDoer } from './declaring.ts';
import type { MassEventDeps } from './deps.ts';
import { createMassEventRuleSets } from './rule-sets.ts';
import * as store from './store.ts';
import { createEventViews, mostOffered } from './views.ts';

const minuteMs = 60_000;

/** Mass events from the proposal to the export of their reports. */
export async function createMassEvents(deps: MassEventDeps) {
  const { database, clock, reports, surveys, audit } = deps;
  const rules = await createMassEventRuleSets(deps);
  const views = createEventViews(deps);
  const declaring = createDeclaring(deps, rules);
  /** Those that are on, for voice menus, which can't wait for a table. */
  let live: readonly store.MassEventRecord[] = [];

  /** @throws AppError notFound */
  async function required(reader: Reader, id: string): Promise<store.MassEventRecord> {
    const row = await store.findEvent(reader, id);
    if (row === null) throw new AppError(commonErrors.notFound);
    return row;
  }

  async function proposals(): Promise<MassEventProposal[]> {
    const now = clock.now();
    const { rules: of } = rules.current();
    const { minutes } = of.proposal;
    const [recent, quiet] = await Promise.all([
      reports.recent(new Date(now.getTime() - minutes * minuteMs)),
      store.dismissalsUntil(database.read, now),
    ]);
    const known = recent.flatMap(({ kind, place, reportedAt, lossAt }) =>
      kind === null || place === null || reportedAt === null ? [] : [{ kind, place, reportedAt, lossAt }],
    );
    return proposalsOf(known, now, of, quiet).map(({ kind, place, reports: count, since }) => ({
      ...{ kind, reports: count, minutes, since: since.toISOString() },
      place: { code: place, names: reports.placeNames(place) },
    }));
  }

  return {
    rules,
    declaring,
    proposals,
    timerHandlers: declaring.timerHandlers,

    /** Reads again which events are on; at the start, and whenever one changed. */
    async reload(): Promise<void> {
      live = await store.eventsOn(database.read, clock.now());
    },

    /** @param queue of which callers are meant; null: of any. @param now ms since 1970 */
    isOn: (queue: string | null, now: number): boolean =>
      live.some(
        (row) => now < row.endsAt.getTime() && row.queue !== null && (queue === null || row.queue === queue),
      ),

    /** What claims ask for: less is asked while an event is on. */
    async shortForms(reader: Reader): Promise<ShortForm[]> {
      const { later } = rules.current().rules.shortForm;
      return (await store.eventsOn(reader, clock.now())).map((row) => ({
        ...{ eventId: row.id, places: row.places, kinds: row.lossKinds, later },
        name: { zh: row.nameZh, ...(row.nameEn === null ? {} : { en: row.nameEn }) },
        ...{ from: row.beganAt.toISOString(), until: row.endsAt.toISOString() },
      }));
    },

    async list({ scope, permissions }: Principal, most: number) {
      const asOf = deps.position();
      const [events, found, queues] = await Promise.all([
        store.listEvents(database.read, most),
        permissions.has('massEvents.declare') ? proposals() : [],
        deps.queues(),
      ]);
      return {
        events: await views.rows(events, scope),
        proposals: found,
        queues: queues.map(({ code, name }) => ({ code, name })),
        usual: usualOf(rules.current().rules),
        asOf,
      };
    },

    /** @throws AppError notFound */
    async read(principal: Principal, id: string) {
      return views.viewOf(principal, await required(database.read, id), database.read);
    },
    /** Of what somebody has just done. */
    after: (principal: Principal, row: store.MassEventRecord, tx: Tx) => views.viewOf(principal, row, tx),

    async dismiss(tx: Tx, { principal, address }: EventDoer, of: { kind: MassEventKind; place: string }) {
      const { staffId } = principal;
      const at = clock.now();
      const until = new Date(at.getTime() + rules.current().rules.proposal.quietMinutes * minuteMs);
      await store.insertDismissal(tx, { ...of, id: newId(at.getTime()), staffId, at, until });
      await appendFacts(tx, [
        fact(massEventFacts['massEvent.proposalDismissed'], {
          ...{ at, ids: { staffId }, data: { ...of, until: until.toISOString() } },
        }),
      ]);
      await audit.record(tx, [
        {
          ...{ at, actor: { kind: 'staff', staffId }, address, action: 'massEvents.proposalDismissed' },
          ...{ subject: { kind: 'place', id: of.place }, details: { kind: of.kind } },
        },
      ]);
      return { until: until.toISOString() };
    },

    /** @throws AppError notFound */
    async offered({ scope }: Principal, id: string) {
      const row = await required(database.read, id);
      const found = await reports.registered(views.offeredTo(scope, row), mostOffered);
      return { reports: found.map(views.report) };
    },

    /** Ties reports of the own branch and below. @throws AppError notFound */
    async tie(tx: Tx, { principal, address }: EventDoer, id: string, reportIds: readonly string[]) {
      const row = await required(tx, id);
      const { staffId, scope, permissions } = principal;
      const viewer = { staffId, scope, permissions };
      const tied = await reports.tie(tx, reportIds, row.id, { staffId, viewer });
      await audit.record(tx, [
        {
          ...{
            at: clock.now(),
            actor: { kind: 'staff', staffId },
            address,
            action: 'massEvents.reportsTied',
          },
          ...{ subject: { kind: 'massEvent', id }, details: { reports: tied } },
        },
      ]);
      return { tied };
    },

    /** Every survey of a district that nobody has accepted yet goes to one surveyor. @throws AppError notFound, notSurveyor */
    async assignDistrict(
      tx: Tx,
      { principal, address }: EventDoer,
      id: string,
      { place, staffId, reason }: { place: string; staffId: string; reason: string },
    ) {
      const row = await required(tx, id);
      const { scope, permissions } = principal;
      const mine = await reports.registered({ ...views.ofEvent(scope, row), place }, mostExported, tx);
      const tasks = await views.openSurveys(scope, new Set(mine.map((report) => report.id)));
      const free = tasks.filter(
        ({ state, surveyor }) =>
          state === 'waiting' || (state === 'assigned' && surveyor?.staffId !== staffId),
      );
      const by = { staffId: principal.staffId, scope, permissions, address };
      for (const task of free)
        await surveys.dispatching.assign(tx, by, task.id, { staffId, reason, version: task.version });
      return { assigned: free.length };
    },

    /** @throws AppError notFound, tooMany */
    async export({ principal, address, language }: EventDoer, id: string, reason: string): Promise<string> {
      const row = await required(database.read, id);
      const { scope, staffId } = principal;
      const found = await reports.registered(views.ofEvent(scope, row), mostExported + 1);
      if (found.length > mostExported)
        throw new AppError(massEventErrors['massEvents.tooMany'], { values: { most: mostExported } });
      const at = clock.now();
      const { staffNo = '', name = '' } = (await deps.people([staffId])).get(staffId) ?? {};
      await database.transaction((tx) =>
        audit.record(tx, [
          {
            ...{ at, actor: { kind: 'staff', staffId }, address, action: 'massEvents.exported', reason },
            ...{ subject: { kind: 'massEvent', id }, details: { rows: found.length } },
          },
        ]),
      );
      const zone = deps.zone();
      return toCsv([
        [exportedBy({ staffNo, name, at, reason, rows: found.length }, language, zone)],
        eventHead(language),
        ...found.map((report) => eventLine(views.report(report), language, zone)),
      ]);
    },
  };
}
function usualOf({ length, losses }: MassEventRules) {
  const { source: _, ...kinds } = losses;
  return { hours: length.hours, losses: kinds };
}

export type MassEvents = Awaited<ReturnType<typeof createMassEvents>>;
