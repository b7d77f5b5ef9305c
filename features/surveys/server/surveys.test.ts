import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../../platform/ids/ids.ts';
import { systemScope } from '../../../platform/scope.ts';
import type { DamagePart } from '../../claims/codes.ts';
import { photo } from '../../claims/testing/loss-reports.ts';
import { allWeek, createSurveysFixture, type SurveysFixture } from '../testing/surveys.ts';
import type { SurveyDoer } from './deps.ts';
import type { WorkInput } from './working.ts';

const minute = 60_000;
let test: SurveysFixture;
/** A district of its own for each test, so that they don't give each other work. */
let district: string;
let nth = 0;
const districts = [
  '330203',
  '330205',
  '330206',
  '330211',
  '330212',
  '330213',
  '330225',
  '330226',
  '330281',
  '330282',
  '330102',
  '330105',
  '330106',
  '330108',
  '330109',
];

beforeAll(async () => {
  test = await createSurveysFixture();
});
afterAll(() => test.drop());
beforeEach(() => {
  district = districts[nth++] ?? '';
});

const code = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: { kind?: { code: string }; message: string }) => error.kind?.code ?? error.message,
  );
const taskOf = async (reportId: string) => {
  const { surveys } = await test.surveys.ofReport(
    { ...test.dispatcher, permissions: new Set(['lossReports.readBranch']) },
    reportId,
  );
  const [survey] = surveys;
  if (survey === undefined) throw new Error('no survey');
  return survey;
};
const act = (by: SurveyDoer, id: string, action: WorkInput['action'], more: Partial<WorkInput> = {}) =>
  test.base.database.transaction((tx) =>
    test.surveys.working.act(tx, by, id, {
      ...{ action, at: test.base.clock.now().toISOString(), position: '', text: '', ...more },
    }),
  );
const report = (of = {}) => test.report({ placeCode: district, ...of });
const messages = (template: string, reportNo: string) =>
  test.sent.filter((one) => one.template === template && one.values.no === reportNo);

describe('from the report to what was found', () => {
  it('the nearest with least to do gets it, the customer hears name and time, and the result is in the ticket', async () => {
    const far = await test.surveyor([district.slice(0, 4)]);
    const near = await test.surveyor([district], { phone: '15400000077' });
    const reportId = await report();
    let task = await taskOf(reportId);
    expect(task).toMatchObject({ state: 'assigned', surveyor: { staffId: near.staffId }, round: 1 });
    expect(task.steps).toMatchObject([{ move: 'assign', assignedBy: 'rule', near: 'district', load: 0 }]);
    expect(messages('survey.newTask', task.reportNo)).toMatchObject([{ to: '+8615400000077' }]);
    expect((await test.surveys.followed(reportId))?.state).toBe('arranging');
    expect(await code(act(far, task.id, 'accept'))).toBe('notFound');

    await act(near, task.id, 'accept', { minutes: 30 });
    const [told] = messages('survey.arranged', task.reportNo);
    const expectedAt = new Date(test.base.clock.now().getTime() + 30 * minute).toISOString();
    expect(told).toMatchObject({ to: '+8615400000001', values: { phone: '15400000077', at: expectedAt } });
    expect(await test.surveys.followed(reportId)).toMatchObject({ state: 'accepted', expectedAt });

    const opened = await test.base.database.transaction((tx) => test.surveys.working.open(tx, near, task.id));
    expect(opened).toMatchObject({ phone: '15400000001', plate: '浙B12345', where: '中山东路' });
    await act(near, task.id, 'depart');
    await act(near, task.id, 'arrive', { position: '29.868,121.549' });
    expect(await code(act(near, task.id, 'finish'))).toBe('surveys.resultNeeded');
    const finding = { damage: ['boot', 'rearBumper'] as DamagePart[], estimate: 320_050, differs: [] };
    const found = { ...finding, liability: 'other' as const };
    expect(await code(act(near, task.id, 'finish', { result: 'differs', finding: found }))).toBe(
      'surveys.differenceNeeded',
    );
    expect(
      await code(act(near, task.id, 'finish', { result: 'asReported', finding: { ...found, damage: [] } })),
    ).toBe('surveys.damageNeeded');
    await act(near, task.id, 'finish', {
      ...{ result: 'asReported', text: '与报案一致，后保险杠需更换' },
      finding: { ...found, differs: ['driver'] },
    });
    task = await taskOf(reportId);
    expect(task).toMatchObject({ finding: found, reported: { damage: ['rearBumper'], liability: '' } });
    expect(task).toMatchObject({ state: 'done', result: 'asReported', note: '与报案一致，后保险杠需更换' });
    expect(task.steps.map(({ move }) => move)).toEqual(['assign', 'accept', 'depart', 'arrive', 'finish']);
    expect(test.notes.at(-1)).toMatchObject({ what: 'surveyed', data: { result: 'asReported' } });
    const { rows } = await test.base.database.pool.query(
      'select row_to_json(t) as task, (select json_agg(s) from survey_steps s where s.task_id = t.id) as steps from survey_tasks t where id = $1',
      [task.id],
    );
    expect(JSON.stringify(rows)).not.toMatch(/后保险杠需更换|320050|29\.868|15400000001/);
    await test.retire(far);
  });

  it('a second look is ordered once the first is over, by somebody else, and the first stays as it was', async () => {
    const first = await test.surveyor([district]);
    const reportId = await report();
    const task = await taskOf(reportId);
    const order = () =>
      test.base.database.transaction((tx) =>
        test.surveys.order(tx, reportId, { purpose: 'second', staffId: test.dispatcher.staffId }),
      );
    expect(await code(order())).toBe('surveys.visitOpen');
    await act(first, task.id, 'accept');
    await act(first, task.id, 'arrive');
    await act(first, task.id, 'finish', { result: 'noLoss' });
    const both = await Promise.all([code(order()), code(order())]);
    expect(both.sort()).toEqual(['done', 'surveys.visitOpen']);
    const second = await taskOf(reportId);
    // Nobody else covers the place: it waits, and he can't be sent again by hand either.
    expect(second).toMatchObject({ visit: 2, purpose: 'second', state: 'waiting', result: null });
    const { candidates } = await test.surveys.views.candidates(test.dispatcher.scope, second.id);
    expect(candidates.find(({ staffId }) => staffId === first.staffId)?.why).toBe('before');
    const assign = (staffId: string) =>
      test.base.database.transaction((tx) =>
        test.surveys.dispatching.assign(tx, { ...test.dispatcher, scope: systemScope('test') }, second.id, {
          ...{ staffId, reason: '客户要求', version: second.version },
        }),
      );
    expect(await code(assign(first.staffId))).toBe('surveys.seenBefore');
    const other = await test.surveyor([district]);
    await assign(other.staffId);
    await act(other, second.id, 'accept');
    expect((await taskOf(reportId)).surveyor?.staffId).toBe(other.staffId);
    expect(await test.surveys.followed(reportId)).toMatchObject({ state: 'accepted' });
    await test.retire(other);
  });

  it('small cases go by pictures, an injury to whoever can do injuries', async () => {
    const cars = await test.surveyor([district], { skills: ['car'] });
    const injuries = await test.surveyor([district], { skills: ['injury'] });
    const glass = await report({ kind: 'glass', damage: ['windscreen'] });
    expect(await test.surveys.followed(glass)).toBeNull();
    const hurt = await taskOf(await report({ hurt: 'slight', police: 'called' }));
    expect([hurt.skill, hurt.surveyor?.staffId]).toEqual(['injury', injuries.staffId]);
    expect((await taskOf(await report())).surveyor?.staffId).toBe(cars.staffId);
  });

  it('pictures of the surveyor belong to the report, and the customer can’t take them away', async () => {
    const one = await test.surveyor([district]);
    const task = await taskOf(await report());
    await act(one, task.id, 'accept');
    const bytes = await photo();
    const picture = { id: newId(), kind: 'scene' as const, bytes: bytes.length };
    const { pictures } = test.surveys.working;
    await pictures.begin(one, task.id, picture);
    for (let part = 0; part * 262_144 < bytes.length; part++)
      await pictures.part(
        one,
        task.id,
        picture.id,
        part,
        bytes.subarray(part * 262_144, (part + 1) * 262_144),
      );
    // The reply was lost: the same again changes nothing.
    for (let time = 0; time < 2; time++)
      expect((await pictures.finish(one, task.id, picture.id)).pictures).toMatchObject([{ state: 'stored' }]);
    expect(await taskOf(task.reportId)).toMatchObject({ pictures: 1 });
    const token = [...test.base.sent]
      .reverse()
      .map(({ values }) => String(values.link ?? '').split('#')[1])
      .find((found) => found !== undefined);
    expect(await code(test.base.reports.pictures.remove(token ?? '', picture.id))).toBe('notFound');
  });
});

describe('exactly once', () => {
  it('two taps at once are one step; a step that was done is no fault; what can’t be is refused', async () => {
    const one = await test.surveyor([district]);
    const task = await taskOf(await report());
    const both = await Promise.all([act(one, task.id, 'accept'), act(one, task.id, 'accept')]);
    expect(both.map(({ tasks }) => tasks[0]?.state)).toEqual(['accepted', 'accepted']);
    expect(await code(act(one, task.id, 'accept'))).toBe('done');
    expect((await taskOf(task.reportId)).steps.map(({ move }) => move)).toEqual(['assign', 'accept']);
    expect(messages('survey.arranged', task.reportNo)).toHaveLength(1);
    expect(await code(act(one, task.id, 'finish', { result: 'asReported' }))).toBe('surveys.moved');
  });

  it('taps without network keep their time, within reason', async () => {
    const one = await test.surveyor([district]);
    const task = await taskOf(await report());
    await act(one, task.id, 'accept');
    const tapped = new Date(test.base.clock.now().getTime() + 20 * minute).toISOString();
    await test.base.later(40 * minute);
    await act(one, task.id, 'arrive', { at: tapped });
    const next = await taskOf(task.reportId);
    expect(next.arrivedAt).toBe(tapped);
    expect(next.steps.at(-1)?.heardAt).toBe(test.base.clock.now().toISOString());
    await act(one, task.id, 'finish', { result: 'differs', at: '2031-01-01T00:00:00.000Z' });
    expect((await taskOf(task.reportId)).doneAt).toBe(test.base.clock.now().toISOString());
  });

  it('many reports at once give nobody more than he may have, and one report is one task', async () => {
    const team = [await test.surveyor([district]), await test.surveyor([district])];
    const ids = await Promise.all(Array.from({ length: 10 }, () => report()));
    const tasks = await Promise.all(ids.map(taskOf));
    const of = (by: SurveyDoer): number =>
      tasks.filter(({ surveyor }) => surveyor?.staffId === by.staffId).length;
    expect(team.map(of)).toEqual([4, 4]);
    expect(tasks.filter(({ state }) => state === 'waiting')).toHaveLength(2);
    // One is done: the rule gives a waiting one to him when it looks again.
    const mine = tasks.find(({ surveyor }) => surveyor?.staffId === team[0]?.staffId);
    await act(team[0] as SurveyDoer, mine?.id ?? '', 'accept');
    await act(team[0] as SurveyDoer, mine?.id ?? '', 'arrive');
    await act(team[0] as SurveyDoer, mine?.id ?? '', 'finish', { result: 'asReported' });
    await test.base.later(5 * minute);
    const again = await Promise.all(ids.map(taskOf));
    expect(again.filter(({ state }) => state === 'waiting')).toHaveLength(1);
  });
});

describe('by time alone, and by hand', () => {
  it('silence passes it on; whoever let it lie doesn’t get it again, and his late tap is told why', async () => {
    const first = await test.surveyor([district]);
    const task = await taskOf(await report());
    const second = await test.surveyor([district]);
    await test.base.later(10 * minute);
    const next = await taskOf(task.reportId);
    expect(next).toMatchObject({ state: 'assigned', round: 2, surveyor: { staffId: second.staffId } });
    expect(next.steps.map(({ move }) => move)).toEqual(['assign', 'lapse', 'assign']);
    expect(await code(act(first, task.id, 'accept'))).toBe('surveys.notYours');
    await act(second, task.id, 'decline', { text: '前车未完，赶不过来' });
    const waiting = await taskOf(task.reportId);
    expect(waiting).toMatchObject({ state: 'waiting', surveyor: null });
    expect(test.sent.filter(({ template }) => template === 'survey.unassigned').at(-1)).toMatchObject({
      to: test.dispatcher.staffId,
    });
    const { candidates } = await test.surveys.views.candidates(test.dispatcher.scope, task.id);
    const why = new Map(candidates.map((one) => [one.staffId, one.why]));
    expect([why.get(first.staffId), why.get(second.staffId)]).toEqual(['silent', 'silent']);

    const assigned = await test.base.database.transaction((tx) =>
      test.surveys.dispatching.assign(tx, test.dispatcher, task.id, {
        ...{ staffId: first.staffId, reason: '已电话说好', version: waiting.version },
      }),
    );
    expect(assigned).toMatchObject({ state: 'assigned', round: 3 });
    expect(assigned.steps.at(-1)).toMatchObject({ assignedBy: 'dispatcher', text: '已电话说好' });
    expect(
      await code(
        test.base.database.transaction((tx) =>
          test.surveys.dispatching.cancel(tx, test.dispatcher, task.id, { reason: '客户撤案', version: 1 }),
        ),
      ),
    ).toBe('staleVersion');
  });

  it('nobody on duty: it waits for the shift; an early shift takes it when it begins', async () => {
    const none = Object.fromEntries(
      Object.keys(allWeek).map((day) => [day, []]),
    ) as unknown as typeof allWeek;
    const now = test.base.clock.now();
    const later = new Date(now.getTime() + 60 * minute + 8 * 3_600_000).toISOString().slice(11, 16);
    const shift = Object.fromEntries(
      Object.keys(allWeek).map((day) => [day, [{ from: later, to: '24:00' }]]),
    ) as unknown as typeof allWeek;
    await test.surveyor([district], { shift: none });
    const one = await test.surveyor([district], { shift });
    const task = await taskOf(await report());
    expect(task.state).toBe('waiting');
    await test.base.later(30 * minute);
    expect((await taskOf(task.reportId)).state).toBe('waiting');
    await test.base.later(31 * minute);
    await test.base.later(5 * minute);
    expect((await taskOf(task.reportId)).surveyor?.staffId).toBe(one.staffId);
  });

  it('late at the place: dispatchers are warned once, and the list has it first', async () => {
    const one = await test.surveyor([district]);
    const task = await taskOf(await report());
    await act(one, task.id, 'accept', { minutes: 15 });
    await test.base.later(29 * minute);
    expect((await taskOf(task.reportId)).late).toBe(false);
    await test.base.later(2 * minute);
    expect((await taskOf(task.reportId)).late).toBe(true);
    expect(messages('survey.late', task.reportNo)).toMatchObject([{ to: test.dispatcher.staffId }]);
    const { tasks, districts: places } = await test.surveys.views.list(test.dispatcher.scope, {
      ...{ only: 'trouble', place: district, limit: 10 },
    });
    expect(tasks.map(({ id }) => id)).toEqual([task.id]);
    expect(places.find((place) => place.code === district)).toMatchObject({ open: 1, trouble: 1 });
    await act(one, task.id, 'arrive');
    expect((await taskOf(task.reportId)).late).toBe(false);
  });
});
