import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Principal } from '../../../platform/http/principal.ts';
import type { TimerHandler } from '../../../platform/timers/timers.ts';
import { createAudit } from '../../audit/server/service.ts';
import type { LossDraft } from '../../claims/contract/draft.ts';
import type { LaterAnswers } from '../../claims/contract/reports.ts';
import type { Doer } from '../../claims/server/deps.ts';
import { createLossReportsFixture, type LossReportsFixture } from '../../claims/testing/loss-reports.ts';
import { createLossFigures } from '../../lossfigures/server/service.ts';
import type { EventDoer } from './declaring.ts';
import { createMassEvents, type MassEvents } from './service.ts';

const [minute, hour] = [60_000, 3_600_000];
const zone = 'Asia/Shanghai';
let test: LossReportsFixture;
let events: MassEvents;
let agent: Doer;
const announced: string[] = [];
const stopped: string[] = [];
const assigned: { id: string; staffId: string }[] = [];
let tasks: Record<string, unknown>[] = [];

beforeAll(async () => {
  const later: Record<string, TimerHandler> = {};
  // 23:10 in the centre: the event goes over midnight.
  test = await createLossReportsFixture('2026-11-02T15:10:00Z', {
    'massEvent.end': (tx, timer) => later['massEvent.end']?.(tx, timer) ?? Promise.resolve(),
  });
  agent = test.hire('agent', 'hq.east');
  events = await createMassEvents({
    ...{ database: test.database, clock: test.clock, audit: createAudit(), log: undefined as never },
    timers: () => test.timers,
    reports: test.reports.forOthers,
    surveys: {
      views: { list: async () => ({ tasks, districts: [], surveyors: [], asOf: 7 }) } as never,
      dispatching: {
        assign: async (_: unknown, __: unknown, id: string, { staffId }: { staffId: string }) =>
          assigned.push({ id, staffId }),
      } as never,
    },
    incidents: {
      async announce(_, __, ___, { prompt }) {
        announced.push(prompt);
        return { id: '0198c000-0000-7000-8000-000000000001', endsAt: '' };
      },
      list: async () => ({
        incidents: [{ id: '0198c000-0000-7000-8000-000000000001', mayStop: true }] as never,
        prompts: [],
      }),
      async stop(_, __, ___, id) {
        stopped.push(id);
        return { stopped: true };
      },
    },
    queues: async () => [
      { code: 'claims', name: { zh: '理赔报案' } },
      { code: 'disaster', name: { zh: '大灾报案' } },
    ],
    people: async (ids) => new Map(ids.map((id) => [id, { staffId: id, staffNo: '6001', name: '主管' }])),
    zone: () => zone,
    position: () => 7,
  });
  Object.assign(later, events.timerHandlers);
  test.events = events;
});
afterAll(() => test.drop());

const as = (path = 'hq'): EventDoer => {
  const { staffId } = test.hire('supervisor', path);
  const permissions = new Set(['massEvents.declare', 'massEvents.read', 'lossReports.readBranch']);
  const principal = { staffId, permissions, scope: { kind: 'tree', path, subjects: [] } };
  return { principal: principal as unknown as Principal, address: '127.0.0.1', language: 'zh-CN' };
};
const at = (ms: number): string => new Date(test.clock.now().getTime() + ms).toISOString();
const flood = () => ({
  ...{ kind: 'flood' as const, name: { zh: '宁波暴雨' }, places: ['3302'], lossKinds: ['flood' as const] },
  ...{ beganAt: at(-2 * hour), endsAt: at(24 * hour), queue: 'disaster', reason: '多处积水', announce: null },
});
type Said = Parameters<MassEvents['declaring']['declare']>[2];
const declare = (of: Partial<Said> = {}, by = as()) =>
  test.database.transaction((tx) => events.declaring.declare(tx, by, { ...flood(), ...of }));
const refused = (work: Promise<unknown>): Promise<{ code: string; fields: string[] }> =>
  work.then(
    () => ({ code: 'done', fields: [] }),
    (error) => ({
      code: error.kind?.code ?? String(error),
      fields: (error.fields ?? []).map((one: { field: string; code: string }) => `${one.field} ${one.code}`),
    }),
  );
let plate = 10_000;
const report = (of: Partial<LossDraft> = {}) =>
  test.report(agent, { kind: 'flood', plate: `浙B${plate++}`, lossAt: at(-30 * minute), ...of });
/** What a caller under water says in a minute. */
const short: Partial<LossDraft> = { police: '', reporterRole: '', course: '', damage: [] };

describe('declaring', () => {
  it('refuses what cannot be, each with a sentence', async () => {
    const wrong = await refused(
      declare({ name: { zh: ' ' }, places: [], lossKinds: [], beganAt: at(hour), endsAt: at(-hour) }),
    );
    expect(wrong).toEqual({
      code: 'massEvents.wrong',
      fields: ['name missing', 'places missing', 'lossKinds missing', 'beganAt future', 'endsAt beforeBegin'],
    });
    expect((await refused(declare({ places: ['999999'], queue: 'nowhere' }))).fields).toEqual([
      'places unknown',
      'queue unknown',
    ]);
    // 29 February exists in 2028, and is no reason to fail.
    expect((await refused(declare({ endsAt: '2028-02-29T00:00:00+08:00' }))).fields).toEqual([
      'endsAt tooLong',
    ]);
  });

  it('before it: so many reports in one district are proposed, never switched on; a no is heard for a while', async () => {
    for (let n = 0; n < 9; n++) await report();
    await report({ placeCode: '330281' });
    expect(await events.proposals()).toEqual([]);
    await report();
    expect(await events.proposals()).toMatchObject([
      {
        kind: 'flood',
        place: { code: '330203', names: ['浙江省', '宁波市', '海曙区'] },
        reports: 10,
        minutes: 30,
      },
    ]);
    expect(await events.shortForms(test.database.read)).toEqual([]);
    await test.database.transaction((tx) => events.dismiss(tx, as(), { kind: 'flood', place: '330203' }));
    expect(await events.proposals()).toEqual([]);
    expect((await refused(report(short))).code).toBe('lossReports.incomplete');
  });

  it('two who declare the same at once make one event', async () => {
    const all = await Promise.all(
      [declare({ announce: 'incident.rainstorm' }), declare(), declare()].map(refused),
    );
    expect(all.map(({ code }) => code).sort()).toEqual(['done', 'massEvents.exists', 'massEvents.exists']);
    // A district lies within the city that is meant already.
    expect((await refused(declare({ places: ['330203'] }))).code).toBe('massEvents.exists');
    await events.reload();
    const now = test.clock.now().getTime();
    expect([events.isOn('disaster', now), events.isOn(null, now), events.isOn('claims', now)]).toEqual([
      ...[true, true, false],
    ]);
    expect(events.isOn('disaster', now + 25 * hour)).toBe(false);
  });
});

describe('while it is on', () => {
  it('takes the short form of its area and kinds, keeps what is still to ask, and takes the answers later', async () => {
    const view = await report(short);
    expect(view).toMatchObject({
      no: expect.stringMatching(/^BA/),
      stillToAsk: ['police', 'reporterRole', 'course', 'damage'],
      actions: expect.arrayContaining(['supplement']),
    });
    const [event] = (await events.list(as().principal, 10)).events;
    expect(view.massEventId).toBe(event?.id);
    // Elsewhere, of another kind, before it began, and where somebody is hurt, all is asked.
    expect((await refused(report({ ...short, placeCode: '330106' }))).code).toBe('lossReports.incomplete');
    expect((await refused(report({ ...short, kind: 'collision' }))).code).toBe('lossReports.incomplete');
    expect((await refused(report({ ...short, lossAt: at(-3 * hour) }))).code).toBe('lossReports.incomplete');
    expect((await refused(report({ ...short, hurt: 'slight' }))).fields).toEqual(['police missing']);

    const answer = (version: number, answers: Record<string, unknown>) =>
      test.database.transaction((tx) =>
        test.reports.submitting.supplement(tx, agent, view.id, { version, answers }),
      );
    // What was told already is not changed by it.
    const first = await answer(view.version, { course: '地库进水', road: '别处' });
    expect(first.stillToAsk).toEqual(['police', 'reporterRole', 'damage']);
    expect((await refused(answer(view.version, { damage: ['engine'] }))).code).toBe('staleVersion');
    const last = { police: 'notCalled', reporterRole: 'owner', damage: ['engine'] };
    expect((await answer(first.version, last)).stillToAsk).toEqual([]);
    const told = (await test.reports.views.view(agent, view.id)).content;
    expect(told).toMatchObject({
      course: '地库进水',
      road: '中山东路',
      damage: ['engine'],
      reporterRole: 'owner',
    });
  });

  it('the customer’s link asks what is left, takes each answer once, and says whose answer it was to staff alone', async () => {
    const view = await report(short);
    const token = String(test.sent.at(-1)?.values.link).split('#')[1] ?? '';
    const { pictures, views, submitting } = test.reports;
    expect((await pictures.read(token)).stillToAsk).toEqual(['police', 'reporterRole', 'course', 'damage']);
    const send = (answers: LaterAnswers) => pictures.answer(token, answers, '127.0.0.1');
    // Blank says nothing; what was told already isn't changed by a link that somebody may have forwarded.
    expect((await send({ course: '  ', road: '别处' })).stillToAsk).toHaveLength(4);
    const sent: LaterAnswers = { course: '地库进水', damage: ['engine'] };
    const [first] = await Promise.all([send(sent), send(sent), send(sent)]);
    expect(first?.stillToAsk).toEqual(['police', 'reporterRole']);
    expect(JSON.stringify(first)).not.toContain('地库进水');
    await send({ course: '另一种说法' });
    const now = await views.view(agent, view.id);
    expect(now).toMatchObject({
      stillToAsk: ['police', 'reporterRole'],
      content: { course: '地库进水', road: '中山东路', damage: ['engine'] },
      supplements: [{ by: null, fields: ['course', 'damage'], at: test.clock.now().toISOString() }],
    });
    await test.database.transaction((tx) =>
      submitting.supplement(tx, agent, view.id, {
        ...{ version: now.version, answers: { police: 'notCalled', reporterRole: 'owner' } },
      }),
    );
    expect((await pictures.read(token)).stillToAsk).toEqual([]);
    expect((await views.view(agent, view.id)).supplements.map(({ by }) => by?.staffId ?? null)).toEqual([
      null,
      agent.staffId,
    ]);
    expect(await test.facts('lossReport.supplemented')).toHaveLength(4);
    expect((await refused(pictures.answer('x'.repeat(32), sent, ''))).code).toBe('lossUpload.linkInvalid');
  });

  it('offers what came before it, ties it once, counts by the facts, and exports it under a name', async () => {
    const [event] = (await events.list(as().principal, 10)).events;
    const id = event?.id ?? '';
    const { reports: offered } = await events.offered(as().principal, id);
    expect(offered).toHaveLength(11);
    const tie = () =>
      test.database.transaction((tx) =>
        events.tie(
          tx,
          as(),
          id,
          offered.map((one) => one.id),
        ),
      );
    expect([await tie(), await tie()]).toEqual([{ tied: 11 }, { tied: 0 }]);
    await report({ ...short, source: undefined } as never);
    const view = await events.read(as().principal, id);
    const tied = new Set((await test.facts('lossReport.tied')).map(({ ids }) => ids.reportId));
    const registered = (await test.facts('lossReport.registered')).filter(({ ids }) =>
      tied.has(ids.reportId ?? ''),
    );
    expect(view).toMatchObject({ reports: 14, offered: 0, announced: announced.length > 0 });
    expect(view.figures.total).toBe(registered.length);
    const byPlace = (code: string) => registered.filter(({ data }) => data.place === code).length;
    for (const one of view.figures.districts) expect(one.reports, one.code).toBe(byPlace(one.code));
    expect(view.figures.hours.reduce((sum, one) => sum + one.count, 0)).toBe(view.figures.total);
    expect(view.figures.stillToAsk).toBe(1);
    // Of another branch nothing is seen.
    expect((await events.read(as('hq.west').principal, id)).figures.total).toBe(0);

    const csv = await events.export(as(), id, '报监管');
    const lines = csv.trim().split('\r\n');
    expect(lines).toHaveLength(2 + 14);
    expect(lines[0]).toMatch(/由 主管（6001）于 2026-11-02 23:10 导出，共 14 条，事由：报监管/);
    expect(csv).not.toMatch(/王小明|15400000001|浙B/);
  });

  it('gives the surveys of a district to one surveyor', async () => {
    const [event] = (await events.list(as().principal, 10)).events;
    const mine = await test.reports.forOthers.registered(
      { scope: { kind: 'system', reason: 'test' }, massEventId: event?.id ?? null, place: '330203' },
      100,
    );
    const task = (at: number, state: string, reportId = mine[at]?.id) => ({
      ...{ id: `task${at}`, reportId, state, version: 1, placeCode: '330203', surveyor: null },
    });
    tasks = [task(0, 'waiting'), task(1, 'assigned'), task(2, 'accepted'), task(3, 'waiting', 'of no event')];
    const body = { place: '330203', staffId: agent.staffId, reason: '集中查勘' };
    const result = await test.database.transaction((tx) =>
      events.assignDistrict(tx, as(), event?.id ?? '', body),
    );
    expect(result).toEqual({ assigned: 2 });
    expect(assigned.map(({ id }) => id)).toEqual(['task0', 'task1']);
    tasks = [];
  });

  it('is extended, ended by its time over midnight, or at once; then nothing of it changes any more', async () => {
    const [event] = (await events.list(as().principal, 10)).events;
    const id = event?.id ?? '';
    const { kind: _, beganAt: __, announce: ___, ...said } = flood();
    const change = (version: number, endsAt: string) =>
      test.database.transaction((tx) => events.declaring.change(tx, as(), id, { ...said, endsAt, version }));
    const longer = await change(event?.version ?? 0, at(30 * hour));
    expect((await refused(change(event?.version ?? 0, at(40 * hour)))).code).toBe('staleVersion');
    await test.later(25 * hour);
    expect(await events.shortForms(test.database.read)).toHaveLength(1);
    await test.later(6 * hour);
    expect(await events.shortForms(test.database.read)).toEqual([]);
    expect((await test.facts('massEvent.ended')).map(({ data }) => data)).toEqual([{ by: 'time' }]);
    expect((await refused(change(longer.version, at(40 * hour)))).code).toBe('massEvents.over');

    const next = await declare({ announce: 'incident.rainstorm' });
    const end = () =>
      test.database.transaction((tx) =>
        events.declaring.end(tx, as(), next.id, { reason: '雨停', version: next.version }),
      );
    const ends = await Promise.all([refused(end()), refused(end())]);
    expect(ends.map(({ code }) => code).sort()).toEqual(['done', 'massEvents.over']);
    expect(announced.at(-1)).toBe('incident.rainstorm');
    expect(stopped.length).toBeGreaterThan(0);
  });
});

it('figures of losses are what the facts say, by kind, place, hour and day; a branch sees its own', async () => {
  await report({ kind: 'collision', placeCode: '110105', police: 'called' });
  await report({ kind: 'hail', placeCode: '33' });
  const registered = await test.facts('lossReport.registered');
  const figures = createLossFigures({
    ...{ database: test.database, clock: test.clock, audit: createAudit(), reports: test.reports.forOthers },
    surveys: { arrivals: async () => [] },
    people: async () => new Map([['x', { staffNo: '6001', name: '主管' }]]),
    ...{ zone: () => zone, position: () => 7 },
  });
  const period = { from: '2026-11-01T16:00:00Z', until: '2026-11-30T16:00:00Z' };
  const view = await figures.read(as().principal, period);
  const count = (wanted: (data: Record<string, unknown>) => boolean): number =>
    registered.filter(({ data }) => wanted(data)).length;
  expect(view.total).toBe(registered.length);
  expect(view.late).toBe(count((data) => data.late === true));
  for (const { kind, count: of } of view.kinds) expect(of, kind).toBe(count((data) => data.kind === kind));
  for (const { code, count: of } of view.places)
    expect(of, code).toBe(count((data) => String(data.place).startsWith(code)));
  expect(view.places.find(({ code }) => code === '1101')).toBeUndefined();
  expect(view.places.find(({ code }) => code === '110105')?.names).toEqual(['北京市', '朝阳区']);
  const at = (
    await test.database.pool.query("select at from fact_inbox where type = 'lossReport.registered'")
  ).rows;
  const shown = (moment: Date, part: 'hour' | 'day'): string => {
    const text = new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      dateStyle: 'short',
      timeStyle: 'short',
    }).format(moment);
    return part === 'day' ? text.slice(0, 10) : text.slice(11, 13);
  };
  for (const { day, count: of } of view.days)
    expect(of, day).toBe(at.filter((one) => shown(one.at, 'day') === day).length);
  for (const of of new Set(view.hours.map((one) => one.hour)))
    expect(view.hours.filter((one) => one.hour === of).reduce((sum, one) => sum + one.count, 0)).toBe(
      at.filter((one) => Number(shown(one.at, 'hour')) === of).length,
    );
  expect((await figures.read(as('hq.west').principal, period)).total).toBe(0);
  expect((await refused(figures.read(as().principal, { ...period, until: period.from }))).code).toBe(
    'lossFigures.period',
  );
  // Every figure opens to its reports.
  const only = {
    ...{ q: '', only: 'all' as const, limit: 100 },
    of: { ...period, kind: 'hail' as const, place: '33' },
  };
  expect(
    (await test.reports.search({ ...agent, scope: { kind: 'system', reason: 'test' } }, only)).reports,
  ).toHaveLength(view.kinds.find(({ kind }) => kind === 'hail')?.count ?? -1);
});

it('hours of an event have no gaps, whatever the times', async () => {
  const { hoursOf, mostHours } = await import('../rules/figures.ts');
  const now = new Date('2028-02-29T16:30:00Z');
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 200 * 60 }), { maxLength: 40 }), (minutes) => {
      const times = minutes.map((one) => new Date(now.getTime() - one * minute));
      const hours = hoursOf(times, now);
      expect(hours.length).toBeLessThanOrEqual(mostHours);
      const shown = times.filter((time) => time >= (hours[0]?.from ?? now));
      expect(hours.reduce((sum, { count }) => sum + count, 0)).toBe(shown.length);
      for (const [n, { from }] of hours.entries())
        expect(from.getTime()).toBe((hours[0]?.from.getTime() ?? 0) + n * hour);
    }),
  );
});
