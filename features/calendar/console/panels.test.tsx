// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { Refusal } from '../../../console/testing/fake-api.ts';
import { pressSave } from '../../../console/testing/press.ts';
import { Around, createTestConsole, type TestConsole } from '../../../console/testing/test-console.tsx';
import { testMe } from '../../../console/testing/test-me.ts';
import { NoticeList } from '../../../console/ui/NoticeList.tsx';
import { type DayRow, enterYear, restoreDay, setDay, setHours } from '../contract.ts';
import { officeView } from '../testing/view.ts';
import { DayPanel } from './DayPanel.tsx';
import { HoursPanel } from './HoursPanel.tsx';
import { looksOf } from './look.ts';
import { YearPanel } from './YearPanel.tsx';

// Pages of the kit are drawn without a browser's speed.
vi.setConfig({ testTimeout: 60_000 });

let test: TestConsole;
const view = officeView();
const onClose = (): void => {};

async function show(panel: ReactNode): Promise<void> {
  sessionStorage.clear();
  test = createTestConsole({ me: { ...testMe, permissions: ['calendar.edit'] } });
  await test.console.liveTab.start();
  await test.console.session.check(test.console.api.call);
  render(
    <Around console={test.console}>
      {panel}
      <NoticeList />
    </Around>,
  );
}
afterEach(cleanup);

const dayPanel = (date: string, row: DayRow | null, mayEdit = true) => {
  const shown = row === null ? view : { ...view, days: [...view.days, row] };
  return (
    <DayPanel date={date} look={looksOf(shown)(date)} view={shown} mayEdit={mayEdit} onClose={onClose} />
  );
};
const type = (label: string, value: string): void => {
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
};
const bodyOf = (route: Parameters<TestConsole['api']['asked']>[0]): unknown =>
  test.api.asked(route).at(-1)?.body;
const edited: DayRow = {
  date: '2026-11-30',
  plan: { kind: 'workday', name: { zh: '值班' }, hours: [{ from: '09:00', to: '12:00' }] },
  published: { kind: 'ordinary' },
  ...{ source: 'edited', reason: '值班表', changedBy: '沈知遥', version: 2 },
  changedAt: '2026-11-22T06:00:00.000Z',
};

it('makes a day a holiday for a reason, and shows what somebody else saved first', async () => {
  await show(dayPanel('2026-11-30', null));
  let calls = 0;
  test.api.on(setDay, ({ body }) => {
    calls += 1;
    if (calls === 1) throw new Refusal(409, { code: 'staleVersion', message: '他人刚刚修改', data: edited });
    return { ...edited, plan: (body as { plan: DayRow['plan'] }).plan, version: 3 };
  });
  fireEvent.click(screen.getByText('放假'));
  fireEvent.click(screen.getByText('保存'));
  expect(await screen.findByText('请填写。')).toBeTruthy();
  expect(screen.getByText('请写明原因，至少两个字。')).toBeTruthy();
  type('名称', '司庆');
  type('修改原因', '公司安排');
  fireEvent.click(screen.getByText('保存'));
  await waitFor(() => expect(calls).toBe(1));
  await screen.findAllByText(/值班/);
  await pressSave();
  await screen.findByText('已保存，期限按新的日历推算');
  expect(bodyOf(setDay)).toEqual({
    plan: { kind: 'holiday', name: { zh: '司庆' } },
    reason: '公司安排',
    version: 2,
  });
});

it('tells who changed a day, and takes the change back for a reason', async () => {
  await show(dayPanel('2026-11-30', edited));
  expect(screen.getByText('值班 · 上班 · 09:00–12:00')).toBeTruthy();
  expect(screen.getByText('值班表')).toBeTruthy();
  test.api.on(restoreDay, () => ({ ...edited, plan: { kind: 'ordinary' }, source: 'seed', version: 3 }));
  fireEvent.click(screen.getByText('恢复为发布的安排'));
  expect(await screen.findByText('请写明原因，至少两个字。')).toBeTruthy();
  type('修改原因', '录错了');
  fireEvent.click(screen.getByText('恢复为发布的安排'));
  await screen.findByText('已恢复为发布的安排');
  expect(bodyOf(restoreDay)).toEqual({ reason: '录错了', version: 2 });
});

it('shows a day to those who may not change it, without a form', async () => {
  await show(dayPanel('2026-10-01', null, false));
  expect(screen.getByText('国庆节 · 放假')).toBeTruthy();
  expect(screen.queryByText('保存')).toBeNull();
});

it('changes the hours of the week, written as people write them', async () => {
  await show(<HoursPanel hours={view.hours} onClose={onClose} />);
  test.api.on(setHours, ({ body }) => ({ ...(body as object), version: 4 }));
  fireEvent.click(screen.getByLabelText('星期六 加一段'));
  type('星期六第 1 段开始', '９');
  fireEvent.click(screen.getByText('保存'));
  expect(await screen.findByText(/请按先后填写时段/)).toBeTruthy();
  type('星期六第 1 段结束', '1230');
  fireEvent.click(screen.getByText('保存'));
  await screen.findByText('工作时间已保存');
  expect(bodyOf(setHours)).toMatchObject({
    version: 3,
    week: { saturday: [{ from: '09:00', to: '12:30' }], sunday: [] },
  });
});

it('takes a year out of a notice once nothing in it is doubtful', async () => {
  await show(<YearPanel year={2027} onClose={onClose} />);
  test.api.on(enterYear, () => ({ ...view, unknownYears: [] }));
  const save = () => screen.getByText('保存，2027 年录入完毕').closest('button');
  type('通知正文或清单', '元旦：1月1日（周六）至3日（周日）放假。');
  expect(await screen.findByText('2027-01-01 是周五，与所写的不符，请核对年份和日期。')).toBeTruthy();
  expect(save()?.disabled).toBe(true);
  type('通知正文或清单', '元旦：1月1日（周五）至3日（周日）放假，共3天。');
  expect(await screen.findByText('识别出放假 3 天、调休上班 0 天')).toBeTruthy();
  type('修改原因', '国务院办公厅通知');
  fireEvent.click(save() as HTMLElement);
  await screen.findByText('2027 年的放假安排已录入');
  expect(bodyOf(enterYear)).toMatchObject({
    days: [{ date: '2027-01-01' }, {}, {}],
    reason: '国务院办公厅通知',
  });
});
