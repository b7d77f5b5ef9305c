// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useLocation } from 'react-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Refusal } from '../../../console/testing/fake-api.ts';
import { Around, createTestConsole, type TestConsole } from '../../../console/testing/test-console.tsx';
import { testMe } from '../../../console/testing/test-me.ts';
import { listMailbox, type MailboxRow, readMailboxItem } from '../contract/mailbox.ts';
import { MailboxPage } from './MailboxPage.tsx';

// Whole pages of the kit are drawn without a browser's speed.
vi.setConfig({ testTimeout: 60_000 });

const item = (n: number, channel: MailboxRow['channel']): MailboxRow => ({
  id: `019a0000-0000-7000-8000-00000000000${n}`,
  channel,
  to: channel === 'sms' ? '15400000001' : 'someone@example.com',
  title: `通知 ${n}`,
  at: '2026-11-22T05:00:00.000Z',
});

function Where() {
  return <output aria-label="address">{useLocation().search}</output>;
}

describe('the demo mailbox', () => {
  let test: TestConsole;
  let items: MailboxRow[];
  beforeEach(async () => {
    items = [item(2, 'sms'), item(1, 'email')];
    test = createTestConsole({ me: { ...testMe, permissions: ['mailbox.read'] } });
    test.api.on(listMailbox, ({ query }) => ({
      items: items.filter(({ channel }) => query.channel === undefined || query.channel === channel),
      next: null,
      asOf: 0,
    }));
    test.api.on(readMailboxItem, ({ params }) => {
      const found = items.find(({ id }) => id === params.id);
      if (found === undefined) throw new Refusal(404, { code: 'notFound', message: '' });
      return { ...found, text: '请在 24 小时内\n设置密码', reported: null };
    });
    await test.console.liveTab.start();
    await test.console.session.check(test.console.api.call);
    test.passTime(500);
  });
  afterEach(cleanup);
  const open = (address = '/mailbox') =>
    render(
      <Around console={test.console} address={address}>
        <MailboxPage />
        <Where />
      </Around>,
    );

  it('says that nothing really leaves, and shows a notice with its text', async () => {
    open();
    await screen.findByText('通知 2');
    expect(screen.getByText(/短信和邮件不会真的发出/)).toBeTruthy();
    fireEvent.click(screen.getByText('通知 1'));
    await screen.findByText(/设置密码/);
    expect(screen.getByLabelText('address').textContent).toBe(`?open=${item(1, 'email').id}`);
  });

  it('an address opens one and narrows the list; new ones come by themselves', async () => {
    open(`/mailbox?channel=email&open=${item(1, 'email').id}`);
    await screen.findByText(/设置密码/);
    expect(screen.queryByText('通知 2')).toBeNull();
    items = [item(3, 'email'), ...items];
    test.link.happen('notice.boxed');
    await screen.findByText('通知 3');
  });

  it('what isn’t there is said', async () => {
    items = [];
    open('/mailbox?open=019a0000-0000-7000-8000-000000000009');
    await screen.findByText('还没有通知');
    await waitFor(() => expect(screen.getByText('没有找到这条通知。')).toBeTruthy());
  });
});
