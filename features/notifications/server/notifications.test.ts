import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { CarrierAnswer, MessageCarrier, OutgoingMessage } from '../../../channels/messaging/carrier.ts';
import { createManualClock, type ManualClock } from '../../../platform/clock/clock.ts';
import { type Cipher, createCipher } from '../../../platform/crypto/cipher.ts';
import { newKeyRing } from '../../../platform/crypto/key-ring.ts';
import { openSensitive, sensitive } from '../../../platform/crypto/sensitive.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { createTestDatabase, type TestDatabase } from '../../../testing/database.ts';
import { createTestNotices, noticeTables } from '../../../testing/notices.ts';
import { withoutIds } from '../../../testing/without-ids.ts';
import type { NewNotice, NoticeEnd } from '../contract.ts';
import { mostTries } from '../rules/back-off.ts';
import { createMailbox, type Mailbox } from './mailbox.ts';
import type { NotificationsService } from './service.ts';
import { createStaffNotices } from './staff-notices.ts';

let test: TestDatabase;
let clock: ManualClock;
let cipher: Cipher;
let mailbox: Mailbox;
let started: NotificationsService[];
const secret = 'https://console.example/welcome#a-secret-token';
const by = { staffId: newId(), address: '127.0.0.1' };

beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.drop());
beforeEach(async () => {
  for (const table of [...noticeTables, 'fact_inbox', 'audit_inbox'])
    await test.database.pool.query(`delete from ${table}`);
  clock = createManualClock(new Date('2026-03-02T01:00:00Z'));
  cipher = createCipher(newKeyRing());
  mailbox = createMailbox(test.database, cipher, clock);
  started = [];
});
afterEach(async () => {
  for (const each of started) await each.stop();
});

async function start(...carriers: MessageCarrier[]): Promise<NotificationsService> {
  const notices = await createTestNotices({ database: test.database, cipher, clock, carriers });
  await notices.delivery.start();
  started.push(notices);
  return notices;
}
/** A gateway that answers as the test says. */
function gateway(
  answer: (message: OutgoingMessage, time: number) => CarrierAnswer,
  takesKeys = false,
): MessageCarrier & { ids: string[] } {
  const ids: string[] = [];
  return {
    ...{ channels: ['sms', 'email'], takesKeys, ids },
    async deliver(message) {
      ids.push(message.id);
      return answer(message, ids.length);
    },
    close: async () => {},
  };
}
const invite = (notices: NotificationsService, staffId = newId()): Promise<string> =>
  test.database.transaction((tx) =>
    createStaffNotices(notices).invitation(
      tx,
      {
        ...{ staffId, staffNo: '8001', name: '林小雨', language: 'zh-CN' },
        ...{ channel: 'email', to: sensitive('8001@anhe.example') },
      },
      secret,
    ),
  );
const send = (notices: NotificationsService, more: Partial<NewNotice> = {}): Promise<string> =>
  test.database.transaction((tx) =>
    notices.notify(tx, {
      ...{ channel: 'sms', to: sensitive('154 0000 0001'), template: 'claim-documents', values: {} },
      ...{ language: 'zh-CN', urgent: false, ...more },
    } as NewNotice),
  );
const facts = async () =>
  (await test.database.pool.query('select type, ids, data from fact_inbox order by id')).rows.filter(
    ({ type }) => type.startsWith('notice.'),
  );
const rows = async () => (await test.database.pool.query('select * from notices order by id')).rows;
const statuses = async () => (await rows()).map(({ status }) => status);

it('writes a notice encrypted, delivers it after the commit, and then forgets a secret', async () => {
  const notices = await start(mailbox.carrier);
  const staffId = newId();
  const id = await invite(notices, staffId);
  const stored = withoutIds(JSON.stringify(await rows()));
  for (const clear of ['林小雨', 'anhe.example', 'secret-token', '8001']) expect(stored).not.toContain(clear);

  await notices.delivery.runDue();
  expect(await rows()).toMatchObject([{ id, status: 'sent', title: null, text: null, template_version: 1 }]);
  const { items } = await mailbox.list({ limit: 10 });
  expect(items).toMatchObject([{ id, to: '8001@anhe.example', title: '安和保险客服中心：请设置登录密码' }]);
  expect((await mailbox.read(id)).text).toContain(
    `林小雨您好，您的工号是 8001。请在 24 小时内打开下面的链接设置密码并登录：${secret}`,
  );
  const kept = JSON.stringify((await test.database.pool.query('select * from mailbox_items')).rows);
  for (const clear of ['林小雨', 'anhe.example', 'secret-token']) expect(kept).not.toContain(clear);
  const about = { noticeId: id, subjectId: staffId };
  const data = { channel: 'email', template: 'staff.invitation', purpose: 'staff' };
  expect(await facts()).toEqual([
    { type: 'notice.queued', ids: about, data },
    { type: 'notice.boxed', ids: {}, data: {} },
    { type: 'notice.sent', ids: about, data },
  ]);
});

it('sends nothing for a transaction that was rolled back', async () => {
  const notices = await start(mailbox.carrier);
  const failing = test.database.transaction(async (tx) => {
    await createStaffNotices(notices).signInLocked(
      tx,
      {
        ...{ staffId: newId(), staffNo: '8001', name: '林', language: 'en', channel: 'sms' },
        to: sensitive('15400000001'),
      },
      { failures: 5, minutes: 10 },
    );
    throw new Error('changed my mind');
  });
  await expect(failing).rejects.toThrow('changed my mind');
  await notices.delivery.runDue();
  expect(await mailbox.list({ limit: 10 })).toEqual({ items: [], next: null });
});

it('sends one message for a key and a recipient, also when two ask at once', async () => {
  const notices = await start(mailbox.carrier);
  const ids = await Promise.all([1, 2, 3, 4].map(() => send(notices, { once: 'ticket 7 closed' })));
  expect(new Set(ids).size).toBe(1);
  expect(await send(notices, { once: 'ticket 7 closed', to: sensitive('+86 154-0000-0001') })).toBe(ids[0]);
  const other = await send(notices, { once: 'ticket 7 closed', to: sensitive('15400000002') });
  expect(other).not.toBe(ids[0]);
  await notices.delivery.runDue();
  expect((await mailbox.list({ limit: 10 })).items).toHaveLength(2);
});

it('asks a carrier that takes keys again under the same key when an answer was lost', async () => {
  const carrier = gateway(
    (_, time) =>
      time === 1 ? { result: 'unknown', problem: 'noAnswer' } : { result: 'sent', reference: 'G-1' },
    true,
  );
  const notices = await start(carrier);
  const id = await send(notices);
  await notices.delivery.runDue();
  expect(await rows()).toMatchObject([{ status: 'queued', maybe_taken: true, problem: 'noAnswer' }]);
  await clock.advance(5_000);
  expect(carrier.ids).toEqual([id, id]);
  expect(await rows()).toMatchObject([{ status: 'sent', reference: 'G-1', attempts: 2 }]);
});

it('holds a lost answer as doubtful where no key is taken; a person decides', async () => {
  const carrier = gateway((_, time) =>
    time < 3 ? { result: 'unknown', problem: 'noAnswer' } : { result: 'sent' },
  );
  const notices = await start(carrier);
  const one = await send(notices);
  const two = await send(notices, { to: sensitive('15400000002') });
  await notices.delivery.runDue();
  await clock.advance(2 * 86_400_000);
  expect(carrier.ids).toHaveLength(2);
  expect(await notices.outbox.list({ limit: 10 })).toMatchObject({ doubtful: 2 });
  const settle = (id: string, act: 'resend' | 'treatAsSent') =>
    test.database.transaction((tx) => notices.outbox.settle(tx, by, id, act));
  expect(await settle(one, 'treatAsSent')).toMatchObject({ status: 'sent', to: '154****0001' });
  await settle(two, 'resend');
  await notices.delivery.runDue();
  expect(await statuses()).toEqual(['sent', 'sent']);
  expect(carrier.ids).toHaveLength(3);
  await expect(settle(one, 'resend')).rejects.toMatchObject({ kind: { code: 'notices.stateChanged' } });
  const { rows: audit } = await test.database.pool.query(
    `select entry->>'action' as action from audit_inbox order by id`,
  );
  expect(audit).toEqual([{ action: 'notices.treatedAsSent' }, { action: 'notices.resent' }]);
});

it('waits longer after each failure, gives up after a day, and heeds how long a gateway asks to wait', async () => {
  const tries: number[] = [];
  const notices = await start(
    gateway(() => {
      tries.push(clock.now().getTime());
      return { result: 'busy', problem: 'http503', ...(tries.length === 1 ? { retryAfterMs: 600_000 } : {}) };
    }),
  );
  await send(notices, { urgent: true });
  await notices.delivery.runDue();
  await clock.advance(60_000);
  expect(tries).toHaveLength(1);
  await clock.advance(2 * 86_400_000);
  expect(tries).toHaveLength(mostTries);
  expect((tries[1] ?? 0) - (tries[0] ?? 0)).toBe(600_000);
  expect(await rows()).toMatchObject([{ status: 'failed', problem: 'gaveUp' }]);
  expect((await facts()).at(-1)).toMatchObject({ type: 'notice.failed', data: { problem: 'gaveUp' } });
});

it('does not try again what the carrier refuses, nor what came too late', async () => {
  const carrier = gateway(({ to }) => {
    expect(openSensitive(to)).toBe('+8615400000001');
    return { result: 'refused', problem: 'noSuchNumber' };
  });
  const notices = await start(carrier);
  await send(notices);
  await send(notices, {
    notBefore: new Date('2026-03-02T03:00:00Z'),
    notAfter: new Date('2026-03-02T03:00:00Z'),
  });
  await notices.delivery.runDue();
  await clock.advance(86_400_000);
  expect(carrier.ids).toHaveLength(1);
  expect(await rows()).toMatchObject([
    { status: 'failed', problem: 'noSuchNumber' },
    { status: 'cancelled', problem: 'expired', text: null },
  ]);
});

it('files a notice as failed where nothing carries it; consoles need no carrier', async () => {
  const notices = await start();
  expect([notices.carries('email'), notices.carries('console')]).toEqual([false, true]);
  await invite(notices);
  expect(await rows()).toMatchObject([{ status: 'failed', problem: 'noCarrier', text: null }]);
  expect((await facts()).map(({ type }) => type)).toEqual(['notice.queued', 'notice.failed']);
});

it('holds what isn’t urgent over the night, and tells until when', async () => {
  const carrier = gateway(() => ({ result: 'sent' }));
  const notices = await start(carrier);
  await clock.advance(14 * 3_600_000); // 23:00
  await send(notices);
  const code = await send(notices, { to: sensitive('15400000002'), urgent: true });
  await notices.delivery.runDue();
  expect(carrier.ids).toEqual([code]);
  expect(await statuses()).toEqual(['held', 'sent']);
  expect((await facts())[1]).toMatchObject({
    type: 'notice.held',
    data: { problem: 'quietHours', until: '2026-03-03T00:00:00.000Z' },
  });
  await clock.advance(9 * 3_600_000);
  expect(await statuses()).toEqual(['sent', 'sent']);
});

it('keeps the limit of a recipient over all his numbers, whatever is written at once', async () => {
  const times: number[] = [];
  const notices = await start(
    gateway(() => {
      times.push(clock.now().getTime());
      return { result: 'sent' };
    }),
  );
  const { version } = await notices.rules.read();
  const rules = {
    quietHours: { marketing: { from: '21:00', to: '09:00' }, service: null },
    limit: { perHour: 2, perDay: 3 },
  };
  await test.database.transaction((tx) => notices.rules.update(tx, by, { ...rules, version }));
  const customer = newId();
  for (const n of [1, 2, 3, 4, 5])
    await send(notices, { recipientId: customer, to: sensitive(`1540000000${(n % 2) + 1}`) });
  await send(notices, { urgent: true });
  await notices.delivery.runDue();
  expect(times).toHaveLength(3);
  await clock.advance(3_600_000);
  expect(times).toHaveLength(4);
  await clock.advance(24 * 3_600_000);
  expect(await statuses()).toEqual(Array(6).fill('sent'));
});

it('sells nothing to whoever doesn’t want it, by number and by customer', async () => {
  const carrier = gateway(() => ({ result: 'sent' }));
  const notices = await start(carrier);
  const customer = newId();
  const opt = (of: Parameters<typeof notices.rules.addOptOut>[2]) =>
    test.database.transaction((tx) => notices.rules.addOptOut(tx, by, of, 'asked'));
  const added = await opt({ channel: 'sms', to: '154 0000 0001' });
  expect(added).toMatchObject({ to: '154****0001', reason: 'asked' });
  expect((await opt({ channel: 'sms', to: '+8615400000001' })).id).toBe(added.id);
  await opt({ customerId: customer });
  await expect(opt({ channel: 'sms', to: '12' })).rejects.toMatchObject({
    kind: { code: 'notices.notAnAddress' },
  });
  await send(notices, { purpose: 'marketing' });
  await send(notices, { purpose: 'marketing', to: sensitive('15400000002'), recipientId: customer });
  await send(notices);
  await send(notices, { purpose: 'marketing', to: sensitive('15400000003') });
  await notices.delivery.runDue();
  expect(await statuses()).toEqual(['cancelled', 'cancelled', 'sent', 'sent']);
  await test.database.transaction((tx) => notices.rules.endOptOut(tx, by, added.id));
  await send(notices, { purpose: 'marketing' });
  await notices.delivery.runDue();
  expect((await statuses()).at(-1)).toBe('sent');
  expect((await notices.rules.listOptOuts({ limit: 10 })).optOuts).toMatchObject([
    { customerId: customer, to: null },
  ]);
});

it('takes reports of delivery once, also one that overtakes the answer', async () => {
  let early: string | null = null;
  const notices = await start({
    ...{ channels: ['sms'], takesKeys: false, close: async () => {} },
    async deliver({ id }) {
      if (early === null) {
        early = id;
        await notices.outbox.reported({ id, state: 'delivered' });
      }
      return { result: 'sent' };
    },
  });
  const ends: NoticeEnd[] = [];
  notices.onEnd({ ended: async (_, end) => void ends.push(end) });
  const one = await send(notices, { once: 'a', subject: { kind: 'ticket', id: newId() } });
  await notices.delivery.runDue();
  const two = await send(notices, { to: sensitive('15400000002') });
  await notices.delivery.runDue();
  expect(await statuses()).toEqual(['delivered', 'sent']);
  await notices.outbox.reported({ id: two, state: 'failed', problem: 'absent' });
  await notices.outbox.reported({ id: two, state: 'delivered' });
  await notices.outbox.reported({ id: newId(), state: 'delivered' });
  expect(await statuses()).toEqual(['delivered', 'failed']);
  expect(ends.map(({ noticeId, once, result }) => [noticeId, once, result])).toEqual([
    [one, 'a', 'delivered'],
    [two, null, 'sent'],
    [two, null, 'failed'],
  ]);
  expect(ends[0]?.subject?.kind).toBe('ticket');
});

it('an end whose listener fails is filed later, without sending again and without holding up others', async () => {
  const carrier = gateway(() => ({ result: 'sent' }));
  const notices = await start(carrier);
  const bad = await send(notices);
  await send(notices, { to: sensitive('15400000002') });
  let failures = 2;
  notices.onEnd({
    async ended(_, { noticeId }) {
      if (noticeId === bad && failures-- > 0) throw new Error('not now');
    },
  });
  await notices.delivery.runDue();
  expect(await statuses()).toEqual(['sent', 'sent']);
  expect(carrier.ids).toHaveLength(2);
});

it('shows a person his messages, and what he hasn’t read', async () => {
  const notices = await start(mailbox.carrier);
  const [staffId, other] = [newId(), newId()];
  const tell = (to: string) => send(notices, { channel: 'console', staffId: to } as Partial<NewNotice>);
  const ids = [await tell(staffId), await tell(staffId), await tell(other)];
  const list = await notices.messages.list(staffId, { limit: 10 });
  expect(list).toMatchObject({ unread: 2, messages: [{ id: ids[1], read: false }, { id: ids[0] }] });
  expect(list.messages[0]?.text).toContain('【安和保险】');
  const read = (which: { id: string } | { upTo: string }) =>
    test.database.transaction((tx) => notices.messages.markRead(tx, staffId, which));
  expect(await read({ id: ids[2] ?? '' })).toBe(2);
  expect(await read({ id: ids[0] ?? '' })).toBe(1);
  expect(await read({ upTo: ids[1] ?? '' })).toBe(0);
  expect(await notices.messages.unread(other)).toBe(1);
});

it('opens a text for a reason only, as long as it is kept, and never a secret', async () => {
  const notices = await start(gateway(() => ({ result: 'busy', problem: 'http503' })));
  const id = await send(notices);
  await expect(notices.outbox.open(by, id, '看')).rejects.toMatchObject({
    kind: { code: 'notices.reasonNeeded' },
  });
  expect(await notices.outbox.open(by, id, '客户来电核对短信')).toMatchObject({
    to: '+8615400000001',
    text: expect.stringContaining('车险理赔'),
  });
  const link = await invite(notices);
  expect(await notices.outbox.open(by, link, '同事没有收到邀请')).toMatchObject({ text: null });
  await test.database.pool.query(`update notices set text_until = '2026-03-02T00:00:00Z' where id = $1`, [
    id,
  ]);
  await test.database.transaction((tx) => notices.daily.handler(tx, {} as never));
  expect(await notices.outbox.open(by, id, '客户来电核对短信')).toMatchObject({ text: null });
  const { rows: audit } = await test.database.pool.query(
    `select count(*) as n from audit_inbox where entry->>'action' = 'notices.opened'`,
  );
  expect(audit).toEqual([{ n: 3 }]);
});

it('pages through the outbox and the mailbox, newest first', async () => {
  const notices = await start(mailbox.carrier);
  const ids: string[] = [];
  for (let n = 0; n < 5; n++) ids.unshift(await invite(notices));
  await notices.delivery.runDue();
  const first = await notices.outbox.list({
    limit: 3,
    status: 'sent',
    channel: 'email',
    template: 'staff.invitation',
  });
  expect(first.notices.map(({ id }) => id)).toEqual(ids.slice(0, 3));
  expect((await notices.outbox.list({ limit: 3, before: first.next ?? '' })).notices).toHaveLength(2);
  expect((await notices.outbox.list({ limit: 3, to: '2026-03-02T01:00:00Z' })).notices).toEqual([]);
  const seen: string[] = [];
  let before: string | undefined;
  do {
    const page = await mailbox.list({ before, limit: 2 });
    seen.push(...page.items.map((item) => item.id));
    before = page.next ?? undefined;
  } while (before !== undefined);
  expect(new Set(seen)).toEqual(new Set(ids));
  await expect(mailbox.read(newId())).rejects.toMatchObject({ kind: { code: 'notFound' } });
});
