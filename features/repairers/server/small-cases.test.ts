import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCipher } from '../../../platform/crypto/cipher.ts';
import { newKeyRing } from '../../../platform/crypto/key-ring.ts';
import { openSensitive } from '../../../platform/crypto/sensitive.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { createLog } from '../../../platform/log/log.ts';
import { systemScope } from '../../../platform/scope.ts';
import { createTimers } from '../../../platform/timers/timers.ts';
import type { AssessmentInput } from '../../assessments/contract/assessments.ts';
import { type Assessments, createAssessments } from '../../assessments/server/service.ts';
import { createAudit } from '../../audit/server/service.ts';
import type { MaterialKind } from '../../claims/codes.ts';
import { findById } from '../../claims/server/store.ts';
import { photo } from '../../claims/testing/loss-reports.ts';
import { createSurveysFixture, type SurveysFixture } from '../../surveys/testing/surveys.ts';
import { createRepairers, type RepairerDoer, type Repairers } from './service.ts';

const minute = 60_000;
let test: SurveysFixture;
let assessments: Assessments;
let repairers: Repairers;
const sent: { to: string; template: string; values: Record<string, unknown> }[] = [];
const doer = (...permissions: string[]): RepairerDoer => ({
  ...{ staffId: newId(), scope: { kind: 'tree', path: 'hq', subjects: [] }, address: '127.0.0.1' },
  permissions: new Set([...permissions, 'lossReports.readBranch']),
});
const assessor = doer('assessments.assess', 'assessments.answer');
const colleague = doer('assessments.assess', 'assessments.answer');
const agent = doer('assessments.answer');
const teamMember = newId();

beforeAll(async () => {
  test = await createSurveysFixture();
  const { base, surveys } = test;
  const { database, clock } = base;
  const common = {
    ...{ database, clock, audit: createAudit(), cipher: createCipher(newKeyRing()) },
    ...{ reports: base.reports.forOthers, people: async () => new Map(), position: () => 7 },
    notifications: {
      carries: () => true,
      async notify(
        tx: Parameters<Parameters<typeof database.transaction>[0]>[0],
        notice: Parameters<Parameters<typeof createRepairers>[0]['notifications']['notify']>[1],
      ) {
        const to = 'to' in notice ? openSensitive(notice.to) : notice.staffId;
        const { template, values } = notice;
        tx.afterCommit(() => sent.push({ to, template, values }));
        return newId();
      },
    },
  };
  assessments = await createAssessments({
    ...{ ...common, surveys, timers: () => base.timers },
    team: async () => [{ staffId: teamMember, language: 'zh-CN' }],
  });
  repairers = createRepairers({
    ...{ ...common, customers: { policyRecord: async () => null }, zone: () => 'Asia/Shanghai' },
  });
  base.senders = {
    async begin(tx, report, ticket) {
      if (await surveys.begin(tx, report, ticket)) return 'surveyor';
      await assessments.begin(tx, report);
      return 'pictures';
    },
  };
  await base.timers.stop();
  base.timers = createTimers(
    database,
    clock,
    { ...base.reports.timerHandlers, ...surveys.timerHandlers, ...assessments.timerHandlers },
    createLog('silent'),
  );
  await base.timers.start();
});
afterAll(() => test.drop());

const code = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: { kind?: { code: string }; message: string }) => error.kind?.code ?? error.message,
  );
const of = async (reportId: string, by = assessor) => {
  const { assessment } = await assessments.views.ofReport(by, reportId);
  if (assessment === null) throw new Error('no assessment');
  return assessment;
};
const act = async (reportId: string, by: RepairerDoer, input: Record<string, unknown>) => {
  const { id, version } = await of(reportId, by);
  return test.base.database.transaction((tx) =>
    assessments.act(tx, by, id, { version, ...input } as AssessmentInput),
  );
};
const small = () => test.report({ kind: 'scratch', damage: ['leftFrontDoor'] });
async function pictures(reportId: string, ...kinds: MaterialKind[]): Promise<void> {
  for (const kind of kinds) {
    const bytes = await photo(300);
    const picture = { id: newId(), kind, bytes: bytes.length };
    const { pictures: port } = test.base.reports.forOthers;
    await port.begin(reportId, newId(), picture);
    for (let part = 0; part * 262_144 < bytes.length; part++)
      await port.part(reportId, picture.id, part, bytes.subarray(part * 262_144, (part + 1) * 262_144));
    await port.finish(reportId, picture.id);
  }
  const fact = { position: 1, type: 'lossReport.pictureStored', at: test.base.clock.now(), subject: null };
  // Facts may come again.
  for (let time = 0; time < 2; time++)
    await test.base.database.transaction((tx) =>
      assessments.consumer.handle(tx, [{ ...fact, path: 'hq', ids: { reportId }, data: {} }]),
    );
}
const told = (template: string) => sent.filter((one) => one.template === template);
const items = [{ part: 'leftFrontDoor', text: '喷漆', amount: 80_000 }];

describe('a small case, by pictures', () => {
  it('its hour runs from the last wanted picture; warned before it and at its end, each once; offered it stops', async () => {
    const id = await small();
    expect(await of(id)).toMatchObject({
      ...{ state: 'collecting', dueAt: null, missing: ['damage', 'vehicleLicence', 'drivingLicence'] },
    });
    expect(await test.surveys.ofReport(assessor, id)).toEqual({ surveys: [] });
    await pictures(id, 'damage', 'vehicleLicence');
    expect((await of(id)).missing).toEqual(['drivingLicence']);
    await pictures(id, 'drivingLicence');
    const began = test.base.clock.now().getTime();
    expect(await of(id)).toMatchObject({
      state: 'ready',
      dueAt: new Date(began + 60 * minute).toISOString(),
    });
    await test.base.later(43 * minute);
    expect(told('assessment.timeRunsOut')).toMatchObject([{ to: teamMember }]);
    await act(id, assessor, { move: 'take' });
    expect(await code(act(id, colleague, { move: 'take' }))).toBe('assessments.moved');
    expect(await code(act(id, colleague, { move: 'offer', items }))).toBe('assessments.taken');
    await test.base.later(20 * minute);
    expect(told('assessment.late')).toHaveLength(1);
    const counted = await assessments.views.list(assessor, { only: 'late', limit: 10 });
    expect([counted.counts.late, counted.assessments.map((one) => one.reportId)]).toEqual([1, [id]]);
    await act(id, assessor, { move: 'offer', items });
    await test.base.later(120 * minute);
    expect(told('assessment.late')).toHaveLength(1);
    expect(told('assessment.offered')).toMatchObject([{ to: '+8615400000001', values: { amount: 800 } }]);
    // Whoever has no right to assess sees no amount, and records the answer.
    const seen = await of(id, agent);
    expect([seen.offer, seen.moves]).toEqual([null, ['accept', 'decline']]);
    const both = await Promise.all([
      code(act(id, agent, { move: 'accept' })),
      code(act(id, agent, { move: 'accept' })),
    ]);
    expect(both.sort()).toEqual(['done', 'staleVersion']);
    expect(await of(id)).toMatchObject({ state: 'accepted', offer: { total: 80_000 } });
    const { rows } = await test.base.database.pool.query('select * from assessments where report_id = $1', [
      id,
    ]);
    expect(JSON.stringify(rows)).not.toContain('80000');
  });

  it('above the limit nothing is offered; more pictures begin the hour anew; declined or unfit, somebody goes', async () => {
    const id = await small();
    await pictures(id, 'damage', 'vehicleLicence', 'drivingLicence');
    await act(id, assessor, { move: 'take' });
    const dear = [{ part: null, text: '', amount: 300_001 }];
    expect(await code(act(id, assessor, { move: 'offer', items: dear }))).toBe('assessments.overLimit');
    await act(id, assessor, { move: 'ask', kinds: ['damage'] });
    expect(told('assessment.pictures').at(-1)?.values).toMatchObject({ kinds: '车损照片' });
    expect(await of(id)).toMatchObject({ state: 'collecting', assessor: null, missing: ['damage'] });
    await test.base.later(minute);
    await pictures(id, 'damage');
    expect(await of(id)).toMatchObject({ state: 'ready' });
    await act(id, colleague, { move: 'take' });
    await act(id, colleague, { move: 'offer', items: [{ ...dear[0], amount: 300_000 }] });
    expect(await code(act(id, agent, { move: 'take' }))).toBe('assessments.notOffered');
    await act(id, agent, { move: 'decline', text: '客户认为门也变形' });
    expect((await of(id)).steps.at(-1)).toMatchObject({ move: 'decline', text: '客户认为门也变形' });
    const { surveys } = await test.surveys.ofReport(assessor, id);
    expect(surveys).toMatchObject([{ visit: 1, purpose: 'afterPictures' }]);

    const other = await small();
    await act(other, assessor, { move: 'unfit', text: '电话里说有异响' });
    expect(await of(other)).toMatchObject({ state: 'toSurvey', moves: [] });
    expect((await test.surveys.ofReport(assessor, other)).surveys).toHaveLength(1);
  });
});

describe('the surveyor’s ticket of a small case', () => {
  const noOf = async (id: string) =>
    (await test.base.reports.forOthers.caseOf(id, test.base.database.read))?.no;
  const tickets = async (id: string) => {
    const no = await noOf(id);
    return test.base.visits.filter((one) => one === no).length;
  };

  it('isn’t made with the report; it is made once somebody has to go, whoever asks how often', async () => {
    const visited = await test.report();
    expect(await tickets(visited)).toBe(1);
    const id = await small();
    const leader = test.base.hire('teamLeader');
    const read = () => test.base.reports.views.view(leader, id);
    expect(await tickets(id)).toBe(0);
    expect(await read()).toMatchObject({ ticket: null, byPictures: true });
    const both = await Promise.all([
      code(act(id, assessor, { move: 'unfit', text: '照片看不清损伤' })),
      code(act(id, colleague, { move: 'unfit', text: '疑有隐藏损伤' })),
    ]);
    expect(both.filter((one) => one === 'done')).toHaveLength(1);
    expect(await read()).toMatchObject({ ticket: { no: '26110200001' }, byPictures: false });
    expect(await tickets(id)).toBe(1);
    const { surveys } = await test.surveys.ofReport(assessor, id);
    expect(surveys).toMatchObject([{ purpose: 'afterPictures' }]);
    // A second survey of the same loss goes on in the ticket that is there.
    await test.base.database.pool.query(`update survey_tasks set state = 'done' where report_id = $1`, [id]);
    await test.base.database.transaction((tx) =>
      test.surveys.order(tx, id, { purpose: 'second', staffId: assessor.staffId }),
    );
    expect(await tickets(id)).toBe(1);
    expect(await test.base.facts('lossReport.visitOrdered')).toHaveLength(
      (await test.base.facts('assessment.moved')).filter(({ data }) => data.state === 'toSurvey').length,
    );
  });

  it('may be refused by the insurer’s kind of ticket: somebody goes all the same, and the desk is told', async () => {
    const id = await small();
    test.base.surveysTaken = false;
    await act(id, assessor, { move: 'unfit', text: '照片看不清损伤' });
    test.base.surveysTaken = true;
    expect((await test.surveys.ofReport(assessor, id)).surveys).toHaveLength(1);
    const row = await findById(test.base.database.read, id);
    expect(row).toMatchObject({ ticketId: null, byPictures: false });
  });
});

describe('partner repairers', () => {
  const add = (name: string, more: object = {}) =>
    test.base.database.transaction((tx) =>
      repairers.add(
        tx,
        { ...assessor, scope: systemScope('test') },
        {
          ...{
            name,
            placeCode: '330203',
            address: '样板路 1 号',
            phone: '15400000401',
            brands: [],
            direct: true,
          },
          ...{ contractFrom: '2026-01-01', contractTo: null, active: true, ...more },
        },
      ),
    );
  const choose = (reportId: string, repairerId: string) =>
    test.base.database.transaction((tx) => repairers.choose(tx, agent, reportId, repairerId));

  it('are offered by brand, nearness and contract; one is chosen, both are told, and the repair goes on to its end', async () => {
    const day = test.base.clock.now().toISOString().slice(0, 10);
    const near = await add('近');
    const own = await add('品牌', {
      placeCode: '3302',
      brands: ['大众'],
      direct: false,
      phone: '0574-55500402',
    });
    const ended = await add('到期', { contractTo: '2026-01-31' });
    await add('外省', { placeCode: '5101' });
    const lastDay = await add('今天止', { placeCode: '330205', contractTo: day });
    const id = await test.report();
    const names = async (brand: string) =>
      (await repairers.ofReport(agent, id, { brand })).offered.map(({ name }) => name);
    expect(await names('')).toEqual(['近', '今天止', '品牌']);
    expect(await names('大众')).toEqual(['品牌', '近', '今天止']);
    expect(await code(choose(id, ended.id))).toBe('repairers.notOffered');
    expect(await code(add('错', { contractTo: '2025-12-31' }))).toBe('repairers.contractWrong');
    const both = await Promise.all([code(choose(id, near.id)), code(choose(id, near.id))]);
    expect(both.sort()).toEqual(['done', 'repairers.chosenAlready']);
    const [repair] = (await repairers.ofReport(agent, id, { brand: '' })).repairs;
    if (repair === undefined) throw new Error('no repair');
    const move = (what: 'receive' | 'cancel', version: number) =>
      test.base.database.transaction((tx) => repairers.move(tx, agent, repair.id, { move: what, version }));
    expect(await code(move('receive', 99))).toBe('staleVersion');
    await move('cancel', repair.version);
    await choose(id, own.id);
    expect(told('repair.chosen').at(-1)).toMatchObject({ to: '+8615400000001', values: { name: '品牌' } });
    // A land line takes no message: the desk is told to call.
    const again = (await repairers.ofReport(agent, id, { brand: '' })).repairs;
    expect(again.map(({ state, toldRepairer }) => [state, toldRepairer])).toEqual([
      ['told', false],
      ['cancelled', true],
    ]);
    expect((await repairers.list(agent)).repairers.find((one) => one.id === lastDay.id)?.inContract).toBe(
      true,
    );
    const { rows } = await test.base.database.pool.query('select phone from repairers');
    expect(JSON.stringify(rows)).not.toContain('15400000401');
  });
});
