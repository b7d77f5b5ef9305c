// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { Refusal } from '../../../console/testing/fake-api.ts';
import { Around, createTestConsole, type TestConsole } from '../../../console/testing/test-console.tsx';
import { testMe } from '../../../console/testing/test-me.ts';
import { NoticeList } from '../../../console/ui/NoticeList.tsx';
import { shippedNames } from '../codes.ts';
import {
  checkDrawing,
  compareProcess,
  createProcess,
  listProcesses,
  type ProcessDetail,
  publishProcess,
  readNames,
  readProcessDraft,
  readProcessVersion,
  saveProcessDraft,
  tryProcess,
} from '../contract/drafts.ts';
import type { ProcessInput, ProcessState } from '../contract.ts';
import { advance } from '../rules/advance.ts';
import { readProcess } from '../rules/read.ts';
import { draw, edge, end, flow, start, task } from '../testing/draw.ts';
import type { DrawingMarks } from './drawing/create-viewer.ts';
import { ProcessesPage } from './ProcessesPage.tsx';
import { ProcessPage } from './ProcessPage.tsx';

// Another file's tests may have loaded what is replaced here, and the next one's need the real one.
vi.hoisted(() => vi.resetModules());
afterAll(() => void vi.resetModules());

// The drawing library needs a browser that measures text; what it is told is what is looked at here.
const drawn = vi.hoisted(() => ({
  marks: { active: [] as readonly string[], done: [] as readonly string[], noted: [] as readonly string[] },
  change: null as ((xml: string) => void) | null,
  shown: '',
}));
vi.mock('./drawing/create-viewer.ts', () => ({
  createViewer: () => ({
    show: async (xml: string) => {
      drawn.shown = xml;
      return new Map();
    },
    mark: (marks: DrawingMarks) => {
      drawn.marks = { noted: [], ...marks };
    },
    fit: () => undefined,
    destroy: () => undefined,
  }),
}));
vi.mock('./editor/create-modeler.ts', () => ({
  createModeler: (_: HTMLElement, __: unknown, on: { changed(): void }) => {
    let now = '';
    drawn.change = (xml) => {
      now = xml;
      on.changed();
    };
    return {
      diagram: { get: () => ({}) },
      show: async (xml: string) => {
        drawn.shown = xml;
        now = xml;
      },
      read: async () => now,
      choose: () => undefined,
      undo: () => undefined,
      redo: () => undefined,
      can: () => ({ undo: true, redo: false }),
      fit: () => undefined,
      mark: () => undefined,
      destroy: () => undefined,
    };
  },
}));

const xml = draw(
  [
    start(),
    task('handle', ['yes', 'no']),
    edge('t', 'handle', false),
    task('late'),
    end(),
    end('lateEnd', null),
  ],
  [flow('start', 'handle'), flow('handle', 'end'), flow('t', 'late'), flow('late', 'lateEnd')],
);
const process = await readProcess(xml);
const changed = xml.replace('测试流程', '新的名称');
const at = '2026-11-20T00:00:00.000Z';
const shipped: ProcessDetail = {
  code: 'sample',
  name: { zh: '样例流程' },
  author: null,
  changedAt: at,
  draftDiffers: false,
  current: { number: 1, effectFrom: at },
  scheduled: null,
  version: 1,
  xml,
  problems: [],
  versions: [{ number: 1, author: null, publishedAt: at, effectFrom: at }],
};

let test: TestConsole;
let row: ProcessDetail;
let published: unknown[];
afterEach(cleanup);

async function open(address: string): Promise<void> {
  sessionStorage.clear();
  row = structuredClone(shipped);
  published = [];
  test = createTestConsole({ me: { ...testMe, permissions: ['processes.edit'] } });
  test.api.on(listProcesses, () => ({ processes: [row] }));
  test.api.on(readNames, () => shippedNames([]));
  test.api.on(readProcessDraft, ({ params }) => {
    if (params.code !== 'sample')
      throw new Refusal(404, { code: 'processes.unknown', message: '没有这个流程' });
    return row;
  });
  test.api.on(checkDrawing, () => ({
    problems: [
      { node: 'late', code: 'noWayOut', text: { zh: '「late」之后没有连线', en: 'nothing follows' } },
    ],
  }));
  test.api.on(saveProcessDraft, ({ body }) => {
    const asked = body as { xml: string; version: number };
    if (asked.version !== row.version)
      throw new Refusal(409, { code: 'staleVersion', message: '他人刚刚修改了', data: row });
    row = {
      ...row,
      xml: asked.xml,
      draftDiffers: true,
      version: row.version + 1,
      author: { staffId: testMe.staffId, name: '周敏' },
    };
    return row;
  });
  test.api.on(compareProcess, () => ({
    differences: row.draftDiffers
      ? [{ node: 'late', name: { zh: '催办' }, change: 'changed', parts: ['due', 'ways'] }]
      : [],
  }));
  test.api.on(readProcessVersion, () => ({
    ...shipped.versions[0],
    code: 'sample',
    name: shipped.name,
    xml,
  }));
  test.api.on(publishProcess, ({ body }) => {
    published.push(body);
    row = { ...row, draftDiffers: false, current: { number: 2, effectFrom: at } };
    return row;
  });
  test.api.on(tryProcess, ({ body }) => {
    const { steps, data } = body as { steps: ProcessInput[]; data: { fields: object } };
    let state: ProcessState | null = null;
    return {
      steps: steps.map((input) => {
        const next = advance(process, state, input, { customer: {}, ...data, fields: {} });
        state = next.state;
        return { input, ...next };
      }),
    };
  });
  await test.console.liveTab.start();
  await test.console.session.check(test.console.api.call);
  render(
    <Around console={test.console} address={address}>
      <Routes>
        <Route path="/processes" element={<ProcessesPage />} />
        <Route path="/processes/:code" element={<ProcessPage />} />
      </Routes>
      <NoticeList />
    </Around>,
  );
}
const press = (name: string): void => {
  const found = [...document.querySelectorAll('button')].find(
    (one) => (one.getAttribute('aria-label') ?? one.textContent) === name,
  );
  if (found === undefined) throw new Error(`no button ${name}`);
  fireEvent.click(found);
};
const isDisabled = (name: string): boolean =>
  [...document.querySelectorAll('button')].find((one) => one.textContent === name)?.disabled ?? false;

describe('the list', () => {
  it('says what is in force and opens a process', async () => {
    await open('/processes');
    await screen.findByText('第 1 版');
    expect(screen.getByText('与最近发布的一致')).toBeTruthy();
    press('样例流程');
    await screen.findByText('样例流程', { selector: 'h1' });
  });

  it('begins a new process as a copy, and says what is missing of it', async () => {
    await open('/processes?open=new');
    const asked: unknown[] = [];
    test.api.on(createProcess, ({ body }) => {
      asked.push(body);
      return { ...row, code: 'refund' };
    });
    const panel = await screen.findByRole('region', { name: '新建流程' });
    fireEvent.submit(within(panel).getByRole('form'));
    expect(within(panel).getAllByRole('alert').length).toBeGreaterThan(1);
    expect(asked).toEqual([]);
    fireEvent.mouseDown(within(panel).getByLabelText('复制自', { selector: 'input' }));
    fireEvent.click(await screen.findByText('样例流程', { selector: '[class*=option-content]' }));
    fireEvent.change(within(panel).getByLabelText('名称'), { target: { value: '退费申请' } });
    fireEvent.change(within(panel).getByLabelText('代码'), { target: { value: 'refund' } });
    fireEvent.submit(within(panel).getByRole('form'));
    await waitFor(() =>
      expect(asked).toEqual([{ code: 'refund', name: { zh: '退费申请' }, from: 'sample' }]),
    );
  });
});

describe('the editor', () => {
  it('keeps what is drawn, has it checked, and saves it', async () => {
    await open('/processes/sample');
    await screen.findByText('检查通过，可以试走和发布。');
    expect(isDisabled('保存草稿')).toBe(true);
    drawn.change?.(changed);
    await screen.findByText('有未保存的修改');
    await screen.findByText('「late」之后没有连线');
    expect(Object.keys(sessionStorage).some((key) => key.includes('process.sample'))).toBe(true);
    press('保存草稿');
    await waitFor(() => expect(row).toMatchObject({ version: 2, xml: changed }));
    await waitFor(() => expect(screen.queryByText('有未保存的修改')).toBeNull());
    expect(Object.keys(sessionStorage).some((key) => key.includes('process.sample'))).toBe(false);
  });

  it('undone to the beginning is not changed', async () => {
    await open('/processes/sample');
    await screen.findByText('检查通过，可以试走和发布。');
    drawn.change?.(changed);
    await screen.findByText('有未保存的修改');
    drawn.change?.(xml);
    await waitFor(() => expect(screen.queryByText('有未保存的修改')).toBeNull());
  });

  it('loses nothing when somebody else has saved: the other draft is loaded on demand', async () => {
    await open('/processes/sample');
    await screen.findByText('检查通过，可以试走和发布。');
    drawn.change?.(changed);
    await screen.findByText('有未保存的修改');
    const theirs = xml.replace('测试流程', '别人的');
    row = { ...row, version: 2, xml: theirs };
    press('保存草稿');
    await screen.findByText(/他人刚刚保存了另一份草稿/);
    expect(screen.getByText('有未保存的修改')).toBeTruthy();
    press('载入最新草稿');
    await waitFor(() => expect(drawn.shown).toBe(theirs));
    await waitFor(() => expect(screen.queryByText('有未保存的修改')).toBeNull());
  });

  it('says so when there is no such process', async () => {
    await open('/processes/nothing');
    await screen.findByText('没有这个流程');
  });
});

describe('the try-out', () => {
  it('walks a made-up ticket and shows where it is; a step is taken back', async () => {
    await open('/processes/sample?tab=try');
    await screen.findByText('yes');
    await waitFor(() => expect(drawn.marks.active).toEqual(['handle', 't']));
    press('到点');
    await screen.findByText('late', { selector: 'strong' });
    press('yes');
    await waitFor(() => expect(drawn.marks).toMatchObject({ active: ['late'], done: ['t', 'handle'] }));
    press('完成');
    await screen.findByText('流程结束：done');
    expect(screen.getByText('handle：yes')).toBeTruthy();
    press('撤销一步');
    await screen.findByText('完成');
    press('从头再走');
    await waitFor(() => expect(drawn.marks).toMatchObject({ active: ['handle', 't'], done: [] }));
  });
});

describe('versions', () => {
  it('show what the draft changes, and publish it after a question', async () => {
    await open('/processes/sample?tab=versions');
    await screen.findByText('与第 1 版没有不同。');
    expect(isDisabled('发布草稿')).toBe(true);
    cleanup();
    await open('/processes/sample?tab=versions');
    row = { ...row, draftDiffers: true, version: 5 };
    await screen.findByText('催办');
    expect(screen.getByText('时限 · 去向或条件')).toBeTruthy();
    await waitFor(() => expect(drawn.marks.noted).toEqual(['late']));
    press('发布草稿');
    const question = await screen.findByText('新建的工单将立即按新版本流转。');
    const yes = question.closest('dialog')?.querySelectorAll('button');
    fireEvent.click([...(yes ?? [])].at(-1) as HTMLElement);
    await waitFor(() => expect(published).toEqual([{ effectFrom: null, version: 5 }]));
    await screen.findByText('流程已发布');
  });
});
