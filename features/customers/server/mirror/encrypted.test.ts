import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRows } from '../../../../demo/core/rows.ts';
import { createCipher } from '../../../../platform/crypto/cipher.ts';
import { withNewKey } from '../../../../platform/crypto/key-ring.ts';
import { rewriteTable } from '../../../../platform/crypto/rotate-table.ts';
import { openSensitive } from '../../../../platform/crypto/sensitive.ts';
import { createMirrorFixture, type MirrorFixture } from '../../../../testing/core.ts';
import { people } from '../../../../testing/customers.ts';
import { mirrorEncrypted } from './encrypted.ts';
import { writeColumn } from './queue.ts';
import { refusalColumn } from './sender.ts';
import { waitingColumn } from './take-page.ts';

let test: MirrorFixture;
beforeAll(async () => {
  test = await createMirrorFixture();
});
afterAll(() => test.drop());

it('moves what waits to a new key', async () => {
  const rows = createRows({ customers: 5, seed: 7, today: new Date('2026-03-02T01:00:00Z') });
  test.core.put('policies', rows.policies(0));
  test.core.refuse('资料不全');
  await test.pump();
  await test.database.transaction((tx) =>
    test.customers.register.create(tx, people.everywhere, people.author, {
      ...people.person('欧阳雪'),
      branchId: test.branchIds.ningbo,
    }),
  );
  await test.customers.mirror.settled();

  const ring = withNewKey(test.ring);
  for (const table of mirrorEncrypted) {
    await rewriteTable(test.database.pool, createCipher(ring), ring.current, table, 10, () => {});
  }
  const key = ring.keys.get(ring.current) ?? Buffer.alloc(0);
  const alone = createCipher({ current: ring.current, keys: new Map([[ring.current, key]]) });
  const open = async (table: string, column: string, name: string) => {
    const { rows: found } = await test.database.pool.query(`select "${column}" as value from ${table}`);
    return openSensitive(alone.decrypt(name, found[0].value));
  };
  expect(JSON.parse(await open('core_waiting', 'row', waitingColumn))).toMatchObject({
    id: rows.policies(0).id,
  });
  expect(JSON.parse(await open('core_writes', 'row', writeColumn))).toMatchObject({ name: '欧阳雪' });
  expect(await open('core_writes', 'refusal', refusalColumn)).toBe('资料不全');
});
