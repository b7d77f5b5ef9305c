import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Http } from '../../../platform/http/http.ts';
import type { PermissionKind } from '../../../platform/http/permission.ts';
import { importStaff, readImportTemplate } from '../contract/staff-import.ts';
import * as contract from '../contract.ts';
import type { Links } from './links.ts';
import type { Organisation } from './organisation.ts';
import type { People } from './people.ts';
import type { SignIn } from './sign-in.ts';
import { createStaffImport, type StaffImportDeps } from './staff-import.ts';

const cookieName = 'jieting_session';

/** @returns the session token of a request. */
export function sessionToken(request: Pick<FastifyRequest, 'cookies'>): string | undefined {
  return request.cookies[cookieName];
}

export interface AccessRouteDeps {
  signIn: SignIn;
  people: People;
  organisation: Organisation;
  links: Links;
  permissions: Readonly<Record<string, PermissionKind>>;
  skills: StaffImportDeps['skills'];
  position(): number;
}

export function accessRoutes(http: Http, deps: AccessRouteDeps): void {
  const { signIn, people, organisation, links } = deps;
  const keep = (reply: FastifyReply, request: FastifyRequest, token: string): void => {
    const secure = request.protocol === 'https';
    reply.setCookie(cookieName, token, { path: '/', httpOnly: true, sameSite: 'strict', secure });
  };

  http.handle(contract.signIn, async ({ body, address, reply, request }) => {
    const { token, me } = await signIn.signIn(body.staffNo, body.password, address);
    keep(reply, request, token);
    return me;
  });
  http.handle(contract.readSession, ({ principal }) => signIn.readMe(principal));
  http.handle(contract.signOut, async ({ principal, command, address, reply }) => {
    await signIn.signOut(principal, command, address);
    reply.clearCookie(cookieName, { path: '/' });
    return null;
  });
  http.handle(contract.reportActivity, async ({ principal }) => {
    await signIn.reportActivity(principal);
    return null;
  });
  http.handle(contract.lockSession, async ({ principal }) => {
    await signIn.lock(principal);
    return null;
  });
  http.handle(contract.unlockSession, ({ principal, body, address }) =>
    signIn.unlock(principal, body.password, address),
  );
  http.handle(contract.updatePreferences, ({ principal, body }) =>
    signIn.setLanguage(principal, body.language),
  );
  http.handle(contract.changePassword, async ({ principal, body, address }) => {
    await signIn.changePassword(principal, body.current, body.next, address);
    return null;
  });

  http.handle(contract.readLink, ({ body }) => links.read(body.token));
  http.handle(contract.useLink, async ({ body, address, reply, request }) => {
    const { token, me } = await links.use(body, address);
    keep(reply, request, token);
    return me;
  });

  http.handle(contract.listStaff, async ({ principal, query }) => {
    const asOf = deps.position();
    return { staff: await people.list(principal.scope, query), asOf };
  });
  http.handleCommand(contract.createStaff, async ({ principal, body, request }, tx) => {
    const { staffId, scope } = principal;
    const { token, ...made } = await people.create(tx, scope, staffId, body, linkAddress(request));
    return { ...made, invitation: invitationPath(token) };
  });
  http.handleCommand(contract.updateStaff, ({ principal, params, body }, tx) =>
    people.update(tx, principal.scope, principal.staffId, params.id, body),
  );
  http.handleCommand(contract.renewInvitation, async ({ principal, params, request }, tx) => {
    const { staffId, scope } = principal;
    const { token, noticeSent } = await people.invite(tx, scope, staffId, params.id, linkAddress(request));
    return { invitation: invitationPath(token), noticeSent };
  });

  const staffImport = createStaffImport({ people, organisation, skills: deps.skills });
  http.handleCommand(importStaff, async ({ principal, query, body, language, request }, tx) => {
    const { staffId, scope } = principal;
    const branchId = (await signIn.readMe(principal)).branch.id;
    const by = { staffId, scope, branchId, language, address: linkAddress(request) };
    return staffImport.run(tx, by, Buffer.from(body), query.check);
  });
  http.handle(readImportTemplate, async ({ language }) => ({
    status: 200,
    body: staffImport.template(language),
    headers: { 'content-disposition': 'attachment; filename="staff.xlsx"' },
  }));

  http.handle(contract.listBranches, async () => ({ branches: await organisation.listBranches() }));
  http.handleCommand(contract.createBranch, ({ principal, body }, tx) =>
    organisation.createBranch(tx, principal.staffId, body),
  );
  http.handleCommand(contract.updateBranch, ({ principal, params, body }, tx) =>
    organisation.updateBranch(tx, principal.staffId, params.id, body),
  );

  http.handle(contract.listRoles, async () => ({
    roles: await organisation.listRoles(),
    permissions: Object.entries(deps.permissions).map(([code, kind]) => ({ code, name: kind.name })),
  }));
  http.handleCommand(contract.updateRole, ({ principal, params, body }, tx) =>
    organisation.updateRole(tx, principal.staffId, params.code, body),
  );
}

/** The address under which the administrator himself has the console open. */
function linkAddress(request: FastifyRequest): (token: string) => string {
  return (token) => `${request.protocol}://${request.host}${invitationPath(token)}`;
}

/** The token stands behind the hash sign: it never reaches a log or another site. */
export function invitationPath(token: string): string {
  return `/welcome#${token}`;
}
