import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { covers } from '../../../platform/scope.ts';
import type { AuditService } from '../../audit/contract.ts';
import { type Incident, incidentErrors, incidentFacts, incidentPrompts } from '../contract/incidents.ts';
import * as store from './incidents-store.ts';

const hourMs = 3_600_000;

export interface IncidentsDeps {
  database: Database;
  clock: Clock;
  audit: AuditService;
  /** Recordings that can be played, with what is said in them, in the first language of the centre. */
  prompts(): readonly { name: string; text: string }[];
  staffNames(ids: readonly string[]): Promise<Map<string, { name: string }>>;
}

/** Announcements of incidents. They end by themselves: whoever asks sees only those whose time isn't over. */
export function createIncidents({ database, clock, audit, prompts, staffNames }: IncidentsDeps) {
  const announceable = () => prompts().filter(({ name }) => name.startsWith(incidentPrompts));

  async function note(
    tx: Tx,
    { staffId }: Principal,
    address: string,
    action: 'incident.announced' | 'incident.stopped',
    { id, prompt, queues, endsAt }: Pick<store.IncidentRecord, 'id' | 'prompt' | 'queues' | 'endsAt'>,
  ): Promise<void> {
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
        details: { prompt, queues, until: endsAt.toISOString() },
      },
    ]);
  }

  return {
    async list(
      principal: Principal,
    ): Promise<{ incidents: Incident[]; prompts: { name: string; text: string }[] }> {
      const rows = await store.listIncidents(database.read, clock.now());
      const names = await staffNames([...new Set(rows.map(({ staffId }) => staffId))]);
      const texts = new Map(prompts().map(({ name, text }) => [name, text]));
      return {
        incidents: rows.map(({ id, prompt, queues, staffId, path, beganAt, endsAt }) => ({
          ...{ id, prompt, queues, text: texts.get(prompt) ?? prompt },
          staffName: names.get(staffId)?.name ?? null,
          beganAt: beganAt.toISOString(),
          endsAt: endsAt.toISOString(),
          mayStop: covers(principal.scope, path),
        })),
        prompts: announceable().map(({ name, text }) => ({ name, text })),
      };
    },

    /** @throws AppError incidents.promptUnknown */
    async announce(
      tx: Tx,
      principal: Principal,
      address: string,
      { prompt, queues, hours }: { prompt: string; queues: string[]; hours: number },
    ): Promise<{ id: string; endsAt: string }> {
      if (!announceable().some(({ name }) => name === prompt))
        throw new AppError(incidentErrors['incidents.promptUnknown']);
      const beganAt = clock.now();
      const endsAt = new Date(beganAt.getTime() + hours * hourMs);
      const { staffId, scope } = principal;
      const path = scope.kind === 'system' ? 'hq' : scope.path;
      const row = { id: newId(beganAt.getTime()), prompt, queues, path, staffId, beganAt, endsAt };
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
