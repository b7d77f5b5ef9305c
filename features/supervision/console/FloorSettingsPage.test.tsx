// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Refusal } from '../../../console/testing/fake-api.ts';
import { pressSave } from '../../../console/testing/press.ts';
import { Around, createTestConsole, type TestConsole } from '../../../console/testing/test-console.tsx';
import { NoticeList } from '../../../console/ui/NoticeList.tsx';
import { listQueues } from '../../routing/contract/list-queues.ts';
import { defaultQueues, defaultSkills } from '../../routing/contract/queues.ts';
import { defaultNotReadyReasons } from '../../routing/contract/reasons.ts';
import {
  defaultFloorSettings,
  readFloorSettings,
  updateFloorSettings,
  type VersionedFloorSettings,
} from '../contract.ts';
import { FloorSettingsPage } from './FloorSettingsPage.tsx';

let test: TestConsole;
let row: VersionedFloorSettings;

beforeEach(async () => {
  sessionStorage.clear();
  row = { ...defaultFloorSettings, version: 4 };
  test = createTestConsole();
  test.api.on(listQueues, () => ({
    queues: defaultQueues.map((queue) => ({ ...queue, version: 1 })),
    skills: defaultSkills,
    reasons: defaultNotReadyReasons,
  }));
  test.api.on(readFloorSettings, () => row);
  test.api.on(updateFloorSettings, ({ body }) => {
    const asked = body as VersionedFloorSettings;
    if (asked.version !== row.version)
      throw new Refusal(409, { code: 'staleVersion', message: 'stale', data: row });
    row = { ...asked, version: row.version + 1 };
    return row;
  });
  await test.console.liveTab.start();
  await test.console.session.check(test.console.api.call);
  render(
    <Around console={test.console}>
      <FloorSettingsPage />
      <NoticeList />
    </Around>,
  );
});
afterEach(cleanup);

const type = async (label: string, value: string): Promise<void> => {
  fireEvent.change(await screen.findByLabelText(label), { target: { value } });
};

it('saves a limit of a reason, and puts it together with what somebody else saved first', async () => {
  await type('会议', '3600');
  row = { ...row, alarms: { ...row.alarms, holdSeconds: 240 }, version: 5 };
  await pressSave();
  await screen.findByText(/1 处改动已并入/);
  await pressSave();
  await screen.findByText('现场设置已保存');
  expect(row).toMatchObject({
    version: 6,
    alarms: { holdSeconds: 240, notReadySeconds: { meeting: 3600, break: 900 } },
    serviceLevel: defaultFloorSettings.serviceLevel,
  });
});

it('refuses what is no number before the server is asked', async () => {
  await type('小休', '十五分钟');
  await pressSave();
  await screen.findByText('请填写范围内的整数，或留空。');
  expect(row.version).toBe(4);
});
