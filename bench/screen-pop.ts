import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
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
import type { Database } from '../platform/database/database.ts';
import { newId } from '../platform/ids/ids.ts';
import { systemScope } from '../platform/scope.ts';
import { createDice, type Figures, figure, percentile } from './figures.ts';
import { withDatabase } from './scratch.ts';

const customerCount = 1_000_000;
const batch = 4_000;
const pops = 3_000;
const popsAtOnce = 8;
/** Every so manieth customer has had a loss. */
const claimEvery = 10;
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
 * Loads a million customers with their numbers and policies into a database of its own, and measures how long it takes
 * from a calling number to the filled card of the screen pop.
 * @returns `screenPop.p99Ms` and `screenPop.medianMs` (lookup and card one after the other; baselines: the same of
 *   `select 1`), `screenPop.p99BusyMs` (eight at once), `customers.searchP99Ms` (names in characters, pinyin and
 *   initials), `customers.searchSaidP99Ms` (end of a document, alone and behind a surname; report number), `customers.loadSeconds`.
 * @throws Error when a number didn't lead to its customer.
 */
export async function screenPopBench(): Promise<Figures> {
  return withDatabase(10, ({ database }) => measure(database));
}

async function measure(database: Database): Promise<Figures> {
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
  await load(database, createSealing(cipher));
  const loadSeconds = (performance.now() - begin) / 1000;

  const dice = createDice(11);
  const pop = async (): Promise<void> => {
    const n = dice(customerCount);
    const [found] = await directory.lookupByNumber(scope, sensitive(numberOf(n)));
    const card = found === undefined ? null : await directory.customerCard(scope, found.customerId);
    if (card?.number !== `154****${String(n % 10_000).padStart(4, '0')}`) throw new Error(`no card for ${n}`);
  };
  const page = { before: null, limit: 20 };
  let turn = 0;
  /** One search: a name in characters and initials in turn. */
  const search = async (): Promise<void> => {
    const name = `${pick(surnames, dice)}${pick(givens, dice)}${pick(givens, dice)}`;
    const initials = `${pick([...'wlzcyh'], dice)}${pick([...'wfnmjlq'], dice)}`;
    await directory.search(scope, turn++ % 2 === 0 ? name : initials, page);
  };
  await times(200, 1, pop);
  const alone = await times(pops, 1, pop);
  const bare = await times(pops, 1, async () => void (await database.pool.query('select 1')));
  const busy = await times(pops, popsAtOnce, pop);
  /** One search by what a caller says instead: the end of his document, alone or behind his surname; a report number. */
  const say = async (): Promise<void> => {
    const tail = String(dice(10_000)).padStart(4, '0');
    const report = reportOf(dice(customerCount / claimEvery) * claimEvery);
    const said = [tail, `${pick(surnames, dice)} ${tail}`, report][turn++ % 3] ?? report;
    const { customers } = await directory.search(scope, said, page);
    if (said === report && customers.length !== 1) throw new Error(`no customer for ${report}`);
  };
  await times(20, 1, search);
  const found = await times(searches, 1, search);
  await times(20, 1, say);
  const said = await times(searches, 1, say);

  return {
    'screenPop.p99Ms': figure(percentile(alone, 0.99), 'ms', percentile(bare, 0.99)),
    'screenPop.medianMs': figure(percentile(alone, 0.5), 'ms', percentile(bare, 0.5)),
    'screenPop.p99BusyMs': figure(percentile(busy, 0.99), 'ms'),
    'customers.searchP99Ms': figure(percentile(found, 0.99), 'ms'),
    'customers.searchSaidP99Ms': figure(percentile(said, 0.99), 'ms'),
    'customers.loadSeconds': figure(loadSeconds, 's'),
  };
}

/** @returns durations in milliseconds. */
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
  return taken;
}

// ---- loading -------------------------------------------------------------------------------------------------

const reportOf = (n: number): string => `R2026${String(n).padStart(8, '0')}`;
const numberOf = (n: number): string => `+86154${String(n).padStart(8, '0')}`;

/** Copies the rows in without indexes and constraints, and makes these afterwards. */
async function load(database: Database, sealing: Sealing): Promise<void> {
  const tables = ['customers', 'customer_numbers', 'policies', 'claims'];
  const { rows: constraints } = await database.pool.query(
    `select conrelid::regclass as table, conname, pg_get_constraintdef(oid) as definition from pg_constraint
     where contype in ('u', 'f') and conrelid = any($1::text[]::regclass[]) order by contype = 'f'`,
    [tables],
  );
  for (const { table, conname } of constraints)
    await database.pool.query(`alter table ${table} drop constraint "${conname}"`);
  const { rows: indexes } = await database.pool.query(
    `select indexname, indexdef from pg_indexes where tablename = any($1) and indexname not like '%_pkey'`,
    [tables],
  );
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
    'id, kind, name, name_tokens, honorific, id_kind, id_no, id_no_index, id_tail_index, segment, language, branch_path, created_at',
  customer_numbers: 'id, customer_id, kind, number, number_index',
  policies:
    'id, customer_id, branch_path, policy_no, policy_no_index, line, product, plate, plate_index, "from", "to", status',
  claims:
    'id, policy_id, report_no, report_no_index, stage, reported_at, loss_at, details, third_party_plate_indexes',
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
  // Every end of a document is a hundred people's, as among a million customers.
  const idNos = Array.from({ length: 10_000 }, (_, n) => {
    const idNo = `E${String(n).padStart(8, '0')}`;
    const tail = sealing.index('idTail', idNo.slice(-4));
    return `passport\t${sealing.seal('idNo', idNo)}\t${sealing.index('idNo', idNo)}\t${tail}`;
  });
  const claimDetails = sealing.seal('claimDetails', '{"thirdParties":[]}');
  const reportNo = sealing.seal('reportNo', 'R20260000000');
  const policyNos = Array.from({ length: 1_000 }, (_, n) => sealing.seal('policyNo', `PAH2026${n}`));
  const plates = Array.from({ length: 10_000 }, (_, n) => {
    const plate = `浙B${10_000 + n}`;
    return `${sealing.seal('plate', plate)}\t${sealing.index('plate', plate)}`;
  });
  const branches = branchCodes.map((code) => `hq.${code}`);
  const product = '{"zh":"机动车商业保险"}';

  return (first: number, count: number) => {
    const rows = { customers: '', customer_numbers: '', policies: '', claims: '' };
    for (let n = first; n < first + count; n++) {
      const id = newId();
      const who = sealedName(`${pick(surnames, dice)}${pick(givens, dice)}${pick(givens, dice)}`);
      const segment = n % 50 === 0 ? 'vip' : 'mass';
      const branch = pick(branches, dice);
      rows.customers += `${id}\tprivate\t${who}\tmr\t${pick(idNos, dice)}\t${segment}\tzh-CN\t${branch}\t2026-01-01Z\n`;
      const number = numberOf(n);
      rows.customer_numbers += `${newId()}\t${id}\tmobile\t${sealing.seal('number', number)}\t${sealing.index('number', number)}\n`;
      const policies = 1 + (n % 4 === 0 ? 1 : 0);
      for (let k = 0; k < policies; k++) {
        const line = k === 0 ? 'motor' : 'life';
        const plate = line === 'motor' ? pick(plates, dice) : '\\N\t\\N';
        const policyId = newId();
        rows.policies += `${policyId}\t${id}\t${branch}\t${pick(policyNos, dice)}\t${sealing.index('policyNo', `PAH${n}/${k}`)}\t${line}\t${product}\t${plate}\t2026-01-01Z\t2027-01-01Z\tinForce\n`;
        if (k === 0 && n % claimEvery === 0)
          rows.claims += `${newId()}\t${policyId}\t${reportNo}\t${sealing.index('reportNo', reportOf(n))}\tsurvey\t2026-02-01Z\t2026-02-01Z\t${claimDetails}\t{}\n`;
      }
    }
    return rows;
  };
}

function pick<T>(list: readonly T[], dice: (sides: number) => number): T {
  return list[dice(list.length)] as T;
}
