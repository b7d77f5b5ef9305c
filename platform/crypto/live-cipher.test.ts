import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createCipher } from './cipher.ts';
import { type KeyRing, newKeyRing, saveKeyRing, withNewKey } from './key-ring.ts';
import { createLiveCipher, type LiveCipher } from './live-cipher.ts';
import { openSensitive, sensitive } from './sensitive.ts';

let folder: string;
let keysFile: string;
let ring: KeyRing;
let live: LiveCipher;
let changes: string[];
let problems: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jieting-keys-'));
  keysFile = join(folder, 'keys.json');
  ring = newKeyRing();
  await saveKeyRing(keysFile, ring);
  changes = [];
  problems = [];
  live = createLiveCipher({
    keysFile,
    ring,
    onChange: (current) => changes.push(current),
    onProblem: (message) => problems.push(message),
  });
});
afterEach(() => rm(folder, { recursive: true }));

const name = 'people.name';
const value = sensitive('王小明');

it('opens what another process wrote with a key that it has never seen', async () => {
  live.encrypt(name, value);
  const next = withNewKey(ring);
  await saveKeyRing(keysFile, next);
  const stored = createCipher(next).encrypt(name, value);
  expect(openSensitive(live.decrypt(name, stored))).toBe('王小明');
  expect(changes).toEqual(['k2']);
  expect(live.encrypt(name, value)).toMatch(/^k2\./);
  expect(live.indexes(name, value).map((index) => index.slice(0, 2))).toEqual(['k2', 'k1']);
});

it('writes with the new key once it has looked, and searches under the retired one no more', async () => {
  const old = live.encrypt(name, value);
  const next = withNewKey(ring);
  await saveKeyRing(keysFile, next);
  expect(live.reload()).toBe(true);
  expect(live.reload()).toBe(false);
  expect(live.isCurrent(old)).toBe(false);
  const second = next.keys.get('k2');
  await saveKeyRing(keysFile, { current: 'k2', keys: new Map(second ? [['k2', second]] : []) });
  expect(live.reload()).toBe(true);
  expect(live.indexes(name, value)).toHaveLength(1);
  // A row that was read just before its key was retired.
  expect(openSensitive(live.decrypt(name, old))).toBe('王小明');
});

it('goes on with the keys that it knows when the file is broken or gone', async () => {
  const stored = live.encrypt(name, value);
  await writeFile(keysFile, '{');
  expect(live.reload()).toBe(false);
  expect(openSensitive(live.decrypt(name, stored))).toBe('王小明');
  await rm(keysFile);
  expect(live.reload()).toBe(false);
  expect(live.encrypt(name, value)).toMatch(/^k1\./);
  expect(problems).toHaveLength(2);
  await saveKeyRing(keysFile, withNewKey(ring));
  expect(live.reload()).toBe(true);
});

it('refuses a value of a key that nobody has', () => {
  expect(() => live.decrypt(name, `k9.${Buffer.alloc(40).toString('base64url')}`)).toThrow('unknown key k9');
});
