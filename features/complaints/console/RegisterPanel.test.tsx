// @vitest-environment jsdom
import { readFileSync } from 'node:fs';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Refusal } from '../../../console/testing/fake-api.ts';
import { Around, createTestConsole, type TestConsole } from '../../../console/testing/test-console.tsx';
import { findPeople, proposeLevelFor, registerComplaint } from '../contract/complaints.ts';
import { readComplaintRules } from '../contract/rule-set.ts';
import { RegisterPanel } from './RegisterPanel.tsx';

let test: TestConsole;
let done: string[];
const handler = { staffId: '018f0000-0000-7000-8000-000000000002', staffNo: '8005', name: '孙主管' };

beforeEach(async () => {
  sessionStorage.clear();
  done = [];
  test = createTestConsole();
  const { ruleSet, effectFrom } = JSON.parse(
    readFileSync('features/complaints/data/starting-rules.json', 'utf8'),
  );
  test.api.on(readComplaintRules, () => ({ number: 1, effectFrom, ruleSet }));
  test.api.on(findPeople, () => ({ people: [] }));
  test.api.on(proposeLevelFor, ({ body }) => {
    const media = (body as { content: string }).content.includes('记者');
    const reason = media
      ? { kind: 'word', level: 3, code: 'media', found: '记者' }
      : { kind: 'cause', level: 1, code: 'manner', found: '' };
    return {
      level: reason.level,
      reasons: [reason],
      handler,
      dueAt: '2026-11-23T06:00:00.000Z',
      earlier: 0,
      open: 0,
    };
  });
  test.api.on(registerComplaint, () => ({ id: 'c1', no: 'T1', level: 3, handler }));
  await test.console.liveTab.start();
  await test.console.session.check(test.console.api.call);
  render(
    <Around console={test.console}>
      <RegisterPanel onClose={() => {}} onDone={(id) => done.push(id)} />
    </Around>,
  );
});
afterEach(cleanup);

const type = async (label: RegExp, value: string): Promise<void> => {
  fireEvent.change(await screen.findByLabelText(label), { target: { value } });
};

it('proposes a level from the words while they are typed, with the reason and who will handle it', async () => {
  await screen.findByText(/这里显示级别/);
  await type(/^投诉内容/, '再不处理我就找记者');
  await screen.findByText('说到「记者」（媒体曝光）');
  await screen.findByText(/由 孙主管（8005）处理/);
  expect(screen.getAllByText('三级').length).toBeGreaterThan(0);
});

it('says at the field what is missing, keeps what was typed when the server refuses, and sends once', async () => {
  fireEvent.click(await screen.findByText('登记', { selector: 'button span' }));
  await waitFor(() => expect(screen.getAllByText('请填写此项。')).toHaveLength(2));
  expect(test.api.asked(registerComplaint).filter(({ path }) => path === '/api/complaints')).toEqual([]);

  await type(/^投诉内容/, '等太久');
  fireEvent.mouseDown(screen.getByLabelText('投诉原因'));
  fireEvent.click(await screen.findByText('服务态度', { selector: '.ant-select-item-option-content' }));
  test.api.on(registerComplaint, () => {
    throw new Refusal(409, { code: 'complaints.nobodyFits', message: '没有人员' });
  });
  fireEvent.click(screen.getByText('登记', { selector: 'button span' }));
  await screen.findByText('没有人员');
  test.api.on(registerComplaint, () => ({ id: 'c1', no: 'T1', level: 3, handler }));
  fireEvent.click(screen.getByText('登记', { selector: 'button span' }));
  await waitFor(() => expect(done).toEqual(['c1']));
  const sent = test.api.requests.filter(
    ({ path, method }) => path === '/api/complaints' && method === 'POST',
  );
  expect(sent).toHaveLength(2);
  expect(sent.at(-1)?.body).toMatchObject({
    content: '等太久',
    cause: 'manner',
    complainantKind: 'policyholder',
  });
});
