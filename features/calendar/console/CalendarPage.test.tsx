// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { Around, createTestConsole } from '../../../console/testing/test-console.tsx';
import { testMe } from '../../../console/testing/test-me.ts';
import { readCalendar } from '../contract.ts';
import { officeCalendar } from '../testing/calendars.ts';
import { officeView } from '../testing/view.ts';
import { Calculator } from './Calculator.tsx';
import { CalendarPage } from './CalendarPage.tsx';

// Whole pages of the kit are drawn without a browser's speed.
vi.setConfig({ testTimeout: 60_000 });

async function signedIn(permissions: string[]) {
  sessionStorage.clear();
  const test = createTestConsole({ me: { ...testMe, permissions } });
  test.api.on(readCalendar, officeView);
  await test.console.liveTab.start();
  await test.console.session.check(test.console.api.call);
  return test.console;
}
afterEach(cleanup);

// By attribute: roles of four hundred buttons take seconds to find out here.
const day = (date: string): HTMLElement | null => document.querySelector(`[data-date="${date}"]`);

it('draws the year with what is off and worked in words, and goes through it by keyboard', async () => {
  render(
    <Around console={await signedIn(['calendar.edit'])}>
      <CalendarPage />
    </Around>,
  );
  await screen.findByText('期限推算');
  expect(day('2026-10-01')?.getAttribute('aria-label')).toBe('2026年10月1日星期四，国庆节，放假');
  expect(day('2026-10-01')?.textContent).toBe('1休');
  expect(day('2026-10-10')?.getAttribute('aria-label')).toBe('2026年10月10日星期六，国庆节，调休上班');
  expect(day('2026-11-22')?.getAttribute('aria-label')).toBe('2026年11月22日星期日，休息日，今天');
  expect(screen.getByText(/2027 年的放假安排还没有录入/)).toBeTruthy();
  expect(screen.getByText('录入 2027 年')).toBeTruthy();
  expect(screen.getByText('星期一–星期五')).toBeTruthy();
  // One stop of the Tab key.
  expect([...document.querySelectorAll('[data-date][tabindex="0"]')]).toEqual([day('2026-11-22')]);
  day('2026-11-22')?.focus();
  const seen = ['ArrowDown', 'ArrowRight', 'PageDown', 'PageDown'].map((key) => {
    fireEvent.keyDown(document.activeElement as HTMLElement, { key });
    return (document.activeElement as HTMLElement).dataset.date;
  });
  expect(seen).toEqual(['2026-11-29', '2026-11-30', '2026-12-28', '2026-12-28']);
  fireEvent.click(day('2026-11-30') as HTMLElement);
  expect(screen.getByText('按星期 · 09:00–12:00 13:00–18:00', { collapseWhitespace: true })).toBeTruthy();
});

it('offers no change to those who may only read', async () => {
  render(
    <Around console={await signedIn([])} address="/?edit=hours">
      <CalendarPage />
    </Around>,
  );
  await screen.findByText('期限推算');
  expect(screen.getByText(/请联系排班师或管理员/)).toBeTruthy();
  expect([
    screen.queryByText('录入 2027 年'),
    screen.queryByText('修改'),
    screen.queryByText('保存'),
  ]).toEqual([null, null, null]);
});

it('reckons what the address asks for, and says what it passed over', async () => {
  const console = await signedIn([]);
  const reckon = (address: string): void => {
    cleanup();
    render(
      <Around console={console} address={address}>
        <Calculator calendar={officeCalendar} />
      </Around>,
    );
  };
  reckon('/?from=2026-11-27T09:30:00.000Z&n=4&unit=workingHours');
  expect(screen.getByText('2026年11月30日星期一 13:30')).toBeTruthy();
  expect(screen.getByText('11月28日–11月29日', { exact: false })).toBeTruthy();
  reckon('/?from=2026-09-30T09:00:00.000Z&n=2&unit=workingDays');
  expect(screen.getByText('2026年10月9日星期五 24:00')).toBeTruthy();
  expect(screen.getByText('10月1日–10月7日', { exact: false })).toBeTruthy();
  reckon('/?from=2026-12-25T09:00:00.000Z&n=15&unit=workingDays');
  expect(screen.getByText(/落在 2027 年/)).toBeTruthy();
});
