import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createManualClock } from '../../../platform/clock/clock.ts';
import { createNumberer } from '../../../platform/facts/numberer.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { createLog } from '../../../platform/log/log.ts';
import { createTestDatabase, type TestDatabase } from '../../../testing/database.ts';
import type { NewAuditEntry } from '../../audit/contract.ts';
import { chainAudit } from '../../audit/server/chain.ts';
import { createAudit } from '../../audit/server/service.ts';
import { createInspection, type Inspection } from './inspection.ts';

let test: TestDatabase;
let inspection: Inspection;
let stop: () => Promise<unknown>;
const audit = createAudit();
const staffId = newId();
const call = newId();
const entry = (action: string, at: string, details: NewAuditEntry['details'] = {}): NewAuditEntry => ({
  at: new Date(at),
  actor: { kind: 'staff', staffId },
  action: `disclosure.${action}`,
  subject: { kind: 'interaction', id: call },
  details: { channel: 'agent', caller: 'customer', ruleVersion: 1, facts: [], factors: [], ...details },
});

beforeAll(async () => {
  test = await createTestDatabase();
  const numberer = createNumberer(test.database, test.url, createLog('silent'), [chainAudit]);
  stop = numberer.stop;
  await test.database.transaction((tx) =>
    audit.record(tx, [
      // The last minute of February in Shanghai, and the first of March.
      entry('refused', '2028-02-29T15:59:00Z', { case: 'publicImportant', facts: ['coverage'] }),
      entry('refused', '2028-02-29T16:00:00Z', { case: 'publicImportant', facts: ['coverage'] }),
      entry('refused', '2028-03-05T01:00:00Z', { caller: 'thirdParty', case: 'askPolice' }),
      entry('refused', '2028-03-05T01:00:00Z', { facts: ['coverage'] }),
      entry('told', '2028-03-05T01:01:00Z', { facts: ['status', 'period'], factors: ['plateNo', 'vin'] }),
      entry('locked', '2028-03-06T01:00:00Z', { recordKind: 'salesperson', recordId: call }),
      // Not a disclosure, though of the same feature.
      entry('published', '2028-03-06T01:00:00Z'),
    ]),
  );
  await vi.waitFor(async () => {
    const { rows } = await test.database.pool.query('select count(*)::int as n from audit_log');
    expect(rows[0].n).toBe(7);
  }, 15_000);
  inspection = createInspection({
    ...{ database: test.database, clock: createManualClock(new Date('2028-04-01T00:00:00Z')), audit },
    staffNos: async (ids) => new Map(ids.map((id) => [id, { staffNo: '8001' }])),
    zone: () => 'Asia/Shanghai',
  });
});
afterAll(async () => {
  await stop();
  await test.drop();
});

it('lists the newest first, a page after the other, each once', async () => {
  const first = await inspection.list({ limit: 4 });
  const second = await inspection.list({ limit: 4, before: first.next ?? undefined });
  const seen = [...first.records, ...second.records];
  expect(seen.map(({ action }) => action)).toEqual([
    'locked',
    'told',
    'refused',
    'refused',
    'refused',
    'refused',
  ]);
  expect(second.next).toBeNull();
  expect(seen[0]).toMatchObject({ recordKind: 'salesperson', recordId: call });
  expect(seen[1]).toMatchObject({
    ...{ staffNo: '8001', interactionId: call, caller: 'customer', channel: 'agent', ruleVersion: 1 },
    ...{ facts: ['status', 'period'], factors: ['plateNo', 'vin'] },
  });
});

it('is searched by what happened, who asked, who answered and when', async () => {
  const count = async (filter: Partial<Parameters<Inspection['list']>[0]>) =>
    (await inspection.list({ limit: 50, ...filter })).records.length;
  expect(await count({ action: 'refused' })).toBe(4);
  expect(await count({ caller: 'thirdParty' })).toBe(1);
  expect(await count({ actorId: newId() })).toBe(0);
  expect(await count({ interactionId: call, from: '2028-03-06T00:00:00Z' })).toBe(1);
});

it('counts a month of the insurer’s zone, also around 29 February', async () => {
  expect(await inspection.report('2028-02')).toMatchObject({ refused: 1, told: 0, locked: 0 });
  expect(await inspection.report('2028-03')).toEqual({
    ...{ month: '2028-03', verified: 0, told: 1, refused: 3, locked: 1 },
    refusals: [
      { case: 'askPolice', caller: 'thirdParty', count: 1 },
      { case: 'publicImportant', caller: 'customer', count: 1 },
    ],
    days: [
      { day: '2028-03-01', refused: 1, locked: 0 },
      { day: '2028-03-05', refused: 2, locked: 0 },
      { day: '2028-03-06', refused: 0, locked: 1 },
    ],
  });
});

it('exports a file for an inspection, and says in the trail who took it', async () => {
  const { body, headers } = await inspection.export(
    { staffId, address: '127.0.0.1' },
    { from: '2028-03-05T00:00:00Z' },
    'zh-CN',
  );
  const lines = Buffer.from(body as Uint8Array)
    .toString('utf8')
    .trimEnd()
    .split('\r\n');
  expect(lines[0]).toMatch(/^\uFEFF时间,事项,/);
  expect(lines).toHaveLength(5);
  expect(lines.find((line) => line.includes('告知'))).toContain('保单状态; 保险期间');
  expect(headers['content-disposition']).toContain('.csv');
  await expect
    .poll(async () => {
      const { rows } = await test.database.pool.query(
        "select entry->'details' as details from audit_log where action = 'disclosure.exported'",
      );
      return rows[0]?.details;
    })
    .toMatchObject({ rows: 4 });
});
