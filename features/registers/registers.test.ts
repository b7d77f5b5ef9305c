import { afterAll, beforeAll, expect, it } from 'vitest';
import { createManualClock } from '../../platform/clock/clock.ts';
import { newId } from '../../platform/ids/ids.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { createAudit } from '../audit/server/service.ts';
import { registers } from './definitions.ts';
import { createRegisters, type RegisterReader, type Registers } from './server/service.ts';

let test: TestDatabase;
let made: Registers;
let position = 0;
const clock = createManualClock(new Date('2026-11-02T01:00:00Z'));
const staffId = newId();
const period = { from: '2026-11-01T00:00:00Z', to: '2026-11-02T00:00:00Z' };

beforeAll(async () => {
  test = await createTestDatabase();
  const { database } = test;
  made = createRegisters({
    ...{ database, clock, audit: createAudit() },
    numbers: async (_, ids) => new Map(ids.map((id, at) => [id, `N${at}`])),
    people: async () => new Map([[staffId, { staffNo: '101', name: '=王' }]]),
    branches: async () => [
      { path: 'hq', name: { zh: '总部' } },
      { path: 'hq.east', name: { zh: '东区' } },
    ],
    zone: () => 'Asia/Shanghai',
    position: () => 7,
  });
});
afterAll(() => test.drop());

const reader = (path: string, ...permissions: string[]): RegisterReader => ({
  ...{ staffId, scope: { kind: 'tree', path, subjects: [] }, address: '127.0.0.1' },
  permissions: new Set(permissions),
});
async function happened(
  type: string,
  path: string | null,
  ids: object,
  data: object,
  at = '2026-11-01T06:00:00Z',
) {
  position += 1;
  await test.database.pool.query(
    'insert into facts (position, type, at, path, ids, data) values ($1, $2, $3, $4, $5, $6)',
    [position, type, at, path, ids, data],
  );
}
const code = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: { kind?: { code: string }; message: string }) => error.kind?.code ?? error.message,
  );

it('shows what is stored, within period and branch; what only some may know nobody else learns of', async () => {
  const reportId = newId();
  const loss = { kind: 'collision', late: false, place: '330203', lossAt: '2026-11-01T05:00:00Z' };
  await happened('lossReport.registered', 'hq.east', { reportId, staffId }, loss);
  await happened('lossReport.registered', 'hq.west', { reportId: newId() }, { ...loss, late: true });
  await happened('lossReport.registered', 'hq.east', { reportId }, loss, '2026-11-02T00:00:00Z');
  await happened('fraudReview.concluded', 'hq.east', { reportId, staffId }, { outcome: 'confirmed' });
  await happened('callerList.changed', null, { staffId }, { list: 'blocked', act: 'approve' });
  const counts = async (by: RegisterReader, more: object = {}) =>
    Object.fromEntries(
      (await made.list(by, { ...period, ...more })).registers.map(({ code: name, lines }) => [name, lines]),
    );
  const head = reader('hq');
  expect(await counts(head)).toMatchObject({ lossReports: 2, lateReports: 1, callerLists: 1 });
  expect(await counts(head, { branch: 'hq.east' })).toMatchObject({ lossReports: 1, callerLists: 0 });
  expect(await counts(head)).not.toHaveProperty('reviews');
  expect(await code(made.read(head, 'reviews', { ...period, limit: 10 }))).toBe('notFound');
  expect(await counts(reader('hq.east', 'fraudSignals.read'))).toMatchObject({ reviews: 1, lossReports: 1 });
  expect(await code(made.list(reader('hq.east'), { ...period, branch: 'hq.west' }))).toBe('notFound');
  expect(await code(made.list(head, { ...period, to: '2028-01-01T00:00:00Z' }))).toBe(
    'registers.periodWrong',
  );

  const first = await made.read(head, 'lossReports', { ...period, limit: 1 });
  expect(first.lines[0]).toMatchObject({ branch: null, by: null, data: { late: true } });
  expect(first.lines[0]?.data).not.toHaveProperty('place');
  const rest = await made.read(head, 'lossReports', { ...period, limit: 1, before: first.next ?? 0 });
  expect(rest).toMatchObject({
    next: null,
    lines: [{ subject: { id: reportId, no: 'N0' }, branch: { zh: '东区' } }],
  });
});

it('exports with who, when and why in the first line; the export is recorded, and no cell is carried out', async () => {
  const csv = await made.export(reader('hq'), 'lossReports', { ...period, reason: '监管检查' }, 'zh-CN');
  const lines = csv.split('\r\n');
  expect(lines[0]).toContain('由 =王（101）于 2026-11-02 09:00 导出，共 2 条，事由：监管检查');
  expect(lines[1]).toBe('时间,事项,对象,经办,机构,事故类型,出险,超过报案时限');
  expect(lines[3]).toBe("2026-11-01 14:00,已报案,N1,'=王 101,东区,车辆碰撞,2026-11-01 13:00,否");
  const { rows } = await test.database.pool.query(`select entry from audit_inbox`);
  expect(rows.map(({ entry }) => [entry.action, entry.reason])).toEqual([['registers.exported', '监管检查']]);
});

it('every register shows only data that its facts hold', () => {
  for (const { code: name, entries, columns } of registers) {
    const data = entries.flatMap(({ kind, only }) => {
      const keys = Object.keys((kind.data as unknown as { shape: object }).shape);
      if (only !== undefined) expect(keys, `${name} ${only.key}`).toContain(only.key);
      return keys;
    });
    for (const { key } of columns) expect(data, `${name} ${key}`).toContain(key);
  }
});
