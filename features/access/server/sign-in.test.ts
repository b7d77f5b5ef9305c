import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import {
  type AccessFixture,
  createAccessFixture,
  goodPassword,
  idleLockMinutes,
} from '../../../testing/access.ts';
import { withoutIds } from '../../../testing/without-ids.ts';
import { accessPermissions } from '../contract.ts';
import { removeStale } from './store.ts';

let test: AccessFixture;
let admin: string;
let adminId: string;
beforeAll(async () => {
  test = await createAccessFixture(accessPermissions);
  const first = await test.firstAdmin();
  adminId = first.me.staffId;
});
beforeEach(async () => {
  // Time between the tests, so that neither locks nor idleness reach from one to the next.
  await test.clock.advance(3_600_000);
  admin = (await signIn('1000')).session ?? '';
  await test.database.pool.query('delete from fact_inbox');
  await test.database.pool.query('delete from audit_inbox');
});
afterAll(() => test.drop());

const signIn = (staffNo: string, password = goodPassword) =>
  test.call('POST', '/api/session', { body: { staffNo, password } });
const session = (cookie: string | undefined) => test.call('GET', '/api/session', { session: cookie });
const codeOf = ({ status, body }: { status: number; body: { error: { code: string } } }) => [
  status,
  body.error.code,
];

it('signs in with a cookie that only the server reads, and tells who it is', async () => {
  const reply = await test.http.app.inject({
    method: 'POST',
    url: '/api/session',
    payload: { staffNo: ' １０００ ', password: goodPassword },
  });
  expect(reply.statusCode).toBe(200);
  expect(reply.cookies).toEqual([
    expect.objectContaining({ name: 'jieting_session', path: '/', httpOnly: true, sameSite: 'Strict' }),
  ]);
  expect(reply.json()).toMatchObject({
    staffNo: '1000',
    name: '赵管理',
    roles: ['admin'],
    branch: { path: 'hq' },
    locked: false,
    idleLockMinutes,
  });
  const token = reply.cookies[0]?.value ?? '';
  expect((await session(token)).body).toEqual(reply.json());
  const { rows } = await test.database.pool.query('select token_hash, address from sessions');
  expect(JSON.stringify(rows)).not.toContain(token);
  expect(await test.trail()).toContainEqual(
    expect.objectContaining({ action: 'session.started', actorId: adminId, address: '127.0.0.1' }),
  );
});

it('tells a wrong password and an unknown number alike', async () => {
  const wrong = await signIn('1000', 'Wrong-horse-7');
  const unknown = await signIn('9999', 'Wrong-horse-7');
  expect(codeOf(wrong)).toEqual([401, 'access.wrongPassword']);
  expect(unknown).toEqual(wrong);
  const [first, second] = await test.trail();
  expect(first).toMatchObject({ action: 'session.refused', result: 'refused', actorId: adminId });
  expect(second).toMatchObject({ action: 'session.refused', actorKind: 'caller', actorId: null });
  expect(withoutIds(JSON.stringify(await test.trail()))).not.toContain('9999');
});

it('refuses after five failures for ten minutes, also the right password, also unknown numbers', async () => {
  await test.hire(admin, { staffNo: '1001' });
  for (const staffNo of ['1001', '7777']) {
    for (let n = 0; n < 4; n++) expect(codeOf(await signIn(staffNo, 'x'))[1]).toBe('access.wrongPassword');
    const fifth = await signIn(staffNo, 'x');
    expect(codeOf(fifth)).toEqual([423, 'access.signInLocked']);
    expect(fifth.body.error.message).toContain('10');
    expect(codeOf(await signIn(staffNo))[1]).toBe('access.signInLocked');
  }
  await test.clock.advance(599_999);
  expect((await signIn('1001')).body.error.message).toContain('1 ');
  await test.clock.advance(1);
  expect((await signIn('1001')).status).toBe(200);
  expect(codeOf(await signIn('7777'))[1]).toBe('access.wrongPassword');
  // A success wipes the count: four more failures don't lock.
  for (let n = 0; n < 4; n++) await signIn('1001', 'x');
  expect((await signIn('1001')).status).toBe(200);
});

it('gives guesses in parallel no more tries than guesses one by one', async () => {
  await test.hire(admin, { staffNo: '1002' });
  for (const staffNo of ['1002', '6666']) {
    await test.database.pool.query('delete from audit_inbox');
    const guesses = Array.from({ length: 20 }, (_, n) => signIn(staffNo, `x${n}`));
    const codes = (await Promise.all(guesses)).map((reply) => codeOf(reply)[1]);
    // The fifth says that it locks.
    expect(codes.filter((code) => code === 'access.wrongPassword')).toHaveLength(4);
    expect(codes.filter((code) => code === 'access.signInLocked')).toHaveLength(16);
    const refusals = (await test.trail()).filter((entry) => entry.action === 'session.refused');
    expect(refusals).toHaveLength(5);
    expect(codeOf(await signIn(staffNo))).toEqual([423, 'access.signInLocked']);
  }
});

it('ends the earlier session of the same person, with a notice', async () => {
  const { session: first, me } = await test.hire(admin, { staffNo: '1003' });
  const { session: second } = await signIn('1003');
  expect(codeOf(await session(first))).toEqual([401, 'sessionReplaced']);
  expect((await session(second)).status).toBe(200);
  expect(await test.facts()).toContainEqual({
    type: 'session.ended',
    path: 'hq',
    ids: { staffId: me.staffId, sessionId: me.sessionId },
    data: { reason: 'replaced' },
  });
});

it('leaves one live session when somebody signs in many times at once', async () => {
  const { id } = await test.hire(admin, { staffNo: '1004' });
  // Fewer than lock: attempts count until they have proved right.
  const replies = await Promise.all(Array.from({ length: 4 }, () => signIn('1004')));
  expect(replies.map((reply) => reply.status)).toEqual([200, 200, 200, 200]);
  const { rows } = await test.database.pool.query(
    'select 1 from sessions where staff_id = $1 and ended_at is null',
    [id],
  );
  expect(rows.length).toBe(1);
  const alive = await Promise.all(replies.map((reply) => session(reply.session)));
  expect(alive.filter((reply) => reply.status === 200).length).toBe(1);
});

it('signs out: the cookie is worth nothing any more', async () => {
  const { session: mine } = await test.hire(admin, { staffNo: '1005' });
  const reply = await test.call('DELETE', '/api/session', { session: mine });
  expect([reply.status, reply.body, reply.session]).toEqual([204, null, '']);
  expect(codeOf(await session(mine))).toEqual([401, 'notSignedIn']);
  expect(codeOf(await session('forged'))).toEqual([401, 'notSignedIn']);
  expect((await test.facts()).at(-1)).toMatchObject({ type: 'session.ended', data: { reason: 'signedOut' } });
});

it('does not sign out of a contact', async () => {
  const { session: mine, id } = await test.hire(admin, { staffNo: '1016' });
  test.inHand.set(id, ['interaction']);
  const refused = await test.call('DELETE', '/api/session', { session: mine });
  expect(codeOf(refused)).toEqual([409, 'access.inContact']);
  expect((await session(mine)).status).toBe(200);
  test.inHand.delete(id);
  expect((await test.call('DELETE', '/api/session', { session: mine })).status).toBe(204);
});

it('locks after idle minutes by the clock, not in a contact, and only unlocking is answered then', async () => {
  const { session: mine, id } = await test.hire(admin, { staffNo: '1006', roles: ['teamLeader'] });
  const list = async () => (await test.call('GET', '/api/staff', { session: mine })).status;
  await test.clock.advance(idleLockMinutes * 60_000);
  expect(await list()).toBe(200);
  await test.call('POST', '/api/session/activity', { session: mine });
  await test.clock.advance(idleLockMinutes * 60_000);
  expect(await list()).toBe(200);
  await test.clock.advance(1);
  expect(await list()).toBe(423);
  test.inHand.set(id, ['interaction']);
  expect(await list()).toBe(200);
  test.inHand.delete(id);
  expect((await session(mine)).body).toMatchObject({ staffNo: '1006', locked: true });
  expect((await test.call('POST', '/api/session/activity', { session: mine })).status).toBe(423);

  const unlock = (password: string) =>
    test.call('POST', '/api/session/unlock', { session: mine, body: { password } });
  expect(codeOf(await unlock('x'))).toEqual([401, 'access.wrongPassword']);
  expect((await unlock(goodPassword)).body).toMatchObject({ locked: false });
  expect(await list()).toBe(200);
  await test.call('POST', '/api/session/lock', { session: mine });
  expect(await list()).toBe(423);
  for (let n = 0; n < 5; n++) await unlock('x');
  expect(codeOf(await unlock(goodPassword))).toEqual([423, 'access.signInLocked']);
  await test.clock.advance(600_000);
  expect((await unlock(goodPassword)).status).toBe(200);
});

it('changes a password against the old one, and ends other sessions with news of it', async () => {
  const { session: mine, me } = await test.hire(admin, { staffNo: '1007' });
  const change = (current: string, next: string) =>
    test.call('POST', '/api/session/password', { session: mine, body: { current, next } });
  expect(codeOf(await change(goodPassword, 'short1'))).toEqual([400, 'access.weakPassword']);
  expect(codeOf(await change(goodPassword, 'number１００７inside'))).toEqual([400, 'access.weakPassword']);
  expect(codeOf(await change('x', 'Another-horse-8'))).toEqual([401, 'access.wrongPassword']);
  // A session that a crash left behind.
  await test.database.pool.query(
    `insert into sessions (id, token_hash, staff_id, started_at, last_active_at, address)
     select gen_random_uuid(), 'left behind', staff_id, started_at, last_active_at, address
     from sessions where id = $1`,
    [me.sessionId],
  );
  expect((await change(goodPassword, 'Another-horse-8')).status).toBe(204);
  expect((await test.facts()).at(-1)).toMatchObject({
    type: 'session.ended',
    ids: { staffId: me.staffId },
    data: { reason: 'passwordChanged' },
  });
  expect((await session(mine)).status).toBe(200);
  expect(codeOf(await signIn('1007'))).toEqual([401, 'access.wrongPassword']);
  expect((await signIn('1007', 'Another-horse-8')).status).toBe(200);
});

it('keeps the language that somebody chose', async () => {
  const { session: mine } = await test.hire(admin, { staffNo: '1008' });
  const put = (language: string) =>
    test.call('PUT', '/api/session/language', { session: mine, body: { language } });
  expect((await put('en')).body).toMatchObject({ language: 'en' });
  expect((await signIn('1008')).body).toMatchObject({ language: 'en' });
  expect((await put('fr')).status).toBe(401);
});

it('removes counts and links of yesterday, and leaves a lock of today', async () => {
  await signIn('5555', 'x');
  await test.clock.advance(86_400_000);
  for (let n = 0; n < 5; n++) await signIn('5556', 'x');
  await test.database.transaction((tx) =>
    removeStale(tx, new Date(test.clock.now().getTime() - 86_400_000 + 1)),
  );
  const { rows } = await test.database.pool.query(
    `select staff_no from sign_in_failures where staff_no like '555%'`,
  );
  expect(rows).toEqual([{ staff_no: '5556' }]);
  expect(codeOf(await signIn('5556'))[1]).toBe('access.signInLocked');
});
