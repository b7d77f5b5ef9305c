import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fetchPart } from './lazy-part.ts';

let reachable = true;
let looks = 0;
beforeEach(() => {
  reachable = true;
  vi.useFakeTimers();
  vi.stubGlobal('fetch', async () => {
    looks += 1;
    if (!reachable) throw new TypeError('Failed to fetch');
    return new Response('{}', { status: 200 });
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('imports nothing before the network is there, since a browser never tries again what failed', async () => {
  reachable = false;
  const load = vi.fn(async () => 'here');
  const part = fetchPart(load);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(load).not.toHaveBeenCalled();
  reachable = true;
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await part).toBe('here');
  expect(load).toHaveBeenCalledOnce();
});

it('looks once for parts that are fetched one after the other, and again later', async () => {
  await fetchPart(async () => 1);
  const before = looks;
  await fetchPart(async () => 2);
  expect(looks).toBe(before);
  await vi.advanceTimersByTimeAsync(5_000);
  await fetchPart(async () => 3);
  expect(looks).toBe(before + 1);
});

it('tells a fault that isn’t the network’s', async () => {
  const gone = fetchPart(() => Promise.reject(new TypeError('404')));
  await expect(gone).rejects.toThrow('404');
});
