// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Refusal } from '../../../console/testing/fake-api.ts';
import { Around, createTestConsole, type TestConsole } from '../../../console/testing/test-console.tsx';
import { testMe } from '../../../console/testing/test-me.ts';
import { NoticeList } from '../../../console/ui/NoticeList.tsx';
import { listBranches } from '../../access/contract.ts';
import {
  listSalespeople,
  type SalespersonView,
  setSalespersonPassword,
  updateSalesperson,
} from '../contract/salespeople.ts';
import { SalespeoplePage } from './SalespeoplePage.tsx';

// Whole pages of the kit are drawn without a browser's speed.
vi.setConfig({ testTimeout: 60_000 });

const row: SalespersonView = {
  id: '018f0000-0000-7000-8000-000000000003',
  staffNo: '66001',
  name: '许临安',
  mobile: '154****0009',
  branchPath: 'hq',
  branchName: { zh: '总部' },
  active: true,
  hasPassword: true,
  months: [{ month: '2026-02', commission: 100, premium: 2_000, policies: 3 }],
  fromCore: false,
  version: 4,
};
let test: TestConsole;
let sent: unknown[];

beforeEach(() => {
  sessionStorage.clear();
  sent = [];
});
afterEach(cleanup);

async function begin(people: readonly SalespersonView[], address = ''): Promise<void> {
  test = createTestConsole({ me: { ...testMe, permissions: ['salespeople.edit'] } });
  test.api.on(listBranches, () => ({ branches: [] }));
  test.api.on(listSalespeople, () => ({ salespeople: people, next: null, asOf: 0 }));
  test.api.on(updateSalesperson, ({ body }) => {
    sent.push(body);
    return row;
  });
  test.api.on(setSalespersonPassword, ({ body }) => {
    sent.push(body);
    return row;
  });
  await test.console.liveTab.start();
  await test.console.session.check(test.console.api.call);
  render(
    <Around console={test.console} address={`/salespeople${address}`}>
      <SalespeoplePage />
      <NoticeList />
    </Around>,
  );
}

it('lists them with whether they can ask by telephone, and says when there are none', async () => {
  await begin([row, { ...row, id: `${row.id.slice(0, -1)}4`, staffNo: '66002', hasPassword: false }]);
  expect(await screen.findByText('66001')).toBeTruthy();
  expect(screen.getByText('已设置')).toBeTruthy();
  expect(screen.getByText('未设置')).toBeTruthy();
  expect(screen.getAllByText('154 **** 0009')).toHaveLength(2);
  cleanup();
  await begin([]);
  expect(await screen.findByText('没有业务员')).toBeTruthy();
});

it('sends what differs, and shows at its line what the server refuses', async () => {
  await begin([row], `?open=${row.id}`);
  fireEvent.change(await screen.findByLabelText('姓名'), { target: { value: '许新安' } });
  fireEvent.click(screen.getByText('保存'));
  await waitFor(() => expect(sent).toEqual([{ name: '许新安', version: 4 }]));
  cleanup();
  await begin([row], `?open=${row.id}`);
  test.api.on(updateSalesperson, () => {
    throw new Refusal(409, { code: 'salespeople.staffNoTaken', message: '该业务员工号已存在，请核对。' });
  });
  fireEvent.change(await screen.findByLabelText('工号'), { target: { value: '66002' } });
  fireEvent.click(screen.getByText('保存'));
  expect(await screen.findByText('该业务员工号已存在，请核对。')).toBeTruthy();
  expect(screen.getByLabelText('工号').getAttribute('aria-invalid')).toBe('true');
});

it('refuses a weak telephone password before it is sent', async () => {
  await begin([row], `?open=${row.id}`);
  const field = await screen.findByLabelText('新的电话密码');
  const button = screen.getByRole('button', { name: '设置电话密码' });
  fireEvent.change(field, { target: { value: '123456' } });
  fireEvent.click(button);
  expect(await screen.findByText(/电话密码为 6 至 12 位数字/)).toBeTruthy();
  expect(sent).toEqual([]);
  fireEvent.change(field, { target: { value: '258046' } });
  fireEvent.click(button);
  await waitFor(() => expect(sent).toEqual([{ password: '258046', version: 4 }]));
  expect(await screen.findByText('电话密码已设置')).toBeTruthy();
});

it('of the core can be looked at only', async () => {
  await begin([{ ...row, fromCore: true }], `?open=${row.id}`);
  expect(await screen.findByText('由核心系统维护，此处只能查看。')).toBeTruthy();
  expect(screen.queryByText('保存')).toBeNull();
  expect(screen.queryByLabelText('新的电话密码')).toBeNull();
});
