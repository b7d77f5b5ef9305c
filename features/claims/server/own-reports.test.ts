import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptyDraft, type LossDraft } from '../contract/draft.ts';
import { createLossReportsFixture, type LossReportsFixture, wholeDraft } from '../testing/loss-reports.ts';
import type { Doer } from './deps.ts';

const visitor = { address: '127.0.0.1', language: 'zh-CN' } as const;
const base = 'https://centre.example';
const minute = 60_000;
let test: LossReportsFixture;
let agent: Doer;
let mobile = '';
let count = 0;

beforeAll(async () => {
  test = await createLossReportsFixture();
  agent = test.hire('teamLeader');
});
beforeEach(() => {
  count += 1;
  mobile = `1540000${String(1_000 + count)}`;
  test.sent.length = 0;
  test.asked.length = 0;
});
afterAll(() => test.drop());

const errorCode = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: { kind?: { code: string }; message: string }) => error.kind?.code ?? error.message,
  );
const own = () => test.reports.own;
const codeSent = (): string => String(test.sent.findLast(({ values }) => 'code' in values)?.values.code);
/** Begins, or goes on. @returns the token */
async function begin(number = mobile): Promise<string> {
  const { challengeId } = await own().askCode(visitor, number);
  const begun = await own().begin(visitor, { challengeId, mobile: number, code: codeSent() });
  if (begun.result !== 'right') throw new Error(begun.result);
  return begun.token;
}
async function draftOf(token: string) {
  const view = await own().read(token);
  if (view.state !== 'draft') throw new Error(view.state);
  return view;
}
const whole = (): LossDraft => ({
  ...wholeDraft(new Date(test.clock.now().getTime() - 60 * minute)),
  liability: 'other',
  thirdParties: [{ plate: '沪C70002', name: '', phone: '', insurer: '' }],
});

describe('the code', () => {
  it('opens with the right one only, five times at most, for five minutes, and never for another mobile', async () => {
    const { challengeId } = await own().askCode(visitor, mobile);
    const right = codeSent();
    const wrong = right === '000000' ? '111111' : '000000';
    const attempt = (code: string, number = mobile) =>
      own().begin(visitor, { challengeId, mobile: number, code });
    expect(await attempt(wrong)).toEqual({ result: 'wrong', triesLeft: 4 });
    expect((await attempt(right, '15400009999')).result).toBe('wrong');
    expect((await attempt(right)).result).toBe('right');
    for (let n = 0; n < 3; n++) await attempt(wrong);
    expect(await attempt(right)).toEqual({ result: 'over' });
    await test.later(2 * minute);
    const late = await own().askCode(visitor, mobile);
    const code = codeSent();
    await test.later(5 * minute);
    expect(await own().begin(visitor, { ...late, mobile, code })).toEqual({ result: 'over' });
  });

  it('goes out once a minute and five times a day, and says the same each time', async () => {
    const first = await own().askCode(visitor, mobile);
    const again = await own().askCode(visitor, mobile);
    expect(again.againInSeconds).toBe(first.againInSeconds);
    expect(test.sent).toHaveLength(1);
    expect((await own().begin(visitor, { ...again, mobile, code: codeSent() })).result).toBe('wrong');
    for (let n = 0; n < 8; n++) {
      await test.later(2 * minute);
      await own().askCode(visitor, mobile);
    }
    expect(test.sent.length).toBeLessThanOrEqual(5);
    expect(await errorCode(own().askCode(visitor, '057487654321'))).toBe('ownReport.notMobile');
  });

  it('stands nowhere in the clear, and neither does the mobile', async () => {
    await own().askCode(visitor, mobile);
    const { rows } = await test.database.pool.query('select * from loss_report_codes');
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${mobile}|${codeSent()}`));
  });
});

describe('the draft', () => {
  it('goes on with every key on another device; an older save is answered with what is there', async () => {
    const token = await begin();
    const { version } = await draftOf(token);
    const saved = await own().save(token, { content: { ...emptyDraft, course: '等灯' }, version });
    await test.later(2 * minute);
    const other = await begin();
    expect(other).toBe(token);
    expect(await draftOf(other)).toMatchObject({ version: saved.version, content: { course: '等灯' } });
    const stale = await own()
      .save(token, { content: emptyDraft, version })
      .catch((error) => error);
    expect(stale.kind.code).toBe('staleVersion');
    expect(stale.data.content.course).toBe('等灯');
  });

  it('two devices that begin at once have one draft', async () => {
    const { challengeId } = await own().askCode(visitor, mobile);
    const code = codeSent();
    const begun = await Promise.all(
      Array.from({ length: 4 }, () => own().begin(visitor, { challengeId, mobile, code })),
    );
    expect(new Set(begun.map((one) => (one.result === 'right' ? one.token : one.result))).size).toBe(1);
  });

  it('can’t point at a policy, send messages elsewhere, or take another’s number for its own', async () => {
    const token = await begin();
    const { version } = await draftOf(token);
    const hostile = {
      ...whole(),
      ...{ policyId: '0198a000-0000-7000-8000-000000000001', textTo: '15400007777' },
      reporterPhone: '15400007778',
    };
    await own().submit(visitor, token, { content: hostile, version }, base);
    const { reports } = await test.reports.search(agent, { q: mobile, only: 'all', limit: 5 });
    expect(reports).toHaveLength(1);
    const view = await test.reports.views.view(agent, reports[0]?.id ?? '');
    expect(view.content).toMatchObject({ policyId: '', textTo: '' });
    expect(test.sent.at(-1)?.to.endsWith(mobile)).toBe(true);
  });

  it('isn’t opened by a guess, nor once it is over; what was never sent is forgotten', async () => {
    expect(await errorCode(own().read('x'.repeat(32)))).toBe('ownReport.linkInvalid');
    const token = await begin();
    await test.later(31 * 24 * 60 * minute);
    expect(await errorCode(own().read(token))).toBe('ownReport.linkInvalid');
    await own().sweep();
    const { rows } = await test.database.pool.query(
      `select count(*)::int n from loss_reports where source = 'customer' and state = 'draft'`,
    );
    expect(rows[0].n).toBe(0);
  });
});

describe('the number', () => {
  it('is given at once, also twice for a lost reply; one message with the same link for pictures', async () => {
    const token = await begin();
    const { version } = await draftOf(token);
    const send = () => own().submit(visitor, token, { content: whole(), version }, base);
    const first = await send();
    expect(await send()).toEqual(first);
    expect(first).toMatchObject({ state: 'reported', no: expect.stringMatching(/^BA/), messageSent: true });
    const messages = test.sent.filter(({ template }) => template === 'lossReport.registered');
    expect(messages).toMatchObject([{ values: { link: `${base}/loss-upload#${token}` } }]);
    expect((await test.reports.pictures.read(token)).no).toBe('no' in first && first.no);
  });

  it('says what is missing, part by part, and gives none', async () => {
    const token = await begin();
    const { version } = await draftOf(token);
    const refused = await own()
      .submit(visitor, token, { content: emptyDraft, version }, base)
      .catch((error) => error);
    expect(refused.kind.code).toBe('lossReports.incomplete');
    expect((await own().read(token)).state).toBe('draft');
  });

  it('arrives as to be checked; an agent calls only where something must be asked, and says when it is done', async () => {
    const clean = await begin();
    await own().submit(visitor, clean, { content: whole(), version: (await draftOf(clean)).version }, base);
    expect(test.asked).toEqual([]);
    mobile = `${mobile.slice(0, 6)}9${mobile.slice(7)}`;
    const hurt = await begin();
    const content = { ...whole(), plate: '浙B90001', hurt: 'slight', police: 'called' } as const;
    await own().submit(visitor, hurt, { content, version: (await draftOf(hurt)).version }, base);
    expect(test.asked).toMatchObject([{ questions: ['hurt'] }]);
    const { reports } = await test.reports.search(agent, { q: '浙B90001', only: 'toCheck', limit: 5 });
    expect(reports).toMatchObject([{ source: 'customer', toCheck: true, takenBy: null }]);
    const [row] = reports;
    const checked = await test.database.transaction((tx) =>
      test.reports.submitting.check(tx, agent, row?.id ?? '', row?.version ?? 0),
    );
    expect(checked.checkedBy).toBe(agent.staffId);
    expect((await test.reports.search(agent, { q: '浙B90001', only: 'toCheck', limit: 5 })).reports).toEqual(
      [],
    );
    expect(await test.facts('lossReport.checked')).toHaveLength(1);
  });
});
