// @vitest-environment jsdom
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { route } from '../platform/http/route.ts';
import { Refusal } from './testing/fake-api.ts';
import { Around, createTestConsole, type TestConsole } from './testing/test-console.tsx';
import { type Command, type CommandResult, useCommand } from './use-command.ts';

const save = route({
  method: 'POST',
  path: '/api/things',
  permission: 'signedIn',
  summary: '',
  body: z.object({ name: z.string() }),
  reply: z.object({ id: z.string() }),
});

describe('a change that somebody asks for', () => {
  let test: TestConsole;
  beforeEach(async () => {
    test = createTestConsole();
    test.api.on(save, () => ({ id: '1' }));
    await test.console.liveTab.start();
    await test.console.session.check(test.console.api.call);
  });
  afterEach(cleanup);
  const use = (options?: { patient: boolean }) =>
    renderHook(() => useCommand(save, options), {
      wrapper: ({ children }) => <Around console={test.console}>{children}</Around>,
    }).result;
  /** Begins without waiting for the end. */
  const begin = (
    command: { current: Command<typeof save> },
    name: string,
  ): Promise<CommandResult<typeof save>> => {
    let running: Promise<CommandResult<typeof save>> | null = null;
    act(() => {
      running = command.current.run({ body: { name } });
    });
    if (running === null) throw new Error('not begun');
    return running;
  };
  const ids = (): (string | undefined)[] => test.api.asked(save).map((one) => one.headers['x-command-id']);

  it('waits without network and is sent by itself once the link is back, with one command id', async () => {
    const command = use();
    test.api.setOnline(false);
    test.link.cut();
    const running = begin(command, 'a');
    await waitFor(() => expect(command.current.state).toBe('waiting'));
    test.api.setOnline(true);
    test.link.restore();
    test.passTime(1_000);
    expect(await act(() => running)).toEqual({ ok: true, reply: { id: '1' } });
    await waitFor(() => expect(command.current.state).toBe('idle'));
    expect(ids()).toHaveLength(1);
  });

  it('stops waiting when the person says so; the same content pressed again carries the same id', async () => {
    const command = use();
    test.api.on(save, () => {
      throw new Refusal(503, { code: 'unavailable', message: 'later' });
    });
    const running = begin(command, 'a');
    await waitFor(() => expect(command.current.state).toBe('waiting'));
    act(() => command.current.cancel());
    expect(await act(() => running)).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(command.current.error).toBeNull();
    test.api.on(save, () => ({ id: '1' }));
    await act(() => command.current.run({ body: { name: 'a' } }));
    await act(() => command.current.run({ body: { name: 'a' } }));
    const [first, second, third] = ids();
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  it('other content is another command', async () => {
    const command = use({ patient: false });
    test.api.setOnline(false);
    await act(() => command.current.run({ body: { name: 'a' } }));
    expect(command.current.error?.code).toBe('offline');
    test.api.setOnline(true);
    await act(() => command.current.run({ body: { name: 'b' } }));
    await act(() => command.current.run({ body: { name: 'b' } }));
    expect(new Set(ids()).size).toBe(2);
  });

  it('a refusal is an answer: it isn’t sent again', async () => {
    const command = use();
    test.api.on(save, () => {
      throw new Refusal(400, { code: 'invalidInput', message: 'wrong' });
    });
    const result = await act(() => command.current.run({ body: { name: '' } }));
    expect(result).toMatchObject({ ok: false, error: { code: 'invalidInput' } });
    expect(ids()).toHaveLength(1);
  });
});
