// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Refusal } from '../../../console/testing/fake-api.ts';
import { pressSave } from '../../../console/testing/press.ts';
import { Around, createTestConsole, type TestConsole } from '../../../console/testing/test-console.tsx';
import { testMe } from '../../../console/testing/test-me.ts';
import { NoticeList } from '../../../console/ui/NoticeList.tsx';
import {
  readServiceInformation,
  updateServiceInformation,
  type VersionedInformation,
} from '../contract/service-information.ts';
import { startingInformation } from '../data/starting-information.ts';
import { InformationPage } from './InformationPage.tsx';

// Whole pages of the kit are drawn without a browser's speed.
vi.setConfig({ testTimeout: 60_000 });

let test: TestConsole;
let sent: VersionedInformation[];

beforeEach(async () => {
  sessionStorage.clear();
  sent = [];
  test = createTestConsole({ me: { ...testMe, permissions: ['selfservice.edit'] } });
  test.api.on(readServiceInformation, () => ({ ...startingInformation, version: 1 }));
  test.api.on(updateServiceInformation, ({ body }) => {
    sent.push(body as VersionedInformation);
    return { ...(body as VersionedInformation), version: 2 };
  });
  await test.console.liveTab.start();
  await test.console.session.check(test.console.api.call);
  render(
    <Around console={test.console}>
      <InformationPage />
      <NoticeList />
    </Around>,
  );
});
afterEach(cleanup);

const choose = (day: string, kind: string) =>
  fireEvent.click(within(screen.getByLabelText(`${day}的营业方式`)).getByText(kind));
const save = () => fireEvent.click(screen.getByText('保存'));

it('shows the hours and premiums as they are told, and whether the counters are open by them', async () => {
  expect(((await screen.findByLabelText('周一至周五开始营业')) as HTMLInputElement).value).toBe('08:30');
  expect((screen.getByLabelText('家庭自用汽车，6 座以下') as HTMLInputElement).value).toBe('950');
  const tractor = screen.getByLabelText('播报兼用型拖拉机，14.7 千瓦及以下');
  expect(tractor.getAttribute('aria-checked')).toBe('false');
  // The clock of the test stands on a Sunday afternoon.
  expect(screen.getByText('按以上时间，网点现在不营业。')).toBeTruthy();
  choose('周日', '全天');
  expect(await screen.findByText('按以上时间，网点现在营业。')).toBeTruthy();
});

it('sends all of it, with hours that were taken back as they were', async () => {
  await screen.findByLabelText('周一至周五开始营业');
  choose('周六', '不营业');
  choose('周日', '全天');
  choose('周六', '按时段');
  fireEvent.change(screen.getByLabelText('家庭自用汽车，6 座以下'), { target: { value: '960.5' } });
  fireEvent.click(screen.getByLabelText('播报摩托车，50 毫升及以下'));
  save();
  expect(await screen.findByText('自助服务信息已保存')).toBeTruthy();
  const { hours, rates } = startingInformation;
  expect(sent).toEqual([
    {
      version: 1,
      hours: { ...hours, sunday: { kind: 'allDay' } },
      rates: {
        ...rates,
        carUnder6: { fen: 96_050, on: true },
        motorcycleSmall: { ...rates.motorcycleSmall, on: false },
      },
    },
  ]);
});

it('tells no premium that nobody has filled in', async () => {
  await screen.findByLabelText('周一至周五开始营业');
  fireEvent.click(screen.getByLabelText('播报兼用型拖拉机，14.7 千瓦及以下'));
  save();
  expect(await screen.findByText('请填写保费后再播报。')).toBeTruthy();
  expect(sent).toEqual([]);
});

it('puts its own change together with what somebody else has saved meanwhile', async () => {
  await screen.findByLabelText('周一至周五开始营业');
  const { hours, rates } = startingInformation;
  const theirs = { hours: { ...hours, sunday: { kind: 'allDay' } }, rates, version: 5 };
  test.api.on(updateServiceInformation, ({ body }) => {
    sent.push(body as VersionedInformation);
    if (sent.length > 1) return { ...(body as VersionedInformation), version: 6 };
    throw new Refusal(409, { code: 'staleVersion', message: '他人刚刚修改了这条记录。', data: theirs });
  });
  choose('周六', '不营业');
  save();
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(await screen.findByText('按以上时间，网点现在营业。')).toBeTruthy();
  await pressSave();
  await waitFor(() => expect(sent[1]).toMatchObject({ version: 5 }));
  expect(sent[1]?.hours).toEqual({ ...hours, saturday: { kind: 'closed' }, sunday: { kind: 'allDay' } });
});
