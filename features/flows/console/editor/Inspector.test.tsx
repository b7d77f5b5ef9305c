// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Around, createTestConsole } from '../../../../console/testing/test-console.tsx';
import { checkFlow } from '../../check.ts';
import type { FlowNames } from '../../contract/drafts.ts';
import { type FlowDocument, flowDocument } from '../../contract.ts';
import { setNode } from '../../rules/edit.ts';
import { NamesContext } from '../names.ts';
import { Inspector } from './Inspector.tsx';
import { Problems } from './Problems.tsx';

// Whole pages of the kit are drawn without a browser's speed.
vi.setConfig({ testTimeout: 60_000 });

const prompt = (name: string) =>
  ({ name, language: 'zh-CN', text: `说：${name}`, seconds: 2, piece: false }) as const;
const names: FlowNames = {
  queues: [
    { code: 'claims', name: { zh: '理赔报案' }, byCalendar: false },
    { code: 'general', name: { zh: '综合咨询' }, byCalendar: false },
  ],
  ...{ segments: [], languages: [], needed: [], flows: [], actions: [], prompts: [prompt('menu.main')] },
};
const drawn: FlowDocument = flowDocument.parse({
  ...{ id: 'typhoon', version: 1, name: { zh: '台风菜单' }, language: 'zh-CN', start: 'menu' },
  nodes: {
    menu: {
      type: 'menu',
      ...{ prompts: ['menu.main'], wrongPrompts: [], silentPrompts: [], fallback: 'person' },
      choices: { '1': { next: '', label: { zh: '报案' } } },
    },
    claims: { type: 'queue', queue: 'claims' },
    person: { type: 'queue', queue: 'general', name: { zh: '人工' } },
  },
});

describe('the settings of a node', () => {
  let flow: FlowDocument;
  let chosen: string[];
  beforeEach(() => {
    chosen = [];
  });
  afterEach(cleanup);

  function Page({ code }: { code: string }) {
    const [now, setNow] = useState(drawn);
    flow = now;
    const known = new Set(names.prompts.map(({ name }) => name));
    const queues = new Set(names.queues.map((queue) => queue.code));
    return (
      <NamesContext value={names}>
        <Inspector
          flow={now}
          code={code}
          onSet={(node) => setNow(setNode({ flow: now, layout: {} }, code, node).flow)}
          onStart={() => setNow({ ...now, start: code })}
        />
        <Problems
          flow={now}
          problems={checkFlow(now, known, queues, { flows: new Set(), actions: [], begins: true })}
          onChoose={(node) => chosen.push(node)}
        />
      </NamesContext>
    );
  }
  async function begin(code: string): Promise<void> {
    const { console } = createTestConsole();
    await console.liveTab.start();
    await console.session.check(console.api.call);
    render(
      <Around console={console}>
        <Page code={code} />
      </Around>,
    );
  }
  const choose = async (label: string | RegExp, option: string): Promise<void> => {
    fireEvent.mouseDown(screen.getByLabelText(label));
    fireEvent.click(await screen.findByText(option, { selector: '.ant-select-item-option-content' }));
  };

  it('lead a way of a menu somewhere by a list, as far as the drawing with the mouse does, and say that it is sound then', async () => {
    await begin('menu');
    const problems = screen.getByText(/个问题待解决/).closest('section') as HTMLElement;
    expect(within(problems).getAllByRole('button').length).toBeGreaterThan(0);
    await choose(/^「1.*报案」去向$/, '转人工队列 · 理赔报案');
    expect(flow.nodes.menu).toMatchObject({ choices: { '1': { next: 'claims' } } });
    await screen.findByText('没有发现问题，可以发布。');
    // It never leads to itself, and can be taken off again.
    fireEvent.mouseDown(screen.getByLabelText(/^「1.*报案」去向$/));
    expect(screen.queryByText(/菜单 · menu/, { selector: '.ant-select-item-option-content' })).toBeNull();
    fireEvent.click(await screen.findByText('不连接', { selector: '.ant-select-item-option-content' }));
    expect(flow.nodes.menu).toMatchObject({ choices: { '1': { next: '' } } });
    fireEvent.click(
      within(
        await screen.findByText(/个问题待解决/).then((head) => head.closest('section') as HTMLElement),
      ).getAllByRole('button')[0] as HTMLElement,
    );
    expect(chosen).toHaveLength(1);
  });

  it('add a key that is still free, name it, and take it away with where it led', async () => {
    await begin('menu');
    fireEvent.click(screen.getByText('添加按键'));
    expect(flow.nodes.menu).toMatchObject({ choices: { '2': { next: '', label: { zh: '选项 2' } } } });
    expect(screen.getByLabelText(/^「2.*选项 2」去向$/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: '去掉按键 2' }));
    expect(Object.keys((flow.nodes.menu as { choices: object }).choices)).toEqual(['1']);
  });

  it('name a queue, and give a node the place at the beginning', async () => {
    await begin('person');
    await choose('队列', '理赔报案');
    expect(flow.nodes.person).toMatchObject({ queue: 'claims', name: { zh: '人工' } });
    // Whoever is handed to a queue goes nowhere else.
    expect(screen.queryByText('去向')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: '设为起点' }));
    expect(flow.start).toBe('person');
    await screen.findByText('来电从这里开始');
  });
});
