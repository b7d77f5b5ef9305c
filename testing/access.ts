import { accessErrors, type RoleCode } from '../features/access/contract.ts';
import { createLinks, type Links } from '../features/access/server/links.ts';
import { createOrganisation, type Organisation } from '../features/access/server/organisation.ts';
import { createPeople, type People } from '../features/access/server/people.ts';
import { accessRoutes, sessionToken } from '../features/access/server/routes.ts';
import { createSignIn, type SignIn } from '../features/access/server/sign-in.ts';
import { createAudit } from '../features/audit/server/service.ts';
import { createManualClock, type ManualClock } from '../platform/clock/clock.ts';
import { type Cipher, createCipher } from '../platform/crypto/cipher.ts';
import { newKeyRing } from '../platform/crypto/key-ring.ts';
import { AppError } from '../platform/errors.ts';
import { createCommands } from '../platform/http/commands.ts';
import { createHttp, type Http } from '../platform/http/http.ts';
import type { PermissionKind } from '../platform/http/permission.ts';
import { createLog } from '../platform/log/log.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { silentNotifier } from './staff-notifier.ts';

export interface AccessFixture extends TestDatabase {
  clock: ManualClock;
  cipher: Cipher;
  http: Http;
  signIn: SignIn;
  links: Links;
  people: People;
  organisation: Organisation;
  /** What each person has in hand just now. */
  inHand: Map<string, string[]>;
  /** Sends a request as a page does; `session` is the cookie's value. */
  call(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    options?: { session?: string | undefined; body?: unknown; headers?: Record<string, string> },
  ): Promise<{ status: number; body: Reply; session: string | undefined }>;
  /** Makes the first administrator, number 1000, at headquarters. */
  firstAdmin(): Promise<{ session: string; me: Reply }>;
  /** Adds somebody and lets him set his password. */
  hire(
    admin: string,
    person: { staffNo: string; name?: string; roles?: RoleCode[]; branchId?: string },
  ): Promise<{ session: string; me: Reply; id: string }>;
  trail(): Promise<Reply[]>;
  facts(): Promise<Reply[]>;
}

export const goodPassword = 'Correct-horse-7';

// biome-ignore lint/suspicious/noExplicitAny: replies are looked at field by field
type Reply = any;

export const idleLockMinutes = 15;

/** The services of access behind their routes, on a database of their own. */
export async function createAccessFixture(
  permissions: Readonly<Record<string, PermissionKind>>,
): Promise<AccessFixture> {
  const test = await createTestDatabase();
  const { database } = test;
  const clock = createManualClock(new Date('2026-03-02T01:00:00Z'));
  const cipher = createCipher(newKeyRing());
  const audit = createAudit();
  const inHand = new Map<string, string[]>();
  const signIn = createSignIn({
    database,
    cipher,
    clock,
    audit,
    handling: {
      subjectsOf: (staffId) => inHand.get(staffId) ?? [],
      async leave({ staffId }, _, end) {
        if (inHand.has(staffId)) throw new AppError(accessErrors['access.inContact']);
        await database.transaction(end);
      },
    },
    notifier: silentNotifier,
    idleLockMinutes: () => idleLockMinutes,
  });
  const links = createLinks({ database, cipher, clock, signIn });
  const people = createPeople({ database, cipher, clock, audit, links, notifier: silentNotifier });
  const organisation = createOrganisation({ database, clock, audit, permissions });
  await organisation.prepare();
  const http = await createHttp({
    log: createLog('silent'),
    commands: createCommands(database, cipher, clock),
    authenticate: (request) => signIn.authenticate(sessionToken(request)),
    trustProxy: false,
    tls: null,
  });
  accessRoutes(http, {
    ...{ signIn, people, organisation, links, permissions, position: () => 7 },
    skills: async () => [{ code: 'claims', name: { zh: '车险理赔', en: 'Claims' } }],
  });

  const call: AccessFixture['call'] = async (method, url, { session, body, headers = {} } = {}) => {
    const reply = await http.app.inject({
      method,
      url,
      headers,
      ...(session === undefined ? {} : { cookies: { jieting_session: session } }),
      ...(body === undefined ? {} : { payload: body as object }),
    });
    return {
      status: reply.statusCode,
      body: reply.body === '' ? null : reply.json(),
      session: reply.cookies.find((cookie) => cookie.name === 'jieting_session')?.value,
    };
  };
  const accept = async (body: object): Promise<{ session: string; me: Reply }> => {
    const reply = await call('POST', '/api/sign-in-links/use', { body: { password: goodPassword, ...body } });
    if (reply.session === undefined) throw new Error(`not signed in: ${JSON.stringify(reply.body)}`);
    return { session: reply.session, me: reply.body };
  };

  return {
    ...test,
    clock,
    cipher,
    http,
    signIn,
    links,
    people,
    organisation,
    inHand,
    call,
    async firstAdmin() {
      const token = await database.transaction((tx) => links.create(tx, 'firstAdmin', null));
      return accept({ token, staffNo: '1000', name: '赵管理' });
    },
    async hire(admin, { staffNo, name = '钱坐席', roles = ['agent'], branchId }) {
      const hq = (await organisation.listBranches()).find((branch) => branch.parentId === null);
      const reply = await call('POST', '/api/staff', {
        session: admin,
        body: { staffNo, name, roles, branchId: branchId ?? hq?.id, skills: {}, language: 'zh-CN' },
      });
      if (reply.status !== 200) throw new Error(`not added: ${JSON.stringify(reply.body)}`);
      const token = reply.body.invitation.split('#')[1];
      return { ...(await accept({ token })), id: reply.body.staff.id };
    },
    async trail() {
      return (await database.pool.query('select entry from audit_inbox order by id')).rows.map(
        (row) => row.entry,
      );
    },
    async facts() {
      return (await database.pool.query('select type, path, ids, data from fact_inbox order by id')).rows;
    },
    async drop() {
      await http.app.close();
      await test.drop();
    },
  };
}
