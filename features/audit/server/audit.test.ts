import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createManualClock } from '../../../platform/clock/clock.ts';
import { createCipher } from '../../../platform/crypto/cipher.ts';
import { newKeyRing } from '../../../platform/crypto/key-ring.ts';
import { createNumberer } from '../../../platform/facts/numberer.ts';
import { createCommands } from '../../../platform/http/commands.ts';
import { createHttp } from '../../../platform/http/http.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { createLog } from '../../../platform/log/log.ts';
import { systemScope } from '../../../platform/scope.ts';
import { createTestDatabase, type TestDatabase } from '../../../testing/database.ts';
import type { NewAuditEntry } from '../contract.ts';
import { chainHash, chainStart } from '../rules.ts';
import { chainAudit } from './chain.ts';
import { auditRoutes } from './routes.ts';
import { createAudit, holdsRecord, verifyChain } from './service.ts';
import { readChain } from './store.ts';

const log = createLog('silent');
const patient = { timeout: 15_000, interval: 10 };
const at = new Date('2026-02-28T15:59:59.123Z');
const audit = createAudit();
let test: TestDatabase;
let stop: () => Promise<void>;
beforeEach(async () => {
  test = await createTestDatabase();
  startNumberer();
});
afterEach(async () => {
  await stop();
  await test.drop();
});

function startNumberer(): void {
  stop = createNumberer(test.database, test.url, log, [chainAudit]).stop;
}
const some = (count: number, change: Partial<NewAuditEntry> = {}): NewAuditEntry[] =>
  Array.from({ length: count }, (_, n) => ({
    at,
    actor: { kind: 'system' },
    action: 'thing.done',
    details: { n },
    ...change,
  }));
/** Records entries and waits until they are chained. */
async function record(entries: readonly NewAuditEntry[]): Promise<void> {
  const { headSeq } = await verify();
  await test.database.transaction((tx) => audit.record(tx, entries));
  await expect.poll(async () => (await verify()).headSeq, patient).toBe(headSeq + entries.length);
}
const verify = () => verifyChain(test.database.read);
/** What a person with the rights of the database's owner can do. */
async function tamper(statement: string): Promise<void> {
  await test.database.pool.query(`begin; alter table audit_log disable trigger user; ${statement};
    alter table audit_log enable trigger user; commit`);
}

it('chains what was committed, in order, and goes on over restarts and changes of process', async () => {
  expect(await verify()).toEqual({ checked: 0, headSeq: 0, headHash: chainStart, brokenAt: null });
  await record(some(3));
  const before = await verify();
  await stop();
  await test.database.transaction((tx) => audit.record(tx, some(2)));
  await test.database
    .transaction(async (tx) => {
      await audit.record(tx, some(9));
      throw new Error('taken back');
    })
    .catch(() => {});
  startNumberer();
  const other = createNumberer(test.database, test.url, log, [chainAudit]);
  await expect.poll(async () => (await verify()).headSeq, patient).toBe(5);
  await stop();
  await record(some(4));
  await other.stop();
  const after = await verify();
  expect(after).toMatchObject({ checked: 9, headSeq: 9, brokenAt: null });
  expect(after.headHash).not.toBe(before.headHash);
  expect(await holdsRecord(test.database.read, { seq: before.headSeq, hash: before.headHash })).toBe(true);
  const numbers = (await readChain(test.database.read, 0, 99, 99)).map((one) => one.details.n);
  expect(numbers).toEqual([0, 1, 2, 0, 1, 0, 1, 2, 3]);
});

it('chains in full what many record at once', async () => {
  await Promise.all(
    Array.from({ length: 20 }, async () => {
      for (let n = 0; n < 10; n++) await test.database.transaction((tx) => audit.record(tx, some(2)));
    }),
  );
  await expect.poll(verify, patient).toMatchObject({ checked: 400, headSeq: 400, brokenAt: null });
});

it('keeps entries exactly, whatever a person writes as reason', async () => {
  const reason = '客户要求核对 "引号" \\ 😀 \u2028 <b>';
  const staffId = newId();
  await record(
    some(1, {
      actor: { kind: 'staff', staffId },
      address: '192.0.2.1',
      subject: { kind: 'customer', id: 'c1' },
      reason,
      result: 'refused',
      details: { list: ['a'], none: null, half: 0.1, big: 9_007_199_254_740_991, tiny: 1e-7, yes: true },
    }),
  );
  expect((await readChain(test.database.read, 0, 9, 9))[0]).toMatchObject({
    actorId: staffId,
    reason,
    result: 'refused',
    fits: true,
  });
  expect((await verify()).brokenAt).toBeNull();
});

it('refuses every change of the trail', async () => {
  await record(some(3));
  for (const statement of [
    `update audit_log set entry = '{}' where seq = 2`,
    'delete from audit_log where seq = 3',
    'truncate audit_log',
    'truncate audit_log cascade',
  ]) {
    await expect(test.database.pool.query(statement)).rejects.toThrow('append-only');
  }
  expect((await verify()).brokenAt).toBeNull();
});

it('finds the first record that was changed behind the trigger’s back', async () => {
  await record(some(7));
  for (const [change, brokenAt] of [
    [`update audit_log set entry = jsonb_set(entry, '{reason}', '"another"') where seq = 4`, 4],
    [`update audit_log set entry = jsonb_set(entry, '{details,n}', '9') where seq in (3, 5)`, 3],
    [`update audit_log set hash = repeat('a', 64) where seq = 6`, 6],
    // The columns that lists are searched by; the entry is untouched.
    [`update audit_log set actor_id = 'somebody else' where seq = 2`, 2],
    [`update audit_log set action = 'hidden' where seq = 2`, 2],
    [`update audit_log set at = at + interval '1 day' where seq = 2`, 2],
    ['delete from audit_log where seq = 1', 1],
    ['delete from audit_log where seq in (4, 5)', 4],
    ['update audit_log set seq = 70 where seq = 7', 7],
  ] as const) {
    let report: unknown;
    const tried = test.database.transaction(async (tx) => {
      await tx.execute(sql.raw(`alter table audit_log disable trigger user; ${change}`));
      report = await verifyChain(tx);
      throw new Error('taken back');
    });
    await expect(tried).rejects.toThrow('taken back');
    expect([change, report]).toEqual([
      change,
      expect.objectContaining({ brokenAt, checked: brokenAt - 1, headSeq: 7 }),
    ]);
  }
  expect((await verify()).brokenAt).toBeNull();
});

it('finds an end that was cut off, or lengthened by another hand', async () => {
  await record(some(5));
  const { headHash } = await verify();
  await tamper('delete from audit_log where seq > 3');
  expect(await verify()).toMatchObject({ checked: 3, headSeq: 5, brokenAt: 4 });
  await tamper('delete from audit_log');
  expect(await verify()).toMatchObject({ checked: 0, headSeq: 5, brokenAt: 1 });
  await test.database.pool.query('update audit_head set seq = 0, hash = $1', [chainStart]);
  expect((await verify()).brokenAt).toBeNull();
  // Only an end that was noted elsewhere tells that the whole trail is gone.
  expect(await holdsRecord(test.database.read, { seq: 5, hash: headHash })).toBe(false);
  expect(await holdsRecord(test.database.read, { seq: 0, hash: chainStart })).toBe(true);
});

it('finds records that were written past the numberer, and a trail that was written anew', async () => {
  await record(some(3));
  const noted = await verify();
  const [last] = (await readChain(test.database.read, 2, 3, 1)) as [Awaited<ReturnType<typeof readChain>>[0]];
  const forged = { ...last, reason: 'forged' };
  await test.database.pool.query(
    `insert into audit_log (seq, at, action, entry, hash) values (4, $1, 'thing.done', $2, $3)`,
    [at, JSON.stringify(forged), chainHash(noted.headHash, 4, forged)],
  );
  expect(await verify()).toMatchObject({ checked: 3, brokenAt: 4 });
  await tamper('delete from audit_log where seq = 4');
  expect((await verify()).brokenAt).toBeNull();

  // Record 3 is rewritten with everything that follows from it, the head as well.
  const [, second] = await readChain(test.database.read, 0, 2, 9);
  const hash = chainHash(second?.hash ?? '', 3, forged);
  await tamper(
    `update audit_log set entry = jsonb_set(entry, '{reason}', '"forged"'), hash = '${hash}' where seq = 3`,
  );
  await test.database.pool.query('update audit_head set hash = $1', [hash]);
  expect((await verify()).brokenAt).toBeNull();
  expect(await holdsRecord(test.database.read, { seq: noted.headSeq, hash: noted.headHash })).toBe(false);
});

it('lists records to who may read them, by person, deed, subject and time, in pages', async () => {
  const staffId = newId();
  await record([
    ...some(3, {
      actor: { kind: 'staff', staffId },
      action: 'customers.opened',
      subject: { kind: 'customer', id: 'c1' },
    }),
    ...some(2, { at: new Date('2026-03-01T00:00:00Z') }),
  ]);
  const clock = createManualClock(at);
  let permissions = new Set(['audit.read']);
  const http = await createHttp({
    log,
    commands: createCommands(test.database, createCipher(newKeyRing()), clock),
    trustProxy: false,
    tls: null,
    authenticate: async () => ({
      staffId: newId(),
      sessionId: newId(),
      permissions,
      scope: systemScope('test'),
      language: 'zh-CN',
      locked: false,
      rights: '',
    }),
  });
  auditRoutes(http, test.database, {
    byId: async (ids) => new Map(ids.map((id) => [id, { staffNo: '1001', name: '钱坐席' }])),
    idOf: async (staffNo) => (staffNo === '1001' ? staffId : null),
  });
  const get = async (query: string) => {
    const reply = await http.app.inject({ method: 'GET', url: `/api/audit${query}` });
    return { status: reply.statusCode, body: reply.json() };
  };
  const seqs = async (query: string): Promise<number[]> =>
    (await get(query)).body.records.map((one: { seq: number }) => one.seq);
  expect(await seqs('')).toEqual([5, 4, 3, 2, 1]);
  expect(await seqs('?staffNo=1001')).toEqual([3, 2, 1]);
  expect(await seqs('?staffNo=1002')).toEqual([]);
  expect(await seqs('?action=thing.done')).toEqual([5, 4]);
  expect(await seqs('?subjectId=c1&limit=2')).toEqual([3, 2]);
  expect(await seqs('?subjectId=c1&limit=2&before=2')).toEqual([1]);
  expect(await seqs(`?from=${encodeURIComponent('2026-03-01T08:00:00+08:00')}`)).toEqual([5, 4]);
  expect(await seqs(`?to=${encodeURIComponent('2026-03-01T08:00:00+08:00')}`)).toEqual([3, 2, 1]);
  const { body } = await get('?limit=1&before=4');
  expect(body).toMatchObject({ records: [{ actorStaffNo: '1001', actorName: '钱坐席' }], next: 3 });
  expect((await get('?limit=500')).status).toBe(400);
  const check = await http.app.inject({ method: 'POST', url: '/api/audit/verify' });
  expect(check.json()).toMatchObject({ ok: true, checked: 5, headSeq: 5, brokenAt: null });
  permissions = new Set();
  expect((await get('')).status).toBe(403);
  await http.app.close();
});
