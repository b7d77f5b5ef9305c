// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { Route, Routes, useLocation } from 'react-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Refusal } from '../../../console/testing/fake-api.ts';
import { Around, createTestConsole, type TestConsole } from '../../../console/testing/test-console.tsx';
import { testMe } from '../../../console/testing/test-me.ts';
import { NoticeList } from '../../../console/ui/NoticeList.tsx';
import { createFlow, type FlowRow, listFlows, setFlowEntry } from '../contract/drafts.ts';
import { FlowsPage } from './FlowsPage.tsx';

// Whole pages of the kit are drawn without a browser's speed.
vi.setConfig({ testTimeout: 60_000 });

const row = (code: string, zh: string, more: Partial<FlowRow> = {}): FlowRow => ({
  ...{ code, name: { zh }, language: 'zh-CN', author: null, changedAt: '2026-11-20T01:00:00.000Z' },
  ...{ draftDiffers: false, nodes: 12, scheduled: null, isEntry: false, version: 3 },
  current: { number: 2, effectFrom: '2026-11-20T01:00:00.000Z' },
  ...more,
});

function Where() {
  return <output aria-label="address">{useLocation().pathname}</output>;
}

describe('voice menus', () => {
  let test: TestConsole;
  let flows: FlowRow[];
  let entry: { flow: string; version: number };
  let refuse: boolean;

  beforeEach(() => {
    sessionStorage.clear();
    refuse = false;
    entry = { flow: 'main-menu', version: 1 };
    flows = [
      row('main-menu', '热线主菜单', { isEntry: true }),
      row('typhoon', '台风菜单', { draftDiffers: true }),
      row('night', '夜间菜单', { current: null, draftDiffers: true }),
    ];
  });
  afterEach(cleanup);

  async function begin(permissions: string[]): Promise<void> {
    test = createTestConsole({ me: { ...testMe, permissions } });
    test.api.on(listFlows, () => ({ flows, entries: [{ language: 'zh-CN', ...entry }] }));
    test.api.on(setFlowEntry, ({ body }) => {
      if (refuse) throw new Refusal(409, { code: 'staleVersion', message: '内容已被他人修改。' });
      entry = { flow: (body as { flow: string }).flow, version: 2 };
      return { language: 'zh-CN', ...entry };
    });
    await test.console.liveTab.start();
    await test.console.session.check(test.console.api.call);
    test.passTime(500);
    render(
      <Around console={test.console} address="/flows">
        <Routes>
          <Route path="/flows" element={<FlowsPage />} />
          <Route path="*" element={null} />
        </Routes>
        <Where />
        <NoticeList />
      </Around>,
    );
    await screen.findByText('台风菜单');
  }
  const offer = async (): Promise<(string | null)[]> => {
    fireEvent.mouseDown(screen.getByLabelText('普通话来电'));
    await waitFor(() => expect(document.querySelector('.ant-select-item-option')).not.toBeNull());
    return [...document.querySelectorAll('.ant-select-item-option-content')].map((one) => one.textContent);
  };
  const takeTyphoon = async (): Promise<void> => {
    await offer();
    fireEvent.click(screen.getByText('台风菜单', { selector: '.ant-select-item-option-content' }));
    fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '切换入口' }));
  };

  it('shows which one is in force, which draft says something else, and opens one', async () => {
    await begin(['flows.read', 'flows.edit', 'flows.publish']);
    const typhoon = screen.getAllByRole('row').find((one) => one.textContent?.includes('台风菜单'));
    expect(typhoon?.textContent).toContain('第 2 版');
    fireEvent.click(screen.getByText('台风菜单'));
    expect(screen.getByLabelText('address').textContent).toBe('/flows/typhoon');
  });

  it('lets the hotline begin only with a menu that is in force, after asking', async () => {
    await begin(['flows.read', 'flows.edit', 'flows.publish']);
    expect(await offer()).toEqual(['热线主菜单', '台风菜单']);
    await takeTyphoon();
    await screen.findByText('普通话新来电从“台风菜单”开始');
    expect(entry).toEqual({ flow: 'typhoon', version: 2 });
  });

  it('says why another entry was not taken, and shows what is', async () => {
    await begin(['flows.read', 'flows.edit', 'flows.publish']);
    refuse = true;
    await takeTyphoon();
    await screen.findByText('内容已被他人修改。');
    expect(entry.flow).toBe('main-menu');
  });

  it('offers nothing to whoever may only look', async () => {
    await begin(['flows.read']);
    expect(screen.queryByRole('button', { name: /新建语音菜单/ })).toBeNull();
    expect(screen.getByLabelText<HTMLInputElement>('普通话来电').disabled).toBe(true);
  });

  it('starts a new one as a copy of another, and goes there', async () => {
    await begin(['flows.read', 'flows.edit']);
    const asked: unknown[] = [];
    test.api.on(createFlow, ({ body }) => {
      asked.push(body);
      return { ...row('flood', '洪水菜单'), draft: {}, layout: {}, problems: [], versions: [] };
    });
    fireEvent.click(screen.getByRole('button', { name: /新建语音菜单/ }));
    fireEvent.change(await screen.findByLabelText('名称'), { target: { value: '洪水菜单' } });
    fireEvent.change(screen.getByLabelText('代码'), { target: { value: 'flood' } });
    fireEvent.click(screen.getAllByRole('button', { name: /新建语音菜单/ }).at(-1) as HTMLElement);
    await waitFor(() => expect(screen.getByLabelText('address').textContent).toBe('/flows/flood'));
    expect(asked).toEqual([{ code: 'flood', name: { zh: '洪水菜单' }, language: 'zh-CN', from: null }]);
  });
});
