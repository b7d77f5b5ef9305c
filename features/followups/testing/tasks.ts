import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CoreFollowUpResult, CoreResults } from '../../../channels/core/core.ts';
import { createManualClock, type ManualClock } from '../../../platform/clock/clock.ts';
import { type Cipher, createCipher } from '../../../platform/crypto/cipher.ts';
import { newKeyRing } from '../../../platform/crypto/key-ring.ts';
import { openSensitive } from '../../../platform/crypto/sensitive.ts';
import type { Command } from '../../../platform/http/commands.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { createLog } from '../../../platform/log/log.ts';
import { createTimers, type Timers } from '../../../platform/timers/timers.ts';
import type { TestDatabase } from '../../../testing/database.ts';
import type { RoleCode } from '../../access/contract.ts';
import { createOrganisation } from '../../access/server/organisation.ts';
import { createAudit } from '../../audit/server/service.ts';
import { type Customers, createCustomers } from '../../customers/server/service.ts';
import type { NewTicket } from '../../tickets/contract/tickets.ts';
import type { FollowUpView, NewFollowUpTask, TaskEvent } from '../contract/tasks.ts';
import { followUpPermissions } from '../contract.ts';
import type { AllocatableAgent } from '../rules/allocate.ts';
import type { Doer } from '../server/keeping.ts';
import type { FollowUpPerson, FollowUpPresence, Workforce } from '../server/people.ts';
import { createFollowUps, type FollowUps } from '../server/service.ts';
import { zone } from './history.ts';

export type TestAgent = Doer & { staffId: string };
export interface TasksFixture extends TestDatabase {
  clock: ManualClock;
  followUps: FollowUps;
  /** Calls as they were placed, in the clear. */
  placed: { number: string; taskId: string; commandId: string; interactionId: string }[];
  /** Thrown instead of the next call, once. */
  failNext: Error | null;
  /** Commands whose server dies before anybody is called. */
  killed: Set<string>;
  tickets: (NewTicket & { id: string; dueAt: Date | null; by: string | null })[];
  customers: Customers;
  organisation: ReturnType<typeof createOrganisation>;
  cipher: Cipher;
  /** Where files of imports lie. */
  folder: string;
  /** Done before customers of a file are looked up; what it throws is a crash in the middle. */
  beforeCustomers(): Promise<void>;
  /** Who gets tasks by rule. */
  agents: Omit<AllocatableAgent, 'open'>[];
  /** What was sent to the core system, repeats too, and what it answers. */
  toCore: { id: string; result: CoreFollowUpResult }[];
  core: CoreResults['send'];
  /** Calls that are over, with how they ended. */
  over: Map<string, string>;
  /** The service of another process, or of another time. */
  again(of: Partial<Parameters<typeof createFollowUps>[0]>): Promise<FollowUps>;
  /** Sets the timers that an installation begins with. */
  startTimers(): Promise<void>;
  runDue(): Promise<void>;
  /** Tickets that are closed. */
  closed: Set<string>;
  staff: FollowUpPerson[];
  /** Who is signed in to take calls. */
  present: Set<string>;
  presence: Map<string, Partial<FollowUpPresence>>;
  /** What people were told in the console. */
  told: ({ staffId: string } & Parameters<Workforce['tell']>[2])[];
  /** Agents to whom the team leader was called. */
  hands: string[];
  timers: Timers;
  hire(role: RoleCode, path?: string): TestAgent;
  add(...tasks: NewFollowUpTask[]): Promise<void>;
  next(by: TestAgent): Promise<FollowUpView | null>;
  /** Dials what the rules name. */
  dial(by: TestAgent, task: FollowUpView, command?: Command): Promise<FollowUpView>;
  tell(by: TestAgent, task: FollowUpView, event: TaskEvent, number?: string): Promise<FollowUpView>;
  facts(type: string): Promise<Record<string, unknown>[]>;
}

export const newCommand = (): Command => ({ id: newId(), actor: 'test', route: 'dial', digest: 'd' });

let count = 0;
/** A new contract with one traditional policy and one mobile. */
export const newTask = (of: Partial<NewFollowUpTask> = {}): NewFollowUpTask => ({
  ...{ key: `T${++count}`, kind: 'newContractFirst', path: 'hq', customerId: null, birthday: null },
  holder: { name: '区明', honorific: 'mr', idTail: '0010', address: '宁波市测试路 1 号' },
  ...{ addressMark: null, sellerNo: 'S1', channel: 'agency', priority: 5 },
  numbers: [{ kind: 'mobile', number: '15400000003', marks: [] }],
  policies: [newPolicy()],
  ...of,
});
export const newPolicy = (of: Partial<NewFollowUpTask['policies'][number]> = {}) => ({
  ...{ policyNo: 'P000000001', product: '安和岁岁年年', design: 'traditional' as const },
  ...{ surrendered: false, selfInsured: false, telesales: false, noFollowUp: false, instalments: false },
  coolingOff: { receivedOn: '2026-03-01', days: 15 },
  ...of,
});

/** Tasks on a database of their own; calls, tickets and the clock are in the test’s hands. */
export async function createTasksFixture(
  start = '2026-03-02T02:00:00Z',
  given: TestDatabase | null = null,
): Promise<TasksFixture> {
  // Outside of tests nobody may load what belongs to them.
  const test = given ?? (await (await import('../../../testing/database.ts')).createTestDatabase());
  const clock = createManualClock(new Date(start));
  const placedBy = new Map<string, string>();
  const fixture: TasksFixture = {
    ...test,
    ...{ clock, placed: [], failNext: null, killed: new Set(), tickets: [], followUps: undefined as never },
    ...{ customers: undefined as never, agents: [], toCore: [], over: new Map() },
    core: async () => ({ result: 'done' }),
    ...{ folder: '', beforeCustomers: async () => {}, again: undefined as never },
    ...{ organisation: undefined as never, cipher: undefined as never },
    startTimers: async () => {
      await fixture.followUps.begin();
      await fixture.timers.runDue();
    },
    runDue: async () => {
      await fixture.timers.runDue();
    },
    ...{ closed: new Set(), staff: [], present: new Set(), presence: new Map(), told: [], hands: [] },
    timers: undefined as never,
    hire(role, path = 'hq') {
      const permissions = new Set(
        Object.entries(followUpPermissions).flatMap(([code, { roles }]) =>
          (roles as readonly string[]).includes(role) ? [code] : [],
        ),
      );
      const scope = { kind: 'tree', path, subjects: [] } as const;
      const staffId = newId();
      fixture.staff.push({
        ...{ id: staffId, staffNo: `8${fixture.staff.length}`, name: '夏小满', pinyin: 'xiaxiaoman' },
        ...{ roles: [role], path, active: true, calls: permissions.has('followUps.call') },
      });
      fixture.present.add(staffId);
      return { staffId, permissions, scope, address: '127.0.0.1', language: 'zh-CN' };
    },
    async add(...tasks) {
      const by = fixture.hire('supervisor');
      await test.database.transaction((tx) => fixture.followUps.tasks.adding.add(tx, by, tasks));
    },
    next: (by) => test.database.transaction((tx) => fixture.followUps.tasks.next(tx, by)),
    async dial(by, { id, version }, command = newCommand()) {
      await fixture.followUps.tasks.calling.dial(by, command, id, version);
      return fixture.followUps.tasks.read(by, id);
    },
    tell: (by, { id, version }, event, number) =>
      test.database.transaction((tx) => fixture.followUps.tasks.tell(tx, by, id, { event, version, number })),
    async facts(type) {
      const { rows } = await test.database.pool.query(
        'select ids, data from fact_inbox where type = $1 order by id',
        [type],
      );
      return rows.map(({ ids, data }) => ({ ...ids, ...data }));
    },
  };
  const log = createLog('silent');
  const folder = await mkdtemp(join(tmpdir(), 'jieting-lists-'));
  fixture.folder = folder;
  const sealed = { database: test.database, clock, cipher: createCipher(newKeyRing()) };
  fixture.cipher = sealed.cipher;
  const organisation = createOrganisation({
    ...sealed,
    audit: createAudit(),
    permissions: followUpPermissions,
  });
  await organisation.prepare();
  fixture.organisation = organisation;
  fixture.customers = createCustomers({ ...sealed, audit: createAudit(), branches: organisation });
  fixture.drop = async () => {
    await fixture.timers.stop();
    await fixture.followUps.stop();
    await rm(folder, { recursive: true, force: true });
    await test.drop();
  };
  const deps: Parameters<typeof createFollowUps>[0] = {
    ...{ ...sealed, audit: createAudit(), log, folder },
    sources: {
      ...fixture.customers.lists,
      async byCoreIds(scope, coreIds) {
        await fixture.beforeCustomers();
        return fixture.customers.lists.byCoreIds(scope, coreIds);
      },
      async customers(scope, ids) {
        await fixture.beforeCustomers();
        return fixture.customers.lists.customers(scope, ids);
      },
    },
    branches: async () => [
      { code: 'hq', path: 'hq', name: '总部' },
      { code: 'ningbo', path: 'hq.east.ningbo', name: '宁波' },
    ],
    agents: async () => fixture.agents,
    core: {
      send: async (id, result, signal) => {
        fixture.toCore.push({ id, result });
        return fixture.core(id, result, signal);
      },
    },
    calls: {
      // A call about which something was told is known already; an earlier one of the task is over.
      async live(_, taskId) {
        const last = fixture.placed.findLast((one) => one.taskId === taskId)?.interactionId ?? null;
        const { rowCount } = await test.database.pool.query(
          'select 1 from follow_up_events where interaction_id = $1 limit 1',
          [last],
        );
        return rowCount === 0 ? last : null;
      },
      ended: async (_, id) => fixture.over.get(id) ?? null,
    },
    zone: () => zone,
    names: async () => new Map(),
    timers: () => fixture.timers,
    workforce: {
      people: async () => fixture.staff,
      presence: async (staffId) => ({
        ...{ state: 'notReady', reason: 'outbound', interactionId: null },
        ...fixture.presence.get(staffId),
      }),
      present: async () => fixture.present,
      async tell(_, to, news) {
        for (const staffId of to) {
          const known = fixture.told.some((one) => one.staffId === staffId && one.once === news.once);
          if (!known) fixture.told.push({ staffId, ...news });
        }
      },
      async callLeader(_, staffId) {
        fixture.hands.push(staffId);
      },
    },
    people: async (ids) => new Map(ids.map((id) => [id, { name: '夏小满', staffNo: '8001' }])),
    placing: {
      async dial(_, command, { number, taskId }) {
        const failure = fixture.failNext;
        fixture.failNext = null;
        if (failure !== null) throw failure;
        if (fixture.killed.has(command.id)) throw new Error('killed');
        const known = placedBy.get(command.id);
        if (known !== undefined) return { interactionId: known };
        const interactionId = newId();
        placedBy.set(command.id, interactionId);
        fixture.placed.push({
          number: openSensitive(number),
          ...{ taskId, commandId: command.id, interactionId },
        });
        return { interactionId };
      },
    },
    tickets: {
      async create(_, by, ticket) {
        const id = newId();
        fixture.tickets.push({ ...ticket, id, dueAt: null, by: by.staffId });
        return { id } as never;
      },
      async find(id) {
        const ticket = fixture.tickets.find((one) => one.id === id);
        return ticket === undefined
          ? null
          : ({ id, no: `T-${id.slice(-4)}`, closedAt: fixture.closed.has(id) ? clock.now() : null } as never);
      },
      async moveDeadline(_, id, dueAt) {
        const found = fixture.tickets.find((one) => one.id === id);
        if (found !== undefined) found.dueAt = dueAt;
      },
    },
  };
  fixture.followUps = await createFollowUps(deps);
  fixture.again = (of) => createFollowUps({ ...deps, ...of });
  fixture.timers = createTimers(test.database, clock, fixture.followUps.timerHandlers, log);
  await fixture.timers.start();
  return fixture;
}
