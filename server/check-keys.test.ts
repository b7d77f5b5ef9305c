import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCipher } from '../platform/crypto/cipher.ts';
import { newKeyRing } from '../platform/crypto/key-ring.ts';
import { sensitive } from '../platform/crypto/sensitive.ts';
import { newId } from '../platform/ids/ids.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { checkKeys } from './check-keys.ts';
import { encryptedTables } from './encrypted-tables.ts';

let test: TestDatabase;
const ring = newKeyRing();
const own = createCipher(ring);
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.drop());

const check = (cipher = own) => checkKeys(test.database, cipher, encryptedTables, '/srv/keys.json');

it('takes the keys of this database only, also where another key has the same name', async () => {
  await check(createCipher(newKeyRing()));
  await test.database.pool.query(
    `insert into commands (id, actor, route, digest, result, at) values ($1, 'a', 'r', 'd', $2, now())`,
    [newId(), own.encrypt('commands.result', sensitive('{}'))],
  );
  await check();
  const sentence = /^The key file \/srv\/keys\.json doesn't open this database \(commands\): .*\.$/;
  await expect(check(createCipher(newKeyRing()))).rejects.toThrow(sentence);
  const [key] = ring.keys.values();
  const renamed = createCipher({ current: 'k2', keys: new Map(key === undefined ? [] : [['k2', key]]) });
  await expect(check(renamed)).rejects.toThrow(sentence);
});
