import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createAudit } from '../features/audit/server/service.ts';
import { type Customers, createCustomers } from '../features/customers/server/service.ts';
import { createCipher } from '../platform/crypto/cipher.ts';
import { type KeyRing, loadKeyRing, newKeyRing, saveKeyRing } from '../platform/crypto/key-ring.ts';
import { createLiveCipher } from '../platform/crypto/live-cipher.ts';
import { type RotationOptions, retiredKeysFile, rotateKeys } from '../platform/crypto/rotate.ts';
import { sensitive } from '../platform/crypto/sensitive.ts';
import { newId } from '../platform/ids/ids.ts';
import { systemScope } from '../platform/scope.ts';
import { type CustomersFixture, createCustomersFixture } from '../testing/customers.ts';
import { encryptedTables } from './encrypted-tables.ts';

let test: CustomersFixture;
let folder: string;
let keysFile: string;
/** The product as it runs on while keys are rotated. */
let customers: Customers;
let ids: string[];
const everywhere = systemScope('test');
const count = 25;
const number = (n: number): string => `+861540000${String(n).padStart(4, '0')}`;

beforeEach(async () => {
  test = await createCustomersFixture();
  folder = await mkdtemp(join(tmpdir(), 'jieting-rotate-'));
  keysFile = join(folder, 'keys.json');
  const ring = newKeyRing();
  await saveKeyRing(keysFile, ring);
  const { database, clock } = test;
  const cipher = createLiveCipher({
    keysFile,
    ring,
    onChange: () => {},
    onProblem: () => {},
    lookEveryMs: 0,
  });
  customers = createCustomers({
    database,
    clock,
    cipher,
    audit: createAudit(),
    branches: { listBranches: async () => branches },
  });
  ids = [];
  for (let n = 0; n < count; n++) ids.push((await add(n)).id);
  await database.pool.query(
    `insert into commands (id, actor, route, digest, result, at) values ($1, 'a', 'r', 'd', $2, now())`,
    [newId(), cipher.encrypt('commands.result', sensitive('{}'))],
  );
});
afterEach(async () => {
  await test.drop();
  await rm(folder, { recursive: true });
});

const branches = [
  {
    id: newId(),
    code: 'hq',
    name: { zh: '总部' },
    kind: 'headquarters' as const,
    parentId: null,
    path: 'hq',
    callerNumber: null,
    active: true,
    version: 1,
  },
];
const author = { actor: { kind: 'system' as const }, address: null };
const add = (n: number) =>
  test.database.transaction(async (tx) => {
    const customer = await customers.register.create(tx, everywhere, author, {
      kind: 'private',
      name: `单小${'一二三四五六七八九十'.charAt(n % 10)}`,
      honorific: 'mr',
      identity: { kind: 'passport', no: `E${String(n).padStart(8, '0')}` },
      segment: 'mass',
      language: 'zh-CN',
      note: '备注',
      numbers: [{ kind: 'mobile', number: number(n) }],
      branchId: branches[0]?.id,
    });
    await customers.holdings.addPolicy(tx, everywhere, author, customer.id, {
      policyNo: `PAH20260000${n}`,
      line: 'motor',
      product: { zh: '车险' },
      plate: n % 2 ? `浙B${String(10000 + n)}` : null,
      vin: null,
      engineNo: null,
      insuredName: null,
      from: new Date('2026-01-01'),
      to: new Date('2027-01-01'),
      status: 'inForce',
    });
    return customer;
  });
const rotate = (more: Partial<RotationOptions> = {}) =>
  rotateKeys({ url: test.url, keysFile, tables: encryptedTables, settleMs: 0, batch: 4, ...more });
const search = async (query: string): Promise<string[]> =>
  (await customers.directory.search(everywhere, query, { before: null, limit: 50 })).customers.map(
    (row) => row.id,
  );
/** Everything that a caller may say still finds. */
async function expectFound(n: number): Promise<void> {
  const [found] = await customers.directory.lookupByNumber(everywhere, sensitive(number(n)));
  expect(found?.customerId).toBe(ids[n]);
  expect(await search(`E${String(n).padStart(8, '0')}`)).toEqual([ids[n]]);
  expect(await search(`PAH20260000${n}`)).toEqual([ids[n]]);
  expect(await search('shanxiao')).toHaveLength(count);
}
async function valuesUnder(key: string): Promise<number> {
  const { rows } = await test.database.pool.query(
    `select count(*) as n from (select name as v from customers union all select id_no from customers
       union all select note from customers union all select id_no_index from customers
       union all select number from customer_numbers union all select number_index from customer_numbers
       union all select policy_no from policies union all select policy_no_index from policies
       union all select plate from policies union all select plate_index from policies
       union all select result from commands) all_values where starts_with(v, $1)`,
    [`${key}.`],
  );
  return rows[0].n;
}

it('moves every value to a new key under a running product, and retires the old one', async () => {
  let batches = 0;
  const result = await rotate({
    onBatch: async () => {
      await expectFound(batches++ % count);
    },
  });
  expect(result).toMatchObject({ current: 'k2', added: true, retired: ['k1'], leftOver: [] });
  expect(result.rewritten).toBe(3 * count + 1);
  expect(await valuesUnder('k1')).toBe(0);
  expect([...(await loadKeyRing(keysFile, false)).keys.keys()]).toEqual(['k2']);
  expect(Object.keys(JSON.parse(await readFile(retiredKeysFile(keysFile), 'utf8')))).toEqual(['k1']);
  for (let n = 0; n < count; n++) await expectFound(n);
  const opened = await customers.opening.open(everywhere, author, {
    id: ids[3] ?? '',
    fields: ['name', 'idNo', 'note', 'policies'],
    reason: '核对轮换结果',
    mayOpen: true,
    mayRead: true,
  });
  expect(opened).toMatchObject({
    name: '单小四',
    idNo: 'E00000003',
    note: '备注',
    policies: [{ plate: '浙B10003' }],
  });
  expect(await rotate()).toMatchObject({ current: 'k3', retired: ['k2'], rewritten: 3 * count + 1 });
});

it('goes on where it was killed', async () => {
  let batches = 0;
  const killed = rotate({
    onBatch: () => {
      if (++batches === 5) throw new Error('killed');
    },
  });
  await expect(killed).rejects.toThrow('killed');
  const ring = await loadKeyRing(keysFile, false);
  expect([ring.current, [...ring.keys.keys()]]).toEqual(['k2', ['k1', 'k2']]);
  expect(await valuesUnder('k1')).toBeGreaterThan(0);
  expect(await valuesUnder('k2')).toBeGreaterThan(0);
  for (let n = 0; n < count; n += 3) await expectFound(n);

  const result = await rotate();
  expect(result).toMatchObject({ current: 'k2', added: false, retired: ['k1'] });
  expect(result.rewritten).toBe(3 * count + 1 - 20);
  expect(await valuesUnder('k1')).toBe(0);
});

it('waits for what was begun under the old key', async () => {
  const old = createCipher(await loadKeyRing(keysFile, false));
  const client = await test.database.pool.connect();
  await client.query('begin');
  await client.query('update customers set note = $1 where id = $2', [
    old.encrypt('customers.note', sensitive('迟到')),
    ids[7],
  ]);
  let finished = false;
  const rotation = rotate().then((result) => {
    finished = true;
    return result;
  });
  const ring = async (): Promise<KeyRing> => loadKeyRing(keysFile, false);
  await expect.poll(async () => (await ring()).current).toBe('k2');
  expect(finished).toBe(false);
  await client.query('commit');
  client.release();
  expect((await rotation).retired).toEqual(['k1']);
  expect(await valuesUnder('k1')).toBe(0);
});

it('retires nothing while a column that nobody described needs the old key', async () => {
  const cipher = createCipher(await loadKeyRing(keysFile, false));
  await test.database.pool.query('create table surprises (id int primary key, inside jsonb)');
  await test.database.pool.query('insert into surprises values (1, $1)', [
    JSON.stringify({ secret: cipher.encrypt('surprises.secret', sensitive('x')) }),
  ]);
  const result = await rotate();
  expect(result).toMatchObject({
    retired: [],
    leftOver: [{ table: 'surprises', column: 'inside', key: 'k1' }],
  });
  expect((await loadKeyRing(keysFile, false)).keys.size).toBe(2);
  await test.database.pool.query('drop table surprises');
  expect(await rotate()).toMatchObject({ added: false, retired: ['k1'] });
});

it('adds the key only, where servers have a file each', async () => {
  expect(await rotate({ addOnly: true })).toMatchObject({
    current: 'k2',
    added: true,
    rewritten: 0,
    retired: [],
  });
  expect(await valuesUnder('k2')).toBe(0);
  expect(await rotate()).toMatchObject({ current: 'k2', added: false, retired: ['k1'] });
});

it('is done by one at a time', async () => {
  let second: unknown;
  await rotate({
    onBatch: async () => {
      second ??= await rotate().catch((error: unknown) => error);
    },
  });
  expect(second).toMatchObject({ code: 'rotation-running' });
});

it('says which key is missing instead of going on', async () => {
  await saveKeyRing(keysFile, newKeyRing());
  await expect(rotate()).rejects.toMatchObject({
    code: 'rotation-unreadable',
    message: expect.stringContaining('customers'),
  });
});
