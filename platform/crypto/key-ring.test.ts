import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadKeyRing, newKeyRing, saveKeyRing, withNewKey } from './key-ring.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jieting-keys-'));
  path = join(folder, 'below', 'keys.json');
});
afterEach(() => rm(folder, { recursive: true }));

it('makes the file for nobody else to read, and finds the same keys again', async () => {
  const made = await loadKeyRing(path, true);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await loadKeyRing(path, false)).toEqual(made);
  expect(await loadKeyRing(path, true)).toEqual(made);
  expect(made.keys.get(made.current)?.length).toBe(32);
});

it('gives all who start at once the same keys', async () => {
  const rings = await Promise.all(Array.from({ length: 12 }, () => loadKeyRing(path, true)));
  const kept = await loadKeyRing(path, false);
  for (const ring of rings) expect(ring).toEqual(kept);
  expect(await readdir(join(folder, 'below'))).toEqual(['keys.json']);
});

it('makes no new keys where something was encrypted already', async () => {
  await expect(loadKeyRing(path, false)).rejects.toThrow(/keys\.json is missing .* restore the file/);
  expect(await readdir(folder)).toEqual([]);
});

it('says in one sentence that a file is broken, and leaves it as it is', async () => {
  await saveKeyRing(path, newKeyRing());
  const whole = await readFile(path, 'utf8');
  const texts = [
    '',
    whole.slice(0, -20),
    '[]',
    '{"current":"k1","keys":{}}',
    '{"current":"k2","keys":{"k1":"AAAA"}}',
    `{"current":"k1","keys":{"k1":"${Buffer.alloc(31).toString('base64')}"}}`,
    `{"current":"a.b","keys":{"a.b":"${Buffer.alloc(32).toString('base64')}"}}`,
  ];
  for (const text of texts) {
    await writeFile(path, text);
    await expect(loadKeyRing(path, true)).rejects.toThrow(/keys\.json is broken; restore it/);
    expect(await readFile(path, 'utf8')).toBe(text);
  }
});

it('replaces the file whole: a reader sees the old or the new keys at any time', async () => {
  let ring = newKeyRing();
  await saveKeyRing(path, ring);
  let done = false;
  const counts: number[] = [];
  const reading = (async () => {
    while (!done) counts.push((await loadKeyRing(path, false)).keys.size);
  })();
  for (let n = 0; n < 20; n++) {
    ring = withNewKey(ring);
    await saveKeyRing(path, ring);
  }
  done = true;
  await reading;
  expect(counts).toEqual([...counts].sort((a, b) => a - b));
  expect(await loadKeyRing(path, false)).toEqual(ring);
  expect(ring.current).toBe('k21');
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

it('keeps the old keys when the new file could not be written', async () => {
  const ring = newKeyRing();
  await saveKeyRing(path, ring);
  const unwritable = { current: 'k2', keys: new Map([['k2', null as unknown as Buffer]]) };
  await expect(saveKeyRing(path, unwritable)).rejects.toThrow();
  expect(await loadKeyRing(path, false)).toEqual(ring);
});
