import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../../../platform/ids/ids.ts';
import { type AccessFixture, createAccessFixture, goodPassword } from '../../../testing/access.ts';
import { accessPermissions, type RoleCode, type StaffRow } from '../contract.ts';

let test: AccessFixture;
let admin: string;
let hq: string;
const branchIds: Record<string, string> = {};

beforeAll(async () => {
  test = await createAccessFixture(accessPermissions);
  const first = await test.firstAdmin();
  admin = first.session;
  hq = first.me.branch.id;
  for (const [code, parent] of [
    ['east', hq],
    ['eastern', hq],
    ['ningbo', 'east'],
  ] as const) {
    const parentId = branchIds[parent] ?? parent;
    const { body } = await test.call('POST', '/api/branches', {
      session: admin,
      body: { code, name: { zh: `${code} 分公司` }, parentId },
    });
    branchIds[code] = body.id;
  }
});
afterAll(() => test.drop());

const codeOf = ({ status, body }: { status: number; body: { error: { code: string } } }) => [
  status,
  body.error.code,
];
const add = (values: object, session = admin, headers = {}) =>
  test.call('POST', '/api/staff', {
    session,
    headers,
    body: {
      staffNo: '9000',
      name: '孙新人',
      branchId: hq,
      roles: ['agent'],
      skills: {},
      language: 'zh-CN',
      ...values,
    },
  });
const list = async (session: string, query = ''): Promise<StaffRow[]> =>
  (await test.call('GET', `/api/staff${query}`, { session })).body.staff;
const numbers = (rows: readonly StaffRow[]): string[] => rows.map((row) => row.staffNo);
async function rowOf(staffNo: string): Promise<StaffRow> {
  const row = (await list(admin)).find((one) => one.staffNo === staffNo);
  if (row === undefined) throw new Error(`no ${staffNo}`);
  return row;
}
const update = (row: StaffRow, change: Partial<StaffRow>, session = admin, headers = {}) => {
  const { staffNo, name, branchId, roles, skills, language, active, version } = { ...row, ...change };
  return test.call('PUT', `/api/staff/${row.id}`, {
    session,
    headers,
    body: { staffNo, name, branchId, roles, skills, language, active, version },
  });
};

it('shows staff of the own branch and below only, never of a branch that is named alike', async () => {
  const supervisors: Record<string, string> = {};
  for (const code of ['east', 'eastern', 'ningbo']) {
    const { session } = await test.hire(admin, {
      staffNo: `S-${code.toUpperCase()}`,
      roles: ['supervisor'],
      branchId: branchIds[code] ?? '',
    });
    supervisors[code] = session;
  }
  expect(numbers(await list(admin))).toEqual(['1000', 'S-EAST', 'S-EASTERN', 'S-NINGBO']);
  expect(numbers(await list(supervisors.east ?? ''))).toEqual(['S-EAST', 'S-NINGBO']);
  expect(numbers(await list(supervisors.ningbo ?? ''))).toEqual(['S-NINGBO']);
  expect(numbers(await list(supervisors.eastern ?? ''))).toEqual(['S-EASTERN']);
});

it('lets who manages a branch add and change people there only', async () => {
  const { session } = await test.hire(admin, {
    staffNo: '2000',
    roles: ['admin'],
    branchId: branchIds.east ?? '',
  });
  expect(codeOf(await add({ staffNo: '2001' }, session))).toEqual([404, 'notFound']);
  expect((await add({ staffNo: '2001', branchId: branchIds.ningbo }, session)).status).toBe(200);
  const theirs = await rowOf('2001');
  const mine = await rowOf('S-EASTERN');
  expect(codeOf(await update(mine, { name: '改' }, session))).toEqual([404, 'notFound']);
  expect(codeOf(await update(theirs, { branchId: hq }, session))).toEqual([404, 'notFound']);
  expect((await update(theirs, { name: '改名' }, session)).body).toMatchObject({ name: '改名', version: 2 });
  expect(codeOf(await test.call('POST', `/api/staff/${mine.id}/invitation`, { session }))[0]).toBe(404);
  expect(codeOf(await add({ staffNo: '2002', branchId: newId() }))).toEqual([404, 'notFound']);
});

it('finds people by number, name and pinyin', async () => {
  await add({ staffNo: '3001', name: '单雄信', branchId: branchIds.ningbo });
  for (const search of ['3001', '单', 'shanxiong', 'SHANX', '３００１']) {
    expect(numbers(await list(admin, `?search=${encodeURIComponent(search)}`)), search).toContain('3001');
  }
  expect(await list(admin, '?search=nobody')).toEqual([]);
  const { rows } = await test.database.pool.query(`select name from staff where staff_no = '3001'`);
  expect(rows[0].name).not.toContain('单');
});

it('gives a number once, also in full-width characters and when two add it at the same time', async () => {
  const replies = await Promise.all(
    ['4001', '４００１', ' 4001'].map((staffNo) => add({ staffNo, name: '李四' })),
  );
  expect(replies.map((reply) => reply.status).sort()).toEqual([200, 409, 409]);
  const refused = replies.find((reply) => reply.status === 409);
  expect(refused?.body.error.code).toBe('access.staffNoTaken');
  await add({ staffNo: '4002' });
  const row = await rowOf('4002');
  expect(codeOf(await update(row, { staffNo: '4001' }))).toEqual([409, 'access.staffNoTaken']);
  expect((await update(row, { staffNo: '4003' })).body).toMatchObject({ staffNo: '4003', version: 2 });
});

it('adds a person once however often the command is sent', async () => {
  const headers = { 'x-command-id': newId() };
  const replies = await Promise.all([1, 2, 3].map(() => add({ staffNo: '5001' }, admin, headers)));
  for (const reply of replies) expect(reply.body).toEqual(replies[0]?.body);
  // The invitation is a secret: it lies encrypted among the kept results.
  const token = replies[0]?.body.invitation.split('#')[1];
  const { rows } = await test.database.pool.query('select * from commands');
  expect(JSON.stringify(rows)).not.toContain(token);
});

it('answers a stale save with the row as it is now', async () => {
  await add({ staffNo: '5002' });
  const row = await rowOf('5002');
  expect((await update(row, { skills: { car: 5 } })).status).toBe(200);
  const { status, body } = await update(row, { skills: { home: 5 } });
  expect([status, body.error.code, body.error.data]).toEqual([
    409,
    'staleVersion',
    expect.objectContaining({ id: row.id, version: 2, skills: { car: 5 } }),
  ]);
  expect((await rowOf('5002')).skills).toEqual({ car: 5 });
});

it('signs out who is disabled, at once', async () => {
  const { session, me } = await test.hire(admin, { staffNo: '5003', branchId: branchIds.ningbo ?? '' });
  await test.database.pool.query('delete from fact_inbox');
  expect((await update(await rowOf('5003'), { active: false })).body).toMatchObject({ active: false });
  expect(codeOf(await test.call('GET', '/api/session', { session }))).toEqual([401, 'notSignedIn']);
  const right = await test.call('POST', '/api/session', {
    body: { staffNo: '5003', password: goodPassword },
  });
  expect(codeOf(right)).toEqual([403, 'access.disabled']);
  const wrong = await test.call('POST', '/api/session', { body: { staffNo: '5003', password: 'x' } });
  expect(codeOf(wrong)).toEqual([401, 'access.wrongPassword']);
  expect((await test.facts()).slice(0, 2)).toEqual([
    {
      type: 'session.ended',
      path: 'hq.east.ningbo',
      ids: { staffId: me.staffId, sessionId: me.sessionId },
      data: { reason: 'disabled' },
    },
    { type: 'staff.changed', path: 'hq.east.ningbo', ids: { staffId: me.staffId }, data: { version: 2 } },
  ]);
  expect(numbers(await list(admin, '?active=false'))).toEqual(['5003']);
});

it('keeps an administrator, also when two disable each other at the same moment', async () => {
  const fixture = await createAccessFixture(accessPermissions);
  try {
    const { session: one } = await fixture.firstAdmin();
    const { session: two } = await fixture.hire(one, { staffNo: '1001', roles: ['admin'] });
    // Invited, but can't sign in yet: doesn't count.
    const branchId = (await fixture.organisation.listBranches())[0]?.id;
    const invited = { staffNo: '1002', name: '周备', roles: ['admin'] as RoleCode[], branchId, skills: {} };
    await fixture.call('POST', '/api/staff', { session: one, body: { ...invited, language: 'en' } });
    const rows: StaffRow[] = (await fixture.call('GET', '/api/staff', { session: one })).body.staff;
    const byNumber = (staffNo: string): StaffRow => {
      const row = rows.find((each) => each.staffNo === staffNo);
      if (row === undefined) throw new Error(`no ${staffNo}`);
      return row;
    };
    const lose = (row: StaffRow, change: Partial<StaffRow>, session: string) => {
      const { staffNo, name, branchId, roles, skills, language, active, version } = { ...row, ...change };
      const body = { staffNo, name, branchId, roles, skills, language, active, version };
      return fixture.call('PUT', `/api/staff/${row.id}`, { session, body });
    };
    const replies = await Promise.all([
      lose(byNumber('1000'), { active: false }, two),
      lose(byNumber('1001'), { roles: ['agent'] }, one),
    ]);
    // The loser either finds itself last, or is signed out before it asks.
    const refused = replies.filter((reply) => reply.status !== 200);
    expect(refused.length).toBe(1);
    expect(['access.lastAdmin', 'notSignedIn', 'notAllowed']).toContain(refused[0]?.body.error.code);
    const { rows: left } = await fixture.database.pool.query(
      `select staff_no from staff where active and password_hash is not null and 'admin' = any(roles)`,
    );
    expect(left.length).toBe(1);
  } finally {
    await fixture.drop();
  }
});

it('keeps of a name what can be seen', async () => {
  const { status, body } = await add({ name: ' 欧阳\u200b  娜\u00a0' });
  expect([status, body.staff.name]).toEqual([200, '欧阳 娜']);
});

it('refuses what is no person', async () => {
  for (const [values, field] of [
    [{ staffNo: '王' }, 'staffNo'],
    [{ name: '  ' }, 'name'],
    [{ name: 'x'.repeat(41) }, 'name'],
    [{ name: '\u200b\u2060' }, 'name'],
    [{ name: '——' }, 'name'],
    [{ roles: [] }, 'roles'],
    [{ roles: ['root'] }, 'roles.0'],
    [{ skills: { 'a b': 5 } }, 'skills.a b'],
    [{ skills: { car: 11 } }, 'skills.car'],
    [{ branchId: 'hq' }, 'branchId'],
    [{ admin: true }, 'admin'],
  ] as const) {
    const { status, body } = await add(values);
    expect([status, body.error.fields[0].field]).toEqual([400, field]);
  }
  const { session } = await test.hire(admin, { staffNo: '6001' });
  expect(codeOf(await add({ staffNo: '6002' }, session))).toEqual([403, 'notAllowed']);
  expect((await test.call('GET', '/api/staff', { session })).status).toBe(403);
});
