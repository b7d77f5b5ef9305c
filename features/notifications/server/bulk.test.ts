import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { MessageCarrier } from '../../../channels/messaging/carrier.ts';
import { createManualClock, type ManualClock } from '../../../platform/clock/clock.ts';
import { createCipher } from '../../../platform/crypto/cipher.ts';
import { newKeyRing } from '../../../platform/crypto/key-ring.ts';
import { openSensitive } from '../../../platform/crypto/sensitive.ts';
import type { Tx } from '../../../platform/database/database.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { createTestDatabase, type TestDatabase } from '../../../testing/database.ts';
import { createTestNotices, noticeTables } from '../../../testing/notices.ts';
import type { BulkAct } from '../rules/bulk-states.ts';
import type { NotificationsService } from './service.ts';

let test: TestDatabase;
let clock: ManualClock;
let notices: NotificationsService;
let texts: string[];
/** The gateway waits here before it answers. */
let gate: () => Promise<void>;
const cipher = createCipher(newKeyRing());
const author = { staffId: newId(), address: '127.0.0.1' };
const colleague = { staffId: newId(), address: '127.0.0.1' };
const code = 'custom.renewal';

const carrier: MessageCarrier = {
  ...{ channels: ['sms'], takesKeys: true, close: async () => {} },
  async deliver({ to, text }) {
    await gate();
    texts.push(`${openSensitive(to).slice(-2)} ${openSensitive(text)}`);
    return { result: 'sent' };
  },
};
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.drop());
beforeEach(async () => {
  for (const table of noticeTables) await test.database.pool.query(`delete from ${table}`);
  clock = createManualClock(new Date('2026-03-02T02:00:00Z'));
  texts = [];
  gate = async () => {};
  const lots = { notices: 2, lines: 3, lanes: 2 };
  notices = await createTestNotices({ database: test.database, cipher, clock, lots, carriers: [carrier] });
  const template = { code, purpose: 'marketing' as const, urgent: false, secret: false };
  const wording = { title: { zh: '续保' }, text: { zh: '{name}您好，保费 {amount}' } };
  const variables = { name: 'text', amount: 'money' } as const;
  await inTx((tx) => notices.templates.add(tx, author, { ...template, ...wording, variables }));
  await inTx((tx) => notices.templates.approve(tx, colleague, code, { version: 1, effectFrom: null }));
  await notices.delivery.start();
});
afterEach(() => notices.stop());

const inTx = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => test.database.transaction(work);
const paste = (recipients: string) =>
  inTx((tx) =>
    notices.bulk.paste(tx, author, {
      ...{ name: '三月续保', template: code, channel: 'sms', language: 'zh-CN', recipients },
    }),
  );
const act = async (id: string, act: BulkAct, by = colleague) => {
  const { version } = await notices.bulk.read(id);
  return inTx((tx) => notices.bulk.act(tx, by, id, { act, version }));
};
const lines = (count: number): string =>
  Array.from(
    { length: count },
    (_, n) => `154000000${String(n + 1).padStart(2, '0')},客户${n + 1},${n + 100}`,
  ).join('\n');

it('tells which lines can’t be sent to and why, and sends one message to each of the others', async () => {
  await inTx((tx) => notices.rules.addOptOut(tx, author, { channel: 'sms', to: '15400000003' }, 'complaint'));
  const bulk = await paste(
    ['﻿号码，name,amount', lines(4), '154 0000 0001,又来,5', '12,短,5', '15400000009,没有金额,'].join('\n'),
  );
  expect(bulk).toMatchObject({ status: 'prepared', counts: { lines: 7, waiting: 3, refused: 4 } });
  const { refused } = await notices.bulk.read(bulk.id);
  expect(refused.map(({ line, problem }) => [line, problem])).toEqual([
    [4, 'optedOut'],
    [6, 'twice'],
    [7, 'notAnAddress'],
    [8, 'wrongValue'],
  ]);
  await notices.delivery.runDue();
  expect(texts).toEqual([]);
  await expect(act(bulk.id, 'approve', author)).rejects.toMatchObject({ kind: { code: 'notices.ownDraft' } });
  await act(bulk.id, 'approve');
  await notices.delivery.runDue();
  expect(texts.sort()).toEqual([
    '01 客户1您好，保费 100.00元',
    '02 客户2您好，保费 101.00元',
    '04 客户4您好，保费 103.00元',
  ]);
  expect(await notices.bulk.read(bulk.id)).toMatchObject({
    status: 'handedOver',
    counts: { lines: 7, waiting: 0, refused: 4, sent: 3 },
  });
});

it('stops at once, goes on where it stopped, and can be cancelled for good', async () => {
  const bulk = await paste(`to,name,amount\n${lines(12)}`);
  let open = (): void => {};
  let reached = (): void => {};
  const first = new Promise<void>((done) => {
    reached = done;
  });
  const opened = new Promise<void>((done) => {
    open = done;
  });
  gate = () => {
    reached();
    return opened;
  };
  await act(bulk.id, 'approve');
  const running = notices.delivery.runDue();
  await first;
  await act(bulk.id, 'stop');
  open();
  await running;
  const stopped = (await notices.bulk.read(bulk.id)).counts;
  expect(texts.length).toBe(stopped.sent);
  expect(stopped.sent).toBeLessThan(12);
  expect(stopped.held + stopped.waiting).toBe(12 - stopped.sent);
  await clock.advance(3_600_000);
  expect(texts.length).toBe(stopped.sent);

  gate = async () => {};
  await act(bulk.id, 'resume');
  await notices.delivery.runDue();
  expect(new Set(texts).size).toBe(12);
  expect(texts).toHaveLength(12);

  const other = await paste(`to,name,amount\n${lines(3).replaceAll('15400000', '15400009')}`);
  await expect(act(other.id, 'resume')).rejects.toMatchObject({ kind: { code: 'staleVersion' } });
  await act(other.id, 'cancel');
  await notices.delivery.runDue();
  expect(await notices.bulk.read(other.id)).toMatchObject({
    status: 'cancelled',
    counts: { refused: 3, sent: 0 },
  });
});

it('waits for the morning: what sells obeys quiet hours', async () => {
  await clock.advance(12 * 3_600_000);
  const bulk = await paste(`to,name,amount\n${lines(2)}`);
  await act(bulk.id, 'approve');
  await notices.delivery.runDue();
  expect(await notices.bulk.read(bulk.id)).toMatchObject({ counts: { held: 2 } });
  await clock.advance(11 * 3_600_000);
  expect(texts).toHaveLength(2);
});

it('refuses a list that nobody on can be sent to, and templates without a version', async () => {
  await expect(paste('12\n13')).rejects.toMatchObject({ kind: { code: 'notices.noRecipients' } });
  await expect(
    inTx((tx) =>
      notices.startBulk(tx, {
        name: 'x',
        template: 'custom.none',
        channel: 'sms',
        language: 'en',
        recipients: [],
      }),
    ),
  ).rejects.toMatchObject({ kind: { code: 'notices.notApproved' } });
});
