// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCallKeeper, type KeptCall } from './kept-call.ts';

const call: KeptCall = {
  leg: '0198c0de-0000-7000-8000-000000000001',
  token: 'a.b.c',
  voice: { iceServers: [], relayOnly: false, rawMicrophone: false },
  position: 7,
  stage: 'waiting',
  connectedAt: 1_000,
  muted: true,
};
let now = 1_000_000;
const keeper = () => createCallKeeper(sessionStorage, () => now);

/** Web Locks in so far as the keeper uses them. */
function fakeLocks() {
  const queues = new Map<string, Promise<unknown>>();
  return {
    request(name: string, { signal }: { signal: AbortSignal }, hold: () => Promise<unknown>) {
      const before = queues.get(name) ?? Promise.resolve();
      const mine = before.then(() => (signal.aborted ? Promise.reject(signal.reason) : hold()));
      queues.set(
        name,
        mine.catch(() => undefined),
      );
      return Promise.race([mine, new Promise((_, reject) => signal.addEventListener('abort', reject))]);
    },
  };
}

beforeEach(() => {
  sessionStorage.clear();
  Object.defineProperty(navigator, 'locks', { value: undefined, configurable: true });
});
afterEach(() => vi.useRealTimers());

describe('the kept call', () => {
  it('is found by the page that comes next', async () => {
    keeper().save(call);
    now += 59_000;
    expect(await keeper().load()).toEqual(call);
  });

  it('is forgotten when the engine has given it up by now', async () => {
    keeper().save(call);
    now += 60_000;
    expect(await keeper().load()).toBeNull();
    expect(sessionStorage).toHaveLength(0);
  });

  it('is forgotten when it ended', async () => {
    const first = keeper();
    first.save(call);
    first.clear();
    expect(await keeper().load()).toBeNull();
  });

  it('is nothing where nothing was kept', async () => {
    expect(await keeper().load()).toBeNull();
  });

  it('belongs to one page: a copied tab begins anew, the next page of the same tab goes on', async () => {
    vi.useFakeTimers();
    Object.defineProperty(navigator, 'locks', { value: fakeLocks(), configurable: true });
    const first = keeper();
    first.save(call);
    const copied = keeper().load();
    await vi.advanceTimersByTimeAsync(1_500);
    expect(await copied).toBeNull();

    first.save(call);
    const next = keeper().load();
    await vi.advanceTimersByTimeAsync(1_000);
    // The page goes, and with it what it holds.
    first.clear();
    expect(await next).toEqual(call);
  });
});
