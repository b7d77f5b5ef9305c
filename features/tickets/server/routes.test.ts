import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCommands } from '../../../platform/http/commands.ts';
import { createHttp, type Http } from '../../../platform/http/http.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { createLog } from '../../../platform/log/log.ts';
import { customers, type StaffName, staff } from '../testing/make-tickets.ts';
import { createTicketScene, type TicketScene } from '../testing/scene.ts';
import { ticketRoutes } from './routes.ts';

let scene: TicketScene;
let http: Http;
let who: StaffName = 'agent';

beforeAll(async () => {
  scene = await createTicketScene();
  http = await createHttp({
    log: createLog('silent'),
    commands: createCommands(scene.database, scene.cipher, scene.clock),
    trustProxy: false,
    tls: null,
    authenticate: async () => {
      const { staffId, permissions, scope } = scene.as(who);
      return {
        staffId,
        sessionId: newId(),
        permissions,
        scope,
        language: 'zh-CN',
        locked: false,
        rights: '',
      };
    },
  });
  ticketRoutes(http, scene.tickets, { database: scene.database, position: () => 7 });
});
afterAll(async () => {
  await http.app.close();
  await scene.drop();
});

async function call(
  as: StaffName,
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  url: string,
  payload?: object,
  headers = {},
) {
  who = as;
  const reply = await http.app.inject({
    method,
    url,
    headers,
    ...(payload === undefined ? {} : { payload }),
  });
  const json = reply.headers['content-type']?.toString().includes('json') ?? false;
  return {
    status: reply.statusCode,
    body: json ? reply.json() : null,
    raw: reply.rawPayload,
    headers: reply.headers,
  };
}
const newTicket = {
  kind: 'policyEnquiry',
  title: '续保咨询',
  values: { question: '如何续保' },
  customerId: customers.wang,
};
const octets = (name: string) => ({
  'content-type': 'application/octet-stream',
  'x-file-name': encodeURIComponent(name),
});

it('registers once per command, and shows what was registered', async () => {
  const headers = { 'x-command-id': newId() };
  const replies = [
    await call('agent', 'POST', '/api/tickets', newTicket, headers),
    await call('agent', 'POST', '/api/tickets', newTicket, headers),
  ];
  expect(replies[0]?.status).toBe(200);
  expect(replies[1]?.body).toEqual(replies[0]?.body);
  const { body } = await call('otherAgent', 'GET', `/api/tickets/${replies[0]?.body.id}`);
  expect(body).toMatchObject({ title: '续保咨询', customer: '王先生', state: 'open', asOf: 7, version: 1 });
  expect(body.actions).toEqual(['chase']);
  const missing = await call('agent', 'POST', '/api/tickets', { ...newTicket, values: {} });
  expect([missing.status, missing.body.error.code, missing.body.error.fields[0].field]).toEqual([
    400,
    'tickets.fieldsMissing',
    'values.question',
  ]);
  expect(missing.body.error.message).toContain('客户的问题');
});

it('edits with the version, and keeps what changed', async () => {
  const { body: made } = await call('agent', 'POST', '/api/tickets', newTicket);
  const url = `/api/tickets/${made.id}`;
  expect((await call('otherAgent', 'PATCH', url, { title: '新', version: made.version })).status).toBe(403);
  const { body } = await call('leader', 'PATCH', url, {
    title: '续保与报价',
    values: { contactPhone: '15400000001' },
    version: made.version,
  });
  expect(body.entries[0].changes.length + body.entries[1].changes.length).toBe(2);
  expect(JSON.stringify(body.entries)).not.toContain('15400000001');
  const stale = await call('leader', 'PATCH', url, { title: '旧', version: made.version });
  expect([stale.status, stale.body.error.code, stale.body.error.data.title]).toEqual([
    409,
    'staleVersion',
    '续保与报价',
  ]);
  expect(
    (await call('otherAgent', 'POST', `${url}/comments`, { text: '客户又来电' })).body.entries[0].text,
  ).toBe('客户又来电');
  expect((await call('otherAgent', 'PUT', `${url}/watching`, { watching: true })).status).toBe(204);
  expect((await call('agent', 'GET', '/api/tickets?watched=yes')).body.tickets).toEqual([]);
  expect((await call('otherAgent', 'GET', '/api/tickets?watched=yes')).body.tickets).toHaveLength(1);
});

it('pages lists by what stands in the address', async () => {
  for (let n = 0; n < 5; n++)
    await call('agent', 'POST', '/api/tickets', { ...newTicket, promisedMinutes: 60 * (5 - n) });
  for (const order of ['newest', 'due']) {
    const seen: string[] = [];
    let after = '';
    do {
      const { body } = await call(
        'supervisor',
        'GET',
        `/api/tickets?state=live&limit=3&order=${order}${after}`,
      );
      seen.push(...body.tickets.map(({ id }: { id: string }) => id));
      after = body.next === null ? '' : `&after=${body.next}`;
    } while (after !== '');
    const { rows } = await scene.database.pool.query(
      `select id from tickets where state <> 'closed' order by ${order === 'newest' ? 'id desc' : 'due_at, id'}`,
    );
    expect(seen).toEqual(rows.map(({ id }) => id));
  }
  expect((await call('agent', 'GET', '/api/tickets?after=nonsense')).status).toBe(400);
  expect((await call('otherBranch', 'GET', '/api/tickets')).body.tickets).toEqual([]);
  const { body } = await call('supervisor', 'POST', '/api/tickets/search', { query: '续保' });
  expect(body.tickets.length).toBeGreaterThan(4);
});

it('acts on many, each for itself', async () => {
  const ids: string[] = [];
  for (let n = 0; n < 3; n++) ids.push((await call('agent', 'POST', '/api/tickets', newTicket)).body.id);
  await call('agent', 'POST', `/api/tickets/${ids[0]}/actions`, {
    command: { action: 'recall', reason: '误登' },
    version: 1,
  });
  expect(
    (await call('agent', 'POST', '/api/tickets/batch', { ids, command: { action: 'chase', reason: '催' } }))
      .status,
  ).toBe(403);
  const { body } = await call('leader', 'POST', '/api/tickets/batch', {
    ids,
    command: { action: 'setPriority', priority: 'high', reason: '批量' },
  });
  expect(body.done).toEqual(ids.slice(1));
  expect(body.refused).toMatchObject([{ id: ids[0], code: 'tickets.notNow', no: expect.any(String) }]);
  expect(body.refused[0].sentence).toContain('当前状态');
  const { body: inbox } = await call('backOffice', 'GET', '/api/tasks?of=team&limit=200');
  const tasks = inbox.tasks
    .filter(({ ticketId }: { ticketId: string }) => ids.includes(ticketId))
    .map(({ id }: { id: string }) => id);
  const taken = await call('backOffice', 'POST', '/api/tasks/batch', {
    ids: tasks,
    command: { action: 'claim' },
  });
  expect(taken.body).toEqual({ done: tasks, refused: [] });
});

it('keeps files encrypted, by what they are, and gives them back as they were', async () => {
  const { body: made } = await call('agent', 'POST', '/api/tickets', newTicket);
  const url = `/api/tickets/${made.id}/files`;
  const picture = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(300_000, '车损照片')]);
  const attached = await call('agent', 'POST', url, picture, octets('现场 照片.exe'));
  expect([attached.status, attached.body]).toEqual([
    200,
    expect.objectContaining({ name: '现场 照片.exe', type: 'image/jpeg', bytes: picture.length }),
  ]);
  const read = await call('otherAgent', 'GET', `${url}/${attached.body.id}`);
  expect(read.raw.equals(picture)).toBe(true);
  expect(read.headers['content-disposition']).toMatch(/^attachment; filename\*=UTF-8''%E7/);
  expect((await call('otherBranch', 'GET', `${url}/${attached.body.id}`)).status).toBe(404);
  const path = join(scene.folder, attached.body.id.slice(-2), attached.body.id);
  const stored = await readFile(path);
  expect(stored.includes('车损照片')).toBe(false);
  const { rows } = await scene.database.pool.query(
    "select entry->>'actorId' as id from audit_inbox where entry->>'action' = 'tickets.fileOpened'",
  );
  expect(rows).toEqual([{ id: staff.otherAgent.id }]);

  const refused = await call('agent', 'POST', url, Buffer.from('MZ\0\0program'), octets('照片.jpg'));
  expect([refused.status, refused.body.error.code]).toEqual([400, 'tickets.fileRefused']);
  expect((await call('agent', 'POST', url, Buffer.alloc(20 * 1_048_576 + 1), octets('a.pdf'))).status).toBe(
    413,
  );
  expect(
    (await call('agent', 'POST', url, Buffer.from('文本'), { 'content-type': 'text/plain' })).status,
  ).toBe(415);
  expect(
    (
      await call('agent', 'POST', '/api/tickets', Buffer.alloc(1_100_000, ' '), {
        'content-type': 'application/json',
      })
    ).status,
  ).toBe(413);

  // What a crash has left is swept a day later, what a ticket names stays.
  await writeFile(join(scene.folder, attached.body.id.slice(-2), newId()), 'left by a crash');
  await scene.clock.advance(Date.now() - scene.clock.now().getTime() + 2 * 86_400_000);
  await scene.tickets.files.sweep();
  expect(await readdir(join(scene.folder, attached.body.id.slice(-2)))).toEqual([attached.body.id]);
});

it('keeps filters under a name, shares them, and forgets only one’s own', async () => {
  const view = { name: '我的超时', query: 'overdue=yes', shared: false };
  const { body } = await call('agent', 'POST', '/api/ticket-views', view);
  await call('agent', 'POST', '/api/ticket-views', { ...view, query: 'overdue=soon' });
  expect((await call('leader', 'GET', '/api/ticket-views')).body.views).toEqual([]);
  await call('agent', 'POST', '/api/ticket-views', { ...view, query: 'overdue=soon', shared: true });
  expect((await call('leader', 'GET', '/api/ticket-views')).body.views).toEqual([
    { ...view, id: body.id, query: 'overdue=soon', shared: true, mine: false },
  ]);
  expect((await call('leader', 'DELETE', `/api/ticket-views/${body.id}`)).status).toBe(404);
  expect((await call('agent', 'DELETE', `/api/ticket-views/${body.id}`)).status).toBe(204);
});

it('lets kinds and groups be designed, with what is wrong as a sentence', async () => {
  const { body: all } = await call('agent', 'GET', '/api/ticket-kinds');
  expect(all.kinds.map(({ code }: { code: string }) => code)).toHaveLength(14);
  const joint = all.kinds.find(({ code }: { code: string }) => code === 'jointCase');
  expect(joint.problems.map(({ zh }: { zh: string }) => zh)).toContain(
    '「法务」没有人员，任务会转给supervisor。',
  );
  const {
    code: _,
    version,
    builtIn,
    problems,
    ...definition
  } = all.kinds.find(({ code }: { code: string }) => code === 'complaint');
  expect([builtIn, problems.length > 0]).toEqual([true, true]);
  const put = (change: object) =>
    call('supervisor', 'PUT', '/api/ticket-kinds/complaint', { ...definition, version, ...change });
  expect((await put({ active: false })).body.error.message).toContain('内置');
  expect((await put({ process: 'nothing' })).body.error.message).toContain('流程');
  const changed = await put({ triesToInform: 5 });
  expect(changed.body).toMatchObject({ version: 2, triesToInform: 5 });
  expect((await put({ triesToInform: 6 })).body.error.data).toMatchObject({ version: 2 });
  expect((await call('agent', 'GET', '/api/ticket-kinds/complaint?version=1')).body.triesToInform).toBe(3);
  expect((await call('agent', 'POST', '/api/ticket-kinds', { ...definition, code: 'mine' })).status).toBe(
    403,
  );
  expect(
    (await call('supervisor', 'POST', '/api/ticket-kinds', { ...definition, code: 'mine' })).body,
  ).toMatchObject({ code: 'mine', builtIn: false, version: 1 });

  const { body: groups } = await call('agent', 'GET', '/api/work-groups');
  const claims = groups.groups.find(({ code }: { code: string }) => code === 'claims');
  const filled = await call('supervisor', 'PUT', '/api/work-groups/claims', {
    name: claims.name,
    memberIds: [staff.otherBranch.id],
    branchId: null,
    active: true,
    version: claims.version,
  });
  expect(filled.body.members).toMatchObject([{ staffId: staff.otherBranch.id }]);
  // Who is of the group gets its tasks, and sees their tickets, wherever they belong.
  const { body: made } = await call('agent', 'POST', '/api/tickets', { ...newTicket, kind: 'claimEnquiry' });
  const { body: inbox } = await call('otherBranch', 'GET', '/api/tasks?of=team');
  expect(inbox.tasks.map(({ ticketId }: { ticketId: string }) => ticketId)).toEqual([made.id]);
  expect((await call('otherBranch', 'GET', `/api/tickets/${made.id}`)).body.tasks[0]).toMatchObject({
    role: 'group.claims',
    roleName: { zh: '理赔部' },
  });
});
