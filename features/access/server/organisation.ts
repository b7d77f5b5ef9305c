import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import type { PermissionKind } from '../../../platform/http/permission.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { LocalText } from '../../../platform/local-text.ts';
import type { AuditService } from '../../audit/contract.ts';
import { accessErrors, accessFacts, type Branch, type Role, type RoleCode, roleCodes } from '../contract.ts';
import * as store from './store.ts';

const roleNames: Record<RoleCode, LocalText> = {
  agent: { zh: '坐席', en: 'Agent' },
  teamLeader: { zh: '组长', en: 'Team leader' },
  supervisor: { zh: '主管', en: 'Supervisor' },
  inspector: { zh: '质检员', en: 'Inspector' },
  trainer: { zh: '培训师', en: 'Trainer' },
  planner: { zh: '排班师', en: 'Planner' },
  knowledgeEditor: { zh: '知识编辑', en: 'Knowledge editor' },
  backOffice: { zh: '内勤', en: 'Back office' },
  surveyor: { zh: '查勘员', en: 'Surveyor' },
  admin: { zh: '系统管理员', en: 'Administrator' },
  auditor: { zh: '审计员', en: 'Auditor' },
};
const childKind = { headquarters: 'province', province: 'city', city: null } as const;

/** Branches and roles. */
export function createOrganisation(deps: {
  database: Database;
  clock: Clock;
  audit: AuditService;
  permissions: Readonly<Record<string, PermissionKind>>;
}) {
  const { database, clock, audit, permissions } = deps;

  return {
    /**
     * Makes headquarters and the roles on a new installation, and grants permissions that came with an upgrade to the
     * roles that hold them by default; what an administrator took away stays away.
     */
    async prepare(): Promise<void> {
      await database.transaction(async (tx) => {
        await store.holdPreparation(tx);
        if ((await store.listBranches(tx)).length === 0) {
          const name = { zh: '总部', en: 'Headquarters' };
          await store.insertBranch(tx, { id: newId(), code: 'hq', name, kind: 'headquarters', path: 'hq' });
        }
        const fresh = new Set(await store.learnPermissions(tx, Object.keys(permissions)));
        const existing = new Map((await store.listRoles(tx)).map((role) => [role.code, role]));
        for (const code of roleCodes) {
          const granted = Object.entries(permissions)
            .filter(([permission, kind]) => fresh.has(permission) && kind.roles.includes(code))
            .map(([permission]) => permission);
          const kept = existing.get(code)?.permissions ?? [];
          await store.upsertRole(tx, { code, name: roleNames[code], permissions: [...kept, ...granted] });
        }
      });
    },

    listBranches: (): Promise<Branch[]> => store.listBranches(database.read),
    /** The number that customers of a branch see as the caller: its own, or that of the nearest above; null for none. */
    async callerNumber(path: string): Promise<string | null> {
      const above = (await store.listBranches(database.read))
        .filter((branch) => branch.path === path || path.startsWith(`${branch.path}.`))
        .sort((a, b) => b.path.length - a.path.length);
      return above.find(({ callerNumber }) => callerNumber !== null)?.callerNumber ?? null;
    },
    listRoles: (): Promise<Role[]> => store.listRoles(database.read),

    /** @throws AppError notFound when the parent isn't there or may have no branches below, branchCodeTaken */
    async createBranch(
      tx: Tx,
      actorId: string,
      input: { code: string; name: LocalText; parentId: string; callerNumber?: string | null | undefined },
    ): Promise<Branch> {
      const parent = (await store.listBranches(tx)).find((one) => one.id === input.parentId && one.active);
      const kind = parent === undefined ? null : childKind[parent.kind];
      if (parent === undefined || kind === null) throw new AppError(commonErrors.notFound);
      const row: Branch = {
        id: newId(clock.now().getTime()),
        code: input.code,
        name: input.name,
        kind,
        parentId: parent.id,
        path: `${parent.path}.${input.code}`,
        active: true,
        callerNumber: input.callerNumber ?? null,
        version: 1,
      };
      if (!(await store.insertBranch(tx, row))) throw new AppError(accessErrors['access.branchCodeTaken']);
      await noteBranch(tx, actorId, row, 'branch.added');
      return row;
    },

    /** @throws AppError staleVersion with the current row, branchInUse */
    async updateBranch(
      tx: Tx,
      actorId: string,
      id: string,
      input: {
        name: LocalText;
        active: boolean;
        callerNumber?: string | null | undefined;
        version: number;
      },
    ): Promise<Branch> {
      if (!input.active && (await store.branchIsUsed(tx, id)))
        throw new AppError(accessErrors['access.branchInUse']);
      const { version, callerNumber, ...values } = input;
      const row = await store.updateBranch(tx, id, version, {
        ...values,
        ...(callerNumber === undefined ? {} : { callerNumber }),
      });
      if (row === null) {
        const current = (await store.listBranches(tx)).find((one) => one.id === id);
        throw new AppError(current === undefined ? commonErrors.notFound : commonErrors.staleVersion, {
          data: current,
        });
      }
      await noteBranch(tx, actorId, row, 'branch.changed');
      return row;
    },

    /** @throws AppError staleVersion with the current row; lastAdmin when nobody could manage roles any more */
    async updateRole(
      tx: Tx,
      actorId: string,
      code: RoleCode,
      input: { permissions: string[]; version: number },
    ): Promise<Role> {
      const known = input.permissions.filter((permission) => permission in permissions);
      if (
        code === 'admin' &&
        !['roles.edit', 'staff.edit'].every((permission) => known.includes(permission))
      ) {
        throw new AppError(accessErrors['access.lastAdmin']);
      }
      const row = await store.updateRole(tx, code, input.version, known);
      if (row === null) {
        const current = (await store.listRoles(tx)).find((one) => one.code === code);
        throw new AppError(commonErrors.staleVersion, { data: current });
      }
      const at = clock.now();
      await appendFacts(tx, [
        fact(accessFacts['role.changed'], { at, ids: {}, data: { role: code, version: row.version } }),
      ]);
      await audit.record(tx, [
        {
          at,
          actor: { kind: 'staff', staffId: actorId },
          action: 'role.changed',
          subject: { kind: 'role', id: code },
          details: { permissions: known },
        },
      ]);
      return row;
    },
  };

  async function noteBranch(tx: Tx, actorId: string, row: Branch, action: string): Promise<void> {
    const at = clock.now();
    await appendFacts(tx, [
      fact(accessFacts['branch.changed'], {
        at,
        path: row.path,
        ids: { branchId: row.id },
        data: { version: row.version },
      }),
    ]);
    await audit.record(tx, [
      { at, actor: { kind: 'staff', staffId: actorId }, action, subject: { kind: 'branch', id: row.id } },
    ]);
  }
}

export type Organisation = ReturnType<typeof createOrganisation>;
