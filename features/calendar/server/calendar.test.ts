import { afterAll, beforeAll, expect, it } from 'vitest';
import { createManualClock } from '../../../platform/clock/clock.ts';
import { createCipher } from '../../../platform/crypto/cipher.ts';
import { newKeyRing } from '../../../platform/crypto/key-ring.ts';
import { createCommands } from '../../../platform/http/commands.ts';
import { createHttp, type Http } from '../../../platform/http/http.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { createLog } from '../../../platform/log/log.ts';
import { systemScope } from '../../../platform/scope.ts';
import { createTimers } from '../../../platform/timers/timers.ts';
import { createTestDatabase, type TestDatabase } from '../../../testing/database.ts';
import { createAudit } from '../../audit/server/service.ts';
import type { CalendarView, DayRow } from '../contract.ts';
import { deadline } from '../rules/deadline.ts';
import { isWorkingDay } from '../rules/working-time.ts';
import { sayMissingYears } from './missing-years.ts';
import { type Published, readPublished } from './published.ts';
import { calendarRoutes } from './routes.ts';
import { type CalendarAdministration, createCalendar } from './service.ts';

let test: TestDatabase;
let calendar: CalendarAdministration;
let http: Http;
let permissions = new Set(['calendar.edit']);
const staffId = newId();
const clock = createManualClock(new Date('2026-09-25T02:00:00Z'));
const shipped = readPublished(2025, 2028);
const start = (published: Published): Promise<CalendarAdministration> =>
  createCalendar({
    ...{ database: test.database, clock, audit: createAudit(), published },
    zone: () => 'Asia/Shanghai',
    staffNames: async (ids) => new Map(ids.map((id) => [id, { name: '沈知遥' }])),
  });

beforeAll(async () => {
  test = await createTestDatabase();
  calendar = await start(shipped);
  http = await createHttp({
    log: createLog('silent'),
    commands: createCommands(test.database, createCipher(newKeyRing()), clock),
    trustProxy: false,
    tls: null,
    authenticate: async () => ({
      ...{ staffId, sessionId: newId(), permissions, scope: systemScope('test') },
      ...{ language: 'zh-CN', locked: false, rights: '' },
    }),
  });
  calendarRoutes(http, calendar);
});
afterAll(async () => {
  await http.app.close();
  await test.drop();
});

async function call(method: 'GET' | 'PUT' | 'POST', path: string, body?: object) {
  const reply = await http.app.inject({
    method,
    url: `/api/calendar${path}`,
    ...(body ? { payload: body } : {}),
  });
  return { status: reply.statusCode, body: reply.json() };
}
const view = async (): Promise<CalendarView> => (await call('GET', '')).body;
const day = async (date: string): Promise<DayRow | undefined> =>
  (await view()).days.find((one) => one.date === date);
const reason = '公司安排';
const holiday = { kind: 'holiday', name: { zh: '司庆', en: 'Founding day' } };

it('begins with what was published, in any zone of the machine, and never guesses a year', async () => {
  const { years, unknownYears, days } = await view();
  expect(years).toEqual([
    { year: 2025, source: 'seed' },
    { year: 2026, source: 'seed' },
  ]);
  expect(unknownYears).toEqual([]);
  expect(days.filter(({ date }) => date > '2027')).toEqual([]);
  const worked = (date: string): boolean => isWorkingDay(calendar.current(), date);
  expect(['2026-10-01', '2026-10-07', '2026-10-08', '2026-10-10', '2026-09-20'].map(worked)).toEqual([
    false,
    false,
    true,
    true,
    true,
  ]);
  expect(await day('2026-10-01')).toMatchObject({
    plan: { kind: 'holiday', name: { zh: '国庆节', en: 'National Day' } },
    changedBy: null,
    version: 1,
  });
});

it('changes a day for a reason, tells who did, and takes it back', async () => {
  await test.database.pool.query('delete from fact_inbox');
  await test.database.pool.query('delete from audit_inbox');
  const path = '/days/2026-11-30';
  const set = await call('PUT', path, { plan: holiday, reason, version: 0 });
  expect([set.status, set.body]).toEqual([
    200,
    expect.objectContaining({ plan: holiday, source: 'edited', reason, changedBy: '沈知遥', version: 1 }),
  ]);
  await calendar.reload();
  expect(isWorkingDay(calendar.current(), '2026-11-30')).toBe(false);
  const restored = await call('POST', `${path}/restore`, { reason, version: 1 });
  expect(restored.body).toMatchObject({ plan: { kind: 'ordinary' }, source: 'seed', version: 2 });
  const { rows: facts } = await test.database.pool.query('select type, data from fact_inbox');
  expect(facts).toEqual(Array(2).fill({ type: 'calendar.changed', data: { what: 'days' } }));
  const { rows: trail } = await test.database.pool.query('select entry from audit_inbox order by id');
  expect(trail.map(({ entry }) => [entry.action, entry.actorId, entry.reason, entry.details])).toEqual([
    [
      'calendar.dayChanged',
      staffId,
      reason,
      { calendarDate: '2026-11-30', planBefore: 'ordinary', planAfter: 'holiday', ownHours: [] },
    ],
    [
      'calendar.dayRestored',
      staffId,
      reason,
      { calendarDate: '2026-11-30', planBefore: 'holiday', planAfter: 'ordinary', ownHours: [] },
    ],
  ]);
});

it('answers a stale save with the day as it is, also when two begin at once', async () => {
  const path = '/days/2026-12-24';
  const hours = [{ from: '09:00', to: '12:00' }];
  const short = { kind: 'workday', name: { zh: '提前下班' }, hours };
  const both = await Promise.all([
    call('PUT', path, { plan: short, reason, version: 0 }),
    call('PUT', path, { plan: holiday, reason, version: 0 }),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  const refused = both.find(({ status }) => status === 409);
  const row = await day('2026-12-24');
  expect([refused?.body.error.code, refused?.body.error.data]).toEqual(['staleVersion', row]);
  expect((await call('PUT', path, { plan: short, reason, version: row?.version })).status).toBe(200);
  await calendar.reload();
  const due = deadline(calendar.current(), new Date('2026-12-24T03:00:00Z'), {
    clock: 'working',
    minutes: 120,
  });
  expect(due.toISOString()).toBe('2026-12-25T02:00:00.000Z');
});

it('changes the hours of the week', async () => {
  const { hours } = await view();
  const saturday = [{ from: '09:00', to: '12:00' }];
  const next = { ...hours, week: { ...hours.week, saturday } };
  const saved = await call('PUT', '/hours', next);
  expect([saved.status, saved.body]).toEqual([200, { ...next, version: 2 }]);
  const stale = await call('PUT', '/hours', next);
  expect([stale.status, stale.body.error.data]).toEqual([409, saved.body]);
  const { rows } = await test.database.pool.query(
    "select entry->'details' as details from audit_inbox where entry->>'action' = 'calendar.hoursChanged'",
  );
  expect(rows).toEqual([{ details: { hoursOf: ['saturday'] } }]);
  await call('PUT', '/hours', { ...hours, version: 2 });
});

it('refuses what can’t be, naming the field', async () => {
  const { hours } = await view();
  const field = async (answer: ReturnType<typeof call>): Promise<unknown> => {
    const { status, body } = await answer;
    return [status, body.error?.fields?.[0]?.field];
  };
  const week = (monday: object[]) => ({ ...hours, week: { ...hours.week, monday } });
  const overlap = [
    { from: '09:00', to: '12:00' },
    { from: '11:00', to: '18:00' },
  ];
  expect(await field(call('PUT', '/hours', week(overlap)))).toEqual([400, 'week.monday']);
  expect(await field(call('PUT', '/hours', week([{ from: '18:00', to: '09:00' }])))).toEqual([
    400,
    'week.monday',
  ]);
  expect(await field(call('PUT', '/hours', week([{ from: '9:00', to: '12:00' }])))).toEqual([
    400,
    'week.monday.0.from',
  ]);
  const none = { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] };
  expect(await field(call('PUT', '/hours', { ...hours, week: none }))).toEqual([400, 'week']);
  expect(await field(call('PUT', '/days/2026-02-30', { plan: holiday, reason, version: 0 }))).toEqual([
    400,
    'params.date',
  ]);
  expect(await field(call('PUT', '/days/2026-12-01', { plan: holiday, reason: '', version: 0 }))).toEqual([
    400,
    'reason',
  ]);
  const twice = Array(2).fill({ date: '2027-01-01', plan: holiday });
  expect(await field(call('PUT', '/years/2027', { days: twice, reason }))).toEqual([400, 'days']);
  const stray = { days: [{ date: '2028-01-01', plan: holiday }], reason };
  expect((await call('PUT', '/years/2027', stray)).body.error.code).toBe('calendar.dayOutOfYear');
});

it('only lets those change it who may; everybody signed in may read', async () => {
  permissions = new Set();
  expect((await call('GET', '')).status).toBe(200);
  const { hours } = await view();
  const replies = await Promise.all([
    call('PUT', '/hours', hours),
    call('PUT', '/days/2026-12-01', { plan: holiday, reason, version: 0 }),
    call('PUT', '/years/2027', { days: [], reason }),
  ]);
  expect(replies.map(({ status }) => status)).toEqual([403, 403, 403]);
  permissions = new Set(['calendar.edit']);
});

it('says every day that a year is missing, until somebody enters it', async () => {
  const daily = sayMissingYears(clock, calendar);
  const log = createLog('silent');
  const timers = createTimers(test.database, clock, { [daily.kind]: daily.handler }, log);
  await test.database.pool.query('delete from fact_inbox');
  const said = async () =>
    (await test.database.pool.query("select data from fact_inbox where type = 'calendar.yearMissing'")).rows;
  await daily.begin(test.database);
  await timers.start();
  await clock.advance(5 * 86_400_000);
  expect(await said()).toEqual([]);
  await clock.advance(2 * 86_400_000);
  expect(await said()).toEqual(Array(2).fill({ data: { year: 2027 } }));
  expect((await view()).unknownYears).toEqual([2027]);

  const newYear = { kind: 'holiday', name: { zh: '元旦' } };
  const entered = await call('PUT', '/years/2027', {
    days: [{ date: '2027-01-01', plan: newYear }],
    reason: '国务院办公厅通知',
  });
  expect(entered.body).toMatchObject({ unknownYears: [], years: [{}, {}, { year: 2027, source: 'edited' }] });
  await calendar.reload();
  expect(isWorkingDay(calendar.current(), '2027-01-01')).toBe(false);
  await clock.advance(2 * 86_400_000);
  expect(await said()).toHaveLength(2);

  const reopened = await call('POST', '/years/2027/reopen', { reason });
  expect(reopened.body.unknownYears).toEqual([2027]);
  for (const refused of [
    await call('PUT', '/years/2026', { days: [], reason }),
    await call('POST', '/years/2026/reopen', { reason }),
  ])
    expect([refused.status, refused.body.error.code]).toEqual([409, 'calendar.yearPublished']);
  await timers.stop();
});

it('takes what a newer version knows, and overwrites nothing of what somebody has changed', async () => {
  await call('PUT', '/years/2027', { days: [], reason });
  await call('PUT', '/days/2026-10-08', { plan: holiday, reason, version: 0 });
  const name = { zh: '元旦', en: "New Year's Day" };
  const off = { kind: 'holiday', name } as const;
  // 2027 is published, 7 October is a day like others after all, and the 8th is called otherwise.
  const days = new Map(shipped.days);
  days.delete('2026-10-07');
  days.set('2026-10-08', { kind: 'workday', name, hours: null });
  days.set('2026-12-31', off).set('2027-01-01', off).set('2027-01-02', off).set('2027-10-01', off);
  const next: Published = { years: [...shipped.years, 2027], days };
  const newer = await start(next);
  const worked = (date: string): boolean => isWorkingDay(newer.current(), date);
  expect(
    ['2026-10-07', '2026-10-08', '2026-12-24', '2026-12-31', '2027-01-01', '2027-10-01'].map(worked),
  ).toEqual([true, false, true, false, false, false]);
  const { days: rows, years } = await newer.read();
  expect(years.at(-1)).toEqual({ year: 2027, source: 'seed' });
  expect(rows.find(({ date }) => date === '2026-10-08')).toMatchObject({
    plan: holiday,
    published: { kind: 'workday' },
  });
  const { rows: facts } = await test.database.pool.query('select count(*) from fact_inbox');
  await start(next);
  expect((await test.database.pool.query('select count(*) from fact_inbox')).rows).toEqual(facts);
});
