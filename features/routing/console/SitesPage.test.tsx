// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Refusal } from '../../../console/testing/fake-api.ts';
import { Around, createTestConsole, type TestConsole } from '../../../console/testing/test-console.tsx';
import { testMe } from '../../../console/testing/test-me.ts';
import { NoticeList } from '../../../console/ui/NoticeList.tsx';
import { defaultQueues } from '../contract/queues.ts';
import { type RoutingSetup, readRoutingSetup } from '../contract/setup.ts';
import { createSite, updateSite } from '../contract/sites.ts';
import { SitesPage } from './SitesPage.tsx';

const contracted: RoutingSetup['sites'][number] = {
  ...{ code: 'contracted', name: { zh: '外包中心' }, number: '+8657155501234', hours: 'always' },
  ...{ calls: 20, ringSeconds: 30, retryMinutes: 5, active: true, version: 3, queues: ['claims'] },
};
let test: TestConsole;
let setup: RoutingSetup;
const asked: unknown[] = [];

beforeEach(async () => {
  sessionStorage.clear();
  asked.length = 0;
  const inUse = { active: true, version: 1, faults: [], agents: 3 };
  setup = {
    sites: [],
    queues: defaultQueues.map((queue) => ({ ...queue, ...inUse })),
    skills: [],
    reasons: [],
  };
  test = createTestConsole({ me: { ...testMe, permissions: ['routing.edit'] } });
  test.api.on(readRoutingSetup, () => setup);
  test.api.on(createSite, ({ body }) => {
    asked.push(body);
    const site = { ...contracted, ...(body as object), version: 1 };
    setup = { ...setup, sites: [{ ...site, queues: [] }] };
    return site;
  });
  await test.console.liveTab.start();
  await test.console.session.check(test.console.api.call);
});
afterEach(cleanup);

const open = (address = '/') =>
  render(
    <Around console={test.console} address={address}>
      <SitesPage />
      <NoticeList />
    </Around>,
  );
const fill = (form: HTMLElement, label: string, value: string) =>
  fireEvent.change(within(form).getByLabelText(label), { target: { value } });

describe('other sites', () => {
  it('are added once their number is given, and say that no queue sends callers there yet', async () => {
    open();
    await screen.findByText('还没有其他站点。');
    fireEvent.click(screen.getByRole('button', { name: /新增站点/ }));
    const form = await screen.findByRole('form', { name: '其他站点' });
    fill(form, '中文名称', '外包中心');
    fill(form, '代码', 'contracted');
    fireEvent.click(within(form).getByRole('button', { name: /保/ }));
    expect(await within(form).findByText('请填写号码。')).toBeDefined();
    expect(asked).toEqual([]);
    fill(form, '号码', ' 0571-55501234 ');
    fireEvent.click(within(form).getByRole('button', { name: /保/ }));
    await waitFor(() => expect(asked).toHaveLength(1));
    expect(asked[0]).toMatchObject({
      code: 'contracted',
      number: '0571-55501234',
      calls: 10,
      ringSeconds: 30,
    });
    expect(await screen.findByText('尚无队列转入')).toBeDefined();
  });

  it('name the queues that send callers there, and say why one can’t be taken out of use', async () => {
    setup = { ...setup, sites: [contracted] };
    test.api.on(updateSite, () => {
      throw new Refusal(409, { code: 'routing.siteInUse', message: '还有队列转往该站点。' });
    });
    open('/?open=contracted');
    const form = await screen.findByRole('form', { name: '其他站点' });
    expect(screen.getByText('理赔报案')).toBeDefined();
    fireEvent.click(within(form).getByRole('checkbox'));
    fireEvent.click(within(form).getByRole('button', { name: /保/ }));
    expect(await within(form).findByText('还有队列转往该站点。')).toBeDefined();
  });
});
