import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { createOrganisation } from '../features/access/server/organisation.ts';
import { createAudit } from '../features/audit/server/service.ts';
import { customerPermissions } from '../features/customers/contract.ts';
import { createSealing, type Sealing } from '../features/customers/server/sealing.ts';
import { createCustomers } from '../features/customers/server/service.ts';
import { createSystemClock } from '../platform/clock/clock.ts';
import { createCipher } from '../platform/crypto/cipher.ts';
import { newKeyRing } from '../platform/crypto/key-ring.ts';
import { sensitive } from '../platform/crypto/sensitive.ts';
import { createDatabase, type Database } from '../platform/database/database.ts';
import { migrate } from '../platform/database/migrate.ts';
import { newId } from '../platform/ids/ids.ts';
import { projectRoot } from '../platform/project-root.ts';
import { systemScope } from '../platform/scope.ts';

type Figures = Record<string, { value: number; unit: string; baseline?: number; ratio?: number }>;

const batch = 4_000;
const pops = 3_000;
const popsAtOnce = 8;
const searches = 300;
const scope = systemScope('bench');
const branchCodes = ['zhejiang', 'sichuan', 'guangdong', 'hubei'];

const surnames = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高区单仇解盖覃翟乐'].concat(
  '欧阳',
  '尉迟',
  '上官',
);
const givens = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚雨桐梓涵浩宇欣怡'];

/**
 * Loads customers with their numbers and policies into a database of its own, and measures how long it takes from a
 * calling number to the filled card of the screen pop.
 * @param databaseUrl of a server on which the role may create databases; the scratch database is dropped again.
 * @param customerCount fewer for a quick look.
 * @returns `screenPop.p99Ms` and `screenPop.medianMs` (lookup and card one after the other; baseline: p99 of `select
 *   1`), `screenPop.p99BusyMs` (eight at once), `customers.searchP99Ms` (names in characters, pinyin and initials),
 *   `customers.loadSeconds`.
 * @throws Error when a number didn't lead to its customer.
 */
export async function screenPopBench(databaseUrl: string, customerCount = 1_000_000): Promise<Figures> {
  const name = `bench_screen_pop_${process.pid}`;
  await onServer(databaseUrl, `create database ${name}`);
  const url = new URL(databaseUrl);
  url.pathname = `/${name}`;
  try {
    await migrate(url.href, fileURLToPath(new URL('database/migrations', projectRoot)));
    const database = createDatabase(url.href);
    try {
      return await measure(database, customerCount);
    } finally {
      await database.close();
    }
  } finally {
    await onServer(databaseUrl, `drop database ${name} with (force)`);
  }
}

async function measure(database: Database, customerCount: number): Promise<Figures> {
  const clock = createSystemClock(() => {});
  const cipher = createCipher(newKeyRing());
  const audit = createAudit();
  const organisation = createOrganisation({ database, clock, audit, permissions: customerPermissions });
  await organisation.prepare();
  const root = (await organisation.listBranches())[0]?.id ?? '';
  for (const code of branchCodes)
    await database.transaction((tx) =>
      organisation.createBranch(tx, newId(), { code, name: { zh: `${code}分公司` }, parentId: root }),
    );
  const { directory } = createCustomers({ database, clock, cipher, audit, branches: organisation });

  const begin = performance.now();
  await load(database, createSealing(cipher), customerCount);
  const loadSeconds = (performance.now() - begin) / 1000;

  const dice = createDice(11);
  const pop = async (): Promise<void> => {
    const n = dice(customerCount);
    const [found] = await directory.lookupByNumber(scope, sensitive(numberOf(n)));
    const card = found === undefined ? null : await directory.customerCard(scope, found.customerId);
    if (card?.number !== `154****${String(n % 10_000).padStart(4, '0')}`) throw new Error(`no card for ${n}`);
  };
  const search = async (): Promise<void> => {
    const who = `${pick(surnames, dice)}${pick(givens, dice)}${pick(givens, dice)}`;
    const found = await directory.search(scope, who, { before: null, limit: 20 });
    const [first] = found.customers;
    const initials = (first?.reading?.readings[0] ?? 'w').charAt(0).normalize('NFD').charAt(0);
    await directory.search(scope, `${initials}${pick([...'wfnmjlq'], dice)}`, { before: null, limit: 20 });
  };
  await times(200, 1, pop);
  const alone = await times(pops, 1, pop);
  const bare = await times(pops, 1, async () => void (await database.pool.query('select 1')));
  const busy = await times(pops, popsAtOnce, pop);
  await times(20, 1, search);
  const found = await times(searches, 1, search);

  return {
    'screenPop.p99Ms': {
      value: rounded(at(alone, 0.99)),
      unit: 'ms',
      baseline: rounded(at(bare, 0.99)),
      ratio: rounded(at(alone, 0.99) / at(bare, 0.99)),
    },
    'screenPop.medianMs': { value: rounded(at(alone, 0.5)), unit: 'ms', baseline: rounded(at(bare, 0.5)) },
    'screenPop.p99BusyMs': { value: rounded(at(busy, 0.99)), unit: 'ms' },
    'customers.searchP99Ms': { value: rounded(at(found, 0.99)), unit: 'ms' },
    'customers.loadSeconds': { value: Math.round(loadSeconds), unit: 's' },
  };
}

/** @returns sorted durations in milliseconds. */
async function times(count: number, atOnce: number, work: () => Promise<void>): Promise<Float64Array> {
  const taken = new Float64Array(count);
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count) {
      const mine = next++;
      const begin = performance.now();
      await work();
      taken[mine] = performance.now() - begin;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return taken.sort();
}

const at = (sorted: Float64Array, share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0;
const rounded = (value: number): number => Number(value.toFixed(2));

// ---- loading -------------------------------------------------------------------------------------------------

const numberOf = (n: number): string => `+86154${String(n).padStart(8, '0')}`;

/** Copies the rows in without indexes and foreign keys, and makes these afterwards. */
async function load(database: Database, sealing: Sealing, customerCount: number): Promise<void> {
  const tables = ['customers', 'customer_numbers', 'policies'];
  const { rows: indexes } = await database.pool.query(
    `select indexname, indexdef from pg_indexes where tablename = any($1) and indexname not like '%_pkey'`,
    [tables],
  );
  const { rows: constraints } = await database.pool.query(
    `select conrelid::regclass as table, conname, pg_get_constraintdef(oid) as definition from pg_constraint
     where contype = 'f' and conrelid = any($1::text[]::regclass[])`,
    [tables],
  );
  for (const { table, conname } of constraints)
    await database.pool.query(`alter table ${table} drop constraint "${conname}"`);
  for (const { indexname } of indexes) await database.pool.query(`drop index "${indexname}"`);
  const make = createMaker(sealing);
  for (let first = 0; first < customerCount; first += batch) {
    const rows = make(first, Math.min(batch, customerCount - first));
    await Promise.all(tables.map((table) => copy(database, table, rows[table as keyof typeof rows])));
  }
  for (const { indexdef } of indexes) await database.pool.query(indexdef);
  for (const { table, conname, definition } of constraints)
    await database.pool.query(`alter table ${table} add constraint "${conname}" ${definition}`);
  await database.pool.query('analyze');
}

const columns = {
  customers:
    'id, kind, name, name_tokens, honorific, id_kind, id_no, id_no_index, segment, language, branch_path, created_at',
  customer_numbers: 'id, customer_id, kind, number, number_index',
  policies:
    'id, customer_id, policy_no, policy_no_index, line, product, plate, plate_index, "from", "to", status',
};

async function copy(database: Database, table: string, lines: string): Promise<void> {
  const client = await database.pool.connect();
  try {
    const into = client.query(
      copyFrom(`copy ${table} (${columns[table as keyof typeof columns]}) from stdin`),
    );
    await pipeline(Readable.from([lines]), into);
  } finally {
    client.release();
  }
}

/**
 * Makes rows as the product would write them. Every number and every index is computed for its own row; names, document
 * and policy numbers are encrypted once for many rows, which changes nothing for reading.
 */
function createMaker(sealing: Sealing) {
  const dice = createDice(5);
  const names = new Map<string, string>();
  const sealedName = (name: string): string => {
    const known =
      names.get(name) ?? `${sealing.seal('name', name)}\t{${sealing.nameTokens('private', name, null)}}`;
    names.set(name, known);
    return known;
  };
  const idNos = Array.from({ length: 1_000 }, (_, n) => {
    const idNo = `E${String(n).padStart(8, '0')}`;
    return `passport\t${sealing.seal('idNo', idNo)}\t${sealing.index('idNo', idNo)}`;
  });
  const policyNos = Array.from({ length: 1_000 }, (_, n) => sealing.seal('policyNo', `PAH2026${n}`));
  const plates = Array.from({ length: 10_000 }, (_, n) => {
    const plate = `浙B${10_000 + n}`;
    return `${sealing.seal('plate', plate)}\t${sealing.index('plate', plate)}`;
  });
  const branches = branchCodes.map((code) => `hq.${code}`);
  const product = '{"zh":"机动车商业保险"}';

  return (first: number, count: number) => {
    const rows = { customers: '', customer_numbers: '', policies: '' };
    for (let n = first; n < first + count; n++) {
      const id = newId();
      const who = sealedName(`${pick(surnames, dice)}${pick(givens, dice)}${pick(givens, dice)}`);
      const segment = n % 50 === 0 ? 'vip' : 'mass';
      rows.customers += `${id}\tprivate\t${who}\tmr\t${pick(idNos, dice)}\t${segment}\tzh-CN\t${pick(branches, dice)}\t2026-01-01Z\n`;
      const number = numberOf(n);
      rows.customer_numbers += `${newId()}\t${id}\tmobile\t${sealing.seal('number', number)}\t${sealing.index('number', number)}\n`;
      const policies = 1 + (n % 4 === 0 ? 1 : 0);
      for (let k = 0; k < policies; k++) {
        const line = k === 0 ? 'motor' : 'life';
        const plate = line === 'motor' ? pick(plates, dice) : '\\N\t\\N';
        rows.policies += `${newId()}\t${id}\t${pick(policyNos, dice)}\t${sealing.index('policyNo', `PAH${n}/${k}`)}\t${line}\t${product}\t${plate}\t2026-01-01Z\t2027-01-01Z\tinForce\n`;
      }
    }
    return rows;
  };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** The same numbers in each run: a linear congruential generator of 32 bits. */
function createDice(seed: number): (sides: number) => number {
  let value = seed >>> 0;
  return (sides) => {
    value = (Math.imul(value, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((value / 2 ** 32) * sides);
  };
}

function pick<T>(list: readonly T[], dice: (sides: number) => number): T {
  return list[dice(list.length)] as T;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const url = process.argv[2];
  if (url === undefined) throw new Error('usage: tsx bench/screen-pop.ts postgres://…');
  for (const [name, { value, unit, baseline }] of Object.entries(await screenPopBench(url)))
    console.log(`${name}: ${value} ${unit}${baseline === undefined ? '' : ` (bare: ${baseline})`}`);
}
