import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fetchPart } from './lazy-part.ts';

let reachable = true;
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', async () => {
    if (!reachable) throw new TypeError('Failed to fetch');
    return new Response(null, { status: 200 });
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('waits for the network, and tells a fault that isn’t the network’s', async () => {
  reachable = false;
  let tries = 0;
  const load = async (): Promise<string> => {
    tries += 1;
    if (!reachable) throw new TypeError('Failed to fetch dynamically imported module');
    return 'here';
  };
  const part = fetchPart(load);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(tries).toBeGreaterThan(20);
  reachable = true;
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await part).toBe('here');

  const gone = fetchPart(() => Promise.reject(new TypeError('404')));
  await expect(gone).rejects.toThrow('404');
});
