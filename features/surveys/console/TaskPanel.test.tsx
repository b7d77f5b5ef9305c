// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Refusal } from '../../../console/testing/fake-api.ts';
import { press } from '../../../console/testing/press.ts';
import { Around, createTestConsole, type TestConsole } from '../../../console/testing/test-console.tsx';
import { testMe } from '../../../console/testing/test-me.ts';
import { assignSurvey, readSurvey, type SurveyView, surveyCandidates } from '../contract/tasks.ts';
import { TaskPanel } from './TaskPanel.tsx';

const at = '2026-11-02T01:00:00.000Z';
const id = '00000000-0000-7000-8000-0000000000b1';
const one = { staffId: '00000000-0000-7000-8000-0000000000c1', staffNo: '2001', name: '桑田' };
const two = { staffId: '00000000-0000-7000-8000-0000000000c2', staffNo: '2002', name: '卓然' };
let test: TestConsole;
let task: SurveyView;

beforeEach(async () => {
  task = {
    ...{
      id,
      reportId: id,
      reportNo: 'BA26110200001',
      visit: 1,
      purpose: 'report',
      state: 'waiting',
      kind: 'collision',
      skill: 'car',
    },
    ...{ urgent: true, placeCode: '330203', place: ['浙江省', '宁波市', '海曙区'], surveyor: null, round: 1 },
    ...{ createdAt: at, acceptBy: null, expectedAt: null, arrivedAt: null, doneAt: null, late: false },
    ...{ result: null, version: 3, pictures: 0, note: null, asOf: 1 },
    ...{ finding: null, reported: { damage: [], liability: '' } },
    steps: [
      {
        ...{ id, move: 'lapse', at, heardAt: at, surveyor: one, by: null, assignedBy: null, near: null },
        ...{ load: null, text: null, position: null },
      },
    ],
  };
  test = createTestConsole({ me: { ...testMe, permissions: ['surveys.read', 'surveys.dispatch'] } });
  test.api.on(readSurvey, () => task);
  test.api.on(surveyCandidates, () => ({
    candidates: [
      { ...two, near: 'city', load: 1, why: null },
      { ...one, near: 'district', load: 0, why: 'silent' },
    ],
  }));
  sessionStorage.clear();
  await test.console.liveTab.start();
  await test.console.session.check(test.console.api.call);
  render(
    <Around console={test.console}>
      <TaskPanel id={id} onClose={() => {}} />
    </Around>,
  );
  await screen.findByText('卓然 2002');
});
afterEach(cleanup);

const assign = () => screen.getByRole('button', { name: '改派' });

it('says of everybody why, and takes no word without whom and why', async () => {
  expect(screen.getByText('本单已派过、未接或退单')).toBeTruthy();
  expect(screen.getByText(/超时未接/).textContent).toContain('桑田');
  expect((assign() as HTMLButtonElement).disabled).toBe(true);
  fireEvent.click(screen.getByRole('radio', { name: /卓然/ }));
  expect((assign() as HTMLButtonElement).disabled).toBe(true);
});

it('assigns for a reason; a task that changed meanwhile is read again and nothing is lost', async () => {
  const asked: unknown[] = [];
  test.api.on(assignSurvey, ({ body }) => {
    asked.push(body);
    if (asked.length === 1) {
      task = { ...task, version: 4 };
      throw new Refusal(409, { code: 'staleVersion', message: '已变化', data: task });
    }
    task = { ...task, state: 'assigned', surveyor: two, version: 5, acceptBy: at };
    return task;
  });
  const choose = async (): Promise<void> => {
    fireEvent.click(await screen.findByRole('radio', { name: /卓然/ }));
    fireEvent.change(screen.getByLabelText(/改派原因/), { target: { value: '电话说好' } });
    await press(assign());
  };
  await choose();
  // Read again: nobody is chosen in the new one.
  await waitFor(() => expect(screen.getByRole('radio', { name: /卓然/ })).toHaveProperty('checked', false));
  await choose();
  await waitFor(() => expect(asked).toHaveLength(2));
  expect(asked).toMatchObject([{ version: 3 }, { staffId: two.staffId, reason: '电话说好', version: 4 }]);
  await screen.findByText('待接单');
});
