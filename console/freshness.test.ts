// @vitest-environment jsdom
import { QueryObserver } from '@tanstack/react-query';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { readSession as readSessionRoute } from '../features/access/contract.ts';
import { route } from '../platform/http/route.ts';
import { createTestConsole, type TestConsole } from './testing/test-console.tsx';

const readList = route({
  method: 'GET',
  path: '/api/list',
  permission: 'signedIn',
  summary: '',
  reply: z.object({ names: z.array(z.string()) }),
});
const key: readonly unknown[] = ['GET /api/list', {}];

describe('what the screen shows', () => {
  let test: TestConsole;
  let names: string[];
  let shown: QueryObserver<{ names: string[] }>;
  const screen = (): string[] | undefined => shown.getCurrentResult().data?.names;
  /** What a page that is opened now would show. */
  const freshLoad = () => test.console.api.call(readList, {});

  beforeEach(async () => {
    test = createTestConsole();
    names = ['陈嘉禾'];
    test.api.on(readList, () => ({ names: [...names] }));
    const { console } = test;
    await console.liveTab.start();
    await console.session.check(console.api.call);
    shown = new QueryObserver(console.queryClient, {
      queryKey: key,
      queryFn: () => console.api.call(readList, {}),
    });
    shown.subscribe(() => {});
    const refresh = (): void => console.freshness.refresh(key);
    console.realtime.listen({ types: ['staff.changed'], facts: refresh, resync: refresh });
    await expect.poll(() => console.realtime.state().status).toBe('open');
    await expect.poll(screen).toEqual(['陈嘉禾']);
  });
  const change = (name: string): void => {
    names.push(name);
    test.link.happen('staff.changed');
  };
  const equalsFreshLoad = () =>
    vi.waitFor(async () => {
      expect(test.console.queryClient.isFetching()).toBe(0);
      expect(screen()).toEqual((await freshLoad()).names);
    }, 15_000);

  it('follows a fact', async () => {
    change('王雨桐');
    await equalsFreshLoad();
    expect(screen()).toEqual(['陈嘉禾', '王雨桐']);
  });

  it('equals a fresh load after a link was cut while things changed', async () => {
    test.link.cut();
    change('王雨桐');
    change('李思远');
    expect(screen()).toEqual(['陈嘉禾']);
    test.link.restore();
    test.passTime(1_000);
    await equalsFreshLoad();
    expect(screen()).toHaveLength(3);
  });

  it('equals a fresh load after a gap too large to be sent again', async () => {
    test.link.setLargestGap(0);
    test.link.cut();
    change('王雨桐');
    test.link.restore();
    test.passTime(1_000);
    await equalsFreshLoad();
  });

  it('doesn’t keep an answer that was on its way when the fact came', async () => {
    let release = (): void => {};
    const before = [...names];
    test.api.on(readList, async () => {
      const mine = [...names];
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      return { names: mine };
    });
    change('王雨桐');
    await expect.poll(() => test.console.queryClient.isFetching()).toBe(1);
    change('李思远');
    test.api.on(readList, () => ({ names: [...names] }));
    release();
    await equalsFreshLoad();
    expect(screen()).toEqual([...before, '王雨桐', '李思远']);
  });

  it('asks a few times for a hundred facts, not a hundred times', async () => {
    const asked = test.api.asked(readList).length;
    for (let i = 0; i < 100; i++) change(`员工${i}`);
    await equalsFreshLoad();
    expect(screen()).toHaveLength(101);
    expect(test.api.asked(readList).length - asked).toBeLessThan(6);
  });

  it('reads again what failed, once the link is back', async () => {
    test.link.cut();
    test.api.setOnline(false);
    await shown.refetch();
    expect(shown.getCurrentResult().isError).toBe(true);
    names.push('王雨桐');
    test.api.setOnline(true);
    test.link.restore();
    test.passTime(1_000);
    await equalsFreshLoad();
    expect(shown.getCurrentResult().isError).toBe(false);
  });

  it('reads the rights again when the server names others', async () => {
    const { session } = test.console;
    const state = session.state();
    if (state.kind !== 'signedIn') throw new Error('not signed in');
    const next = { ...state.me, permissions: ['staff.read'], rights: 'rights-2' };
    test.api.on(readSessionRoute, () => next);
    test.link.say({
      type: 'resync',
      position: 9,
      now: new Date(test.link.nowMs()).toISOString(),
      rights: 'rights-2',
    });
    await expect.poll(session.state).toMatchObject({ me: { permissions: ['staff.read'] } });
  });
});
