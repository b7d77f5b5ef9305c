import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../../platform/ids/ids.ts';
import { motor, people } from '../../../../testing/customers.ts';
import { createColumns } from '../../../customers/server/columns.ts';
import { claims } from '../../../customers/server/schema.ts';
import { createSealing } from '../../../customers/server/sealing.ts';
import type { ListRuleSet } from '../../contract/list-rules.ts';
import { createTasksFixture, newTask, type TasksFixture, type TestAgent } from '../../testing/tasks.ts';

let scene: TasksFixture;
let boss: TestAgent;
beforeAll(async () => {
  scene = await createTasksFixture('2026-03-02T02:00:00Z');
  boss = scene.hire('supervisor');
});
afterAll(() => scene.drop());

const { everywhere, author } = people;
const inTx = <T>(work: Parameters<typeof scene.database.transaction<T>>[0]) =>
  scene.database.transaction(work);
let count = 0;
async function customer(of: { corporate?: boolean; numbers?: boolean } = {}): Promise<string> {
  const n = ++count;
  const branchId = (await scene.organisation.listBranches())[0]?.id ?? '';
  const { id } = await inTx((tx) =>
    scene.customers.register.create(tx, everywhere, author, {
      ...people.person(of.corporate ? '测试有限公司' : '区明', { branchId }),
      ...(of.corporate ? { kind: 'corporate', honorific: 'none' } : {}),
      numbers: of.numbers === false ? [] : [{ kind: 'mobile', number: `+861540000${String(1_000 + n)}` }],
    }),
  );
  return id;
}
async function contract(
  customerId: string,
  from: string,
  product = '安和终身寿险（分红型）',
): Promise<string> {
  const policyNo = `L${String(++count).padStart(9, '0')}`;
  const { policies } = await inTx((tx) =>
    scene.customers.holdings.addPolicy(tx, everywhere, author, customerId, {
      ...motor(policyNo, { line: 'life', product: { zh: product }, from: new Date(from) }),
      ...{ plate: null, vin: null, engineNo: null },
    }),
  );
  return policies?.at(-1)?.id ?? '';
}
async function publish(change: (rules: ListRuleSet) => ListRuleSet): Promise<void> {
  const by = { staffId: boss.staffId, address: '127.0.0.1' };
  const { listRules } = scene.followUps;
  const { number } = listRules.inForce(scene.clock.now());
  const draft = await inTx((tx) => listRules.createDraft(tx, by, number));
  const saved = await inTx((tx) =>
    listRules.saveDraft(tx, by, draft.number, { ruleSet: change(draft.ruleSet), version: draft.version }),
  );
  await inTx((tx) => listRules.publish(tx, by, draft.number, { effectFrom: null, version: saved.version }));
}
const switchOn = (code: string, more: object = {}) =>
  publish((rules) => ({
    ...rules,
    draws: rules.draws.map((rule) => ({
      ...rule,
      ...(rule.code === code ? { on: true, ...more } : { on: false }),
    })),
  }));
const drawn = async () =>
  (
    await scene.database.pool.query(
      'select key, kind, drawn_by, owner_id, priority from follow_up_tasks order by id',
    )
  ).rows;

describe('tasks drawn by rule', () => {
  it('are seen before, drawn once at their hour, and one call for all contracts of a customer', async () => {
    const li = await customer();
    await contract(li, '2026-03-02T03:00:00+08:00');
    await contract(li, '2026-03-02T10:00:00+08:00', '安和年金（万能型）');
    await contract(await customer(), '2026-03-02T23:59:59+08:00');
    await contract(await customer(), '2026-03-03T00:00:00+08:00');
    await contract(await customer({ corporate: true }), '2026-03-02T12:00:00+08:00');
    await contract(await customer({ numbers: false }), '2026-03-02T12:00:00+08:00');
    await switchOn('newContracts');
    const preview = await scene.followUps.drawing.preview(boss.scope, {
      day: '2026-03-03',
      code: 'newContracts',
      ruleSet: null,
    });
    expect(preview).toMatchObject({
      population: 4,
      drawn: 4,
      known: 0,
      faults: { corporate: 1, noNumber: 1 },
    });
    expect(preview.byBranch).toEqual([{ path: 'hq', name: '总部', drawn: 2 }]);
    expect(JSON.stringify(preview)).not.toMatch(/区明|L0000/);
    expect(await drawn()).toEqual([]);

    await scene.startTimers();
    // 06:00 of the third of March at the centre.
    await scene.clock.advance(20 * 3_600_000 - 1);
    expect(await drawn()).toEqual([]);
    await scene.clock.advance(1);
    const tasks = await drawn();
    expect(tasks.map(({ kind, drawn_by }) => [kind, drawn_by])).toEqual([
      ['newContractFirst', 'newContracts'],
      ['newContractFirst', 'newContracts'],
    ]);
    const views = await scene.followUps.tasks.list(boss, { list: 'risk', limit: 10 });
    expect(views.tasks.map(({ policies }) => policies).sort()).toEqual([1, 2]);
    const { draws } = await scene.followUps.drawing.list();
    expect(draws).toMatchObject([
      { rule: 'newContracts', day: '2026-03-03', population: 4, added: 2, known: 0 },
    ]);
    const again = await scene.followUps.drawing.preview(boss.scope, {
      day: '2026-03-03',
      code: 'newContracts',
      ruleSet: null,
    });
    expect(again.known).toBe(2);
  });

  it('are drawn exactly once when the server dies in the middle, also by two at once', async () => {
    for (let n = 0; n < 5; n++) await contract(await customer(), '2026-03-03T12:00:00+08:00');
    const before = (await drawn()).length;
    let left = 1;
    scene.beforeCustomers = async () => {
      if (left-- > 0) throw new Error('killed');
    };
    await scene.clock.advance(24 * 3_600_000);
    scene.beforeCustomers = async () => {};
    await scene.clock.advance(60_000);
    // Five of that day, and the one that began at midnight.
    expect((await drawn()).length - before).toBe(6);
    await scene.runDue();
    const work = scene.followUps.drawing.timerHandlers['followUps.draw'];
    const due = { kind: 'followUps.draw', key: 'daily', dueAt: scene.clock.now(), attempts: 0 };
    await Promise.all(
      [1, 2].map(() => inTx(async (tx) => work?.(tx, { ...due, payload: { day: '2026-03-04' } }))),
    );
    expect((await drawn()).length - before).toBe(6);
  });

  it('are drawn for each day under that day, also where there are none', async () => {
    await contract(await customer(), '2026-03-05T12:00:00+08:00');
    await scene.clock.advance(3 * 86_400_000);
    const { draws } = await scene.followUps.drawing.list();
    expect(draws.map(({ day, added }) => [day, added])).toEqual([
      ['2026-03-07', 0],
      ['2026-03-06', 1],
      ['2026-03-05', 0],
      ['2026-03-04', 6],
      ['2026-03-03', 2],
    ]);
  });

  it('of claims that were paid are a sample of that day, the same from the same seed', async () => {
    const columns = createColumns(createSealing(scene.cipher));
    for (let n = 0; n < 30; n++) {
      const policyId = await contract(await customer(), '2025-06-01T00:00:00+08:00');
      const [paidOn, stage] =
        n < 20 ? (['2026-03-07', 'closed'] as const) : (['2026-03-06', 'closed'] as const);
      const details = {
        ...{
          lossPlace: '示例路 1 号',
          lossKind: { zh: '碰撞' },
          course: '追尾',
          assessment: null,
          denial: null,
          thirdParties: [],
        },
        payout: { amount: 1_000, paidOn, payee: { name: '区明', bank: '示例银行', account: '1' } },
      };
      await scene.database.transaction((tx) =>
        tx.insert(claims).values({
          ...{
            id: newId(),
            policyId,
            stage,
            reportedAt: new Date('2026-02-01'),
            lossAt: new Date('2026-02-01'),
          },
          ...columns.claim({ reportNo: `R${n}`, claimNo: null, claimantName: null, details }),
        }),
      );
    }
    await switchOn('paidClaims', { share: 20, afterDays: 2 });
    const of = { day: '2026-03-09', code: 'paidClaims', ruleSet: null };
    const preview = await scene.followUps.drawing.preview(boss.scope, of);
    expect(preview).toMatchObject({ population: 20, drawn: 4 });
    expect(await scene.followUps.drawing.preview(boss.scope, of)).toEqual(preview);
    const before = (await drawn()).length;
    await scene.clock.advance(3 * 86_400_000);
    const tasks = (await drawn()).slice(before);
    // A fifth of the ten of the sixth and of the twenty of the seventh.
    expect(tasks.map(({ kind }) => kind)).toEqual(Array(2 + 4).fill('claimsSatisfaction'));
  });
});

describe('allocation', () => {
  it('gives new tasks to agents by rule, each once; what the leader decides afterwards stands', async () => {
    const agents = [scene.hire('agent'), scene.hire('agent')];
    scene.agents.push(
      ...agents.map(({ staffId }) => ({ id: staffId, path: 'hq', skills: new Set(['life']) })),
    );
    await publish((rules) => ({
      ...rules,
      allocation: {
        ...rules.allocation,
        sampledCheck: { ...rules.allocation.sampledCheck, mode: 'evenly', skill: 'life', mostOpen: 3 },
      },
    }));
    const path = 'hq';
    await scene.add(
      ...Array.from({ length: 7 }, (_, n) => newTask({ key: `S${n}`, kind: 'sampledCheck', path })),
      newTask({ key: 'pool' }),
    );
    await scene.runDue();
    const owners = async () =>
      (
        await scene.database.pool.query(
          `select key, owner_id as owner from follow_up_tasks where key like 'S%' or key = 'pool' order by key`,
        )
      ).rows;
    const given = await owners();
    const of = (id: string | null) => given.filter(({ owner }) => owner === id).length;
    expect(agents.map(({ staffId }) => of(staffId))).toEqual([3, 3]);
    // One for whom nobody has room, and the one that the rule leaves to all.
    expect(of(null)).toBe(2);
    const mine = given.find(({ owner }) => owner === agents[0]?.staffId);
    await scene.database.pool.query(`update follow_up_tasks set owner_id = null where key = $1`, [mine?.key]);
    await scene.clock.advance(16 * 60_000);
    const later = await owners();
    // The one that waited has found room; the one that the leader took away hasn't come back.
    expect(later.find(({ key }) => key === mine?.key)?.owner).toBeNull();
    expect(later.filter(({ owner }) => owner === null)).toHaveLength(2);
    expect((await scene.facts('followUp.taskSet')).filter(({ what }) => what === 'allocated')).toHaveLength(
      7,
    );
  });
});
