// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { App } from '../../../console/App.tsx';
import type { PageDefinition } from '../../../console/page.ts';
import type { Parts } from '../../../console/parts.ts';
import { Refusal } from '../../../console/testing/fake-api.ts';
import { createTestConsole, type TestConsole } from '../../../console/testing/test-console.tsx';
import { testMe } from '../../../console/testing/test-me.ts';
import { updateCentre } from '../../centre/contract.ts';
import { lockSession, readSession, signIn, signOut, unlockSession } from '../contract.ts';
import { Lock } from './Lock.tsx';
import { SignIn } from './SignIn.tsx';

function Notes() {
  return <textarea aria-label="随记" />;
}
const page: PageDefinition = {
  path: '/',
  permission: 'signedIn',
  title: { zh: '随记', en: 'Notes', pinyin: 'sui ji' },
  load: async () => Notes,
};
const parts: Parts = {
  pages: [page],
  searchProviders: [],
  begin: () => null,
  CallBar: null,
  Bell: null,
  Band: null,
  screens: { SignIn, Welcome: () => null, Lock },
};

describe('screens over the workspace', () => {
  let test: TestConsole;
  beforeEach(async () => {
    document.body.innerHTML = '<div id="root"></div><div id="over"></div>';
    test = createTestConsole();
    test.api.on(lockSession, () => null);
    test.api.on(unlockSession, ({ body }) => {
      if ((body as { password: string }).password !== 'right') {
        throw new Refusal(401, { code: 'access.wrongPassword', message: '工号或密码不正确。' });
      }
      return testMe;
    });
    await test.console.liveTab.start();
    await test.console.session.check(test.console.api.call);
    render(<App console={test.console} parts={parts} />, {
      container: document.getElementById('root') ?? undefined,
    });
    await screen.findByLabelText('随记');
  });
  afterEach(cleanup);

  const notes = () => screen.getByLabelText('随记') as HTMLTextAreaElement;
  const root = () => document.getElementById('root');
  const password = () => screen.findByLabelText('密码');
  const enter = async (text: string): Promise<void> => {
    fireEvent.change(await password(), { target: { value: text } });
    fireEvent.submit((await password()).closest('form') ?? document.body);
  };

  it('the lock hides the pages and keeps what was typed; the right password gives it back', async () => {
    fireEvent.change(notes(), { target: { value: '客户说车停在桥下' } });
    notes().focus();
    fireEvent.keyDown(window, { key: 'l', ctrlKey: true, altKey: true });
    expect(document.activeElement).toBe(await password());
    expect(root()?.hasAttribute('inert')).toBe(true);
    expect(document.body.dataset.veiled).toBe('');
    await enter('wrong');
    await screen.findByText('工号或密码不正确。');
    expect(test.console.session.state()).toMatchObject({ locked: true });
    await enter('right');
    await waitFor(() => expect(root()?.hasAttribute('inert')).toBe(false));
    expect(notes().value).toBe('客户说车停在桥下');
    expect(document.activeElement).toBe(notes());
  });

  it('what was asked of the server while it locked goes on after unlocking', async () => {
    let locked = true;
    test.api.on(updateCentre, () => {
      if (locked) throw new Refusal(423, { code: 'sessionLocked', message: '' });
      return { saved: true };
    });
    const saving = test.console.api.call(updateCentre, { body: {} as never });
    await password();
    locked = false;
    await enter('right');
    expect(await saving).toEqual({ saved: true });
  });

  it('locks after the time of the server’s rule, which a call puts off', async () => {
    let me = testMe;
    test.api.on(readSession, () => me);
    test.passTime(15 * 60_000 + 1_000);
    await waitFor(() => expect(test.api.asked(readSession)).toHaveLength(2));
    expect(screen.queryByLabelText('密码')).toBeNull();
    me = { ...testMe, locked: true };
    test.passTime(31_000);
    await password();
  });

  it('locks by itself when nobody can be asked, but not during a call', async () => {
    test.api.setOnline(false);
    test.console.setInContact(true);
    test.passTime(15 * 60_000 + 1_000);
    await waitFor(() => expect(test.console.session.state()).toMatchObject({ locked: false }));
    test.console.setInContact(false);
    test.passTime(31_000);
    await password();
  });

  it('a session that ended is taken up again by the same person, with all that was typed', async () => {
    fireEvent.change(notes(), { target: { value: '待回电' } });
    test.console.session.ended('ended');
    await screen.findByText(/登录已失效/);
    test.api.on(signIn, () => ({ ...testMe, sessionId: '018f0000-0000-7000-8000-0000000000a2' }));
    await enter('right');
    await waitFor(() => expect(root()?.hasAttribute('inert')).toBe(false));
    expect(notes().value).toBe('待回电');
  });

  it('another person finds nothing of the last one', async () => {
    fireEvent.change(notes(), { target: { value: '待回电' } });
    test.console.session.ended('ended');
    test.api.on(signIn, () => ({
      ...testMe,
      staffId: '018f0000-0000-7000-8000-000000000002',
      staffNo: '8002',
    }));
    await enter('right');
    await waitFor(() => expect(root()?.hasAttribute('inert')).toBe(false));
    await waitFor(() => expect(notes().value).toBe(''));
  });

  it('signed in elsewhere: the page says so and stops its link', async () => {
    await waitFor(() => expect(test.link.openLinks()).toBe(1));
    test.link.say({ type: 'bye', code: 'sessionReplaced' });
    await screen.findByText('您已在另一处登录');
    expect(test.console.realtime.state().status).toBe('stopped');
    fireEvent.click(screen.getByText('在此处登录'));
    await password();
  });

  it('signing out forgets the person', async () => {
    test.api.on(signOut, () => null);
    await test.console.session.signOut(test.console.api.call);
    await password();
    expect(screen.queryByLabelText('随记')).toBeNull();
    expect(
      test.console.queryClient
        .getQueryCache()
        .getAll()
        .map((query) => query.queryKey[0]),
    ).not.toContain('GET /api/centre');
  });
});
