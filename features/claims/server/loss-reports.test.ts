import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyDraft, type LossDraft } from '../contract/draft.ts';
import { createLossReportsFixture, type LossReportsFixture, wholeDraft } from '../testing/loss-reports.ts';
import type { Doer } from './deps.ts';

const hour = 3_600_000;
let test: LossReportsFixture;
let agent: Doer;
let other: Doer;
let leader: Doer;
let elsewhere: Doer;

beforeAll(async () => {
  test = await createLossReportsFixture();
  agent = test.hire('agent', 'hq.east');
  other = test.hire('agent', 'hq.east');
  leader = test.hire('teamLeader', 'hq.east');
  elsewhere = test.hire('teamLeader', 'hq.west');
});
afterAll(() => test.drop());

const code = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: { kind?: { code: string }; message: string }) => error.kind?.code ?? error.message,
  );
const begin = (by: Doer, interactionId: string | null) =>
  test.database.transaction((tx) => test.reports.taking.begin(tx, by, { interactionId, customerId: null }));
const save = (by: Doer, id: string, content: LossDraft, version: number) =>
  test.database.transaction((tx) => test.reports.taking.save(tx, by, id, { content, version }));
const submit = (by: Doer, id: string, content: LossDraft, version: number) =>
  test.database.transaction((tx) =>
    test.reports.submit(tx, by, id, { content, version }, 'https://centre.example'),
  );

describe('taking down', () => {
  it('keeps every word on the server; the next agent of the contact goes on, and an older save is refused', async () => {
    const call = test.ring(agent);
    const draft = await begin(agent, call);
    const first = { ...emptyDraft, hurt: 'none', course: '等灯' } as const;
    const saved = await save(agent, draft.id, first, draft.version);
    // The call is handed over: somebody else has it in hand now.
    expect(await code(begin(other, call))).toBe('lossReports.notYourContact');
    test.contacts.set(call, { staffId: other.staffId, guestId: null, customerId: null, path: 'hq.east' });
    const taken = await begin(other, call);
    expect(taken).toMatchObject({ id: draft.id, version: saved.version, content: { course: '等灯' } });
    await save(other, draft.id, { ...first, course: '等灯时被追尾' }, taken.version);
    expect(await code(save(agent, draft.id, first, saved.version))).toBe('staleVersion');
    expect(await test.facts('lossReport.takenOver')).toHaveLength(1);
  });

  it('two who begin at once in one contact have one draft', async () => {
    const call = test.ring(agent);
    test.contacts.set(call, {
      staffId: agent.staffId,
      guestId: other.staffId,
      customerId: null,
      path: 'hq.east',
    });
    const drafts = await Promise.all([agent, other, agent, other].map((by) => begin(by, call)));
    expect(new Set(drafts.map(({ id }) => id)).size).toBe(1);
  });

  it('says what is missing in a sentence for each part, and gives no number', async () => {
    const draft = await begin(agent, null);
    const refused = await submit(agent, draft.id, emptyDraft, draft.version).catch((error) => error);
    expect(refused.kind.code).toBe('lossReports.incomplete');
    expect(refused.fields[0]).toMatchObject({ field: 'hurt', message: expect.stringMatching(/。$/) });
    expect((await test.reports.views.view(agent, draft.id)).no).toBeNull();
  });

  it('names, numbers and plates lie encrypted, and leave masked', async () => {
    const view = await test.report(agent);
    const { rows } = await test.database.pool.query('select * from loss_reports where id = $1', [view.id]);
    expect(JSON.stringify(rows)).not.toMatch(/王小明|15400000001|12345/);
    expect(JSON.stringify(view)).not.toMatch(/王小明|15400000001|12345/);
    expect(view).toMatchObject({ reporter: '王**', content: { reporterPhone: '154****0001' } });
    const opened = await test.database.transaction((tx) =>
      test.reports.submitting.open(tx, leader, view.id, '联系客户查勘'),
    );
    expect(opened).toMatchObject({ reporterName: '王小明', plate: '浙B12345' });
    expect(await code(test.reports.views.view(elsewhere, view.id))).toBe('notFound');
    expect(await code(test.reports.views.view(other, view.id))).toBe('notFound');
  });
});

describe('submitting', () => {
  it('gives a number at once that nobody else has, also when fifty submit at the same time', async () => {
    const views = await Promise.all(
      Array.from({ length: 50 }, (_, at) =>
        test.report(agent, { plate: `浙B5${String(at).padStart(4, '0')}` }),
      ),
    );
    const numbers = views.map(({ no }) => no);
    expect(new Set(numbers).size).toBe(50);
    expect(numbers.every((no) => /^BA261102\d{5}$/.test(no ?? ''))).toBe(true);
  });

  it('sends number, materials and a personal link, and a surveyor', async () => {
    test.sent.length = 0;
    const view = await test.report(agent, { plate: '浙B60001' });
    expect(test.sent).toMatchObject([
      {
        to: '+8615400000001',
        template: 'lossReport.registered',
        values: { no: view.no, materials: '行驶证、驾驶证、现场照片、车损照片', from: 3, to: 7 },
      },
    ]);
    expect(test.sent[0]?.values.link).toMatch(/^https:\/\/centre\.example\/loss-upload#[\w-]{32}$/);
    expect(view).toMatchObject({
      ticket: { no: '26110200001' },
      missing: expect.arrayContaining(['damage']),
    });
  });

  it('stands without a surveyor’s ticket where the insurer’s kind takes none', async () => {
    test.surveysTaken = false;
    const view = await test.report(agent, { plate: '浙B60002' });
    test.surveysTaken = true;
    expect(view).toMatchObject({ state: 'reported', ticket: null });
  });

  it('a stolen car waits for the police; a late one for its reason; neither is refused then', async () => {
    const theft = { kind: 'theft', damage: [], carAt: '', canDrive: '', plate: '浙B60003' } as const;
    expect(await code(test.report(agent, { ...theft, damage: [] }))).toBe('lossReports.incomplete');
    await test.report(agent, { ...theft, damage: [], police: 'called' });
    expect(test.sent.at(-1)).toMatchObject({ template: 'lossReport.registeredTheft', values: { days: 60 } });
    const lossAt = new Date(test.clock.now().getTime() - 49 * hour).toISOString();
    expect(await code(test.report(agent, { lossAt, plate: '浙B60004' }))).toBe('lossReports.incomplete');
    expect(await test.report(agent, { lossAt, plate: '浙B60004', lateReason: '人在外地' })).toMatchObject({
      late: true,
    });
  });

  it('reminds once of what is missing after a day, and stays silent where nothing is', async () => {
    test.sent.length = 0;
    const view = await test.report(agent, { plate: '浙B60005' });
    await test.later(24 * hour);
    const reminders = test.sent.filter(
      ({ template, values }) => template === 'lossReport.documentsMissing' && values.no === view.no,
    );
    expect(reminders).toHaveLength(1);
    expect(reminders[0]?.values.link).toBe(test.sent[0]?.values.link);
    await test.later(48 * hour);
    expect(test.sent.filter(({ values }) => values.no === view.no)).toHaveLength(2);
  });
});

describe('one loss, several reports', () => {
  it('finds the same car and the other side’s report, while it is typed and afterwards; a person joins them', async () => {
    const mine = await test.report(agent, {
      plate: '浙B70001',
      thirdParties: [{ plate: '沪C70002', name: '李四', phone: '15400000002', insurer: '' }],
    });
    const again = await test.report(other, { plate: '浙b·7ooo1'.toUpperCase(), placeCode: '330205' });
    expect(again.duplicates).toMatchObject([{ id: mine.id, why: 'sameCar' }]);
    const theirs = await begin(other, null);
    const content = { ...wholeDraft(new Date(test.clock.now().getTime() - 2 * hour)), plate: '沪C70002' };
    await save(other, theirs.id, content, theirs.version);
    expect((await test.reports.similar(other, theirs.id)).reports).toMatchObject([
      { id: mine.id, no: mine.no, why: 'otherParty' },
    ]);
    const joined = await test.database.transaction((tx) =>
      test.reports.submitting.join(tx, other, again.id, { otherId: mine.id, version: again.version }),
    );
    expect(joined.joinedTo).toBe(mine.id);
    const far = await test.report(agent, { plate: '浙B70001', placeCode: '310101' });
    expect(far.duplicates).toEqual([]);
  });

  it('is found by number, plate and telephone, within what one may see', async () => {
    const view = await test.report(agent, { plate: '浙B80001', reporterPhone: '15400000088' });
    const found = async (by: Doer, q: string) =>
      (await test.reports.search(by, { q, only: 'all', limit: 10 })).reports.map(({ id }) => id);
    for (const q of [view.no ?? '', '浙B80001', '浙b 8ooo1', '154 0000 0088'])
      expect(await found(leader, q), q).toEqual([view.id]);
    expect(await found(elsewhere, '浙B80001')).toEqual([]);
    expect(await found(other, '浙B80001')).toEqual([]);
  });
});
