import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import type { AuditService } from '../../audit/contract.ts';
import {
  defaultQueues,
  defaultSkills,
  lastResortQueue,
  meetsNeeds,
  type Queue,
  type Skill,
} from '../contract/queues.ts';
import { defaultNotReadyReasons, type NotReadyReason } from '../contract/reasons.ts';
import type { QueueRow, ReasonRow, RoutingSetup, SkillRow } from '../contract/setup.ts';
import type { Site, SiteRow } from '../contract/sites.ts';
import { floorFacts, routingErrors } from '../contract.ts';
import { faultsOf, type StaffedBy, skillsOf, targetsOf } from '../rules/faults.ts';
import * as sitesStore from './sites-store.ts';
import * as store from './store.ts';

export interface RoutingSetupDeps {
  database: Database;
  clock: Clock;
  audit: AuditService;
  /** Everybody who may take calls. */
  staff(): Promise<StaffedBy[]>;
  /** Codes of queues to which flows lead. */
  flowTargets(): readonly string[];
  /** E.164; null for what is no number. */
  normalise(typed: string): string | null;
  /** As people write it. */
  format(number: string): string;
}

/** Who changes something, and from where. */
export interface Changer {
  staffId: string;
  address: string;
}

type What = 'queue' | 'site' | 'skill' | 'reason';

/** Queues, sites, skills and reasons as administrators set them up. */
export function createRoutingSetup(deps: RoutingSetupDeps) {
  const { database, clock, audit } = deps;
  const shown = <S extends Site>(site: S): S => ({ ...site, number: deps.format(site.number) });

  return {
    /** Adds what a new installation begins with; what was changed stays. */
    prepare: (): Promise<void> =>
      database.transaction(async (tx) => {
        await store.insertMissingSkills(tx, defaultSkills);
        await store.insertMissingReasons(tx, defaultNotReadyReasons);
        await store.insertMissingQueues(tx, defaultQueues);
      }),

    /** What is in use. */
    async inUse() {
      const [queues, sites, skills, reasons] = await Promise.all([
        store.listQueues(database.read),
        sitesStore.listSites(database.read),
        store.listSkills(database.read),
        store.listReasons(database.read),
      ]);
      return { queues, sites, skills: skills.flatMap(ifActive), reasons: reasons.flatMap(ifActive) };
    },

    async read(): Promise<RoutingSetup> {
      const [queues, sites, skills, reasons, staff] = await Promise.all([
        store.listAllQueues(database.read),
        sitesStore.listAllSites(database.read),
        store.listSkills(database.read),
        store.listReasons(database.read),
        deps.staff(),
      ]);
      const inUse = queues.filter(({ active }) => active);
      const known = new Set(skills.flatMap(({ code, active }) => (active ? [code] : [])));
      const offered = sites.flatMap(({ code, active }) => (active ? [code] : []));
      const led = deps.flowTargets();
      return {
        queues: queues.map((queue) => ({
          ...queue,
          faults: queue.active ? faultsOf(queue, inUse, offered, known, staff, led) : [],
          agents: staff.filter(({ active, skills: has }) => active && meetsNeeds(has, queue.needs)).length,
        })),
        skills: skills.map((skill) => ({
          ...skill,
          agents: staff.filter(({ active, skills: has }) => active && has[skill.code] !== undefined).length,
          queues: inUse.filter((queue) => asksFor(queue, skill.code)).map(({ code }) => code),
        })),
        reasons,
        sites: sites.map((site) => ({
          ...shown(site),
          queues: inUse.filter((queue) => targetsOf(queue).includes(site.code)).map(({ code }) => code),
        })),
      };
    },

    /** @throws AppError routing.codeTaken, routing.skillUnknown, routing.queueUnknown */
    async createQueue(tx: Tx, by: Changer, queue: Queue): Promise<QueueRow> {
      await checkQueue(tx, queue);
      if ((await sitesStore.listAllSites(tx)).some(({ code }) => code === queue.code)) throw taken();
      if (!(await store.insertQueue(tx, queue))) throw taken();
      await note(tx, by, 'queue', 'queue.added', queue.code, 1, Object.keys(queue));
      return { ...queue, active: true, version: 1 };
    },

    /** @throws AppError notFound, staleVersion with the current row, routing.queueInUse and those of `createQueue` */
    async updateQueue(tx: Tx, by: Changer, next: QueueRow): Promise<QueueRow> {
      const all = await store.listAllQueues(tx);
      const before = found(all, next.code);
      await checkQueue(tx, next);
      if (before.active && !next.active) {
        const others = all.filter(({ code, active }) => active && code !== next.code);
        const reached = [lastResortQueue, ...deps.flowTargets(), ...others.flatMap(targetsOf)];
        if (reached.includes(next.code)) throw new AppError(routingErrors['routing.queueInUse']);
      }
      const saved = await store.updateQueue(tx, next);
      if (saved === null) throw stale(before);
      await note(tx, by, 'queue', 'queue.changed', saved.code, saved.version, changedIn(before, saved));
      return saved;
    },

    /** @throws AppError routing.codeTaken, routing.siteNumberInvalid */
    async createSite(tx: Tx, by: Changer, typed: Site): Promise<SiteRow> {
      const site = { ...typed, number: numberOf(typed.number) };
      if ((await store.listAllQueues(tx)).some(({ code }) => code === site.code)) throw taken();
      if (!(await sitesStore.insertSite(tx, site))) throw taken();
      await note(tx, by, 'site', 'site.added', site.code, 1, Object.keys(site));
      return shown({ ...site, active: true, version: 1 });
    },

    /** @throws AppError notFound, staleVersion with the current row, routing.siteInUse, routing.siteNumberInvalid */
    async updateSite(tx: Tx, by: Changer, typed: SiteRow): Promise<SiteRow> {
      const next = { ...typed, number: numberOf(typed.number) };
      const before = found(await sitesStore.listAllSites(tx), next.code);
      const reached = (await store.listQueues(tx)).flatMap(targetsOf);
      if (!next.active && reached.includes(next.code)) throw new AppError(routingErrors['routing.siteInUse']);
      const saved = await sitesStore.updateSite(tx, next);
      if (saved === null) throw stale(shown(before));
      await note(tx, by, 'site', 'site.changed', saved.code, saved.version, changedIn(before, saved));
      return shown(saved);
    },

    /** @throws AppError routing.codeTaken */
    async createSkill(tx: Tx, by: Changer, skill: Skill): Promise<SkillRow> {
      if (!(await store.insertSkill(tx, skill))) throw taken();
      await note(tx, by, 'skill', 'skill.added', skill.code, 1, Object.keys(skill));
      return { ...skill, active: true, version: 1 };
    },

    /** @throws AppError notFound, staleVersion with the current row, routing.skillInUse */
    async updateSkill(tx: Tx, by: Changer, next: SkillRow): Promise<SkillRow> {
      const before = found(await store.listSkills(tx), next.code);
      const queues = await store.listQueues(tx);
      if (!next.active && queues.some((queue) => asksFor(queue, next.code)))
        throw new AppError(routingErrors['routing.skillInUse']);
      const saved = await store.updateSkill(tx, next);
      if (saved === null) throw stale(before);
      await note(tx, by, 'skill', 'skill.changed', saved.code, saved.version, changedIn(before, saved));
      return saved;
    },

    /** @throws AppError routing.codeTaken */
    async createReason(tx: Tx, by: Changer, reason: NotReadyReason): Promise<ReasonRow> {
      if (!(await store.insertReason(tx, reason))) throw taken();
      await note(tx, by, 'reason', 'reason.added', reason.code, 1, Object.keys(reason));
      return { ...reason, active: true, version: 1 };
    },

    /** @throws AppError notFound, staleVersion with the current row, routing.systemReason */
    async updateReason(tx: Tx, by: Changer, next: ReasonRow): Promise<ReasonRow> {
      const before = found(await store.listReasons(tx), next.code);
      const byHand = ['agent', 'teamLeader'];
      const crosses = byHand.includes(before.chosenBy) !== byHand.includes(next.chosenBy);
      const { name: _, version: __, ...fixed } = before;
      const { name: ___, version: ____, ...wanted } = next;
      if (crosses || (before.chosenBy === 'system' && !isDeepStrictEqual(fixed, wanted)))
        throw new AppError(routingErrors['routing.systemReason']);
      const saved = await store.updateReason(tx, next);
      if (saved === null) throw stale(before);
      await note(tx, by, 'reason', 'reason.changed', saved.code, saved.version, changedIn(before, saved));
      return saved;
    },
  };

  function numberOf(typed: string): string {
    const number = deps.normalise(typed);
    if (number === null) throw new AppError(routingErrors['routing.siteNumberInvalid']);
    return number;
  }

  async function checkQueue(tx: Tx, queue: Queue): Promise<void> {
    const skills = await store.listSkills(tx);
    const known = (code: string) => skills.some((skill) => skill.active && skill.code === code);
    if (!skillsOf(queue).every(known)) throw new AppError(routingErrors['routing.skillUnknown']);
    const queues = await store.listQueues(tx);
    const others = queues.filter(({ code }) => code !== queue.code);
    const targets = [...others, ...(await sitesStore.listSites(tx))].map(({ code }) => code);
    if (!targetsOf(queue).every((code) => targets.includes(code)))
      throw new AppError(routingErrors['routing.queueUnknown']);
  }

  async function note(
    tx: Tx,
    by: Changer,
    what: What,
    action: string,
    code: string,
    version: number,
    routingSettings: string[],
  ): Promise<void> {
    const at = clock.now();
    await appendFacts(tx, [
      fact(floorFacts['routing.changed'], {
        at,
        ids: { staffId: undefined },
        data: { what, code, version },
      }),
    ]);
    const actor = { kind: 'staff', staffId: by.staffId } as const;
    await audit.record(tx, [
      {
        ...{ at, actor, address: by.address, action },
        subject: { kind: what, id: code },
        details: { routingSettings },
      },
    ]);
  }
}

export type RoutingSetupService = ReturnType<typeof createRoutingSetup>;

const asksFor = (queue: Queue, code: string): boolean => skillsOf(queue).includes(code);
const taken = (): AppError => new AppError(routingErrors['routing.codeTaken']);
const stale = (current: object): AppError => new AppError(commonErrors.staleVersion, { data: current });

function found<T extends { code: string }>(rows: readonly T[], code: string): T {
  const row = rows.find((each) => each.code === code);
  if (row === undefined) throw new AppError(commonErrors.notFound);
  return row;
}

function ifActive<T extends { active: boolean; version: number }>(row: T): Omit<T, 'active' | 'version'>[] {
  const { active, version: _, ...rest } = row;
  return active ? [rest] : [];
}

/** Names of the settings that differ, as the audit trail reads them. */
function changedIn<T extends { version: number }>(before: T, next: T): string[] {
  return (Object.keys(next) as (keyof T & string)[]).filter(
    (key) => key !== 'version' && !isDeepStrictEqual(before[key], next[key]),
  );
}
