import { afterEach, beforeEach, expect, it } from 'vitest';
import { type AccessFixture, createAccessFixture, goodPassword } from '../../../testing/access.ts';
import { accessPermissions } from '../contract.ts';
import { linkLifeMs } from '../rules.ts';

let test: AccessFixture;
beforeEach(async () => {
  test = await createAccessFixture(accessPermissions);
});
afterEach(() => test.drop());

const firstLink = () => test.database.transaction((tx) => test.links.create(tx, 'firstAdmin', null));
const read = (token: string) => test.call('POST', '/api/sign-in-links/read', { body: { token } });
const use = (body: object) =>
  test.call('POST', '/api/sign-in-links/use', { body: { password: goodPassword, ...body } });
const codeOf = ({ status, body }: { status: number; body: { error: { code: string } } }) => [
  status,
  body.error.code,
];
const invalid = [410, 'access.linkInvalid'];
const admin = { staffNo: '1000', name: '赵管理' };

it('lets the first administrator name himself, once', async () => {
  const token = await firstLink();
  expect((await read(token)).body).toEqual({ purpose: 'firstAdmin', staffNo: null, name: null });
  const unnamed = [400, 'access.firstAdminUnnamed'];
  expect(codeOf(await use({ token }))).toEqual(unnamed);
  expect(codeOf(await use({ token, staffNo: '1000' }))).toEqual(unnamed);
  expect(codeOf(await use({ token, name: '赵管理' }))).toEqual(unnamed);
  expect(codeOf(await use({ token, ...admin, password: 'weak' }))).toEqual([400, 'access.weakPassword']);
  expect(codeOf(await use({ token, ...admin, password: 'with-1000-inside' }))[1]).toBe('access.weakPassword');
  const reply = await use({ token, ...admin, staffNo: ' １０００' });
  expect(reply.body).toMatchObject({
    staffNo: '1000',
    name: '赵管理',
    roles: ['admin'],
    branch: { path: 'hq' },
  });
  expect((await test.call('GET', '/api/session', { session: reply.session })).status).toBe(200);
  expect(codeOf(await use({ token, ...admin }))).toEqual(invalid);
  expect(codeOf(await read(token))).toEqual(invalid);
  expect((await test.trail()).map((entry) => entry.action)).toEqual(['staff.passwordSet']);
});

it('gives no second way in: an older link and one that lay by when somebody could sign in are void', async () => {
  const older = await firstLink();
  const token = await firstLink();
  expect(codeOf(await use({ token: older, ...admin }))).toEqual(invalid);
  await use({ token, ...admin });
  const late = await firstLink();
  expect(codeOf(await use({ token: late, staffNo: '2000', name: '钱二' }))).toEqual(invalid);
  const { rows } = await test.database.pool.query('select staff_no from staff');
  expect(rows).toEqual([{ staff_no: '1000' }]);
});

it('is worth something to one only when it is used twice at once', async () => {
  const token = await firstLink();
  const replies = await Promise.all([
    use({ token, ...admin }),
    use({ token, staffNo: '2000', name: '钱二' }),
    use({ token, staffNo: '3000', name: '孙三' }),
  ]);
  expect(replies.map((reply) => reply.status).sort()).toEqual([200, 410, 410]);
  const { rows } = await test.database.pool.query('select 1 from staff');
  expect(rows.length).toBe(1);
});

it('ends after 24 hours', async () => {
  const token = await firstLink();
  await test.clock.advance(linkLifeMs - 1);
  expect((await read(token)).status).toBe(200);
  await test.clock.advance(1);
  expect(codeOf(await read(token))).toEqual(invalid);
  expect(codeOf(await use({ token, ...admin }))).toEqual(invalid);
});

it('is kept as a hash, and a guess is no link', async () => {
  const token = await firstLink();
  const { rows } = await test.database.pool.query('select * from sign_in_links');
  expect(JSON.stringify(rows)).not.toContain(token);
  for (const guess of ['', 'x', token.slice(1), `${token}x`, rows[0].token_hash]) {
    expect(codeOf(await read(guess))).toEqual(invalid);
  }
});

it('lets who was invited set a password, and whose password is forgotten a new one', async () => {
  const { session } = await test.firstAdmin();
  const { id, session: mine } = await test.hire(session, { staffNo: '1001', name: '钱坐席' });
  const renew = async (): Promise<string> => {
    const { body } = await test.call('POST', `/api/staff/${id}/invitation`, { session });
    return body.invitation.split('#')[1];
  };
  const older = await renew();
  const token = await renew();
  expect((await read(token)).body).toEqual({ purpose: 'newPassword', staffNo: '1001', name: '钱坐席' });
  expect(codeOf(await use({ token: older }))).toEqual(invalid);
  // Number and name of the link's own person count, not what is sent.
  const reply = await use({ token, password: 'Another-horse-8', staffNo: '1000', name: '赵管理' });
  expect(reply.body).toMatchObject({ staffNo: '1001', name: '钱坐席' });
  expect(codeOf(await test.call('GET', '/api/session', { session: mine }))[1]).toBe('sessionReplaced');
  const signIn = (password: string) =>
    test.call('POST', '/api/session', { body: { staffNo: '1001', password } });
  expect((await signIn(goodPassword)).status).toBe(401);
  expect((await signIn('Another-horse-8')).status).toBe(200);
});

it('lifts a sign-in lock with a new link', async () => {
  const { session } = await test.firstAdmin();
  const { id } = await test.hire(session, { staffNo: '1001' });
  const signIn = (password: string) =>
    test.call('POST', '/api/session', { body: { staffNo: '1001', password } });
  for (let n = 0; n < 5; n++) await signIn('x');
  expect((await signIn(goodPassword)).status).toBe(423);
  const listed = (await test.call('GET', '/api/staff', { session })).body.staff;
  const row = listed.find((one: { staffNo: string }) => one.staffNo === '1001');
  expect(row.lockedUntil).toBe(new Date(test.clock.now().getTime() + 600_000).toISOString());
  await test.call('POST', `/api/staff/${id}/invitation`, { session });
  expect((await signIn(goodPassword)).status).toBe(200);
});

it('lets nobody in who was disabled meanwhile, and leaves the link unused', async () => {
  const { session } = await test.firstAdmin();
  const { id } = await test.hire(session, { staffNo: '1001' });
  const { body } = await test.call('POST', `/api/staff/${id}/invitation`, { session });
  await test.database.pool.query('update staff set active = false where id = $1', [id]);
  expect(codeOf(await use({ token: body.invitation.split('#')[1] }))).toEqual([403, 'access.disabled']);
  const { rows } = await test.database.pool.query(
    'select 1 from sessions where staff_id = $1 and ended_at is null and started_at > $2',
    [id, test.clock.now()],
  );
  expect(rows).toEqual([]);
});
