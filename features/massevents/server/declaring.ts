import type { Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import type { RouteInput } from '../../../platform/http/route.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { inLanguage, type Language } from '../../../platform/local-text.ts';
import type { TimerHandler } from '../../../platform/timers/timers.ts';
import type { changeMassEvent, declareMassEvent } from '../contract/events.ts';
import { massEventFacts } from '../contract.ts';
import { massEventErrors } from '../errors.ts';
import { eventProblemNames } from '../names.ts';
import { areasMeet, eventProblems, plainArea } from '../rules/events.ts';
import type { MassEventDeps } from './deps.ts';
import type { MassEventRuleSets } from './rule-sets.ts';
import * as store from './store.ts';

/** Timer that ends an event; its key is the id of the event. */
export const endTimer = 'massEvent.end';
const hourMs = 3_600_000;
/** Where callers of an event wait that has no queue of its own. */
const usualQueue = 'claims';

export interface EventDoer {
  principal: Principal;
  address: string;
  language: Language;
}
type Said = Pick<
  RouteInput<typeof changeMassEvent>['body'],
  'name' | 'places' | 'lossKinds' | 'endsAt' | 'queue' | 'reason'
>;

/** Declares, changes and ends events; each is recorded with its reason. */
export function createDeclaring(deps: MassEventDeps, rules: MassEventRuleSets) {
  const { clock, audit, timers, incidents, reports } = deps;
  const known = new Set(reports.places.map(({ code }) => code));

  /** @throws AppError wrong with a sentence for each field */
  async function check(said: Said, beganAt: Date, language: Language): Promise<void> {
    const queues = await deps.queues();
    const event = { ...said, nameZh: said.name.zh, beganAt, endsAt: new Date(said.endsAt) };
    const found: { field: string; problem: keyof typeof eventProblemNames }[] = eventProblems(
      event,
      clock.now(),
      known,
    );
    if (said.queue !== null && !queues.some(({ code }) => code === said.queue))
      found.push({ field: 'queue', problem: 'unknown' });
    if (found.length === 0) return;
    const fields = found.map(({ field, problem }) => ({
      field,
      code: problem,
      message: inLanguage(eventProblemNames[problem], language),
    }));
    throw new AppError(massEventErrors['massEvents.wrong'], { fields });
  }

  const columns = ({ name, places, lossKinds, endsAt, queue, reason }: Said) => ({
    nameZh: name.zh,
    nameEn: name.en === undefined || name.en === '' ? null : name.en,
    places: plainArea(places),
    ...{ lossKinds, queue, reason, endsAt: new Date(endsAt) },
  });

  async function record(
    tx: Tx,
    { principal, address }: EventDoer,
    row: store.MassEventRecord,
    action: string,
    reason: string,
  ): Promise<void> {
    await audit.record(tx, [
      {
        ...{ at: clock.now(), actor: { kind: 'staff', staffId: principal.staffId }, address, action, reason },
        subject: { kind: 'massEvent', id: row.id },
        details: {
          ...{ kind: row.kind, places: row.places, lossKinds: row.lossKinds, queue: row.queue },
          ...{ from: row.beganAt.toISOString(), until: row.endsAt.toISOString() },
        },
      },
    ]);
  }

  /** @throws AppError notFound, staleVersion, over */
  async function hold(tx: Tx, id: string, version: number): Promise<store.MassEventRecord> {
    const row = await store.lockEvent(tx, id);
    if (row === null) throw new AppError(commonErrors.notFound);
    if (row.endsAt <= clock.now()) throw new AppError(massEventErrors['massEvents.over']);
    if (row.version !== version)
      throw new AppError(commonErrors.staleVersion, { data: { version: row.version } });
    return row;
  }

  return {
    /** @throws AppError wrong, exists, promptUnknown */
    async declare(
      tx: Tx,
      by: EventDoer,
      { kind, beganAt, announce, ...said }: RouteInput<typeof declareMassEvent>['body'],
    ): Promise<store.MassEventRecord> {
      const { principal, address } = by;
      const at = clock.now();
      const begins = new Date(beganAt);
      await check(said, begins, by.language);
      await store.lockDeclaring(tx);
      const own = columns(said);
      const same = (await store.eventsOn(tx, at)).find(
        (other) => other.kind === kind && areasMeet(other.places, own.places),
      );
      if (same !== undefined)
        throw new AppError(massEventErrors['massEvents.exists'], { data: { id: same.id } });
      const hours = Math.min(72, Math.max(0.25, (own.endsAt.getTime() - at.getTime()) / hourMs));
      const made =
        announce === null
          ? null
          : await incidents.announce(tx, principal, address, {
              ...{ prompt: announce, queues: [said.queue ?? usualQueue] },
              ...{ hours, until: null, saysUntil: false },
            });
      const row = await store.insertEvent(tx, {
        ...own,
        ...{ id: newId(at.getTime()), kind, beganAt: begins, declaredAt: at, declaredBy: principal.staffId },
        path: principal.scope.kind === 'tree' ? principal.scope.path : 'hq',
        ...{ incidentId: made?.id ?? null, rules: rules.current().number },
      });
      await appendFacts(tx, [
        fact(massEventFacts['massEvent.declared'], {
          ...{ at, subject: row.id, path: row.path },
          ids: { massEventId: row.id, staffId: principal.staffId },
          data: {
            ...{ kind, from: begins.toISOString(), until: row.endsAt.toISOString() },
            ...{ places: row.places.length, queue: row.queue },
          },
        }),
      ]);
      await timers().set(tx, { kind: endTimer, key: row.id, dueAt: row.endsAt });
      await record(tx, by, row, 'massEvents.declared', said.reason);
      return row;
    },

    /** @throws AppError notFound, staleVersion, over, wrong */
    async change(
      tx: Tx,
      by: EventDoer,
      id: string,
      { version, ...said }: RouteInput<typeof changeMassEvent>['body'],
    ): Promise<store.MassEventRecord> {
      const held = await hold(tx, id, version);
      await check(said, held.beganAt, by.language);
      const row = await store.updateEvent(tx, held, columns(said));
      await appendFacts(tx, [
        fact(massEventFacts['massEvent.changed'], {
          ...{ at: clock.now(), subject: id, path: row.path },
          ids: { massEventId: id, staffId: by.principal.staffId },
          data: { until: row.endsAt.toISOString(), places: row.places.length, queue: row.queue },
        }),
      ]);
      await timers().set(tx, { kind: endTimer, key: id, dueAt: row.endsAt });
      await record(tx, by, row, 'massEvents.changed', said.reason);
      return row;
    },

    /** @throws AppError notFound, staleVersion, over */
    async end(
      tx: Tx,
      by: EventDoer,
      id: string,
      { reason, version }: { reason: string; version: number },
    ): Promise<store.MassEventRecord> {
      const held = await hold(tx, id, version);
      const at = clock.now();
      if (held.incidentId !== null) await stopAnnouncing(tx, by, held.incidentId);
      const row = await store.updateEvent(tx, held, { endsAt: at, endedBy: by.principal.staffId });
      await timers().cancel(tx, endTimer, id);
      await appendFacts(tx, [ended(row, at, by.principal.staffId)]);
      await record(tx, by, row, 'massEvents.ended', reason);
      return row;
    },

    timerHandlers: {
      [endTimer]: (async (tx, { key }) => {
        const row = await store.lockEvent(tx, key);
        const at = clock.now();
        // Somebody extended it while the timer was on its way.
        if (row === null || row.endsAt > at || row.endedBy !== null) return;
        await appendFacts(tx, [ended(row, at, null)]);
      }) satisfies TimerHandler,
    },
  };

  /** It may have been stopped, or be over: then nothing is left to do. */
  async function stopAnnouncing(tx: Tx, { principal, address }: EventDoer, id: string): Promise<void> {
    const { incidents: running } = await incidents.list(principal);
    if (running.some((one) => one.id === id && one.mayStop)) await incidents.stop(tx, principal, address, id);
  }
}

function ended(row: store.MassEventRecord, at: Date, staffId: string | null) {
  return fact(massEventFacts['massEvent.ended'], {
    ...{ at, subject: row.id, path: row.path },
    ids: { massEventId: row.id, staffId },
    data: { by: staffId === null ? 'time' : 'person' },
  });
}
