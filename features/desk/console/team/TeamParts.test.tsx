// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Around, createTestConsole, type TestConsole } from '../../../../console/testing/test-console.tsx';
import { confirmMessage, type RaisedHand, readTeam, setHand, type TeamMessage } from '../../contract/team.ts';
import { TeamParts } from './TeamParts.tsx';

const message = (n: number, body: string): TeamMessage => ({
  id: `018f0000-0000-7000-8000-0000000000${n}`,
  body,
  from: { name: '沈若谷', staffNo: '7001' },
  sentAt: '2026-11-22T06:00:00.000Z',
});

let test: TestConsole;
let messages: TeamMessage[];
let hand: RaisedHand | null;

beforeEach(async () => {
  messages = [message(11, '请优先接听理赔'), message(12, '系统今晚升级')];
  hand = null;
  test = createTestConsole();
  test.api.on(readTeam, () => ({ messages, hand, asOf: 1 }));
  test.api.on(confirmMessage, ({ params }) => {
    messages = messages.filter(({ id }) => id !== params.id);
    return { read: true };
  });
  test.api.on(setHand, ({ body }) => {
    const { reason } = body as { reason: RaisedHand['reason'] | null };
    hand = reason === null ? null : { reason, since: '2026-11-22T06:03:00.000Z' };
    return { hand };
  });
  await test.console.liveTab.start();
  await test.console.session.check(test.console.api.call);
  document.onkeydown = (event) => void test.console.shortcuts.handle(event);
  render(
    <Around console={test.console}>
      <TeamParts />
    </Around>,
  );
});
afterEach(cleanup);

it('shows the oldest message until its key confirms it, then the next, then none', async () => {
  await screen.findByText('请优先接听理赔');
  expect(screen.queryByText('系统今晚升级')).toBeNull();
  expect(screen.getByText('还有 1 条')).toBeDefined();
  fireEvent.keyDown(document.body, { key: 'i', altKey: true });
  await screen.findByText('系统今晚升级');
  fireEvent.click(screen.getByRole('button', { name: /^已阅/ }));
  await waitFor(() => expect(screen.queryByRole('region', { name: '组长消息' })).toBeNull());
});

it('raises the hand by two keys and lowers it by one', async () => {
  await screen.findByRole('button', { name: /^举手/ });
  fireEvent.keyDown(document.body, { key: 'u', altKey: true });
  await screen.findByRole('button', { name: /^需要授权/ });
  fireEvent.keyDown(document.body, { key: '3' });
  await screen.findByRole('button', { name: /^放下/ });
  expect(hand?.reason).toBe('authority');
  fireEvent.keyDown(document.body, { key: 'u', altKey: true });
  await screen.findByRole('button', { name: /^举手/ });
  expect(hand).toBeNull();
});
