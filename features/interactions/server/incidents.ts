import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import type { RouteInput } from '../../../platform/http/route.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { LocalText } from '../../../platform/local-text.ts';
import { covers } from '../../../platform/scope.ts';
import type { SpokenLanguage } from '../../../platform/spoken-language.ts';
import { dateIn, momentOf } from '../../../platform/zone-time.ts';
import type { AuditService } from '../../audit/contract.ts';
import { firstLanguage } from '../../flows/contract/languages.ts';
import {
  type announceIncident,
  type Incident,
  incidentErrors,
  incidentFacts,
  incidentPrompts,
} from '../contract/incidents.ts';
import * as store from './incidents-store.ts';

const hourMs = 3_600_000;
const dayMinutes = 1_440;

export interface IncidentsDeps {
  database: Database;
  clock: Clock;
  audit: AuditService;
  /** Recordings that can be played, with what is said in them. */
  prompts(): readonly { name: string; language: SpokenLanguage; text: string }[];
  /** Of the centre's clocks. */
  zone(): string;
  staffNames(ids: readonly string[]): Promise<Map<string, { name: string }>>;
}

type Announcement = RouteInput<typeof announceIncident>['body'];

/** The next moment at which the clocks of a zone show a time of day. @param time «14:30» */
function nextMoment(time: string, now: Date, zone: string): Date {
  const minute = Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  const day = dateIn(now, zone);
  const today = momentOf(day, minute, zone);
  return new Date(today > now.getTime() ? today : momentOf(day, minute + dayMinutes, zone));
}

/** Announcements of incidents. They end by themselves: whoever asks sees only those whose time isn't over. */
export function createIncidents(deps: IncidentsDeps) {
  const { database, clock, audit, staffNames } = deps;

  /** What is recorded in the first language: callers in another without it go on to the queue. */
  function announceable(): { name: string; text: LocalText }[] {
    const prompts = deps.prompts().filter(({ name }) => name.startsWith(incidentPrompts));
    const inEnglish = new Map(
      prompts.flatMap(({ name, language, text }) => (language === 'en' ? [[name, text]] : [])),
    );
    return prompts
      .filter(({ language }) => language === firstLanguage)
      .map(({ name, text }) => ({ name, text: { zh: text, en: inEnglish.get(name) } }));
  }

  async function note(
    tx: Tx,
    { staffId }: Principal,
    address: string,
    action: 'incident.announced' | 'incident.stopped',
    row: store.IncidentRecord,
  ): Promise<void> {
    const { id, prompt, queues, endsAt, restoredAt } = row;
    const at = clock.now();
    const ids = { staffId };
    await appendFacts(tx, [
      action === 'incident.announced'
        ? fact(incidentFacts[action], { at, ids, data: { prompt, until: endsAt.toISOString() } })
        : fact(incidentFacts[action], { at, ids, data: { prompt } }),
    ]);
    await audit.record(tx, [
      {
        ...{ at, actor: { kind: 'staff', staffId }, address, action },
        subject: { kind: 'incident', id },
        details: { prompt, queues, until: endsAt.toISOString(), restoredAt },
      },
    ]);
  }

  return {
    async list(
      principal: Principal,
    ): Promise<{ incidents: Incident[]; prompts: { name: string; text: LocalText }[] }> {
      const rows = await store.listIncidents(database.read, clock.now());
      const names = await staffNames([...new Set(rows.map(({ staffId }) => staffId))]);
      const prompts = announceable();
      const texts = new Map(prompts.map(({ name, text }) => [name, text]));
      return {
        incidents: rows.map(({ id, prompt, queues, staffId, path, beganAt, endsAt, restoredAt }) => ({
          ...{ id, prompt, queues, restoredAt, text: texts.get(prompt) ?? { zh: prompt } },
          staffName: names.get(staffId)?.name ?? null,
          beganAt: beganAt.toISOString(),
          endsAt: endsAt.toISOString(),
          mayStop: covers(principal.scope, path),
        })),
        prompts,
      };
    },

    /** @throws AppError incidents.promptUnknown */
    async announce(
      tx: Tx,
      principal: Principal,
      address: string,
      { prompt, queues, hours, until, saysUntil }: Announcement,
    ): Promise<{ id: string; endsAt: string }> {
      if (!announceable().some(({ name }) => name === prompt))
        throw new AppError(incidentErrors['incidents.promptUnknown']);
      const beganAt = clock.now();
      const endsAt =
        until === null
          ? new Date(beganAt.getTime() + (hours ?? 0) * hourMs)
          : nextMoment(until, beganAt, deps.zone());
      const restoredAt = saysUntil ? until : null;
      const { staffId, scope } = principal;
      const path = scope.kind === 'system' ? 'hq' : scope.path;
      const row = {
        id: newId(beganAt.getTime()),
        prompt,
        queues,
        path,
        staffId,
        beganAt,
        endsAt,
        restoredAt,
      };
      await store.insertIncident(tx, row);
      await note(tx, principal, address, 'incident.announced', row);
      return { id: row.id, endsAt: endsAt.toISOString() };
    },

    /** @throws AppError notFound for one that is over or of another branch */
    async stop(tx: Tx, principal: Principal, address: string, id: string): Promise<{ stopped: true }> {
      const now = clock.now();
      const row = (await store.listIncidents(tx, now)).find((one) => one.id === id);
      if (row === undefined || !covers(principal.scope, row.path) || !(await store.endIncident(tx, id, now)))
        throw new AppError(commonErrors.notFound);
      await note(tx, principal, address, 'incident.stopped', { ...row, endsAt: now });
      return { stopped: true };
    },
  };
}

export type Incidents = ReturnType<typeof createIncidents>;
