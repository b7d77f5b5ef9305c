import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createManualClock, type ManualClock } from '../../../platform/clock/clock.ts';
import { type Cipher, createCipher } from '../../../platform/crypto/cipher.ts';
import { newKeyRing } from '../../../platform/crypto/key-ring.ts';
import { openSensitive, sensitive } from '../../../platform/crypto/sensitive.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { createLog } from '../../../platform/log/log.ts';
import { createTimers, type Timers } from '../../../platform/timers/timers.ts';
import { createTestDatabase, type TestDatabase } from '../../../testing/database.ts';
import { createAudit } from '../../audit/server/service.ts';
import type { NoticeCarrier, OutgoingNotice } from '../contract.ts';
import { mostTries } from '../rules.ts';
import { createMailbox } from './mailbox.ts';
import { createNotifications, type NotificationsService } from './service.ts';
import { createStaffNotices } from './staff-notices.ts';

let test: TestDatabase;
let clock: ManualClock;
let cipher: Cipher;
const secret = 'https://console.example/welcome#a-secret-token';

beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.drop());
beforeEach(async () => {
  for (const table of ['notices', 'mailbox_items', 'notice_templates', 'timers', 'fact_inbox'])
    await test.database.pool.query(`delete from ${table}`);
  clock = createManualClock(new Date('2026-03-02T01:00:00Z'));
  cipher = createCipher(newKeyRing());
});

/** Notifications with a carrier, and the timers that deliver. */
async function start(
  carrier: NoticeCarrier | null,
): Promise<{ notifications: NotificationsService; timers: Timers }> {
  let timers: Timers | null = null;
  const notifications = createNotifications({
    database: test.database,
    cipher,
    clock,
    audit: createAudit(),
    timers: { set: async (...given) => timers?.set(...given) },
    carrier,
  });
  timers = createTimers(test.database, clock, notifications.timerHandlers, createLog('silent'));
  await notifications.prepare();
  return { notifications, timers };
}
const invite = (notifications: NotificationsService, staffId = newId()): Promise<string> =>
  test.database.transaction((tx) =>
    createStaffNotices(notifications, () => '安和保险').invitation(
      tx,
      {
        staffId,
        staffNo: '8001',
        name: '林小雨',
        language: 'zh-CN',
        channel: 'email',
        to: sensitive('8001@anhe.example'),
      },
      secret,
    ),
  );
const facts = async () =>
  (await test.database.pool.query('select type, ids, data from fact_inbox order by id')).rows;
const rows = async () => (await test.database.pool.query('select * from notices')).rows;

it('writes a notice encrypted, delivers it after the commit, and then forgets what it said', async () => {
  const mailbox = createMailbox(test.database, cipher, clock);
  const { notifications, timers } = await start(mailbox.carrier);
  const staffId = newId();
  const id = await invite(notifications, staffId);
  const stored = JSON.stringify(await rows());
  for (const clear of ['林小雨', 'anhe.example', 'secret', '8001']) expect(stored).not.toContain(clear);

  await timers.runDue();
  expect(await rows()).toMatchObject([{ id, status: 'sent', title: null, text: null }]);
  const { items } = await mailbox.list({ limit: 10 });
  expect(items).toMatchObject([{ id, to: '8001@anhe.example', title: '安和保险客服中心：请设置登录密码' }]);
  expect((await mailbox.read(id)).text).toContain(
    `林小雨您好，您的工号是 8001。请在 24 小时内打开下面的链接设置密码并登录：${secret}`,
  );
  const kept = JSON.stringify((await test.database.pool.query('select * from mailbox_items')).rows);
  for (const clear of ['林小雨', 'anhe.example', 'secret']) expect(kept).not.toContain(clear);
  const about = { noticeId: id, subjectId: staffId };
  const data = { channel: 'email', template: 'staff.invitation' };
  expect(await facts()).toEqual([
    { type: 'notice.queued', ids: about, data },
    { type: 'notice.sent', ids: about, data },
  ]);
});

it('sends nothing for a transaction that was rolled back', async () => {
  const mailbox = createMailbox(test.database, cipher, clock);
  const { notifications, timers } = await start(mailbox.carrier);
  const failing = test.database.transaction(async (tx) => {
    await notifications.notify(tx, {
      channel: 'sms',
      to: sensitive('+8615400000001'),
      template: 'staff.signInLocked',
      values: { brand: '安和', staffNo: '8001', failures: 5, minutes: 10 },
      language: 'zh-CN',
    });
    throw new Error('changed my mind');
  });
  await expect(failing).rejects.toThrow('changed my mind');
  await timers.runDue();
  expect(await mailbox.list({ limit: 10 })).toEqual({ items: [], next: null });
});

it('delivers once though the server was killed after the carrier had taken the notice', async () => {
  const mailbox = createMailbox(test.database, cipher, clock);
  const keys: string[] = [];
  let killed = false;
  const { notifications, timers } = await start({
    ...mailbox.carrier,
    async deliver(notice: OutgoingNotice) {
      keys.push(notice.idempotencyKey);
      const result = await mailbox.carrier.deliver(notice);
      if (killed) return result;
      killed = true;
      throw new Error('the line broke before the answer');
    },
  });
  const id = await invite(notifications);
  await timers.runDue();
  expect(await rows()).toMatchObject([{ status: 'queued' }]);
  await clock.advance(1_000);
  await timers.runDue();
  expect(keys).toEqual([id, id]);
  expect(await rows()).toMatchObject([{ status: 'sent' }]);
  expect((await mailbox.list({ limit: 10 })).items).toHaveLength(1);
});

it('waits longer after each failure, and gives up after the last', async () => {
  const tries: number[] = [];
  const { notifications, timers } = await start({
    channels: ['email'],
    async deliver() {
      tries.push(clock.now().getTime());
      throw new Error('no connection');
    },
  });
  await invite(notifications);
  for (let n = 0; n < mostTries + 3; n++) {
    await timers.runDue();
    await clock.advance(3_600_000);
  }
  expect(tries).toHaveLength(mostTries);
  expect(await rows()).toMatchObject([{ status: 'failed', problem: 'gaveUp', text: null }]);
  expect((await facts()).at(-1)).toMatchObject({ type: 'notice.failed', data: { problem: 'gaveUp' } });
});

it('does not try again what the carrier refuses', async () => {
  let tries = 0;
  const { notifications, timers } = await start({
    channels: ['email'],
    async deliver(notice) {
      tries++;
      expect(openSensitive(notice.to)).toBe('8001@anhe.example');
      return { result: 'refused', problem: 'noSuchAddress' };
    },
  });
  await invite(notifications);
  await timers.runDue();
  await clock.advance(3_600_000);
  await timers.runDue();
  expect(tries).toBe(1);
  expect(await rows()).toMatchObject([{ status: 'failed', problem: 'noSuchAddress' }]);
});

it('files a notice as failed where nothing carries it', async () => {
  const { notifications, timers } = await start(null);
  expect(notifications.carries('email')).toBe(false);
  await invite(notifications);
  expect(await rows()).toMatchObject([{ status: 'failed', problem: 'noCarrier', text: null }]);
  await timers.runDue();
  expect((await facts()).map((fact) => fact.type)).toEqual(['notice.failed']);
});

it('keeps changed wording through an upgrade, and refuses places that nobody fills', async () => {
  const { notifications } = await start(null);
  const actor = newId();
  const change = (zh: string, version: number) =>
    test.database.transaction((tx) =>
      notifications.updateTemplate(tx, actor, 'staff.signInLocked', {
        title: { zh: '登录锁定' },
        text: { zh },
        version,
      }),
    );
  expect(await change('工号 {staffNo} 已锁定。', 1)).toMatchObject({ version: 2 });
  await notifications.prepare();
  const [kept] = (await notifications.listTemplates()).filter((one) => one.code === 'staff.signInLocked');
  expect(kept).toMatchObject({
    text: { zh: '工号 {staffNo} 已锁定。' },
    places: expect.arrayContaining(['minutes']),
  });
  await expect(change('旧版本', 1)).rejects.toMatchObject({
    kind: { code: 'staleVersion' },
    data: { version: 2 },
  });
  await expect(change('{idNo}', 2)).rejects.toMatchObject({
    kind: { code: 'notices.unknownPlace' },
    values: { place: '{idNo}' },
  });
});

it('pages through the mailbox, newest first', async () => {
  const mailbox = createMailbox(test.database, cipher, clock);
  const { notifications, timers } = await start(mailbox.carrier);
  const ids: string[] = [];
  for (let n = 0; n < 5; n++) ids.unshift(await invite(notifications));
  await timers.runDue();
  const seen: string[] = [];
  let before: string | undefined;
  do {
    const page = await mailbox.list({ before, limit: 2 });
    seen.push(...page.items.map((item) => item.id));
    before = page.next ?? undefined;
  } while (before !== undefined);
  expect(seen).toEqual(ids);
  expect((await mailbox.list({ channel: 'email', limit: 10 })).items).toHaveLength(5);
  expect((await mailbox.list({ channel: 'sms', limit: 10 })).items).toEqual([]);
  await expect(mailbox.read(newId())).rejects.toMatchObject({ kind: { code: 'notFound' } });
});
