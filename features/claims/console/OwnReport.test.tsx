// @vitest-environment jsdom
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Refusal } from '../../../console/testing/fake-api.ts';
import { press } from '../../../console/testing/press.ts';
import { Around, createTestConsole, type TestConsole } from '../../../console/testing/test-console.tsx';
import { testMe } from '../../../console/testing/test-me.ts';
import { checkReport, type ReportView } from '../contract/reports.ts';
import { OwnReport } from './OwnReport.tsx';

const id = '00000000-0000-7000-8000-0000000000d1';
const own = {
  ...{ id, version: 2, state: 'reported', source: 'customer', toCheck: true },
  ...{ toAsk: ['hurt', 'liability'], actions: ['check', 'sendLink'] },
} as unknown as ReportView;
let test: TestConsole;
let changed: number;

beforeEach(async () => {
  changed = 0;
  test = createTestConsole({ me: { ...testMe, permissions: ['lossReports.read', 'lossReports.take'] } });
  await test.console.liveTab.start();
  await test.console.session.check(test.console.api.call);
});
afterEach(cleanup);

const show = (report: ReportView): void => {
  render(
    <Around console={test.console}>
      <OwnReport report={report} onChanged={() => changed++} />
    </Around>,
  );
};

it('says that nothing is proved and what to ask, and is checked once, with its version', async () => {
  const asked: unknown[] = [];
  test.api.on(checkReport, ({ body }) => {
    asked.push(body);
    throw new Refusal(409, { code: 'staleVersion', message: '刚刚被同事修改，请刷新。' });
  });
  show(own);
  expect(screen.getByText(/只验证了手机号/)).toBeTruthy();
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent?.slice(0, 4))).toEqual([
    ...['有人受伤', '责任怎样'],
  ]);
  await press(screen.getByRole('button', { name: /标记为已核实/ }));
  await waitFor(() => expect(asked).toEqual([{ version: 2 }]));
  // Refused: nothing is read again, and the button stays.
  expect(changed).toBe(0);
  test.api.on(checkReport, ({ body }) => {
    asked.push(body);
    return own;
  });
  await press(screen.getByRole('button', { name: /标记为已核实/ }));
  await waitFor(() => expect(changed).toBe(1));
});

it('shows a checked one without the button, and of one still being written only that', () => {
  show({ ...own, toCheck: false, actions: ['sendLink'], toAsk: [] });
  expect(screen.getByText('客户自助报案，已核实')).toBeTruthy();
  expect(screen.queryByRole('button')).toBeNull();
  cleanup();
  show({ ...own, state: 'draft' });
  expect(screen.getByText('客户正在自己的手机上填写，可能随时修改。')).toBeTruthy();
});
