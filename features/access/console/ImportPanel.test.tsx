// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { press } from '../../../console/testing/press.ts';
import { Around, createTestConsole, type TestConsole } from '../../../console/testing/test-console.tsx';
import { ImportPanel } from './ImportPanel.tsx';

let test: TestConsole;
const onClose = vi.fn();
/** What the server was sent: whether it only checks, and how many bytes. */
let sent: { check: string | null; bytes: number }[];
let reply: { status: number; body: object };

const fault = { line: 5, staffNo: '2004', why: ['name', 'branch'] };
const outcome = { added: 2, changed: 1, unchanged: 0, faults: [], faultFile: null };

beforeEach(async () => {
  test = createTestConsole();
  await test.console.liveTab.start();
  await test.console.session.check(test.console.api.call);
  sent = [];
  onClose.mockReset();
  reply = { status: 200, body: outcome };
  vi.stubGlobal('fetch', async (url: string, { body }: { body: Blob }) => {
    sent.push({ check: new URL(url, 'http://x').searchParams.get('check'), bytes: body.size });
    return new Response(JSON.stringify(reply.body), { status: reply.status });
  });
  render(
    <Around console={test.console}>
      <ImportPanel onClose={onClose} />
    </Around>,
  );
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const choose = async (content: string): Promise<void> => {
  const file = new File([content], '花名册.csv');
  const input = await screen.findByLabelText('选择文件', { selector: 'input' });
  fireEvent.change(input, { target: { files: [file] } });
};

it('checks a file as soon as it is chosen, and takes it when told to', async () => {
  await choose('abc');
  await screen.findByText('花名册.csv');
  await press(await screen.findByRole('button', { name: '导入 3 人' }));
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(sent).toEqual([
    { check: 'true', bytes: 3 },
    { check: 'false', bytes: 3 },
  ]);
  expect(test.console.notices.list().map(({ text }) => text)).toEqual(['已新增 2 人、修改 1 人']);
});

it('shows each faulty line with its reasons, and gives them back as a file', async () => {
  reply.body = { ...outcome, faults: [fault], faultFile: 'UEs=' };
  await choose('abc');
  expect(await screen.findByText('第 5 行 2004')).toBeTruthy();
  expect(screen.getByText('请填写姓名，最多 40 字')).toBeTruthy();
  const link = screen.getByRole('link', { name: /下载有问题的行及原因/ });
  expect([link.getAttribute('download'), link.getAttribute('href')?.endsWith(',UEs=')]).toEqual([
    'staff-faults.xlsx',
    true,
  ]);
  // The good lines are taken; the panel stays for the others.
  await press(screen.getByRole('button', { name: '导入 3 人' }));
  await waitFor(() => expect(sent).toHaveLength(2));
  await waitFor(() => expect(screen.queryByRole('button', { name: '导入 3 人' })).toBeNull());
  expect(onClose).not.toHaveBeenCalled();
});

it('says why a file can’t be read, and takes another one', async () => {
  reply = { status: 400, body: { error: { code: 'access.importUnreadable', message: '无法读取此文件' } } };
  await choose('?');
  expect((await screen.findByRole('alert')).textContent).toBe('无法读取此文件');
  reply = { status: 200, body: { ...outcome, added: 0, changed: 0 } };
  await choose('abcd');
  expect(await screen.findByText('文件里没有可导入的内容。')).toBeTruthy();
  expect(screen.queryByRole('alert')).toBeNull();
});
