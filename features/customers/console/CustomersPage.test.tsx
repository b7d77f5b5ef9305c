// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { Route, Routes, useLocation } from 'react-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Refusal } from '../../../console/testing/fake-api.ts';
import { Around, createTestConsole, type TestConsole } from '../../../console/testing/test-console.tsx';
import { testMe } from '../../../console/testing/test-me.ts';
import { listBranches } from '../../access/contract.ts';
import { type CustomerRow, createCustomer, searchCustomers } from '../contract.ts';
import { CustomersPage } from './CustomersPage.tsx';
import { customerSearch } from './search.ts';

// Whole pages of the kit are drawn without a browser's speed.
vi.setConfig({ testTimeout: 60_000 });

const row: CustomerRow = {
  id: '018f0000-0000-7000-8000-000000000007',
  kind: 'private',
  name: '单*',
  reading: { surname: '单', readings: ['Shàn', 'Dān'], special: true, confirmed: false },
  salutation: '单女士',
  segment: 'vip',
  language: 'zh-CN',
  branchPath: 'hq',
  branchName: { zh: '总部' },
  policyCounts: { motor: { inForce: 0, total: 0 }, life: { inForce: 0, total: 0 } },
  number: '154****0001',
  matched: 'name',
};

function Where() {
  const { pathname, search } = useLocation();
  return <output aria-label="address">{pathname + search}</output>;
}

describe('finding customers', () => {
  let test: TestConsole;
  let queries: string[];
  beforeEach(async () => {
    sessionStorage.clear();
    queries = [];
    test = createTestConsole({ me: { ...testMe, permissions: ['customers.search', 'customers.create'] } });
    test.api.on(searchCustomers, ({ body }) => {
      const { query } = body as { query: string };
      queries.push(query);
      if (query === 'a1')
        throw new Refusal(400, { code: 'customers.queryTooShort', message: '请至少输入两个汉字' });
      return { customers: query === '单宁' ? [row] : [], next: null, asOf: 0 };
    });
    test.api.on(listBranches, () => ({ branches: [] }));
    await test.console.liveTab.start();
    await test.console.session.check(test.console.api.call);
  });
  afterEach(cleanup);

  const open = (address = '/customers') =>
    render(
      <Around console={test.console} address={address}>
        <Routes>
          <Route path="/customers" element={<CustomersPage />} />
          <Route path="*" element={null} />
        </Routes>
        <Where />
      </Around>,
    );
  const address = () => screen.getByLabelText('address').textContent ?? '';
  const search = (text: string): void => {
    const field = screen.getByLabelText('查找客户', { selector: 'input' });
    fireEvent.change(field, { target: { value: text } });
    fireEvent.keyDown(field, { key: 'Enter', code: 'Enter' });
  };

  it('says how, then finds; what was typed stands in no address and no storage', async () => {
    open();
    expect(screen.getByText('来电人说了什么，就查什么')).toBeTruthy();
    search('单');
    search('单宁');
    await screen.findByText('单女士');
    expect(queries).toEqual(['单宁']);
    expect(screen.getByText(/Shàn \/ Dān/)).toBeTruthy();
    expect(address()).toBe('/customers');
    expect(JSON.stringify({ ...sessionStorage, ...localStorage })).not.toContain('单宁');
    fireEvent.click(screen.getByText('154 **** 0001'));
    expect(address()).toBe(`/customers/${row.id}`);
    cleanup();
    open();
    await screen.findByText('单女士');
  });

  it('nothing found and too little typed are said as what to do next', async () => {
    open();
    search('王伟');
    await screen.findByText('没有找到客户');
    search('a1');
    await screen.findByText('请至少输入两个汉字');
  });

  it('adds a customer; what the server refuses stands at its line', async () => {
    const bodies: unknown[] = [];
    test.api.on(createCustomer, ({ body }) => {
      bodies.push(body);
      const message = '该号码不能登记。';
      const fields = [{ field: 'numbers.1.number', code: 'customers.numberInvalid', message }];
      if (bodies.length === 1) throw new Refusal(400, { code: 'customers.numberInvalid', message, fields });
      return { ...row, name: '单*' };
    });
    open('/customers?open=new');
    const name = await screen.findByLabelText('姓名');
    fireEvent.click(screen.getByText('保存'));
    await screen.findByText('请填写姓名或名称。');
    fireEvent.change(name, { target: { value: '单宁' } });
    const numbers = () => screen.getAllByLabelText('电话', { selector: 'input' });
    fireEvent.change(numbers()[0] ?? name, { target: { value: '154 0000 00' } });
    expect(screen.getByText('还差 2 位')).toBeTruthy();
    fireEvent.click(screen.getByText('保存'));
    await screen.findByText(/号码位数不对/);
    expect(bodies).toEqual([]);
    fireEvent.change(numbers()[0] ?? name, { target: { value: '154 0000 0001' } });
    fireEvent.click(screen.getByText('再加一个电话'));
    fireEvent.change(numbers()[1] ?? name, { target: { value: '0574-87881234' } });
    fireEvent.click(screen.getByText('保存'));
    await screen.findByText('该号码不能登记。');
    expect(numbers()[1]?.getAttribute('aria-invalid')).toBe('true');
    expect(numbers()[0]?.getAttribute('aria-invalid')).toBe('false');
    fireEvent.change(numbers()[1] ?? name, { target: { value: '' } });
    fireEvent.click(screen.getByText('保存'));
    await waitFor(() => expect(address()).toBe(`/customers/${row.id}`));
    expect(bodies.at(-1)).toMatchObject({
      name: '单宁',
      numbers: [{ kind: 'mobile', number: '154 0000 0001' }],
      identity: null,
    });
  });

  it('the palette finds them too; too little typed is no failure', async () => {
    const signal = new AbortController().signal;
    const { call } = test.console.api;
    const hits = await customerSearch.search('单宁', { call, signal });
    expect(hits).toEqual([
      { id: row.id, title: '单* · 单女士', detail: '154 **** 0001 · 贵宾客户', to: `/customers/${row.id}` },
    ]);
    expect(await customerSearch.search('a1', { call, signal })).toEqual([]);
  });
});
