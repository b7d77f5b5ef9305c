import { beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { route } from '../platform/http/route.ts';
import { type Api, ApiError, createApi } from './api.ts';
import { createSession } from './session.ts';
import { createFakeApi, type FakeApi, Refusal } from './testing/fake-api.ts';
import { testMe } from './testing/test-me.ts';

const readThing = route({
  method: 'GET',
  path: '/api/things/:id',
  permission: 'signedIn',
  summary: '',
  params: z.object({ id: z.string() }),
  query: z.object({ search: z.string().optional() }),
  reply: z.object({ name: z.string() }),
});
const saveThing = route({
  method: 'PUT',
  path: '/api/things/:id',
  permission: 'signedIn',
  summary: '',
  params: z.object({ id: z.string() }),
  body: z.object({ name: z.string() }),
  reply: z.null(),
});
const unlock = route({
  method: 'POST',
  path: '/api/unlock',
  permission: 'signedIn',
  summary: '',
  whileLocked: true,
  reply: z.null(),
});

describe('the API client', () => {
  let server: FakeApi;
  let api: Api;
  let session: ReturnType<typeof createSession>;
  const signedOut = vi.fn();

  beforeEach(() => {
    signedOut.mockClear();
    server = createFakeApi();
    session = createSession();
    session.signedIn(testMe);
    api = createApi({
      fetch: server.fetch,
      newId: () => 'made-here',
      language: () => 'en',
      sentence: (failure) => `sentence for ${failure}`,
      onSignedOut: signedOut,
      onLocked: session.locked,
      unlocked: session.unlocked,
    });
  });
  const failure = async (work: Promise<unknown>): Promise<ApiError> => {
    const error = await work.then(
      () => null,
      (reason: unknown) => reason,
    );
    if (!(error instanceof ApiError)) throw new Error('did not fail as expected');
    return error;
  };

  it('waits for a call as long as that call is given, whatever the others are', async () => {
    const silent = createApi({
      fetch: (_, init) =>
        new Promise((_resolve, reject) => {
          init?.signal?.addEventListener('abort', () => reject(new Error('aborted')));
        }),
      newId: () => 'made-here',
      language: () => 'en',
      sentence: (failure) => failure,
      onSignedOut: signedOut,
      onLocked: session.locked,
      unlocked: session.unlocked,
      timeoutMs: 60_000,
    });
    const late = await failure(silent.call(readThing, { params: { id: 'a' }, query: {} }, { timeoutMs: 5 }));
    expect(late.message).toBe('timeout');
  });

  it('fills the path and sends language and command id', async () => {
    server.on(readThing, ({ params, query }) => ({ name: `${params.id} ${query.search}` }));
    server.on(saveThing, () => null);
    const got = await api.call(readThing, { params: { id: 'a/b' }, query: { search: '保单' } });
    expect(got).toEqual({ name: 'a/b 保单' });
    expect(
      await api.call(saveThing, { params: { id: '1' }, body: { name: 'x' } }, { commandId: 'given' }),
    ).toBeNull();
    const [read, save] = server.requests;
    expect(read?.headers).toMatchObject({ 'accept-language': 'en' });
    expect(read?.headers['x-command-id']).toBeUndefined();
    expect(save?.headers).toMatchObject({ 'x-command-id': 'given', 'content-type': 'application/json' });
  });

  it('keeps code, sentence, fields and data of a refusal', async () => {
    const fields = [{ field: 'name', code: 'too_small', message: 'too short' }];
    server.on(saveThing, () => {
      throw new Refusal(409, { code: 'staleVersion', message: 'changed', fields, data: { version: 2 } });
    });
    const error = await failure(api.call(saveThing, { params: { id: '1' }, body: { name: '' } }));
    expect(error).toMatchObject({
      code: 'staleVersion',
      status: 409,
      message: 'changed',
      fields,
      data: { version: 2 },
    });
    expect(signedOut).not.toHaveBeenCalled();
  });

  it('tells apart that the session ended and that it was taken over', async () => {
    for (const [code, reason] of [
      ['notSignedIn', 'ended'],
      ['sessionReplaced', 'replaced'],
    ]) {
      server.on(readThing, () => {
        throw new Refusal(401, { code: code ?? '', message: '' });
      });
      await failure(api.call(readThing, { params: { id: '1' }, query: {} }));
      expect(signedOut).toHaveBeenLastCalledWith(reason);
    }
  });

  it('a wrong password isn’t the end of a session', async () => {
    server.on(unlock, () => {
      throw new Refusal(401, { code: 'access.wrongPassword', message: '' });
    });
    await failure(api.call(unlock, {}));
    expect(signedOut).not.toHaveBeenCalled();
  });

  it('holds a call of a locked screen until it is unlocked, with the same command id', async () => {
    let locked = true;
    server.on(saveThing, () => {
      if (locked) throw new Refusal(423, { code: 'sessionLocked', message: '' });
      return null;
    });
    server.on(unlock, () => null);
    const saving = api.call(saveThing, { params: { id: '1' }, body: { name: 'x' } }, { commandId: 'one' });
    await expect.poll(session.state).toMatchObject({ locked: true });
    // Unlocking itself isn't held back.
    await api.call(unlock, {});
    locked = false;
    session.signedIn(testMe);
    expect(await saving).toBeNull();
    expect(server.asked(saveThing).map((one) => one.headers['x-command-id'])).toEqual(['one', 'one']);
  });

  it('lets a held call go when its asker has gone', async () => {
    session.locked();
    const gone = new AbortController();
    const reading = api.call(readThing, { params: { id: '1' }, query: {} }, { signal: gone.signal });
    gone.abort();
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
    expect(server.requests).toEqual([]);
  });

  it('calls a missing network offline, with a sentence', async () => {
    server.setOnline(false);
    const error = await failure(api.call(readThing, { params: { id: '1' }, query: {} }));
    expect(error).toMatchObject({ code: 'offline', status: 0, message: 'sentence for offline' });
  });

  it('doesn’t take a proxy’s page for an answer', async () => {
    const page = async (): Promise<Response> => new Response('<html>Bad gateway</html>', { status: 502 });
    const behindProxy = createApi({
      fetch: page,
      newId: () => 'x',
      language: () => 'en',
      sentence: (code) => code,
      onSignedOut: signedOut,
      onLocked() {},
      unlocked: async () => {},
    });
    const error = await failure(behindProxy.call(readThing, { params: { id: '1' }, query: {} }));
    expect(error).toMatchObject({ code: 'brokenReply', status: 502 });
  });
});
