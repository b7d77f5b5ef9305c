// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Refusal } from '../../../../console/testing/fake-api.ts';
import { Around, createTestConsole, type TestConsole } from '../../../../console/testing/test-console.tsx';
import { testMe } from '../../../../console/testing/test-me.ts';
import {
  type CoreFault,
  type CoreStatusView,
  type CoreWriteView,
  cancelCoreWrite,
  listCoreFaults,
  listCoreWrites,
  loadCore,
  readCore,
  readCoreStatus,
  retryCoreWrite,
} from '../../contract/core.ts';
import { CoreStatus } from '../CoreStatus.tsx';
import { ageText } from './age.ts';
import { CorePage } from './CorePage.tsx';

// Whole pages of the kit are drawn without a browser's speed.
vi.setConfig({ testTimeout: 60_000 });

/** By the clock of the test's console. */
const ago = (ms: number): string => new Date(Date.parse('2026-11-22T06:03:23.000Z') - ms).toISOString();
const status: CoreStatusView = {
  ...{ connected: true, state: 'up', since: ago(60_000), reason: null },
  ...{ dataAsOf: ago(30_000), queued: 0, refused: 0, asOf: 0 },
};
const kind = (name: 'customers' | 'policies' | 'claims' | 'salespeople') => ({
  ...{ kind: name, rows: 3000, faults: 0, dataAsOf: ago(30_000), readAt: ago(30_000), filling: null },
});
const core = {
  ...status,
  ...{ source: 'rest https://core.example.com', writes: true, webhook: true, everySeconds: 30 },
  ...{ problem: null, nextAt: ago(-20_000) },
  kinds: [kind('customers'), kind('policies'), kind('claims'), kind('salespeople')],
};
const write: CoreWriteView = {
  ...{ id: '018f0000-0000-7000-8000-000000000001', customerId: '018f0000-0000-7000-8000-000000000002' },
  ...{ customer: '欧阳*', fields: ['numbers'], adds: false, state: 'refused', attempts: 1 },
  ...{ createdAt: ago(60_000), finishedAt: null, refusal: '客户已冻结' },
};
const fault: CoreFault = {
  ...{
    id: '018f0000-0000-7000-8000-000000000003',
    kind: 'policies',
    coreId: 'P12',
    place: 'policies.csv:17',
  },
  ...{
    effect: 'refused',
    reasons: ['premium.amount:invalid_type', 'row:unstorable', 'x:brand_new'],
    at: ago(60_000),
  },
};

let test: TestConsole;
beforeEach(async () => {
  test = createTestConsole({ me: { ...testMe, permissions: ['customers.search', 'core.manage'] } });
  test.api.on(listCoreWrites, () => ({ writes: [], asOf: 0 }));
  test.api.on(listCoreFaults, () => ({ faults: [], next: null }));
  await test.console.liveTab.start();
  await test.console.session.check(test.console.api.call);
});
afterEach(cleanup);

describe('the band', () => {
  const shown = async (now: Partial<CoreStatusView>): Promise<string> => {
    test.api.on(readCoreStatus, () => ({ ...status, ...now }));
    render(
      <Around console={test.console} address="/">
        <CoreStatus />
      </Around>,
    );
    await waitFor(() => expect(test.api.asked(readCoreStatus).length).toBeGreaterThan(0));
    await Promise.resolve();
    return (await screen.findByRole('status')).textContent ?? '';
  };

  it('says that the core is down, how old the data are, and that changes will go out', async () => {
    await shown({ state: 'down', dataAsOf: ago(12 * 60_000 + 5_000), queued: 2 });
    await screen.findByText('核心系统不可用，显示的是 12 分钟前的数据。');
    screen.getByText('2 项修改等核心系统恢复后自动送达。');
  });

  it('says that data are late', async () => {
    await shown({ state: 'behind', dataAsOf: ago(3 * 3_600_000 + 5_000) });
    await screen.findByText('核心系统的数据滞后，显示的是 3 小时前的数据。');
  });

  it('says that data are still being loaded', async () => {
    await shown({ state: 'behind', dataAsOf: null });
    await screen.findByText('正在从核心系统载入数据，可能还查不到全部客户。');
  });

  it('says nothing while all is well, or where no core is connected', async () => {
    expect(await shown({})).toBe('');
    cleanup();
    expect(await shown({ connected: false, state: 'up', dataAsOf: null })).toBe('');
  });

  it('counts minutes, hours and days', () => {
    const t = ((key: string, values?: { count: number }) => `${key} ${values?.count ?? ''}`.trim()) as never;
    const at = (minutes: number) => ageText(minutes * 60_000, t);
    expect([-5, 0.9, 1, 59.9, 60, 2_879, 2_880].map(at)).toEqual([
      ...['age.moment', 'age.moment', 'age.minutes 1', 'age.minutes 59'],
      ...['age.hours 1', 'age.hours 47', 'age.days 2'],
    ]);
  });
});

describe('the page', () => {
  const open = () =>
    render(
      <Around console={test.console} address="/core">
        <CorePage />
      </Around>,
    );

  it('says how to connect a core where there is none', async () => {
    test.api.on(readCore, () => ({ ...core, connected: false, source: null, kinds: [] }));
    open();
    await screen.findByText('没有连接核心系统');
    expect(screen.getByText(/CORE_URL/)).toBeTruthy();
    expect(screen.queryByText('立即读取')).toBeNull();
  });

  it('shows the link, why it is down, and how far each kind has been read', async () => {
    const claims = { ...kind('claims'), readAt: null, filling: { since: ago(9_000), readRows: 12_000 } };
    test.api.on(readCore, () => ({
      ...{ ...core, state: 'down', reason: 'garbled', problem: 'claims.csv: the column «报案号» is missing' },
      kinds: [kind('customers'), { ...kind('policies'), faults: 7 }, claims, kind('salespeople')],
    }));
    test.api.on(listCoreFaults, () => ({ faults: [fault], next: null }));
    open();
    await screen.findByText('不可用');
    screen.getByText('rest https://core.example.com');
    screen.getByText(/回答或文件无法理解/);
    screen.getByText('claims.csv: the column «报案号» is missing');
    screen.getByText('正在从第一行起读取，已读 12,000 行');
    await screen.findByText('policies.csv:17');
    screen.getByText('premium.amount 缺少或类型不符；数据库无法保存；x brand_new');
  });

  it('reads when it is asked to, everything only after a question', async () => {
    const bodies: unknown[] = [];
    test.api.on(readCore, () => core);
    test.api.on(loadCore, ({ body }) => {
      bodies.push(body);
      return null;
    });
    open();
    fireEvent.click(await screen.findByText('立即读取'));
    await waitFor(() => expect(bodies).toHaveLength(1));
    fireEvent.click(screen.getByText('全部重读'));
    await screen.findByText('从第一行起全部重读？');
    expect(bodies).toHaveLength(1);
    fireEvent.click(screen.getAllByText('全部重读').at(-1) ?? document.body);
    await waitFor(() => expect(bodies).toHaveLength(2));
    const kinds = ['customers', 'policies', 'claims', 'salespeople'];
    expect(bodies).toEqual([
      { kinds, from: 'cursor' },
      { kinds, from: 'beginning' },
    ]);
  });

  it('sends a refused change again, or gives it up after a question', async () => {
    const done: string[] = [];
    test.api.on(readCore, () => core);
    test.api.on(listCoreWrites, () => ({
      writes: [write, { ...write, id: write.customerId, state: 'queued', attempts: 0, refusal: null }],
      asOf: 0,
    }));
    test.api.on(retryCoreWrite, ({ params }) => {
      done.push(`retry ${params.id}`);
      throw new Refusal(409, { code: 'core.writeSettled', message: '这项更改已经送达或撤销，请刷新。' });
    });
    test.api.on(cancelCoreWrite, ({ params }) => {
      done.push(`cancel ${params.id}`);
      return null;
    });
    open();
    await screen.findByText('客户已冻结');
    expect(screen.getAllByText('再送一次')).toHaveLength(1);
    fireEvent.click(screen.getByText('再送一次'));
    await waitFor(() => expect(done).toEqual([`retry ${write.id}`]));
    await waitFor(() =>
      expect(test.console.notices.list().map(({ text }) => text)).toContain(
        '这项更改已经送达或撤销，请刷新。',
      ),
    );
    fireEvent.click(screen.getAllByText('撤销')[0] ?? document.body);
    await screen.findByText('撤销这项修改？');
    expect(done).toHaveLength(1);
    fireEvent.click(screen.getAllByText('撤销').at(-1) ?? document.body);
    await waitFor(() => expect(done).toHaveLength(2));
  });
});
