import { afterAll, beforeAll, expect, it } from 'vitest';
import { definePermissions } from '../../../platform/http/permission.ts';
import { type AccessFixture, createAccessFixture } from '../../../testing/access.ts';
import { createAudit } from '../../audit/server/service.ts';
import { accessPermissions, type Branch, type Role, roleCodes } from '../contract.ts';
import { createOrganisation } from './organisation.ts';

let test: AccessFixture;
let session: string;
beforeAll(async () => {
  test = await createAccessFixture(accessPermissions);
  session = (await test.firstAdmin()).session;
});
afterAll(() => test.drop());

const codeOf = ({ status, body }: { status: number; body: { error: { code: string } } }) => [
  status,
  body.error.code,
];
const addBranch = (code: string, parentId: string) =>
  test.call('POST', '/api/branches', { session, body: { code, name: { zh: code }, parentId } });
const branches = async (): Promise<Branch[]> =>
  (await test.call('GET', '/api/branches', { session })).body.branches;
const hqId = async (): Promise<string> => (await branches()).find((one) => one.parentId === null)?.id ?? '';
const roles = async (): Promise<Role[]> => (await test.call('GET', '/api/roles', { session })).body.roles;
const roleOf = async (code: string): Promise<Role | undefined> =>
  (await roles()).find((role) => role.code === code);
const setRole = (code: string, permissions: string[], version: number) =>
  test.call('PUT', `/api/roles/${code}`, { session, body: { permissions, version } });

it('builds provinces below headquarters and cities below provinces, no deeper', async () => {
  const province = (await addBranch('zj', await hqId())).body;
  expect(province).toMatchObject({ kind: 'province', path: 'hq.zj', version: 1 });
  const city = (await addBranch('nb', province.id)).body;
  expect(city).toMatchObject({ kind: 'city', path: 'hq.zj.nb' });
  expect(codeOf(await addBranch('deep', city.id))).toEqual([404, 'notFound']);
  expect((await addBranch('a.b', province.id)).status).toBe(400);
  expect((await test.facts()).at(-1)).toMatchObject({
    type: 'branch.changed',
    path: 'hq.zj.nb',
    ids: { branchId: city.id },
  });
});

it('gives a code once below a branch, also at the same moment', async () => {
  const hq = await hqId();
  const replies = await Promise.all([addBranch('gd', hq), addBranch('gd', hq), addBranch('gd', hq)]);
  expect(replies.map((reply) => reply.status).sort()).toEqual([200, 409, 409]);
  expect(replies.find((reply) => reply.status === 409)?.body.error.code).toBe('access.branchCodeTaken');
});

it('closes a branch only when nothing is left in it, and shows who saved first', async () => {
  const province = (await addBranch('sd', await hqId())).body;
  const city = (await addBranch('qd', province.id)).body;
  const put = (branch: Branch, change: object) =>
    test.call('PUT', `/api/branches/${branch.id}`, {
      session,
      body: { name: branch.name, active: branch.active, version: branch.version, ...change },
    });
  expect(codeOf(await put(province, { active: false }))).toEqual([409, 'access.branchInUse']);
  const { id } = await test.hire(session, { staffNo: '1001', branchId: city.id });
  expect(codeOf(await put(city, { active: false }))).toEqual([409, 'access.branchInUse']);
  await test.database.pool.query('update staff set active = false where id = $1', [id]);
  expect((await put(city, { active: false })).body).toMatchObject({ active: false, version: 2 });
  const stale = await put(city, { name: { zh: '改' } });
  expect([stale.status, stale.body.error.code, stale.body.error.data.version]).toEqual([
    409,
    'staleVersion',
    2,
  ]);
  expect((await put(province, { active: false })).status).toBe(200);
  expect(codeOf(await put({ ...city, id: crypto.randomUUID() }, {}))).toEqual([404, 'notFound']);
  // Nobody is added to a closed one.
  const body = {
    staffNo: '1002',
    name: '李',
    roles: ['agent'],
    branchId: city.id,
    skills: {},
    language: 'en',
  };
  expect(codeOf(await test.call('POST', '/api/staff', { session, body }))).toEqual([404, 'notFound']);
});

it('changes what a role may do, at once, and never locks everybody out', async () => {
  const agent = await roleOf('agent');
  expect((await setRole('agent', ['staff.read', 'no.such'], agent?.version ?? 0)).body).toMatchObject({
    permissions: ['staff.read'],
    version: 2,
  });
  const hired = await test.hire(session, { staffNo: '1003' });
  expect((await test.call('GET', '/api/staff', { session: hired.session })).status).toBe(200);
  const before = hired.me.rights;
  expect(codeOf(await setRole('agent', [], 1))).toEqual([409, 'staleVersion']);
  await setRole('agent', [], 2);
  expect((await test.call('GET', '/api/staff', { session: hired.session })).status).toBe(403);
  const { body } = await test.call('GET', '/api/session', { session: hired.session });
  expect(body.rights).not.toBe(before);
  const admin = await roleOf('admin');
  for (const left of [[], ['roles.edit'], ['staff.edit']]) {
    expect(codeOf(await setRole('admin', left, admin?.version ?? 0))).toEqual([409, 'access.lastAdmin']);
  }
  expect((await setRole('root', [], 1)).status).toBe(400);
});

it('grants what an upgrade brings to its roles, and nothing that was taken away', async () => {
  const later = {
    ...accessPermissions,
    ...definePermissions({
      'wings.grow': { name: { zh: '长翅膀' }, roles: ['agent', 'admin'] },
    }),
  };
  const auditor = await roleOf('auditor');
  await setRole('auditor', [], auditor?.version ?? 0);
  const upgrade = (permissions: typeof accessPermissions) =>
    createOrganisation({
      database: test.database,
      clock: test.clock,
      audit: createAudit(),
      permissions,
    }).prepare();
  // Several processes of the new release start at once.
  await Promise.all([upgrade(later), upgrade(later), upgrade(later)]);
  const after = await roles();
  const holders = after.filter((role) => role.permissions.includes('wings.grow')).map((role) => role.code);
  expect(holders.sort()).toEqual(['admin', 'agent']);
  expect(after.find((role) => role.code === 'auditor')?.permissions).toEqual([]);
  for (const role of after) expect(new Set(role.permissions).size).toBe(role.permissions.length);
  await upgrade(later);
  expect(await roles()).toEqual(after);
});

it('prepares a new installation once though several processes start on it', async () => {
  const fresh = await createAccessFixture(accessPermissions);
  try {
    await fresh.database.pool.query('delete from roles; delete from known_permissions; delete from branches');
    const { database, clock } = fresh;
    const prepare = () =>
      createOrganisation({ database, clock, audit: createAudit(), permissions: accessPermissions }).prepare();
    await Promise.all([prepare(), prepare(), prepare()]);
    const listed = await fresh.organisation.listRoles();
    expect(listed.map((role) => role.code).sort()).toEqual([...roleCodes].sort());
    expect(listed.find((role) => role.code === 'admin')?.permissions.sort()).toEqual(
      Object.keys(accessPermissions).sort(),
    );
    expect((await fresh.organisation.listBranches()).map((branch) => branch.path)).toEqual(['hq']);
  } finally {
    await fresh.drop();
  }
});
