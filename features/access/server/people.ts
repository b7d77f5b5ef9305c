import { sql } from 'drizzle-orm';
import { pinyin } from 'pinyin-pro';
import type { Clock } from '../../../platform/clock/clock.ts';
import type { Cipher } from '../../../platform/crypto/cipher.ts';
import { openSensitive, type Sensitive, sensitive } from '../../../platform/crypto/sensitive.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import { isTaken } from '../../../platform/database/is-taken.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { type Scope, systemScope } from '../../../platform/scope.ts';
import type { AuditService } from '../../audit/contract.ts';
import type { SkillLevels } from '../contract/skills.ts';
import { accessErrors, accessFacts, type RoleCode, type StaffNotifier, type StaffRow } from '../contract.ts';
import type { Links } from './links.ts';
import { maskMobile, noticed } from './noticed-person.ts';
import { sessionEnded } from './sign-in.ts';
import * as store from './store.ts';

export interface PeopleDeps {
  database: Database;
  cipher: Cipher;
  clock: Clock;
  audit: AuditService;
  links: Links;
  notifier: StaffNotifier;
}

export interface StaffInput {
  staffNo: string;
  name: string;
  branchId: string;
  roles: RoleCode[];
  skills: SkillLevels;
  language: StaffRow['language'];
  /** Left away: stays as it is. */
  mobile?: string | null | undefined;
}

/** A one-time link that was just made. */
export interface MadeLink {
  token: string;
  /** A notice with it is on its way to the person. */
  noticeSent: boolean;
}

/** A person as those see him who work with him. */
export interface Colleague
  extends Pick<StaffRow, 'id' | 'staffNo' | 'name' | 'pinyin' | 'branchName' | 'skills'> {
  branchPath: string;
}

/** Staff: who works here, where, in which roles, with which skills. */
export function createPeople(deps: PeopleDeps) {
  const { database, cipher, clock, audit, links, notifier } = deps;

  const nameOf = (row: store.StaffRecord): string => openSensitive(cipher.decrypt('staff.name', row.name));
  const toRow = (row: store.StaffRecord, lockedUntil: Date | null): StaffRow => ({
    id: row.id,
    staffNo: row.staffNo,
    name: nameOf(row),
    pinyin: pinyin(nameOf(row), { toneType: 'none', surname: 'head', type: 'array' }).join(''),
    branchId: row.branchId,
    branchName: row.branchName,
    roles: row.roles as RoleCode[],
    skills: row.skills,
    language: row.language,
    mobile:
      row.mobile === null ? null : maskMobile(openSensitive(cipher.decrypt('staff.mobile', row.mobile))),
    active: row.active,
    hasPassword: row.passwordHash !== null,
    lockedUntil: lockedUntil !== null && lockedUntil > clock.now() ? lockedUntil.toISOString() : null,
    version: row.version,
  });
  const toColleague = (record: store.StaffRecord): Colleague => {
    const { id, staffNo, name, pinyin: reading, branchName, skills } = toRow(record, null);
    return { id, staffNo, name, pinyin: reading, branchName, branchPath: record.branchPath, skills };
  };
  const read = async (tx: Tx, scope: Scope, id: string): Promise<StaffRow> => {
    const row = await store.findStaff(tx, scope, { id });
    if (row === null) throw new AppError(commonErrors.notFound);
    const failures = await store.readFailures(tx, [row.staffNo]);
    return toRow(row, failures.get(row.staffNo) ?? null);
  };

  const sealMobile = (mobile: string | null): string | null =>
    mobile === null ? null : cipher.encrypt('staff.mobile', sensitive(mobile));
  async function makeLink(
    tx: Tx,
    scope: Scope,
    id: string,
    address: (token: string) => string,
  ): Promise<MadeLink> {
    const row = await store.findStaff(tx, scope, { id });
    if (row === null) throw new AppError(commonErrors.notFound);
    const purpose = row.passwordHash === null ? 'invitation' : 'newPassword';
    const token = await links.create(tx, purpose, id);
    const person = noticed(cipher, row);
    if (person === null || !notifier.available()) return { token, noticeSent: false };
    await notifier.link(tx, person, purpose, address(token));
    return { token, noticeSent: true };
  }

  /** @returns the branch's path. */
  async function refuseForeignBranch(tx: Tx, scope: Scope, branchId: string): Promise<string> {
    const branch = (await store.listBranches(tx)).find((one) => one.id === branchId && one.active);
    const inside =
      scope.kind === 'system' || branch?.path === scope.path || branch?.path.startsWith(`${scope.path}.`);
    if (branch === undefined || !inside) throw new AppError(commonErrors.notFound);
    return branch.path;
  }
  /** Two administrators who disable each other at once wait for one another here. */
  async function refuseLastAdmin(tx: Tx, id: string): Promise<void> {
    await tx.execute(sql`select 1 from roles where code = 'admin' for update`);
    if ((await store.countActive(tx, 'admin', id)) === 0)
      throw new AppError(accessErrors['access.lastAdmin']);
  }

  return {
    /** Staff in scope; `search` compares number, name and pinyin. */
    async list(
      scope: Scope,
      filter: { search?: string | undefined; active?: boolean | undefined },
    ): Promise<StaffRow[]> {
      const rows = await store.listStaff(database.read, scope);
      const failures = await store.readFailures(
        database.read,
        rows.map((row) => row.staffNo),
      );
      const wanted = filter.search?.normalize('NFKC').trim().toLowerCase() ?? '';
      return rows
        .map((row) => toRow(row, failures.get(row.staffNo) ?? null))
        .filter((row) => filter.active === undefined || row.active === filter.active)
        .filter((row) =>
          [row.staffNo, row.name, row.pinyin].some((text) => text.toLowerCase().includes(wanted)),
        );
    },

    /**
     * @param address makes the whole address of a one-time link from its token.
     * @returns the row and the invitation. @throws AppError staffNoTaken, notFound (branch)
     */
    async create(
      tx: Tx,
      scope: Scope,
      actorId: string,
      input: StaffInput,
      address: (token: string) => string,
    ): Promise<MadeLink & { staff: StaffRow }> {
      const path = await refuseForeignBranch(tx, scope, input.branchId);
      const at = clock.now();
      const id = newId(at.getTime());
      const name = cipher.encrypt('staff.name', sensitive(input.name));
      const mobile = sealMobile(input.mobile ?? null);
      if (!(await store.insertStaff(tx, { ...input, id, name, mobile }))) {
        throw new AppError(accessErrors['access.staffNoTaken']);
      }
      await note(tx, actorId, { id, path, version: 1 }, 'staff.added', { roles: input.roles });
      const made = await makeLink(tx, scope, id, address);
      return { staff: await read(tx, scope, id), ...made };
    },

    /** @throws AppError staleVersion with the current row, staffNoTaken, lastAdmin, notFound */
    async update(
      tx: Tx,
      scope: Scope,
      actorId: string,
      id: string,
      input: StaffInput & { active: boolean; version: number },
    ): Promise<StaffRow> {
      const before = await read(tx, scope, id);
      const path = await refuseForeignBranch(tx, scope, input.branchId);
      const losesAdmin = before.roles.includes('admin') && !(input.active && input.roles.includes('admin'));
      if (losesAdmin) await refuseLastAdmin(tx, id);
      const { version, name, mobile, ...fields } = input;
      const next = await store
        .updateStaff(tx, id, version, {
          ...fields,
          name: cipher.encrypt('staff.name', sensitive(name)),
          ...(mobile === undefined ? {} : { mobile: sealMobile(mobile) }),
        })
        .catch((error: unknown) => {
          throw isTaken(error, 'staff_staff_no') ? new AppError(accessErrors['access.staffNoTaken']) : error;
        });
      if (next === null) throw new AppError(commonErrors.staleVersion, { data: await read(tx, scope, id) });
      if (!input.active) {
        const at = clock.now();
        const ended = await store.endSessions(tx, id, 'disabled', at, null);
        await appendFacts(
          tx,
          ended.map((sessionId) => sessionEnded(at, path, { staffId: id, sessionId }, 'disabled')),
        );
      }
      const action = input.active ? 'staff.changed' : 'staff.disabled';
      await note(tx, actorId, { id, path, version: next }, action, {
        roles: input.roles,
        rolesBefore: before.roles,
      });
      return read(tx, scope, id);
    },

    /** Makes a new link and lifts a sign-in lock. @param address as for `create`. @throws AppError notFound */
    async invite(
      tx: Tx,
      scope: Scope,
      actorId: string,
      id: string,
      address: (token: string) => string,
    ): Promise<MadeLink> {
      const row = await store.findStaff(tx, scope, { id });
      if (row === null) throw new AppError(commonErrors.notFound);
      await store.clearFailures(tx, row.staffNo);
      await note(tx, actorId, { id, path: row.branchPath, version: row.version }, 'staff.invited', {});
      return makeLink(tx, scope, id, address);
    },

    /** Mobile numbers by id, of those who have one. */
    async mobiles(scope: Scope): Promise<Map<string, Sensitive<string>>> {
      const rows = await store.listStaff(database.read, scope);
      return new Map(
        rows.flatMap(({ id, mobile }) =>
          mobile === null ? [] : [[id, cipher.decrypt('staff.mobile', mobile)] as const],
        ),
      );
    },

    /** Number and name by id, for display beside other records. */
    async names(ids: readonly string[]): Promise<Map<string, { staffNo: string; name: string }>> {
      if (ids.length === 0) return new Map();
      const rows = await store.listStaff(database.read, { kind: 'system', reason: 'names of staff' }, ids);
      return new Map(rows.map((row) => [row.id, { staffNo: row.staffNo, name: nameOf(row) }]));
    },
    /** What people can do, and whether they can sign in: for whoever asks if a queue is staffed. */
    async abilities(): Promise<{ skills: SkillLevels; active: boolean; hasPassword: boolean }[]> {
      const rows = await store.listStaff(database.read, systemScope('who serves which queue'));
      return rows.map(({ skills, active, passwordHash }) => {
        return { skills, active, hasPassword: passwordHash !== null };
      });
    },
    /** What people can do, and where, by id. @param ids only these, where given. */
    async skillsAndPaths(
      ids?: readonly string[],
    ): Promise<Map<string, { skills: SkillLevels; branchPath: string }>> {
      const rows = await store.listStaff(database.read, systemScope('who is offered calls'), ids);
      return new Map(rows.map(({ id, skills, branchPath }) => [id, { skills, branchPath }]));
    },
    /** Who people are at work, with the branch path that decides who sees them. @param ids only these, where given. */
    async colleagues(ids?: readonly string[]): Promise<Colleague[]> {
      const rows = await store.listStaff(database.read, systemScope('colleagues'), ids);
      return rows.map(toColleague);
    },
    /** Colleagues who may be given contacts: they work here now and have a skill. */
    async withSkills(): Promise<Colleague[]> {
      const rows = await store.listStaff(database.read, systemScope('who is offered calls'));
      return rows.filter(({ active, skills }) => active && Object.keys(skills).length > 0).map(toColleague);
    },
    async idOf(staffNo: string): Promise<string | null> {
      const scope: Scope = { kind: 'system', reason: 'staff number of a filter' };
      return (await store.findStaff(database.read, scope, { staffNo }))?.id ?? null;
    },
  };

  async function note(
    tx: Tx,
    actorId: string,
    { id, path, version }: { id: string; path: string; version: number },
    action: string,
    details: Record<string, string[]>,
  ): Promise<void> {
    const at = clock.now();
    await appendFacts(tx, [
      fact(accessFacts['staff.changed'], { at, path, ids: { staffId: id }, data: { version } }),
    ]);
    await audit.record(tx, [
      { at, actor: { kind: 'staff', staffId: actorId }, action, subject: { kind: 'staff', id }, details },
    ]);
  }
}

export type People = ReturnType<typeof createPeople>;
