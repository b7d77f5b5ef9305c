// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Refusal } from '../../../console/testing/fake-api.ts';
import { Around, createTestConsole, type TestConsole } from '../../../console/testing/test-console.tsx';
import { testMe } from '../../../console/testing/test-me.ts';
import { NoticeList } from '../../../console/ui/NoticeList.tsx';
import { defaultQueues, defaultSkills } from '../contract/queues.ts';
import { type RoutingSetup, readRoutingSetup, updateQueue } from '../contract/setup.ts';
import { QueuesPage } from './QueuesPage.tsx';

const inUse = { active: true, version: 1 };
let test: TestConsole;
let setup: RoutingSetup;
const saves: Record<string, unknown>[] = [];

beforeEach(async () => {
  sessionStorage.clear();
  saves.length = 0;
  setup = {
    sites: [],
    queues: defaultQueues.map((queue) => ({ ...queue, ...inUse, faults: [], agents: 3 })),
    skills: defaultSkills.map((skill) => ({ ...skill, ...inUse, agents: 3, queues: [skill.code] })),
    reasons: [],
  };
  test = createTestConsole({ me: { ...testMe, permissions: ['routing.edit'] } });
  test.api.on(readRoutingSetup, () => setup);
  test.api.on(updateQueue, ({ params, body }) => {
    const asked = body as Record<string, unknown> & { version: number };
    saves.push({ ...params, ...asked });
    const row = setup.queues.find(({ code }) => code === (params as { code: string }).code);
    if (row === undefined || asked.version !== row.version)
      throw new Refusal(409, { code: 'staleVersion', message: 'stale', data: row });
    return { ...row, ...asked, version: row.version + 1 } as typeof row;
  });
  await test.console.liveTab.start();
  await test.console.session.check(test.console.api.call);
});
afterEach(cleanup);

const open = (address = '/') =>
  render(
    <Around console={test.console} address={address}>
      <QueuesPage />
      <NoticeList />
    </Around>,
  );

describe('the queues', () => {
  it('say what is wrong with them, and lead to the queue', async () => {
    const [claims] = setup.queues;
    if (claims === undefined) throw new Error('no queue');
    claims.faults = [{ fault: 'nobodyServes', skills: ['claims'] }];
    open();
    const fault = await screen.findByRole('button', {
      name: /队列「理赔报案」：没有坐席具备技能「理赔报案」/,
    });
    expect(screen.getByText('无人可接')).toBeDefined();
    fireEvent.click(fault);
    expect(await screen.findByRole('form', { name: '队列' })).toBeDefined();
  });

  it('are changed in a form that sends everything of the queue', async () => {
    open('/?open=claims');
    const form = await screen.findByRole('form', { name: '队列' });
    fireEvent.click(within(form).getByRole('checkbox', { name: '优先由上次接听的坐席接听' }));
    fireEvent.change(within(form).getByLabelText('VIP 客户加'), { target: { value: '30' } });
    fireEvent.click(within(form).getByRole('button', { name: /保/ }));
    await waitFor(() => expect(saves.length).toBe(1));
    expect(saves[0]).toMatchObject({
      ...{ code: 'claims', version: 1, active: true, strategy: 'longestIdle', priority: 40 },
      ...{ lastAgent: { seconds: 30, days: 7 }, segmentPoints: { mass: 0, value: 0, vip: 30 } },
    });
  });

  it('are not saved while a rule names no queue', async () => {
    open('/?open=claims');
    const form = await screen.findByRole('form', { name: '队列' });
    fireEvent.click(within(form).getByRole('button', { name: '增加规则' }));
    fireEvent.click(within(form).getByRole('button', { name: /保/ }));
    expect(await within(form).findByText('请为每条规则选择转往的队列或站点。')).toBeDefined();
    expect(saves).toEqual([]);
  });
});
