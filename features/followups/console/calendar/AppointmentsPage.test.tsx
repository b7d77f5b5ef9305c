// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { Route, Routes, useLocation } from 'react-router';
import { afterEach, expect, it, vi } from 'vitest';
import { Refusal } from '../../../../console/testing/fake-api.ts';
import { press } from '../../../../console/testing/press.ts';
import { Around, createTestConsole, type TestConsole } from '../../../../console/testing/test-console.tsx';
import { testMe } from '../../../../console/testing/test-me.ts';
import {
  type FollowUpAppointment,
  listFollowUpAgents,
  listFollowUpAppointments,
} from '../../contract/appointments.ts';
import { tellFollowUp } from '../../contract/tasks.ts';
import { AppointmentsPage } from './AppointmentsPage.tsx';

// Whole pages of the kit are drawn without a browser's speed.
vi.setConfig({ testTimeout: 60_000 });

const agent = { id: '018f0000-0000-7000-8000-00000000e002', name: '夏小满', staffNo: '8001' };
/** The test console’s clock shows 14:03 of Sunday the 22nd at the centre. */
const appointment = (
  n: number,
  start: string,
  of: Partial<FollowUpAppointment> = {},
): FollowUpAppointment => ({
  ...{ taskId: `018f0000-0000-7000-8000-00000000f00${n}`, version: 3, kind: 'newContractFirst', agent },
  ...{ holder: `${'区单仇'.charAt(n - 1)}先生`, note: '下午方便', toPool: false, inCall: false },
  number: { kind: 'mobile', masked: '154****0003' },
  ...{ start, end: new Date(Date.parse(start) + 1_800_000).toISOString() },
  ...of,
});
const three = [
  appointment(1, '2026-11-22T05:00:00.000Z'),
  appointment(2, '2026-11-22T06:00:00.000Z'),
  appointment(3, '2026-11-22T09:00:00.000Z', { agent: null, toPool: false }),
];
let test: TestConsole;
function Where() {
  return <output aria-label="address">{useLocation().search}</output>;
}
async function open(permissions: string[], appointments = three): Promise<void> {
  sessionStorage.clear();
  test = createTestConsole({ me: { ...testMe, permissions } });
  test.api.on(listFollowUpAppointments, () => ({ appointments, more: false, asOf: 1 }));
  test.api.on(listFollowUpAgents, () => ({
    agents: [
      {
        ...agent,
        name: '柳青',
        id: '018f0000-0000-7000-8000-00000000e003',
        pinyin: 'liuqing',
        present: false,
      },
    ],
  }));
  await test.console.liveTab.start();
  await test.console.session.check(test.console.api.call);
  render(
    <Around console={test.console} address="/follow-ups/appointments">
      <Routes>
        <Route path="*" element={<AppointmentsPage />} />
      </Routes>
      <Where />
    </Around>,
  );
}
afterEach(cleanup);

it('shows an agent his own week, what is past its time and what is due in words', async () => {
  await open(['followUps.call']);
  const late = await screen.findByRole('button', { name: /13:00 区先生/ });
  expect(within(late).getByText('已过时间')).toBeTruthy();
  expect(within(screen.getByRole('button', { name: /14:00 单先生/ })).getByText('到时间了')).toBeTruthy();
  expect(within(screen.getByRole('button', { name: /17:00 仇先生/ })).getByText('公共池')).toBeTruthy();
  expect(test.api.requests.some(({ path }) => path === '/api/follow-up-appointments')).toBe(true);
  fireEvent.click(late);
  expect(await screen.findByText('下午方便')).toBeTruthy();
  // Only who allocates tasks may hand them over.
  expect(screen.queryByText('移交给')).toBeNull();
  fireEvent.click(screen.getByText('日'));
  await waitFor(() => expect(screen.getByLabelText('address').textContent).toContain('view=day'));
});

it('lets a team leader hand one over with a reason, and shows what has changed meanwhile', async () => {
  await open(['followUps.call', 'followUps.manage']);
  const told: unknown[] = [];
  test.api.on(tellFollowUp, ({ body }) => {
    told.push(body);
    throw new Refusal(409, { code: 'staleVersion', message: '已被修改' });
  });
  fireEvent.click(await screen.findByRole('button', { name: /14:00 单先生/ }));
  fireEvent.mouseDown(await screen.findByLabelText('移交给'));
  fireEvent.click(await screen.findByTitle('公共池（任何坐席可拨）'));
  fireEvent.change(screen.getByLabelText('移交原因'), { target: { value: '坐席下班' } });
  await press(screen.getByRole('button', { name: '移交' }));
  await waitFor(() =>
    expect(told).toEqual([{ event: { type: 'movedTo', agentId: null, reason: '坐席下班' }, version: 3 }]),
  );
  await waitFor(() =>
    expect(test.console.notices.list().some(({ text }) => text.includes('刚有变化'))).toBe(true),
  );
  // What was typed is still there to be sent again.
  expect(screen.getByLabelText('移交原因')).toHaveProperty('value', '坐席下班');
});

it('says what the page is for while there is nothing', async () => {
  await open(['followUps.call'], []);
  expect(await screen.findByText('没有约定')).toBeTruthy();
});
