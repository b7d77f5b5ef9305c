import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createManualClock } from '../../../platform/clock/clock.ts';
import { createCipher } from '../../../platform/crypto/cipher.ts';
import { newKeyRing } from '../../../platform/crypto/key-ring.ts';
import { sensitive } from '../../../platform/crypto/sensitive.ts';
import { createCommands } from '../../../platform/http/commands.ts';
import { createHttp, type Http } from '../../../platform/http/http.ts';
import { signedId } from '../../../platform/http/signed-message.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { createLog } from '../../../platform/log/log.ts';
import { systemScope } from '../../../platform/scope.ts';
import { createTestDatabase, type TestDatabase } from '../../../testing/database.ts';
import { createTestNotices } from '../../../testing/notices.ts';
import { createMailbox } from './mailbox.ts';
import { notificationRoutes } from './routes.ts';
import type { NotificationsService } from './service.ts';

let test: TestDatabase;
let http: Http;
let notices: NotificationsService;
let permissions = new Set<string>();
const clock = createManualClock(new Date('2026-03-02T01:00:00Z'));
const cipher = createCipher(newKeyRing());
const staffId = newId();
const secret = 'a-secret-of-these-tests';

beforeAll(async () => {
  test = await createTestDatabase();
  const { database } = test;
  const mailbox = createMailbox(database, cipher, clock);
  notices = await createTestNotices({ database, cipher, clock, carriers: [mailbox.carrier] });
  await notices.delivery.start();
  http = await createHttp({
    ...{
      log: createLog('silent'),
      commands: createCommands(database, cipher, clock),
      trustProxy: false,
      tls: null,
    },
    authenticate: async () => ({
      ...{ staffId, sessionId: newId(), permissions, scope: systemScope('test'), language: 'zh-CN' },
      ...{ locked: false, rights: 'r' },
    }),
  });
  notificationRoutes(http, {
    ...{ notifications: notices, mailbox, position: () => 0 },
    isSigned: (headers, body) => signedId(secret, headers, body, clock.now()) !== null,
  });
  await http.app.ready();
});
afterAll(async () => {
  await http.app.close();
  await notices.stop();
  await test.drop();
});

const call = async (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) => {
  const reply = await http.app.inject({
    ...{ method, url, headers: { 'sec-fetch-site': 'same-origin', 'x-command-id': newId() } },
    ...(payload && { payload }),
  });
  return { status: reply.statusCode, body: reply.body === '' ? null : reply.json() };
};
const write = (): Promise<string> =>
  test.database.transaction((tx) =>
    notices.notify(tx, {
      ...{ channel: 'sms', to: sensitive('15400000001'), template: 'claim-documents', values: {} },
      language: 'zh-CN',
    }),
  );
const statusOf = async (id: string): Promise<string> =>
  (await test.database.pool.query('select status from notices where id = $1', [id])).rows[0].status;

it('takes signed reports of delivery from whoever has the secret, and nothing else', async () => {
  const id = await write();
  await notices.delivery.runDue();
  const body = JSON.stringify({ id, state: 'delivered' });
  const report = async (with_: string, at = clock.now()) => {
    const [webhookId, timestamp] = [newId(), String(Math.floor(at.getTime() / 1_000))];
    const mac = createHmac('sha256', with_).update(`${webhookId}.${timestamp}.${body}`).digest('base64');
    const reply = await http.app.inject({
      ...{ method: 'POST', url: '/api/sms-reports', payload: body },
      headers: {
        'content-type': 'application/json',
        ...{ 'webhook-id': webhookId, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${mac}` },
      },
    });
    return reply.statusCode;
  };
  expect(await report('another-secret-of-somebody')).toBe(401);
  expect(await report(secret, new Date('2026-03-02T00:50:00Z'))).toBe(401);
  expect(await statusOf(id)).toBe('sent');
  expect(await report(secret)).toBe(204);
  expect(await report(secret)).toBe(204);
  expect(await statusOf(id)).toBe('delivered');
});

it('plays a report from the demo’s mailbox', async () => {
  permissions = new Set(['mailbox.read']);
  const id = await write();
  await notices.delivery.runDue();
  expect(await call('POST', `/api/demo-mailbox/${id}/report`, { state: 'failed' })).toMatchObject({
    status: 204,
  });
  expect(await statusOf(id)).toBe('failed');
  expect(await call('GET', `/api/demo-mailbox/${id}`)).toMatchObject({ body: { reported: 'failed' } });
});

it('keeps rights apart: who may prepare a bulk sending may not approve it', async () => {
  permissions = new Set(['notices.bulk']);
  const bulk = { name: '通知', template: 'claim-documents', channel: 'sms', language: 'zh-CN' };
  const prepared = await call('POST', '/api/bulk-notices', { ...bulk, recipients: '15400000001\n12' });
  expect(prepared).toMatchObject({ status: 200, body: { counts: { waiting: 1, refused: 1 } } });
  const approve = { act: 'approve', version: 1 };
  const act = () => call('POST', `/api/bulk-notices/${prepared.body.id}/act`, approve);
  expect(await act()).toMatchObject({ status: 403 });
  permissions = new Set(['notices.bulk', 'notices.approve']);
  expect(await act()).toMatchObject({ status: 409, body: { error: { code: 'notices.ownDraft' } } });
  expect(await call('GET', '/api/notices')).toMatchObject({ status: 403 });
  permissions = new Set(['notices.read']);
  const { body } = await call('GET', '/api/notices?status=delivered');
  expect(body.notices).toMatchObject([{ to: '154****0001', status: 'delivered' }]);
  expect(JSON.stringify(body)).not.toContain('15400000001');
  expect(await call('GET', `/api/notices/${body.notices[0].id}`)).toMatchObject({ status: 200 });
  expect(await call('GET', '/api/messages/unread')).toMatchObject({ body: { unread: 0 } });
});
