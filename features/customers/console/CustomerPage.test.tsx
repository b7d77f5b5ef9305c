// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Refusal } from '../../../console/testing/fake-api.ts';
import { pressSave } from '../../../console/testing/press.ts';
import { Around, createTestConsole, type TestConsole } from '../../../console/testing/test-console.tsx';
import { testMe } from '../../../console/testing/test-me.ts';
import { NoticeList } from '../../../console/ui/NoticeList.tsx';
import { listBranches } from '../../access/contract.ts';
import {
  addNumber,
  assignAgent,
  type CustomerView,
  listAgents,
  openCustomer,
  readCustomer,
  removeNumber,
  updateCustomer,
} from '../contract.ts';
import { CustomerPage } from './CustomerPage.tsx';
import type { CustomerSection } from './section.ts';

// Whole pages of the kit are drawn without a browser's speed.
vi.setConfig({ testTimeout: 60_000 });

const id = '018f0000-0000-7000-8000-000000000007';
const numberId = '018f0000-0000-7000-8000-00000000aa01';
const customer: CustomerView = {
  id,
  kind: 'private',
  name: '区*',
  reading: { surname: '区', readings: ['Ōu'], special: true, confirmed: false },
  salutation: '区先生',
  segment: 'mass',
  language: 'zh-CN',
  branchPath: 'hq',
  branchName: { zh: '总部' },
  policyCounts: { motor: { inForce: 1, total: 2 }, life: { inForce: 0, total: 0 } },
  honorific: 'mr',
  possibleReadings: ['Ōu', 'Qū'],
  idKind: 'residentId',
  idNo: '330***********0013',
  hasNote: true,
  ownAgent: null,
  waitingWrites: 0,
  numbers: [
    { id: numberId, kind: 'mobile', number: '154****0001', unassigned: false, mark: null, version: 4 },
  ],
  policies: null,
  version: 3,
};
const everything = [
  'customers.search',
  'customers.open',
  'customers.edit',
  'customers.editNumbers',
  'customers.correctReading',
];
const section: CustomerSection = {
  id: 'weather',
  title: { zh: '天气' },
  permission: 'weather.read',
  Content: ({ customerId }) => <p>晴，{customerId.slice(-4)}</p>,
};

const NumberAction = ({ number, first }: { number: string; first: boolean }) => (
  <button type="button">{`拨打 ${number}${first ? '（首选）' : ''}`}</button>
);

describe('a customer', () => {
  let test: TestConsole;
  let current: CustomerView;
  let saves: Record<string, unknown>[];
  let openings: { fields: string[]; reason: string }[];

  beforeEach(() => {
    sessionStorage.clear();
    current = customer;
    saves = [];
    openings = [];
  });
  afterEach(() => {
    cleanup();
    vi.useRealTimers();
  });

  it('is given an agent of his own, who is found by pinyin or number, and nobody again', async () => {
    const branchName = { zh: '总部' };
    current = { ...customer, ownAgent: { staffNo: '8099', name: '已离职' } };
    const asked: unknown[] = [];
    await begin([...everything, 'customers.assign']);
    test.api.on(listAgents, () => ({
      agents: [
        { staffNo: '8001', name: '夏小满', pinyin: 'xiaxiaoman', branchName },
        { staffNo: '8002', name: '温如玉', pinyin: 'wenruyu', branchName },
      ],
    }));
    test.api.on(assignAgent, ({ body }) => {
      asked.push(body);
      const { staffNo } = body as { staffNo: string | null };
      current = { ...current, ownAgent: staffNo === null ? null : { staffNo, name: '温如玉' }, version: 4 };
      return current;
    });
    fireEvent.click(screen.getByRole('button', { name: /指定/ }));
    const field = await screen.findByRole('combobox', { name: /专属坐席/ });
    // Who can't be chosen any more is still shown.
    expect(screen.getByText(/已离职 8099/)).toBeTruthy();
    const found = (typed: string): (string | null)[] => {
      fireEvent.change(field, { target: { value: typed } });
      return [...document.querySelectorAll('.ant-select-item-option')].map(({ textContent }) => textContent);
    };
    fireEvent.mouseDown(field);
    expect(found('xiaxi')).toEqual(['夏小满 8001 · 总部']);
    expect(found('８００２')).toEqual(['温如玉 8002 · 总部']);
    fireEvent.click(screen.getByText('温如玉 8002 · 总部'));
    await pressSave();
    await waitFor(() => expect(asked).toEqual([{ staffNo: '8002', version: 3 }]));
    expect(await screen.findByText('已指定 温如玉 为专属坐席')).toBeTruthy();
  });

  it('offers to call the numbers that may be called', async () => {
    const number = { kind: 'mobile', unassigned: false, version: 1 } as const;
    current = {
      ...customer,
      numbers: [
        { ...number, id: `${id}1`, number: '154****0001', mark: 'refusing' },
        { ...number, id: `${id}2`, number: '154****0002', mark: null },
        { ...number, id: `${id}3`, number: '154****0003', mark: null },
      ],
    };
    await begin(everything);
    const actions = await screen.findAllByRole('button', { name: /^拨打/ });
    expect(actions.map(({ textContent }) => textContent)).toEqual([
      '拨打 154 **** 0002（首选）',
      '拨打 154 **** 0003',
    ]);
  });

  const begin = async (permissions: string[], address = ''): Promise<void> => {
    test = createTestConsole({ me: { ...testMe, permissions } });
    test.api.on(listBranches, () => ({
      branches: [{ id: 'b1', path: 'hq', name: { zh: '总部' }, code: 'hq', active: true }],
    }));
    test.api.on(readCustomer, () => ({ ...current, asOf: 0 }));
    test.api.on(openCustomer, ({ body }) => {
      const asked = body as { fields: string[]; reason: string };
      openings.push(asked);
      return { name: '区晓明', numbers: [{ id: numberId, number: '154 0000 0001' }] };
    });
    test.api.on(updateCustomer, ({ body }) => {
      const asked = body as { version: number };
      saves.push(asked);
      if (asked.version !== current.version) {
        throw new Refusal(409, { code: 'staleVersion', message: '他人刚刚修改了这条记录', data: current });
      }
      current = { ...current, version: current.version + 1 };
      return current;
    });
    await test.console.liveTab.start();
    await test.console.session.check(test.console.api.call);
    render(
      <Around console={test.console} address={`/customers/${id}${address}`}>
        <Routes>
          <Route
            path="/customers/:id"
            element={<CustomerPage sections={[section]} NumberAction={NumberAction} />}
          />
        </Routes>
        <NoticeList />
      </Around>,
    );
    await screen.findByText('154 **** 0001');
  };
  const open = async (reason: string): Promise<void> => {
    fireEvent.click(screen.getByText('查看明文'));
    fireEvent.click(screen.getByLabelText('姓名'));
    fireEvent.change(screen.getByLabelText('查看原因'), { target: { value: reason } });
    fireEvent.click(screen.getByText('查看并记录'));
  };
  const clear = () => screen.queryAllByText('区晓明').length + screen.queryAllByText('154 0000 0001').length;

  it('shows what is masked, how the surname is read, and only how many policies before proof', async () => {
    await begin(['customers.search']);
    expect(screen.getByText('易读错')).toBeTruthy();
    expect(screen.getByText('154 **** 0001')).toBeTruthy();
    expect(screen.getByText('车险 1/2')).toBeTruthy();
    expect(screen.getByText('核验身份前只显示张数。')).toBeTruthy();
    for (const button of ['查看明文', '修改资料', '添加电话', '更正读音'])
      expect(screen.queryByText(button)).toBeNull();
    expect(screen.queryByText('天气')).toBeNull();
  });

  it('shows what other features bring to those who may see it', async () => {
    await begin([...everything, 'weather.read']);
    expect(screen.getByText('晴，0007')).toBeTruthy();
  });

  it('asks for a reason before it opens anything', async () => {
    await begin(everything);
    await open('。。。。。');
    await screen.findByText('请写明查看原因，至少 4 个字。');
    expect(openings).toEqual([]);
    fireEvent.change(screen.getByLabelText('查看原因'), { target: { value: '核对联系电话' } });
    fireEvent.click(screen.getByText('查看并记录'));
    await screen.findByText('明文已显示，本次查看已记入审计。');
    expect(openings).toEqual([{ fields: ['name'], reason: '核对联系电话' }]);
    expect(clear()).toBeGreaterThan(1);
  });

  describe('clear values vanish', () => {
    beforeEach(async () => {
      await begin(everything);
      vi.useFakeTimers({
        toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'],
      });
      await open('核对联系电话');
      await act(() => vi.advanceTimersByTimeAsync(50));
      expect(clear()).toBeGreaterThan(1);
    });
    const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

    it('after a minute', async () => {
      await pass(58_000);
      expect(clear()).toBeGreaterThan(1);
      await pass(3_000);
      expect(clear()).toBe(0);
      expect(screen.getByText('154 **** 0001')).toBeTruthy();
    });
    it('when somebody hides them', async () => {
      fireEvent.click(screen.getByText('立即隐藏'));
      await pass(10);
      expect(clear()).toBe(0);
    });
    it('when the screen is locked, for good', async () => {
      act(() => test.console.session.locked());
      await pass(10);
      expect(clear()).toBe(0);
    });
    it('and are kept nowhere', () => {
      const kept = test.console.queryClient.getQueryCache().getAll();
      expect(JSON.stringify(kept.map((query) => query.state.data))).not.toContain('区晓明');
      expect(JSON.stringify({ ...sessionStorage, ...localStorage })).not.toContain('区晓明');
    });
  });

  describe('changing', () => {
    const save = (): void => {
      fireEvent.click(screen.getByText('保存'));
    };
    const name = async (text: string): Promise<void> => {
      fireEvent.click(await screen.findByLabelText('姓名 修改'));
      fireEvent.change(await screen.findByLabelText('姓名'), { target: { value: text } });
    };

    it('sends only what somebody has changed', async () => {
      await begin(everything, '?open=details');
      await name('区晓鸣');
      save();
      await screen.findByText('已保存客户资料');
      expect(saves).toEqual([{ name: '区晓鸣', version: 3 }]);
    });

    it('keeps own input when somebody else was first, shows the other’s change, and saves on the second press', async () => {
      await begin(everything, '?open=details');
      await name('区晓鸣');
      current = { ...customer, segment: 'vip', version: 4 };
      save();
      await screen.findByText(/他人刚刚修改了这条记录，1 处改动已并入/);
      expect((screen.getByLabelText('姓名') as HTMLInputElement).value).toBe('区晓鸣');
      expect(screen.getAllByText('贵宾客户').length).toBeGreaterThan(0);
      await pressSave();
      await screen.findByText('已保存客户资料');
      expect(saves.at(-1)).toMatchObject({ name: '区晓鸣', version: 4 });
    });

    it('says what is wrong with a document before it is sent, and what the server says of it after', async () => {
      await begin(everything, '?open=details');
      fireEvent.click(await screen.findByLabelText('证件号码 修改'));
      const field = () => screen.getByLabelText('证件号码');
      fireEvent.change(field(), { target: { value: '3302011985031200' } });
      expect(screen.getByText('还差 2 位')).toBeTruthy();
      fireEvent.change(field(), { target: { value: '330201198503120011' } });
      expect(screen.getByText('证件号码校验位不符，请核对是否有错位。')).toBeTruthy();
      save();
      expect(saves).toEqual([]);
      test.api.on(updateCustomer, () => {
        const refused = { field: 'identity.no', code: 'customers.idInvalid', message: '证件号码已被注销。' };
        throw new Refusal(400, { code: 'customers.idInvalid', message: '', fields: [refused] });
      });
      fireEvent.change(field(), { target: { value: '330201198503120013' } });
      save();
      await screen.findByText('证件号码已被注销。');
      expect(field().getAttribute('aria-invalid')).toBe('true');
    });
  });

  describe('numbers', () => {
    let removed: Record<string, string>[];
    beforeEach(async () => {
      removed = [];
      await begin(everything);
      test.api.on(removeNumber, ({ query }) => {
        removed.push(query);
        return { ...current, numbers: [] };
      });
    });

    it('are removed a few seconds later, unless somebody takes it back', async () => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
      fireEvent.click(screen.getByLabelText('删除 154 **** 0001'));
      expect(screen.getByText('8 秒后删除')).toBeTruthy();
      await act(() => vi.advanceTimersByTimeAsync(3_000));
      fireEvent.click(screen.getByText('撤销'));
      await act(() => vi.advanceTimersByTimeAsync(20_000));
      expect(removed).toEqual([]);
      fireEvent.click(screen.getByLabelText('删除 154 **** 0001'));
      await act(() => vi.advanceTimersByTimeAsync(8_500));
      expect(removed).toEqual([{ version: '4' }]);
    });

    it('are removed at once when the page is left meanwhile', async () => {
      fireEvent.click(screen.getByLabelText('删除 154 **** 0001'));
      cleanup();
      await waitFor(() => expect(removed).toEqual([{ version: '4' }]));
    });

    it('are added with what the rules say of them, and can be taken back', async () => {
      const added = {
        id: 'n2',
        kind: 'mobile',
        number: '154****0002',
        unassigned: true,
        mark: null,
        version: 1,
      } as const;
      test.api.on(addNumber, ({ body }) => {
        saves.push(body as Record<string, unknown>);
        return { ...current, numbers: [...current.numbers, added] };
      });
      fireEvent.click(screen.getByText('添加电话'));
      const field = await screen.findByLabelText('电话');
      fireEvent.change(field, { target: { value: '8788 1234' } });
      fireEvent.click(screen.getByText('保存'));
      await screen.findByText(/固定电话请加区号/);
      fireEvent.change(field, { target: { value: '154 0000 0002' } });
      expect(screen.getByText(/号段未启用，请与客户核对/)).toBeTruthy();
      fireEvent.click(screen.getByText('保存'));
      await screen.findByText('已添加电话');
      expect(saves).toEqual([{ kind: 'mobile', number: '154 0000 0002', mark: null }]);
      fireEvent.click(screen.getByText('撤销'));
      await waitFor(() => expect(removed).toEqual([{ version: '1' }]));
    });
  });
});
