// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Around, createTestConsole, type TestConsole } from '../../../../console/testing/test-console.tsx';
import { testMe } from '../../../../console/testing/test-me.ts';
import {
  beginFollowUpImport,
  type ImportView,
  importPieceBytes,
  listFollowUpImports,
  readFollowUpImport,
  startFollowUpImport,
} from '../../contract/imports.ts';
import { listFollowUpResults, type ResultView, retryFollowUpResult } from '../../contract/results.ts';
import { ListsPage } from './ListsPage.tsx';

const id = '00000000-0000-4000-8000-0000000000aa';
const row = (of: Partial<ImportView> = {}): ImportView => ({
  ...{
    id,
    name: '名单.csv',
    bytes: importPieceBytes + 10,
    uploadedBytes: 0,
    state: 'uploading',
    problem: null,
  },
  ...{ lines: 0, share: 0, added: 0, known: 0, faults: 0, by: '顾长宁', sameAs: null, version: 1 },
  ...{ createdAt: '2026-11-22T06:00:00.000Z', startedAt: null, endedAt: null },
  ...of,
});
let test: TestConsole;
let imports: ImportView[];
const pieces: { url: string; bytes: number }[] = [];
const realFetch = globalThis.fetch;

beforeEach(async () => {
  test = createTestConsole({ me: { ...testMe, permissions: ['followUps.add', 'followUps.rules'] } });
  imports = [];
  pieces.length = 0;
  test.api.on(listFollowUpImports, () => ({ imports, next: null, asOf: 1 }));
  await test.console.liveTab.start();
  await test.console.session.check(test.console.api.call);
});
afterEach(() => {
  cleanup();
  globalThis.fetch = realFetch;
});
const show = (address = '/') =>
  render(
    <Around console={test.console} address={address}>
      <ListsPage />
    </Around>,
  );

it('sends a file piece by piece, goes on after a broken line, and starts the import', async () => {
  let have = 0;
  let broken = 1;
  let started = false;
  test.api.on(beginFollowUpImport, ({ body }) => {
    const { name, bytes } = body as { name: string; bytes: number };
    imports = [row({ name, bytes })];
    return imports[0] as ImportView;
  });
  test.api.on(startFollowUpImport, () => {
    started = true;
    imports = [row({ state: 'waiting', uploadedBytes: have })];
    return imports[0] as ImportView;
  });
  globalThis.fetch = (async (url: string, init: RequestInit) => {
    if (broken-- > 0) throw new TypeError('network');
    const bytes = (init.body as Blob).size;
    pieces.push({ url, bytes });
    have += bytes;
    return new Response(JSON.stringify(row({ uploadedBytes: have, version: 1 + pieces.length })));
  }) as typeof fetch;
  show();
  await screen.findByText('还没有导入过名单');
  const file = new File([new Uint8Array(importPieceBytes + 10)], '名单.csv');
  fireEvent.change(screen.getByLabelText('选择文件', { selector: 'input' }), { target: { files: [file] } });
  await screen.findByText('名单.csv');
  await waitFor(() => expect(started).toBe(true));
  expect(pieces).toEqual([
    { url: `/api/follow-up-imports/${id}/pieces/0`, bytes: importPieceBytes },
    { url: `/api/follow-up-imports/${id}/pieces/1`, bytes: 10 },
  ]);
});

it('says why a file can’t be read, and names the lines at fault', async () => {
  imports = [row({ state: 'failed', problem: 'noHead', endedAt: '2026-11-22T06:01:00.000Z' })];
  test.api.on(readFollowUpImport, () => ({
    ...(imports[0] as ImportView),
    ...{
      faults: 1,
      firstFaults: [{ line: 7, why: ['number', 'branch'] }],
      faultsUntil: '2026-12-22T06:01:00.000Z',
    },
  }));
  show(`/?open=${id}`);
  await screen.findByText(/没有找到表头/);
  expect(screen.getByText('第 7 行')).toBeTruthy();
  expect(screen.getByText(/电话号码无法拨打/)).toBeTruthy();
  expect(screen.getByRole('link', { name: /下载有误的行/ }).getAttribute('href')).toBe(
    `/api/follow-up-imports/${id}/faults`,
  );
});

it('shows what the core refuses, and sends it again', async () => {
  const refused: ResultView = {
    ...{ id, taskId: id, key: 'T-1', kind: 'newContractFirst', outcome: 'completed', n: 2, state: 'refused' },
    ...{
      attempts: 1,
      nextAt: null,
      refusal: '没有这张保单',
      createdAt: '2026-11-22T06:00:00.000Z',
      sentAt: null,
    },
    version: 3,
  };
  const sent: number[] = [];
  test.api.on(listFollowUpResults, () => ({
    ...{ results: [refused], next: null, connected: true, asOf: 1 },
    counts: { queued: 0, sent: 0, refused: 1, dropped: 0 },
  }));
  test.api.on(retryFollowUpResult, ({ body }) => {
    sent.push((body as { version: number }).version);
    return { ...refused, state: 'queued' };
  });
  show('/?part=results');
  await screen.findByText('核心系统答复：没有这张保单');
  expect(screen.getByText('第 2 次（更正）')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: '重送' }));
  await waitFor(() => expect(sent).toEqual([3]));
});
