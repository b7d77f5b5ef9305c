import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCipher } from '../../../platform/crypto/cipher.ts';
import { newKeyRing } from '../../../platform/crypto/key-ring.ts';
import { sensitive } from '../../../platform/crypto/sensitive.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { systemScope } from '../../../platform/scope.ts';
import { createAudit } from '../../audit/server/service.ts';
import { testCalendar } from '../../complaints/testing/rules.ts';
import type { ClaimDetails } from '../../customers/contract/details.ts';
import type { ClaimRecord } from '../../customers/contract/records.ts';
import { createSurveysFixture, type SurveysFixture } from '../../surveys/testing/surveys.ts';
import type { TaskCommand } from '../../tickets/contract/tasks.ts';
import type { TicketsService } from '../../tickets/server/service.ts';
import {
  customers,
  makeTickets,
  personOf,
  shippedProcesses,
  staff,
} from '../../tickets/testing/make-tickets.ts';
import type { CaseworkDoer } from './deps.ts';
import { type Casework, createCasework } from './service.ts';

let test: SurveysFixture;
let casework: Casework;
let tickets: TicketsService;
let folder: string;
let reportId: string;
const claimId = newId();
const complaints: string[] = [];
const sent: { template: string; values: Record<string, unknown> }[] = [];
const by = (name: 'agent' | 'supervisor', ...permissions: string[]): CaseworkDoer => {
  const { staffId } = personOf(name);
  const held = new Set(['casework.read', 'casework.register', 'lossReports.readBranch', ...permissions]);
  return {
    ...{ staffId: staffId ?? '', path: 'hq.ningbo', address: '127.0.0.1' },
    ...{ permissions: held, scope: { kind: 'tree', path: 'hq', subjects: [] } },
  };
};
const agent = by('agent');
const handler = by('supervisor', 'casework.handle');
const details = {
  assessment: {
    ...{ amount: 500_000, items: [{ name: '后保险杠', amount: 500_000 }] },
    deductions: [
      { name: '旧损', amount: 40_000, reason: '投保前已有划痕', clause: '第六条' },
      { name: '免赔额', amount: 50_000, reason: '约定每次 500 元', clause: '第十条' },
    ],
  },
  ...{ payout: null, denial: null, thirdParties: [] },
} as unknown as ClaimDetails;

beforeAll(async () => {
  test = await createSurveysFixture();
  folder = await mkdtemp(join(tmpdir(), 'jieting-casework-'));
  const { database, clock, reports } = test.base;
  const people = Object.values(staff).map((one) => ({ ...one }));
  ({ tickets } = makeTickets({
    ...{ database, clock, folder, people, cipher: createCipher(newKeyRing()) },
    ...{ processes: await shippedProcesses(), guards: [], services: [], news: [], sent: [] },
  }));
  await tickets.prepare();
  reportId = await test.report({ placeCode: '330203' });
  const claim = { claimId, customerId: customers.wang, path: 'hq.ningbo', reportNo: 'BA26110200001' };
  const followed = { ...claim, lossReportId: reportId, limitation: new Date('2028-10-01T00:00:00Z') };
  casework = await createCasework({
    ...{ database, clock, audit: createAudit(), cipher: createCipher(newKeyRing()) },
    calendar: { current: () => testCalendar },
    customers: { claimRecord: async () => ({ details: sensitive(details) }) as ClaimRecord },
    reports: reports.forOthers,
    claims: {
      caseOf: async (_, id) => (id === claimId ? followed : null),
      ofReport: async (id) => (id === reportId ? followed : null),
      addressee: async () => ({ to: sensitive('15400000088'), language: 'zh-CN' }),
    },
    surveys: test.surveys,
    tickets: {
      create: (tx, who, ticket) => tickets.create(tx, who, ticket),
      find: (id) => tickets.find(id),
      note: (tx, id, entry) => tickets.note(tx, id, entry),
      page: (id) =>
        tickets.reading.page(
          { staffId: null, groups: [], permissions: new Set(), scope: systemScope('test') },
          id,
        ),
    },
    complaints: {
      async register(_, __, { words }) {
        complaints.push(words);
        return newId();
      },
    },
    notifications: {
      async notify(tx, { template, values }) {
        tx.afterCommit(() => sent.push({ template, values }));
        return newId();
      },
    },
    people: async () => new Map(),
    position: () => 7,
  });
});
afterAll(async () => {
  await test.drop();
  await rm(folder, { recursive: true, force: true });
});

const code = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: { kind?: { code: string }; message: string }) => error.kind?.code ?? error.message,
  );
const transaction: SurveysFixture['base']['database']['transaction'] = (work) =>
  test.base.database.transaction(work);
type Input = Parameters<Casework['disputes']['move']>[3];
const current = async (who = handler) => {
  const [dispute] = (await casework.disputes.read(who, claimId)).disputes;
  if (dispute === undefined) throw new Error('no dispute');
  return dispute;
};
const move = async (who: CaseworkDoer, input: Record<string, unknown>) => {
  const { id, version } = await current(who);
  return transaction((tx) => casework.disputes.move(tx, who, id, { version, ...input } as Input));
};
/** Somebody takes a task of a ticket and does it. */
async function finish(taskId: string): Promise<void> {
  const act = (command: TaskCommand, version: number) =>
    transaction((tx) => tickets.updating.actOnTask(tx, personOf('supervisor'), taskId, command, version));
  const { version } = await act({ action: 'claim' }, 1);
  await act({ action: 'complete', outcome: 'done', note: '意见已写明' }, version);
}

it('asks chosen departments at once; the case stays open until each has answered, in one view', async () => {
  const question = '是否需要法律意见，维修报价是否合理';
  const ask = (subject: object) =>
    transaction((tx) =>
      casework.openTasks(tx, handler, { departments: ['legal', 'repair'], question, ...subject }),
    );
  expect(await code(ask({ reportId: newId() }))).toBe('notFound');
  await ask({ reportId });
  // The claim is the same case.
  let view = await casework.tasks.read(handler, { claimId });
  expect(view).toMatchObject({ done: 0, all: 2, open: true });
  const [ticket] = view.tickets;
  expect(ticket?.tasks.map(({ name }) => name.zh).sort()).toEqual(['法律意见', '维修方案和报价']);
  const [first, second] = ticket?.tasks ?? [];
  await finish(first?.id ?? '');
  view = await casework.tasks.read(agent, { reportId });
  expect([view.done, view.all, view.open]).toEqual([1, 2, true]);
  // What was answered is for who handles cases.
  expect(view.tickets[0]?.tasks.map(({ note }) => note)).toEqual([null, null]);
  await finish(second?.id ?? '');
  view = await casework.tasks.read(handler, { reportId });
  // Both have answered: it is put together next, and the case is still open.
  expect(view).toMatchObject({ done: 2, all: 3, open: true });
});

it('a dispute keeps each deduction with its clause, brings a second survey and experts, and is answered once they are done', async () => {
  const open = (who: CaseworkDoer, subject: 'deduction' | 'denial', items: number[] = []) =>
    transaction((tx) =>
      casework.disputes.open(tx, who, claimId, { subject, items, words: '划痕是这次撞的' }),
    );
  expect(await code(open(agent, 'denial'))).toBe('casework.nothingToDispute');
  const both = await Promise.all([code(open(agent, 'deduction', [0])), code(open(agent, 'deduction', [0]))]);
  expect(both.sort()).toEqual(['casework.disputeOpen', 'done']);
  expect(sent.filter(({ template }) => template === 'dispute.received')).toMatchObject([
    { values: { ways: expect.stringContaining('申请保险纠纷调解') } },
  ]);
  // Three working days from a Monday.
  expect(await current()).toMatchObject({
    ...{ state: 'open', itemCount: 1, words: '划痕是这次撞的', ticket: { no: expect.any(String) } },
    items: [{ name: '旧损', amount: 40_000, reason: '投保前已有划痕', clause: '第六条' }],
  });
  // Whoever has the customer on the line sees no words and no amounts here: verification decides what may be said.
  const seen = await casework.disputes.read(agent, claimId);
  expect([seen.deductions, seen.deductionCount, seen.disputes[0]?.items, seen.disputes[0]?.words]).toEqual([
    ...[null, 2, null, null],
  ]);
  expect(seen.objections.map(({ way }) => way)).toContain('court');
  expect(seen.disputes[0]?.moves).toEqual(['complain', 'withdraw']);
  expect(await code(move(agent, { move: 'answer', result: 'upheld', text: '不变' }))).toBe('casework.moved');

  // The first visit isn't over yet.
  expect(await code(move(handler, { move: 'secondSurvey', text: '复查左后门' }))).toBe('surveys.visitOpen');
  const visits = async () =>
    (await test.surveys.ofReport({ ...handler, permissions: new Set(['lossReports.readBranch']) }, reportId))
      .surveys;
  const cancel = async () => {
    const [visit] = await visits();
    await transaction((tx) =>
      test.surveys.dispatching.cancel(
        tx,
        { ...test.dispatcher, scope: systemScope('test') },
        visit?.id ?? '',
        {
          ...{ reason: '测试', version: visit?.version ?? 0 },
        },
      ),
    );
  };
  await cancel();
  await move(handler, { move: 'secondSurvey', text: '复查左后门' });
  expect((await visits()).map(({ purpose }) => purpose)).toEqual(['second', 'report']);
  await move(handler, { move: 'expert', departments: ['repair'], text: '划痕是新是旧' });
  const answer = { move: 'answer', result: 'partly', text: '旧损扣减减半' };
  expect(await code(move(handler, answer))).toBe('casework.stillOpen');
  await cancel();
  expect(await code(move(handler, answer))).toBe('casework.stillOpen');
  const { rows: asked } = await test.base.database.pool.query<{ ticket_id: string }>(
    'select ticket_id from case_tickets where dispute_id is not null and parallel',
  );
  await transaction((tx) =>
    tickets.act(
      tx,
      { ...handler, permissions: new Set(personOf('supervisor').permissions) },
      asked[0]?.ticket_id ?? '',
      {
        ...{ action: 'withdraw', reason: '测试' },
      } as never,
    ),
  );
  const { version } = await current();
  const twice = await Promise.all([code(move(handler, answer)), code(move(handler, answer))]);
  expect(twice.sort()).toEqual(['done', 'staleVersion']);
  expect((await current()).version).toBe(version + 1);
  expect(sent.filter(({ template }) => template === 'dispute.answered')).toMatchObject([
    { values: { result: '部分调整', answer: '旧损扣减减半' } },
  ]);
  await move(agent, { move: 'object', text: '还是不同意' });
  await move(agent, { move: 'complain', text: '要求投诉' });
  expect(complaints).toEqual(['要求投诉']);
  expect((await current(agent)).moves).not.toContain('complain');
  await move(agent, { move: 'settle', text: '投诉处理后接受' });
  expect(await current()).toMatchObject({ state: 'settled', moves: [], result: 'partly' });
  const { rows } = await test.base.database.pool.query(
    'select row_to_json(d) as d, (select json_agg(s) from claim_dispute_steps s) as s from claim_disputes d',
  );
  expect(JSON.stringify(rows)).not.toMatch(/划痕|旧损|还是不同意/);
  // Settled: a new one can be opened.
  expect(await code(open(agent, 'deduction'))).toBe('done');
});

it('customers are told the ways to object of the version in force, from the moment from which it holds', async () => {
  const { rules } = casework;
  const author = { staffId: handler.staffId, address: '127.0.0.1' };
  expect(casework.objections('zh-CN')).toBe(
    '致电申请复核；向我们投诉；申请保险纠纷调解；拨打 12378 反映；依法申请仲裁或向法院起诉',
  );
  const draft = await transaction((tx) => rules.createDraft(tx, author, 1));
  const { objections } = draft.ruleSet;
  const without = objections.filter(({ way }) => way !== 'court');
  const unsound = await transaction((tx) =>
    rules.saveDraft(tx, author, draft.number, {
      ...{ version: draft.version, ruleSet: { ...draft.ruleSet, objections: without } },
    }),
  );
  const publish = (version: number) => {
    const effectFrom = new Date(test.base.clock.now().getTime() + 3_600_000);
    return transaction((tx) => rules.publish(tx, author, draft.number, { effectFrom, version }));
  };
  expect(await code(publish(unsound.version))).toBe('rules.unsound');
  const sound = await transaction((tx) =>
    rules.saveDraft(tx, author, draft.number, {
      version: unsound.version,
      ruleSet: {
        ...draft.ruleSet,
        // Of a version that has no few words the name of the way is told.
        objections: objections.flatMap((one): typeof objections =>
          one.way === 'review'
            ? [{ ...one, brief: { zh: '向总公司申请复核' } }]
            : one.way === 'court'
              ? [{ way: one.way, text: one.text, source: one.source }]
              : [],
        ),
      },
    }),
  );
  await publish(sound.version);
  expect(casework.objections('zh-CN')).toContain('12378');
  await test.base.later(3_600_000);
  expect(casework.objections('zh-CN')).toBe('向总公司申请复核；依法申请仲裁或起诉');
  expect(casework.objections('en')).toBe('向总公司申请复核; go to arbitration or court');
});
