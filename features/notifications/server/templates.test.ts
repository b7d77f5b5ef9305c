import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createManualClock, type ManualClock } from '../../../platform/clock/clock.ts';
import { createCipher } from '../../../platform/crypto/cipher.ts';
import { newKeyRing } from '../../../platform/crypto/key-ring.ts';
import type { Tx } from '../../../platform/database/database.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { createTestDatabase, type TestDatabase } from '../../../testing/database.ts';
import { createTestNotices, noticeTables } from '../../../testing/notices.ts';
import type { NotificationsService } from './service.ts';

let test: TestDatabase;
let clock: ManualClock;
let notices: NotificationsService;
const cipher = createCipher(newKeyRing());
const author = { staffId: newId(), address: '127.0.0.1' };
const colleague = { staffId: newId(), address: '127.0.0.1' };

beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.drop());
beforeEach(async () => {
  for (const table of noticeTables) await test.database.pool.query(`delete from ${table}`);
  clock = createManualClock(new Date('2026-03-02T01:00:00Z'));
  notices = await createTestNotices({ database: test.database, cipher, clock, carriers: [] });
});
const inTx = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => test.database.transaction(work);
const wording = (zh: string) => ({ title: { zh: '标题' }, text: { zh } });
const code = 'staff.signInLocked';
const draft = (zh: string, version: number | null, by = author) =>
  inTx((tx) => notices.templates.saveDraft(tx, by, code, { ...wording(zh), version }));
const approve = (version: number, effectFrom: string | null = null, by = colleague) =>
  inTx((tx) => notices.templates.approve(tx, by, code, { version, effectFrom }));
const says = async (): Promise<string> => {
  const { inEffect, versions } = await notices.templates.read(code);
  return versions.find(({ number }) => number === inEffect)?.text.zh ?? '';
};

it('what is shipped counts as approved; a draft holds when a colleague has approved it and its day has come', async () => {
  const shipped = await says();
  expect(shipped).toContain('{failures}');
  expect(await draft('工号 {staffNo} 已锁定。', null)).toMatchObject({ inEffect: 1, draft: 2 });
  await expect(approve(1, null, author)).rejects.toMatchObject({ kind: { code: 'notices.ownDraft' } });
  await draft('工号 {staffNo} 已锁定，{brand}。', 1);
  await expect(approve(1)).rejects.toMatchObject({ kind: { code: 'staleVersion' }, data: { draft: 2 } });
  expect(await approve(2, '2026-03-03T00:00:00Z')).toMatchObject({ inEffect: 1, draft: null });
  expect(await says()).toBe(shipped);
  await clock.advance(86_400_000);
  expect(await says()).toBe('工号 {staffNo} 已锁定，{brand}。');
  await expect(approve(3)).rejects.toMatchObject({ kind: { code: 'notices.noDraft' } });
});

it('what somebody changed stays through an upgrade, also wording from before there were versions', async () => {
  await test.database.pool.query('delete from notice_template_versions');
  await test.database.pool.query('update notice_templates set title = $1, text = $2 where code = $3', [
    ...[JSON.stringify({ zh: '旧标题' }), JSON.stringify({ zh: '旧的措辞 {staffNo}' }), code],
  ]);
  await notices.prepare();
  expect(await says()).toBe('旧的措辞 {staffNo}');
  await notices.prepare();
  expect((await notices.templates.read(code)).versions).toHaveLength(1);
});

it('refuses places that nobody fills, and a second draft beside the first', async () => {
  await expect(draft('{idNo}', null)).rejects.toMatchObject({
    kind: { code: 'notices.unknownPlace' },
    values: { place: '{idNo}' },
  });
  await draft('一', null);
  await expect(draft('二', null)).rejects.toMatchObject({ kind: { code: 'staleVersion' } });
  expect(await inTx((tx) => notices.templates.discard(tx, author, code, 1))).toMatchObject({ draft: null });
});

it('an administrator adds a template with variables of its own, which others can send', async () => {
  const template = {
    ...{ code: 'custom.payment-made', purpose: 'service' as const, urgent: false, secret: false },
    variables: { amount: 'money', on: 'date' } as const,
  };
  const add = (zh: string) =>
    inTx((tx) => notices.templates.add(tx, author, { ...template, ...wording(zh) }));
  expect(await add('{brand}：赔款 {amount} 已于 {on} 支付。')).toMatchObject({
    inEffect: null,
    draft: 1,
    shipped: false,
  });
  await expect(add('又一个')).rejects.toMatchObject({ kind: { code: 'notices.codeTaken' } });
  const send = () =>
    inTx((tx) =>
      notices.notify(tx, {
        ...{ channel: 'console', staffId: author.staffId, template: template.code, language: 'zh-CN' },
        values: { amount: 1800, on: '2026-03-01' },
      }),
    );
  await expect(send()).rejects.toThrow('in effect');
  await inTx((tx) =>
    notices.templates.approve(tx, colleague, template.code, { version: 1, effectFrom: null }),
  );
  await send();
  const { messages } = await notices.messages.list(author.staffId, { limit: 1 });
  expect(messages[0]?.text).toBe('安和保险：赔款 1,800.00元 已于 2026年3月1日 支付。');
  expect((await notices.templates.list()).map((row) => row.code)).toContain(template.code);
});
