// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Refusal } from '../../../console/testing/fake-api.ts';
import { Around, createTestConsole, type TestConsole } from '../../../console/testing/test-console.tsx';
import { testMe } from '../../../console/testing/test-me.ts';
import { NoticeList } from '../../../console/ui/NoticeList.tsx';
import { dialCustomer } from '../contract/dial.ts';
import { DialButton } from './DialButton.tsx';

// Another file's tests may have loaded what is replaced here, and the next one's need the real one.
vi.hoisted(() => vi.resetModules());
afterAll(() => void vi.resetModules());

const phone = vi.hoisted(() => ({
  microphone: true,
  view: { call: null as { leg: string } | null },
}));
vi.mock('../../../console/softphone/use-softphone.ts', () => ({
  useSoftphone: () => ({ prepare: async () => phone.microphone }),
  usePhone: () => phone.view,
}));

const customerId = '018f0000-0000-7000-8000-000000000007';
const numberId = '018f0000-0000-7000-8000-00000000aa01';
const about = { kind: 'ticket', id: '018f0000-0000-7000-8000-00000000bb01' } as const;

describe('the button that calls a customer', () => {
  let test: TestConsole;
  let asked: unknown[];
  let refuse: boolean;

  beforeEach(() => {
    asked = [];
    refuse = false;
    phone.microphone = true;
    phone.view = { call: null };
  });
  afterEach(cleanup);

  async function begin(permissions: string[]): Promise<void> {
    test = createTestConsole({ me: { ...testMe, permissions } });
    test.api.on(dialCustomer, ({ body }) => {
      asked.push(body);
      if (refuse) throw new Refusal(409, { code: 'calls.dialNotNow', message: '现在不能外呼。' });
      return { interactionId: customerId };
    });
    await test.console.liveTab.start();
    await test.console.session.check(test.console.api.call);
    render(
      <Around console={test.console} address="/customers/x">
        <DialButton customerId={customerId} numberId={numberId} about={about} number="154 **** 0001" first />
        <NoticeList />
      </Around>,
    );
  }
  const button = () => screen.findByRole('button', { name: '外呼 154 **** 0001' });

  it('calls with one click, and by its key', async () => {
    await begin(['calls.take', 'calls.dial']);
    fireEvent.click(await button());
    await vi.waitFor(() => expect(asked).toEqual([{ customerId, numberId, about }]));
  });

  it('calls once however often it is pressed at once', async () => {
    await begin(['calls.take', 'calls.dial']);
    const found = await button();
    fireEvent.click(found);
    fireEvent.click(found);
    await vi.waitFor(() => expect(asked.length).toBeGreaterThan(0));
    await act(async () => {});
    expect(asked).toHaveLength(1);
  });

  it('says why nobody is called', async () => {
    await begin(['calls.take', 'calls.dial']);
    refuse = true;
    fireEvent.click(await button());
    expect(await screen.findByText('现在不能外呼。')).toBeTruthy();
    cleanup();
    phone.microphone = false;
    asked = [];
    await begin(['calls.take', 'calls.dial']);
    fireEvent.click(await button());
    expect(await screen.findByText(/没有打开麦克风/)).toBeTruthy();
    expect(asked).toEqual([]);
  });

  it('rests during a call, and is nothing for those who make none', async () => {
    phone.view = { call: { leg: 'x' } };
    await begin(['calls.take', 'calls.dial']);
    expect(((await button()) as HTMLButtonElement).disabled).toBe(true);
    cleanup();
    await begin(['calls.take']);
    expect(screen.queryByRole('button', { name: /外呼/ })).toBeNull();
  });
});
