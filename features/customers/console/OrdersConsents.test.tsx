// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Around, createTestConsole } from '../../../console/testing/test-console.tsx';
import { testMe } from '../../../console/testing/test-me.ts';
import { NoticeList } from '../../../console/ui/NoticeList.tsx';
import { listAuthorisations } from '../contract/authorisations.ts';
import { listClaims } from '../contract/claims.ts';
import { type ConsentView, listConsents, recordConsent } from '../contract/consents.ts';
import { listNotes } from '../contract/notes.ts';
import { addOrder, listOrders, type OrderView, updateOrder } from '../contract/orders.ts';
import { type CustomerView, readCustomer } from '../contract.ts';
import { CustomerPage } from './CustomerPage.tsx';

// Whole pages of the kit are drawn without a browser's speed.
vi.setConfig({ testTimeout: 60_000 });

const id = '018f0000-0000-7000-8000-000000000007';
const none = { inForce: 0, total: 0 };
const customer: CustomerView = {
  ...{ id, kind: 'private', name: '王*', reading: null, salutation: '王先生', segment: 'mass' },
  ...{ language: 'zh-CN', branchPath: 'hq', branchName: { zh: '总公司' }, honorific: 'mr' },
  ...{
    policyCounts: { motor: none, life: none },
    possibleReadings: [],
    idKind: null,
    idNo: null,
    ownAgent: null,
  },
  ...{ hasNote: false, numbers: [], policies: [], waitingWrites: 2, version: 1 },
};
const order: OrderView = {
  ...{ id: '018f0000-0000-7000-8000-0000000000b1', orderNo: '****0001', kind: 'renewal', line: 'motor' },
  ...{ product: { zh: '机动车商业保险' }, status: 'awaitingPayment', premium: 312_050 },
  ...{ createdAt: '2026-03-01T02:00:00.000Z', validUntil: '2026-03-31T16:00:00.000Z', staffNo: '66001' },
  version: 3,
};
const staff = { staffNo: '4001', name: '石文竹' };
const consent = (n: number, more: Partial<ConsentView>): ConsentView => ({
  ...{ id: `018f0000-0000-7000-8000-0000000000c${n}`, purpose: 'marketingCalls', state: 'given' },
  ...{ way: 'onPaper', interactionId: null, at: '2026-02-01T02:00:00.000Z', expiresAt: null },
  ...{ recordedAt: '2026-03-01T02:00:00.000Z', recordedBy: staff },
  ...more,
});
const said = [
  consent(1, { state: 'withdrawn', way: 'onCall', interactionId: id, at: '2026-02-20T02:00:00.000Z' }),
  consent(2, {}),
  consent(3, { purpose: 'marketingSms', expiresAt: '2020-01-01T00:00:00.000Z' }),
];

let sent: { route: string; body: unknown }[];
beforeEach(() => {
  sessionStorage.clear();
  sent = [];
});
afterEach(cleanup);

async function begin(permissions: string[], open = '', view: CustomerView = customer): Promise<void> {
  const test = createTestConsole({ me: { ...testMe, permissions } });
  const { api } = test;
  api.on(readCustomer, () => ({ ...view, asOf: 0 }));
  api.on(listClaims, () => ({ claims: [], asOf: 0 }));
  api.on(listAuthorisations, () => ({ authorisations: [], asOf: 0 }));
  api.on(listNotes, () => ({ notes: [], asOf: 0 }));
  api.on(listOrders, () => ({ orders: [order], asOf: 0 }));
  api.on(listConsents, () => ({ consents: said, asOf: 0 }));
  api.on(addOrder, ({ body }) => {
    sent.push({ route: 'add', body });
    return order;
  });
  api.on(updateOrder, ({ body }) => {
    sent.push({ route: 'update', body });
    return order;
  });
  api.on(recordConsent, ({ body }) => {
    sent.push({ route: 'consent', body });
    return said[0] as ConsentView;
  });
  await test.console.liveTab.start();
  await test.console.session.check(test.console.api.call);
  render(
    <Around console={test.console} address={`/customers/${id}${open === '' ? '' : `?open=${open}`}`}>
      <Routes>
        <Route path="/customers/:id" element={<CustomerPage sections={[]} NumberAction={() => null} />} />
      </Routes>
      <NoticeList />
    </Around>,
  );
  await screen.findByRole('heading', { name: '王*' });
}
const purpose = (name: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(`[data-consent=${name}]`);
  if (found === null) throw new Error(`no ${name}`);
  return found;
};

describe('orders', () => {
  const keeper = ['customers.search', 'customers.read', 'orders.edit'];

  it('are listed masked, and what hasn’t reached the core is said', async () => {
    await begin(['customers.search', 'customers.read']);
    expect(await screen.findByText('****0001')).toBeTruthy();
    expect(screen.getByText('待缴费')).toBeTruthy();
    expect(screen.getByText('¥3,120.50')).toBeTruthy();
    expect(screen.queryByText('登记投保单')).toBeNull();
    expect(screen.getByText(/2 项修改还没有送达核心系统/)).toBeTruthy();
  });

  it('are changed field by field; the number stays unless it is typed', async () => {
    await begin(keeper, `order.${order.id}`);
    fireEvent.change(await screen.findByLabelText('保费（元）'), { target: { value: '三千' } });
    fireEvent.click(screen.getByText('保存'));
    expect(await screen.findByText('请填写金额，最多两位小数。')).toBeTruthy();
    fireEvent.change(screen.getByLabelText('保费（元）'), { target: { value: '3000' } });
    fireEvent.click(screen.getByText('保存'));
    await waitFor(() => expect(sent).toEqual([{ route: 'update', body: { premium: 300_000, version: 3 } }]));
    expect(await screen.findByText('投保单已保存')).toBeTruthy();
  });

  it('need a number and a product', async () => {
    await begin(keeper, 'order.new');
    fireEvent.change(await screen.findByLabelText('业务员工号'), { target: { value: '66001' } });
    fireEvent.click(screen.getByText('保存'));
    expect(await screen.findAllByText('请填写。')).toHaveLength(2);
    fireEvent.change(screen.getByLabelText('投保单号'), { target: { value: 'TB2026000002' } });
    fireEvent.change(screen.getByLabelText('产品'), { target: { value: '终身寿险' } });
    fireEvent.click(screen.getByText('保存'));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.body).toMatchObject({
      ...{ orderNo: 'TB2026000002', product: { zh: '终身寿险' }, premium: null, validUntil: null },
      ...{ staffNo: '66001', status: 'submitted' },
    });
  });
});

describe('consents', () => {
  const agent = ['customers.search', 'customers.consent', 'calls.take'];

  it('stand as was said last, with what was said before, also where nobody asked', async () => {
    await begin(agent, '', { ...customer, policies: null, waitingWrites: 0 });
    await waitFor(() => expect(purpose('marketingCalls').dataset.standing).toBe('withdrawn'));
    expect(within(purpose('marketingCalls')).getByText('以前的 1 次')).toBeTruthy();
    const link = within(purpose('marketingCalls')).getByText('联络记录');
    expect(link.getAttribute('href')).toBe(`/interactions/${id}`);
    expect(purpose('marketingSms').dataset.standing).toBe('expired');
    expect(purpose('groupSharing').dataset.standing).toBe('unasked');
    expect(screen.queryByText(/还没有送达/)).toBeNull();
  });

  it('are recorded for the purpose that was chosen, as said now on the telephone', async () => {
    await begin(agent, '', { ...customer, policies: null });
    fireEvent.click(await screen.findByRole('button', { name: '更改 营销短信' }));
    fireEvent.click(await screen.findByText('保存'));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.body).toMatchObject({
      ...{ purpose: 'marketingSms', state: 'given', way: 'onCall', expiresAt: null },
    });
    expect(await screen.findByText('已登记')).toBeTruthy();
  });

  it('aren’t there for who may not see them', async () => {
    await begin(['customers.search', 'customers.read']);
    expect(await screen.findByText('****0001')).toBeTruthy();
    expect(screen.queryByText('客户同意')).toBeNull();
  });
});
