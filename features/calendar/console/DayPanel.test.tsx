// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useLocation } from 'react-router';
import { afterEach, expect, it, vi } from 'vitest';
import { Around, createTestConsole } from '../../../console/testing/test-console.tsx';
import { testMe } from '../../../console/testing/test-me.ts';
import { readCalendar, setDay } from '../contract.ts';
import { officeView } from '../testing/view.ts';
import { CalendarPage } from './CalendarPage.tsx';

vi.setConfig({ testTimeout: 60_000 });
afterEach(cleanup);
function Where() {
  return <p data-testid="where">{useLocation().search}</p>;
}
it('closes the panel once its day is saved', async () => {
  sessionStorage.clear();
  const test = createTestConsole({ me: { ...testMe, permissions: ['calendar.edit'] } });
  test.api.on(readCalendar, officeView);
  test.api.on(setDay, ({ body }) => ({
    date: '2026-11-30',
    plan: (body as { plan: object }).plan,
    published: { kind: 'ordinary' },
    ...{ source: 'edited', reason: '公司安排', changedBy: '沈知遥', version: 1 },
    changedAt: '2026-11-22T06:00:00.000Z',
  }));
  await test.console.liveTab.start();
  await test.console.session.check(test.console.api.call);
  render(
    <Around console={test.console} address="/?n=4">
      <CalendarPage />
      <Where />
    </Around>,
  );
  await screen.findByText('期限推算');
  fireEvent.click(document.querySelector('[data-date="2026-11-30"]') as HTMLElement);
  fireEvent.click(screen.getByText('放假', { selector: '.ant-segmented-item-label' }));
  fireEvent.change(screen.getByLabelText('名称'), { target: { value: '司庆' } });
  fireEvent.change(screen.getByLabelText('修改原因'), { target: { value: '公司安排' } });
  fireEvent.click(screen.getByText('保存'));
  await waitFor(() => expect(screen.queryByText('保存')).toBeNull());
  expect(screen.getByTestId('where').textContent).toBe('?n=4');
});
