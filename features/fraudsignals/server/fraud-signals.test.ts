import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCipher } from '../../../platform/crypto/cipher.ts';
import { newKeyRing } from '../../../platform/crypto/key-ring.ts';
import { openSensitive, sensitive } from '../../../platform/crypto/sensitive.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { createLog } from '../../../platform/log/log.ts';
import { createTimers } from '../../../platform/timers/timers.ts';
import { createAudit } from '../../audit/server/service.ts';
import type { LossDraft } from '../../claims/contract/draft.ts';
import type { Doer } from '../../claims/server/deps.ts';
import { createLossReportsFixture, type LossReportsFixture } from '../../claims/testing/loss-reports.ts';
import { testCalendar } from '../../complaints/testing/rules.ts';
import { noPolicyDetails } from '../../customers/contract/details.ts';
import type { PolicyRecord } from '../../customers/contract/records.ts';
import { fraudRules } from '../contract/rule-set.ts';
import { fraudPermissions } from '../contract.ts';
import startingRules from '../data/starting-rules.json' with { type: 'json' };
import { isSampled } from '../rules/questions.ts';
import { createFraudSignals, type FraudSignals } from './service.ts';

const hour = 3_600_000;
const day = 24 * hour;
let base: LossReportsFixture;
let fraud: FraudSignals;
let agent: Doer;
let claims: Doer;
let colleague: Doer;
/** Reports by surveyor and visit. */
const visits = new Map<string, string>();
/** Policies by plate. */
const policies = new Map<string, PolicyRecord>();
const told: { staffId: string; template: string; values: object }[] = [];

const inClaims = (path = 'hq.east'): Doer => {
  const by = base.hire('backOffice', path);
  return { ...by, permissions: new Set([...by.permissions, ...Object.keys(fraudPermissions)]) };
};
beforeAll(async () => {
  base = await createLossReportsFixture();
  const { database, clock } = base;
  fraud = await createFraudSignals({
    ...{ database, clock, audit: createAudit(), cipher: createCipher(newKeyRing()) },
    timers: () => base.timers,
    accounts: base.reports.accounts,
    visits: { reportOf: async (staffId, id) => visits.get(`${staffId} ${id}`) ?? null },
    customers: {
      async findRecords(_, factor, value) {
        const policy = factor === 'plateNo' ? policies.get(openSensitive(value)) : undefined;
        return { policies: policy === undefined ? [] : [policy], claims: [] };
      },
      policyRecord: async (_, id) => [...policies.values()].find(({ policyId }) => policyId === id) ?? null,
    },
    notifications: {
      async notify(tx, notice) {
        if ('staffId' in notice) {
          const { staffId, template, values } = notice;
          tx.afterCommit(() => told.push({ staffId, template, values }));
        }
        return newId();
      },
    },
    team: async () => [{ staffId: claims.staffId, language: 'zh-CN' }],
    people: async () => new Map(),
    zone: () => testCalendar.zone,
    position: () => 7,
  });
  base.witness = fraud.asking.witness;
  await base.timers.stop();
  base.timers = createTimers(
    database,
    clock,
    { ...base.reports.timerHandlers, ...fraud.timerHandlers },
    createLog('silent'),
  );
  await base.timers.start();
  agent = base.hire('agent', 'hq.east');
  claims = inClaims();
  colleague = inClaims();
});
afterAll(() => base.drop());

const code = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: { kind?: { code: string }; message: string }) => error.kind?.code ?? error.message,
  );
/** Lets the consumer hear of a fact, twice. */
async function hear(type: string, reportId: string, data: Record<string, unknown> = {}): Promise<void> {
  const fact = {
    position: 1,
    type,
    at: base.clock.now(),
    subject: null,
    path: 'hq.east',
    ids: { reportId },
    data,
  };
  for (let time = 0; time < 2; time++)
    await base.database.transaction((tx) => fraud.consumer.handle(tx, [fact]));
}
async function report(of: Partial<LossDraft> = {}, by = agent): Promise<string> {
  const { id } = await base.report(by, of);
  await hear('lossReport.registered', id);
  return id;
}
const tx = <T>(work: Parameters<typeof base.database.transaction<T>>[0]): Promise<T> =>
  base.database.transaction(work);
const mark = (id: string, signal: 'oldDamage' | 'severalInsurers' | 'cashInsisted', by = claims) =>
  tx((own) => fraud.reviewing.mark(own, by, id, { signal, reason: '照片中锈迹明显' }));
const audited = async (reportId: string): Promise<string[]> =>
  (
    await base.database.pool.query(
      `select entry->>'action' as action from audit_inbox where entry->>'subjectId' = $1 order by id`,
      [reportId],
    )
  ).rows.map(({ action }) => action as string);

/** Everything that is kept or shown for somebody without a part in reviews. */
async function seenByOthers(id: string): Promise<string> {
  const view = await base.reports.views.view(agent, id);
  const questions = await fraud.asking.questions(agent, id);
  const notices = await base.database.pool.query(
    `select ids, data from fact_inbox where type like 'lossReport%'`,
  );
  return JSON.stringify([view, questions, base.sent, told, notices.rows]);
}

describe('scoring', () => {
  it('finds nothing in a plain report, whatever is looked at twice; the second report of a loss is compared', async () => {
    const plain = await report({
      plate: '浙B10001',
      thirdParties: [{ plate: '浙B10002', name: '', phone: '', insurer: '' }],
    });
    expect(await fraud.read(claims, plain)).toMatchObject({
      score: 0,
      review: 'none',
      shown: [],
      band: 'low',
    });
    const lossAt = new Date(base.clock.now().getTime() - 4 * hour).toISOString();
    const other = await report({
      ...{ plate: '浙B10002', placeCode: '330205', lossAt },
      thirdParties: [{ plate: '浙B10001', name: '', phone: '', insurer: '' }],
    });
    for (const id of [plain, other])
      expect(await fraud.read(claims, id)).toMatchObject({
        signals: ['accountsDiffer'],
        shown: [{ evidence: { minutes: 180, elsewhere: 1 } }],
      });
    expect(await base.facts('fraudSignals.scored')).toHaveLength(3);
  });

  it('follows what comes later: the survey, a picture that is older than the loss, the same damage again', async () => {
    const before = await report({
      plate: '浙B20001',
      lossAt: new Date(base.clock.now().getTime() - 40 * hour).toISOString(),
    });
    const id = await report({ plate: '浙B20001' });
    expect((await fraud.read(claims, before)).signals).toEqual([]);
    expect((await fraud.read(claims, id)).signals).toEqual(['damageRepeated']);
    told.length = 0;
    await hear('survey.moved', id, { result: 'differs' });
    const picture = await sharp({ create: { width: 700, height: 700, channels: 3, background: '#aaa' } })
      .jpeg()
      .withExif({ IFD2: { DateTimeOriginal: '2026:10:30 09:15:00' } })
      .toBuffer();
    const pictures = base.reports.forOthers.pictures;
    const shot = { id: newId(), kind: 'damage' as const, bytes: picture.length };
    await pictures.begin(id, agent.staffId, shot);
    await pictures.part(id, shot.id, 0, picture);
    await pictures.finish(id, shot.id);
    await hear('lossReport.pictureStored', id);
    const view = await fraud.read(claims, id);
    expect(view.signals).toEqual(['accountsDiffer', 'pictureBeforeLoss', 'damageRepeated']);
    // One in fifty is reviewed by lot already.
    const byLot = isSampled(id, fraudRules.parse(startingRules.ruleSet));
    const why = byLot ? 'sample' : 'score';
    expect(view).toMatchObject({ score: 75, band: 'high', review: 'open', why });
    const once = [{ staffId: claims.staffId, template: 'fraudReview.opened', values: {} }];
    expect(told.filter(({ template }) => template === 'fraudReview.opened')).toEqual(byLot ? [] : once);
    const others = await seenByOthers(id);
    for (const word of [
      'score',
      'signal',
      'pictureBeforeLoss',
      'damageRepeated',
      '欺诈',
      'weight',
      'evidence',
    ])
      expect(others, word).not.toContain(word);
  });

  it('hears how a story is told while it is typed, and sees a cover that has only begun', async () => {
    policies.set('浙B30001', {
      ...{ policyId: newId(), line: 'motor', from: new Date(base.clock.now().getTime() - 2 * day) },
      to: new Date(base.clock.now().getTime() + 363 * day),
      details: sensitive({ ...noPolicyDetails, endorsements: [] }),
    } as unknown as PolicyRecord);
    const begun = await tx((own) =>
      base.reports.taking.begin(own, agent, { interactionId: null, customerId: null }),
    );
    const content = {
      ...begun.content,
      lossAt: '2026-11-02T00:00:00.000Z',
      kind: 'collision',
      placeCode: '330203',
    } as const;
    let { version } = begun;
    const save = async (of: Partial<LossDraft>): Promise<void> => {
      const saved = { content: { ...content, ...of }, version };
      version = (await tx((own) => base.reports.taking.save(own, agent, begun.id, saved))).version;
      await base.clock.advance(40_000);
    };
    for (const of of [
      {},
      { kind: 'objectHit' as const },
      { placeCode: '310101' },
      { placeCode: '310101', course: '改' },
    ])
      await save(of);
    expect((await fraud.asking.questions(agent, begun.id)).questions).toEqual([]);
    await save({ plate: '浙B30001' });
    const asked = await fraud.asking.questions(agent, begun.id);
    expect(asked.questions).toHaveLength(4);
    // What comes later changes nothing that the agent sees.
    await save({ plate: '浙B30001', kind: 'glass', hurt: 'dead' });
    expect(await fraud.asking.questions(agent, begun.id)).toEqual(asked);
    const stranger = base.hire('agent', 'hq.west');
    expect(await code(fraud.asking.questions(stranger, begun.id))).toBe('notFound');
    const [first] = asked.questions;
    const answers = [{ key: first?.key ?? 'q01', answer: ' 去公司的路上 ' }];
    const kept = await tx((own) => fraud.asking.answer(own, agent, begun.id, { answers, version: 1 }));
    expect(
      await code(tx((own) => fraud.asking.answer(own, agent, begun.id, { answers: [], version: 1 }))),
    ).toBe('staleVersion');
    expect(kept.version).toBe(2);
    const whole: Partial<LossDraft> = {
      ...{
        hurt: 'none',
        safePlace: 'yes',
        police: 'called',
        reporterRole: 'driver',
        reporterName: '王',
        road: '一',
      },
      ...{
        reporterPhone: '15400000001',
        plate: '浙B30001',
        course: '直行时与路边护栏相碰右前受损',
        carAt: 'scene',
      },
      ...{ canDrive: 'yes', damage: ['roof'], kind: 'objectHit', placeCode: '310101' },
    };
    await tx((own) =>
      base.reports.submit(
        own,
        agent,
        begun.id,
        { content: { ...content, ...whole }, version },
        'https://c.example',
      ),
    );
    await hear('lossReport.registered', begun.id);
    const view = await fraud.read(claims, begun.id);
    expect(view.signals).toContain('storyChanged');
    expect(view.signals).toContain('soonAfterInception');
    expect(view.answers).toMatchObject([{ key: first?.key, answer: '去公司的路上' }]);
    policies.clear();
  });
});

describe('reviews by people', () => {
  it('a mark counts once, is withdrawn with a reason, and says nothing of other signals to who marks', async () => {
    const id = await report({ plate: '浙B40001' });
    const surveyor = { ...base.hire('surveyor', 'hq.east'), permissions: new Set(['fraudSignals.mark']) };
    expect(Object.keys(await mark(id, 'oldDamage', surveyor))).toEqual(['id']);
    expect(await code(mark(id, 'oldDamage'))).toBe('fraudSignals.marked');
    expect(
      await code(
        mark(id, 'oldDamage', { ...surveyor, scope: { kind: 'tree', path: 'hq.west', subjects: [] } }),
      ),
    ).toBe('notFound');
    const [shown] = (await fraud.read(claims, id)).shown;
    expect(shown).toMatchObject({
      code: 'oldDamage',
      weight: 25,
      evidence: null,
      mark: { reason: '照片中锈迹明显' },
    });
    const markId = shown?.mark?.id ?? '';
    const withdraw = () =>
      tx((own) => fraud.reviewing.withdraw(own, claims, markId, { reason: '看错了车门', version: 1 }));
    expect((await withdraw()).score).toBe(0);
    expect(await code(withdraw())).toBe('fraudSignals.withdrawn');
    await mark(id, 'oldDamage');
    expect((await fraud.read(claims, id)).score).toBe(25);
  });

  it('a surveyor notes on the spot what he sees of his own visit, under keys that name nothing', async () => {
    const id = await report({ plate: '浙B40002' });
    // He works for another branch than the one that the report belongs to.
    const surveyor = { ...base.hire('surveyor', 'hq.west'), permissions: new Set(['fraudSignals.mark']) };
    const visit = newId();
    visits.set(`${surveyor.staffId} ${visit}`, id);
    const { observing } = fraud;
    const { observations } = await observing.read(surveyor, visit);
    expect(observations.find(({ key }) => key === 'q07')).toEqual({
      ...{ key: 'q07', noted: false, text: { zh: '查勘发现是旧伤', en: 'The damage is an old one' } },
    });
    expect(JSON.stringify(observations)).not.toMatch(/oldDamage|weight/);
    // What only data can say isn't offered, and isn't taken.
    expect(observations.map(({ key }) => key)).not.toContain('q12');
    const note = (key: 'q07' | 'q12', by: Doer = surveyor) =>
      tx((own) => observing.note(own, by, visit, { key, reason: '门上锈迹很深' }));
    expect(await code(note('q12'))).toBe('notFound');
    expect(await code(note('q07', colleague))).toBe('notFound');
    const both = await Promise.all([code(note('q07')), code(note('q07'))]);
    expect(both).toContain('done');
    expect(await code(note('q07'))).toBe('done');
    expect((await observing.read(surveyor, visit)).observations.filter(({ noted }) => noted)).toHaveLength(1);
    const [shown] = (await fraud.read(claims, id)).shown;
    expect(shown).toMatchObject({ code: 'oldDamage', mark: { reason: '门上锈迹很深' } });
    // A colleague’s word is neither shown to him nor written over.
    await mark(id, 'cashInsisted');
    const again = (await observing.read(surveyor, visit)).observations;
    expect(again.find(({ key }) => key === 'q11')?.noted).toBe(false);
    expect(
      await code(tx((own) => observing.note(own, surveyor, visit, { key: 'q11', reason: '一直要现金' }))),
    ).toBe('fraudSignals.notedByOther');
  });

  it('one takes it, nobody reviews his own report, only he who has it concludes; a later finding stands beside', async () => {
    const id = await report({ plate: '浙B50001' }, colleague);
    await mark(id, 'severalInsurers');
    await mark(id, 'cashInsisted');
    let view = await fraud.read(claims, id);
    expect(view).toMatchObject({ score: 55, review: 'open', actions: ['mark', 'take'] });
    expect(await code(tx((own) => fraud.reviewing.take(own, colleague, id, view.version)))).toBe(
      'fraudReview.ownReport',
    );
    const outcome = (by: Doer, found: 'confirmed' | 'unclear', version: number) =>
      tx((own) => fraud.reviewing.conclude(own, by, id, { outcome: found, reason: '平台查询属实', version }));
    expect(await code(outcome(claims, 'confirmed', view.version))).toBe('fraudReview.moved');
    view = await tx((own) => fraud.reviewing.take(own, claims, id, view.version));
    expect(await code(outcome(colleague, 'confirmed', view.version))).toBe('fraudReview.notYours');
    expect(await code(outcome(claims, 'confirmed', view.version - 1))).toBe('staleVersion');
    view = await outcome(claims, 'unclear', view.version);
    view = await outcome(claims, 'confirmed', view.version);
    expect(view).toMatchObject({ review: 'concluded', outcome: 'confirmed' });
    expect(view.outcomes.map((one) => one.outcome)).toEqual(['unclear', 'confirmed']);
    expect(await audited(id)).toEqual([
      ...['lossReports.registered', 'fraudSignals.marked', 'fraudSignals.marked', 'fraudSignals.opened'],
      ...['fraudReview.taken', 'fraudReview.concluded', 'fraudReview.concluded'],
    ]);
    // Nothing happens to the report itself, however it ends.
    const { state, actions } = await base.reports.views.view(
      { ...claims, permissions: new Set(['lossReports.readBranch']) },
      id,
    );
    expect({ state, actions }).toEqual({ state: 'reported', actions: [] });
  });

  it('what nobody has seen to in time is said once more; another branch sees nothing; anybody may ask', async () => {
    const id = await report({ plate: '浙B60001' });
    let view = await fraud.read(claims, id);
    view = await tx((own) =>
      fraud.reviewing.ask(own, claims, id, { reason: '电话里前后矛盾', version: view.version }),
    );
    expect(view).toMatchObject({ review: 'open', why: 'person', asked: { reason: '电话里前后矛盾' } });
    await base.later(49 * hour);
    expect(
      (await fraud.list(claims, { only: 'overdue', limit: 10 })).reports.map((one) => one.reportId),
    ).toContain(id);
    expect(await base.facts('fraudReview.overdue')).toContainEqual({ ids: { reportId: id }, data: {} });
    const west = inClaims('hq.west');
    expect((await fraud.list(west, { only: 'all', limit: 10 })).reports).toEqual([]);
    expect(await code(fraud.read(west, id))).toBe('notFound');
    const all = await fraud.list(claims, { only: 'all', limit: 200 });
    let after: string | null = null;
    const pieces: string[] = [];
    do {
      const piece: Awaited<ReturnType<typeof fraud.list>> = await fraud.list(claims, {
        only: 'all',
        limit: 2,
        ...(after === null ? {} : { after }),
      });
      pieces.push(...piece.reports.map((one) => one.reportId));
      after = piece.next;
    } while (after !== null);
    expect(pieces).toEqual(all.reports.map((one) => one.reportId));
  });

  it('measures rules by version, bands, and what was confirmed without a signal', async () => {
    const missed = await report({ plate: '浙B70001' });
    let view = await fraud.read(claims, missed);
    if (view.review === 'none')
      view = await tx((own) =>
        fraud.reviewing.ask(own, claims, missed, { reason: '匿名举报线索', version: view.version }),
      );
    view = await tx((own) => fraud.reviewing.take(own, claims, missed, view.version));
    await tx((own) =>
      fraud.reviewing.conclude(own, claims, missed, {
        outcome: 'confirmed',
        reason: '本人承认',
        version: view.version,
      }),
    );
    const effect = await fraud.effect(claims, {});
    expect(effect.without).toMatchObject({ confirmed: 1 });
    expect(effect.rules.find(({ signal }) => signal === 'severalInsurers')).toMatchObject({
      ...{ rules: 1, reports: 1, confirmed: 1, precision: { share: 1 } },
    });
    const bands = effect.bands.map(({ reports }) => reports);
    expect(bands.reduce((sum, n) => sum + n, 0)).toBe(effect.all.reports);
    const listed = await fraud.list(claims, {
      only: 'all',
      signal: 'severalInsurers',
      outcome: 'confirmed',
      rules: 1,
      limit: 10,
    });
    expect(listed.reports).toHaveLength(1);
  });
});

it('the permissions of agents, team leaders and supervisors hold none of it', () => {
  for (const { roles } of Object.values(fraudPermissions))
    for (const role of roles) expect(['backOffice', 'surveyor']).toContain(role);
  expect(fraudPermissions['fraudSignals.read'].roles).toEqual(['backOffice']);
});
