import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../../platform/ids/ids.ts';
import { photo } from '../../claims/testing/loss-reports.ts';
import {
  type ClaimProgressFixture,
  createClaimProgressFixture,
  teamMember,
} from '../testing/claim-progress.ts';

const day = 86_400_000;
let test: ClaimProgressFixture;
beforeAll(async () => {
  // A Monday morning in China; nothing is off for weeks.
  test = await createClaimProgressFixture('2026-11-02T01:00:00Z');
});
afterAll(() => test.drop());
beforeEach(() => test.sent.splice(0));

const told = (template: string) => test.sent.filter((one) => one.template === template);
const read = (id: string) => test.progress.read(test.by.scope, id);
const payee = { name: '王小明', bank: '测试银行', account: '6222000000000000123' };
const set = async (
  id: string,
  date: 'agreed' | 'documents' | 'followedUp',
  at: Date | null,
  version?: number,
) => {
  const { version: now } = await read(id);
  return test.base.database.transaction((tx) =>
    test.progress.setDate(tx, test.by, id, { date, at: at?.toISOString() ?? null, version: version ?? now }),
  );
};
const code = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: { kind?: { code: string }; message: string }) => error.kind?.code ?? error.message,
  );

describe('what the customer is told', () => {
  it('from accepted to paid, each once, with the account masked, to whoever reported', async () => {
    const agent = test.base.hire('agent');
    const report = await test.base.report(agent);
    const id = newId();
    await test.core({ id, reportNo: report.no ?? '' });
    expect(told('claim.accepted')).toMatchObject([{ to: '+8615400000001', values: { no: report.no } }]);
    await test.core({ id, stage: 'survey' });
    await test.core({ id, stage: 'assessment' });
    // Papers are missing when it is assessed.
    const [documents] = told('claim.documents');
    expect(documents?.values).toMatchObject({ until: '2026-11-12' });
    expect(String(documents?.values.missing)).toContain('行驶证');
    await test.core({ id, stage: 'survey' });
    await test.core({ id, stage: 'review' });
    await test.core({ id, stage: 'closed', payout: { amount: 1_234_500, paidOn: '2026-11-02', payee } });
    await test.core({ id, stage: 'closed' });
    expect(test.sent.map(({ template }) => template)).toEqual([
      'claim.accepted',
      'claim.documents',
      'claim.paid',
    ]);
    expect(told('claim.paid')[0]?.values).toEqual({
      ...{ no: report.no, amount: 12_345, on: '2026-11-02', bank: '测试银行', account: '****0123' },
    });
    const view = await read(id);
    expect(view.stages.map(({ stage }) => stage)).toEqual([
      'reported',
      'survey',
      'assessment',
      'review',
      'closed',
    ]);
    expect((await test.progress.followed(report.id)).stages.map(({ stage }) => stage)).toContain('paid');
    const { rows } = await test.base.database.pool.query('select * from claim_progress where claim_id = $1', [
      id,
    ]);
    expect(JSON.stringify(rows)).not.toContain(report.no);
  });

  it('a denial with reason, clause and how to object; our message stops the clock of art. 24', async () => {
    const id = newId();
    await test.core({ id });
    await test.core({ id, stage: 'denied', denial: { reason: '不属于保险责任', clause: '第八条' } });
    expect(told('claim.denied')).toMatchObject([
      {
        to: '15400000088',
        values: { reason: '不属于保险责任', clause: '第八条', ways: '致电申请复核；依法起诉' },
      },
    ]);
    const { clocks } = await read(id);
    expect(clocks.find(({ clock }) => clock === 'refusal')?.state).toBe('met');
  });

  it('the past of an old claim is announced to nobody, and nobody is warned of it', async () => {
    const id = newId();
    const reportedAt = new Date(test.base.clock.now().getTime() - 60 * day);
    const payout = { amount: 100, paidOn: '2026-10-01', payee };
    await test.core({ id, stage: 'closed', reportedAt, payout });
    expect(test.sent).toEqual([]);
    expect((await read(id)).next).toBeNull();
  });
});

describe('clocks', () => {
  it('the team is warned before a limit and at it, each once; a recorded date stops the clock', async () => {
    const id = newId();
    await test.core({ id });
    const began = test.base.clock.now();
    await set(id, 'documents', began);
    test.sent.splice(0);
    // Five days by the calendar, to the end of Saturday.
    await test.base.later(4.5 * day);
    expect(told('claim.timeRunsOut').length).toBeGreaterThan(0);
    expect(told('claim.overdue')).toEqual([]);
    await test.base.later(1.5 * day);
    expect(told('claim.overdue').every(({ to }) => to === teamMember)).toBe(true);
    const overdue = told('claim.overdue').length;
    expect((await read(id)).clocks.find(({ clock }) => clock === 'decide')?.state).toBe('overdue');
    const { claims, counts } = await test.progress.list(test.by.scope, { only: 'overdue', limit: 10 });
    expect(claims[0]).toMatchObject({ claimId: id, next: { clock: 'decide', state: 'overdue' } });
    expect(counts.overdue).toBeGreaterThan(0);

    await set(id, 'agreed', test.base.clock.now());
    const view = await read(id);
    expect(view.clocks.find(({ clock }) => clock === 'decide')?.state).toBe('missed');
    expect(view.next).toMatchObject({ clock: 'pay' });
    await test.base.later(day);
    expect(told('claim.overdue')).toHaveLength(overdue);
  });

  it('later than usual by working days: customer and team hear it before anybody asks, once', async () => {
    const agent = test.base.hire('agent');
    const report = await test.base.report(agent);
    const id = newId();
    await test.core({ id, reportNo: report.no ?? '', stage: 'reported' });
    test.sent.splice(0);
    await test.base.later(20 * day);
    // Papers are missing: it isn't late by our doing.
    expect(told('claim.late')).toEqual([]);
    const link = String(test.base.sent.findLast(({ values }) => 'link' in values)?.values.link);
    const token = link.split('#')[1] ?? '';
    for (const kind of ['vehicleLicence', 'drivingLicence', 'scene', 'damage'] as const) {
      const bytes = await photo();
      const picture = { id: newId(), kind, bytes: bytes.length };
      await test.base.reports.pictures.begin(token, picture);
      for (let part = 0; part * 262_144 < bytes.length; part++)
        await test.base.reports.pictures.part(
          ...([token, picture.id, part, bytes.subarray(part * 262_144, (part + 1) * 262_144)] as const),
        );
      await test.base.reports.pictures.finish(token, picture.id);
    }
    await test.hear('lossReport.pictureStored', { reportId: report.id });
    const { usualTo } = await read(id);
    const now = test.base.clock.now().getTime();
    expect(usualTo).not.toBeNull();
    await test.core({ id, stage: 'assessment' });
    await test.base.later(Date.parse(usualTo ?? '') - now - 60_000);
    expect(told('claim.late')).toEqual([]);
    await test.base.later(120_000);
    expect(told('claim.late')).toMatchObject([{ to: '+8615400000001', values: { stage: '定损' } }]);
    expect(told('claim.teamLate')).toMatchObject([{ to: teamMember }]);
    await test.base.later(5 * day);
    expect(told('claim.late')).toHaveLength(1);
    expect((await test.progress.followed(report.id)).late).toBe(true);
  });

  it('a date that is recorded late warns at once of what it leaves behind; late before it came here is only shown', async () => {
    const id = newId();
    await test.core({ id });
    await test.base.later(8 * day);
    test.sent.splice(0);
    await set(id, 'documents', new Date(test.base.clock.now().getTime() - 7 * day));
    await test.base.later(0);
    expect(told('claim.overdue').length).toBeGreaterThan(0);
    const old = newId();
    test.sent.splice(0);
    const reportedAt = new Date(test.base.clock.now().getTime() - 40 * day);
    await test.core({ id: old, stage: 'assessment', reportedAt });
    await test.base.later(60_000);
    expect(told('claim.late')).toEqual([]);
    const view = await read(old);
    expect(view.lateAt).not.toBeNull();
    expect(view.told.find(({ notice }) => notice === 'late')?.sent).toBe(false);
    expect(
      (await test.progress.list(test.by.scope, { only: 'late', limit: 50 })).claims.map(
        ({ claimId }) => claimId,
      ),
    ).toContain(old);
  });

  it('refuses dates that can’t be, and a stale save', async () => {
    const id = newId();
    await test.core({ id });
    const now = test.base.clock.now();
    expect(await code(set(id, 'agreed', new Date(now.getTime() + 120_000)))).toBe('claimProgress.dateWrong');
    expect(await code(set(id, 'agreed', new Date(now.getTime() - day)))).toBe('claimProgress.dateWrong');
    expect(await code(set(id, 'agreed', now, 99))).toBe('staleVersion');
    await set(id, 'agreed', now);
    expect((await set(id, 'agreed', null)).dates.map(({ date }) => date)).toEqual(['reported']);
  });
});
