// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Around, createTestConsole, type TestConsole } from '../../../console/testing/test-console.tsx';
import { testMe } from '../../../console/testing/test-me.ts';
import { NoticeList } from '../../../console/ui/NoticeList.tsx';
import {
  type DisclosureRecord,
  exportDisclosures,
  listDisclosures,
  readDisclosureReport,
} from '../contract/inspection.ts';
import { InspectionPage } from './InspectionPage.tsx';
import { inspectionFilters, queryOf } from './inspection-filters.ts';

const interactionId = '018f0000-0000-7000-8000-00000000c001';
const told: DisclosureRecord = {
  seq: 12,
  at: '2026-11-22T05:00:00.000Z',
  action: 'told',
  interactionId,
  channel: 'agent',
  staffNo: '8001',
  caller: 'customer',
  recordKind: 'policy',
  recordId: '018f0000-0000-7000-8000-00000000d001',
  facts: ['status', 'period'],
  factors: ['plateNo', 'insuredOrClaimantName'],
  case: null,
  matched: null,
  ruleVersion: 1,
};
const rows: DisclosureRecord[] = [
  told,
  { ...told, seq: 11, action: 'verified', recordKind: null, recordId: null, facts: [], factors: ['plateNo'] },
  { ...told, seq: 10, action: 'refused', facts: ['premium'], case: 'publicImportant' },
  { ...told, seq: 9, action: 'confirmed', facts: ['policyNo'], matched: false },
];

let test: TestConsole;
let asked: Record<string, string>[];
beforeEach(async () => {
  const permissions = ['disclosure.inspect', 'interactions.read'];
  test = createTestConsole({ me: { ...testMe, permissions } });
  asked = [];
  test.api.on(listDisclosures, ({ query }) => {
    asked.push(query);
    return { records: rows, next: null, asOf: 0 };
  });
  test.api.on(exportDisclosures, ({ query }) => {
    asked.push(query);
    return 'csv';
  });
  test.api.on(readDisclosureReport, ({ query }) => ({
    month: query.month,
    verified: 40,
    told: 31,
    refused: 7,
    locked: 1,
    refusals: [{ case: 'publicImportant', caller: 'customer', count: 7 }],
    days: [{ day: `${query.month}-09`, refused: 7, locked: 1 }],
    asOf: 0,
  }));
  await test.console.liveTab.start();
  await test.console.session.check(test.console.api.call);
});
afterEach(cleanup);

const open = (address = '/'): void => {
  render(
    <Around console={test.console} address={address}>
      <InspectionPage />
      <NoticeList />
    </Around>,
  );
};

it('lists what was verified, told, refused and compared, each leading to its contact', async () => {
  open(`/?action=told&caller=customer&staffNo=8001&from=2026-11-01T00:00:00.000Z`);
  expect(await screen.findByText('保单 · 保单状态、保险期间')).toBeTruthy();
  expect(screen.getByText('保单 · 保费及浮动因素')).toBeTruthy();
  expect(screen.getByText('官网可查的重要信息')).toBeTruthy();
  expect(screen.getByText('不一致')).toBeTruthy();
  expect(document.querySelector(`a[href="/interactions/${interactionId}"]`)).not.toBeNull();
  expect(asked[0]).toEqual({
    action: 'told',
    caller: 'customer',
    staffNo: '8001',
    from: '2026-11-01T00:00:00.000Z',
    limit: '100',
  });
  fireEvent.click(screen.getByText('清除筛选'));
  await waitFor(() => expect(asked.at(-1)).toEqual({ limit: '100' }));
});

it('exports what the filters show', async () => {
  const url = vi.fn(() => 'blob:x');
  Object.assign(URL, { createObjectURL: url, revokeObjectURL: () => {} });
  open('/?action=refused');
  fireEvent.click(await screen.findByText('导出 CSV'));
  expect(await screen.findByText('已导出：disclosure-records.csv')).toBeTruthy();
  expect(asked.at(-1)).toEqual({ action: 'refused' });
  expect(url).toHaveBeenCalledOnce();
});

it('shows a month with its definition, and opens the records behind a figure', async () => {
  open('/?view=report&month=2026-10');
  expect(await screen.findByText(/婉拒：坐席按用语婉拒/)).toBeTruthy();
  expect(screen.getByTitle('2026-10-09：婉拒 7，锁定 1')).toBeTruthy();
  expect(screen.getByTitle('2026-10-31：婉拒 0，锁定 0')).toBeTruthy();
  fireEvent.click(screen.getByTitle('2026-10-09：婉拒 7，锁定 1'));
  await waitFor(() =>
    expect(asked.at(-1)).toEqual({
      action: 'refused',
      from: '2026-10-08T16:00:00.000Z',
      to: '2026-10-09T15:59:59.999Z',
      limit: '100',
    }),
  );
});

it('asks only for what can be asked', () => {
  const address = {
    ...inspectionFilters,
    action: 'drop',
    caller: 'x',
    from: 'never',
    interaction: '1',
    staffNo: ' ８００１',
  };
  expect(queryOf(address)).toEqual({ staffNo: '8001' });
});
