// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Refusal } from '../../../console/testing/fake-api.ts';
import { press } from '../../../console/testing/press.ts';
import { Around, createTestConsole, type TestConsole } from '../../../console/testing/test-console.tsx';
import { testMe } from '../../../console/testing/test-me.ts';
import { NoticeList } from '../../../console/ui/NoticeList.tsx';
import { defaultCapacity } from '../contract/capacity.ts';
import {
  type CapacitySetup,
  readCapacity,
  updateAgentCapacity,
  updateCentreCapacity,
} from '../contract/capacity-setup.ts';
import { CapacityPage } from './CapacityPage.tsx';

const own = { most: 100, weights: { call: 60, chat: 20 } };
const person = (last: string, name: string, pinyin: string) => ({
  ...{ staffId: `01900000-0000-7000-8000-00000000000${last}`, staffNo: `800${last}`, name, pinyin },
  branchName: { zh: '总公司' },
});
let test: TestConsole;
let setup: CapacitySetup;
const saves: unknown[] = [];

beforeEach(async () => {
  sessionStorage.clear();
  saves.length = 0;
  setup = {
    centre: { capacity: defaultCapacity, version: 1 },
    agents: [
      { ...person('1', '安宁', 'anning'), capacity: null, version: 0 },
      { ...person('2', '薄荷', 'bohe'), capacity: own, version: 3 },
    ],
  };
  test = createTestConsole({ me: { ...testMe, permissions: ['routing.edit'] } });
  test.api.on(readCapacity, () => setup);
  test.api.on(updateCentreCapacity, ({ body }) => {
    saves.push(body);
    const asked = body as CapacitySetup['centre'];
    return { ...asked, version: asked.version + 1 };
  });
  test.api.on(updateAgentCapacity, ({ params, body }) => {
    saves.push(body);
    const { staffId } = params as { staffId: string };
    const asked = body as { capacity: typeof own | null; version: number };
    const row = setup.agents.find((agent) => agent.staffId === staffId);
    if (row?.version !== asked.version)
      throw new Refusal(409, { code: 'staleVersion', message: 's', data: row });
    return { staffId, ...asked, version: asked.version + 1 };
  });
  await test.console.liveTab.start();
  await test.console.session.check(test.console.api.call);
});
afterEach(cleanup);

async function open(address = '/') {
  render(
    <Around console={test.console} address={address}>
      <CapacityPage />
      <NoticeList />
    </Around>,
  );
  return screen.findAllByText('薄荷');
}
const form = () => screen.findByRole('form', { name: '接待容量' });
const type = async (label: string, value: string) =>
  fireEvent.change(within(await form()).getByLabelText(label), { target: { value } });

describe('capacity', () => {
  it('says what fits by the centre and by what is set for one', async () => {
    await open();
    expect(screen.getAllByText('1 通电话，或 3 个会话').length).toBe(2);
    expect(screen.getByText('1 通电话加 2 个会话，或 5 个会话')).toBeDefined();
    fireEvent.click(screen.getByRole('checkbox', { name: '只看单独设置的' }));
    await waitFor(() => expect(screen.queryByText('安宁')).toBeNull());
  });

  it('of one agent begins with that of the centre, and says what fits while it is typed', async () => {
    await open();
    fireEvent.click(screen.getByText('安宁'));
    fireEvent.click(within(await form()).getByRole('checkbox', { name: '为该坐席单独设置' }));
    await type('一个在线会话', '20');
    await type('一通电话', '60');
    expect(within(await form()).getByText('同时接待：1 通电话加 2 个会话，或 5 个会话')).toBeDefined();
    await press(within(await form()).getByRole('button', { name: /保/ }));
    await waitFor(() => expect(saves).toEqual([{ capacity: own, version: 0 }]));
    await screen.findByText('「安宁」的接待容量已保存，立即生效。');
  });

  it('is not saved where a contact weighs more than all', async () => {
    await open('/?open=centre');
    await type('总分值', '50');
    await press(within(await form()).getByRole('button', { name: /保/ }));
    expect(await within(await form()).findByText(/不能超过总分值 50 分/)).toBeDefined();
    expect(saves).toEqual([]);
    await type('一通电话', '50');
    await press(within(await form()).getByRole('button', { name: /保/ }));
    await waitFor(() =>
      expect(saves).toEqual([{ capacity: { most: 50, weights: { call: 50, chat: 30 } }, version: 1 }]),
    );
  });

  it('of somebody whom another administrator changed meanwhile shows both', async () => {
    const staffId = setup.agents[1]?.staffId;
    await open(`/?open=${staffId}`);
    const row = setup.agents[1];
    if (row) Object.assign(row, { version: 4, capacity: { most: 100, weights: { call: 80, chat: 20 } } });
    await type('一通电话', '40');
    await press(within(await form()).getByRole('button', { name: /保/ }));
    await waitFor(() => expect(saves.length).toBe(1));
    expect(await within(await form()).findByText(/80/)).toBeDefined();
  });
});
