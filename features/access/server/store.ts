import { and, eq, inArray, isNull, lt, sql } from 'drizzle-orm';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import type { Scope } from '../../../platform/scope.ts';
import type { SkillLevels } from '../contract/skills.ts';
import type { Branch, Role, RoleCode } from '../contract.ts';
import type { SignInFailures } from '../rules.ts';
import { branches, knownPermissions, roles, sessions, signInFailures, signInLinks, staff } from './schema.ts';

export type StaffRecord = Omit<typeof staff.$inferSelect, 'skills' | 'skillLevels'> & {
  skills: SkillLevels;
  branchPath: string;
  branchName: Branch['name'];
};
export type SessionRecord = typeof sessions.$inferSelect;
export type LinkRecord = typeof signInLinks.$inferSelect;

const staffColumns = {
  id: staff.id,
  staffNo: staff.staffNo,
  name: staff.name,
  branchId: staff.branchId,
  roles: staff.roles,
  skills: staff.skillLevels,
  language: staff.language,
  mobile: staff.mobile,
  active: staff.active,
  passwordHash: staff.passwordHash,
  version: staff.version,
  branchPath: branches.path,
  branchName: branches.name,
};

/** SQL condition that a branch path lies in the scope's subtree. */
function within(scope: Scope, path: typeof branches.path) {
  if (scope.kind === 'system') return undefined;
  return sql`(${path} = ${scope.path} or starts_with(${path}, ${`${scope.path}.`}))`;
}

export async function findStaff(
  reader: Reader,
  scope: Scope,
  by: { id: string } | { staffNo: string },
): Promise<StaffRecord | null> {
  const key = 'id' in by ? eq(staff.id, by.id) : eq(staff.staffNo, by.staffNo);
  const rows = await reader
    .select(staffColumns)
    .from(staff)
    .innerJoin(branches, eq(branches.id, staff.branchId))
    .where(and(key, within(scope, branches.path)));
  return rows[0] ?? null;
}

/** @param ids only these, where given. */
export async function listStaff(
  reader: Reader,
  scope: Scope,
  ids?: readonly string[],
): Promise<StaffRecord[]> {
  return reader
    .select(staffColumns)
    .from(staff)
    .innerJoin(branches, eq(branches.id, staff.branchId))
    .where(and(within(scope, branches.path), ids === undefined ? undefined : inArray(staff.id, [...ids])))
    .orderBy(staff.staffNo);
}

/** A person as it is written. */
export type StaffValues = Omit<typeof staff.$inferInsert, 'skills' | 'skillLevels'> & { skills: SkillLevels };

const skillColumns = (skillLevels: SkillLevels) => ({ skillLevels, skills: Object.keys(skillLevels) });

/** @returns false when the staff number is taken. */
export async function insertStaff(tx: Tx, row: StaffValues): Promise<boolean> {
  const { rowCount } = await tx
    .insert(staff)
    .values({ ...row, ...skillColumns(row.skills) })
    .onConflictDoNothing({ target: staff.staffNo });
  return rowCount === 1;
}

/** Holds a person's row, so that two sign-ins, or a sign-in and a dismissal, come one after the other. */
export async function lockStaff(tx: Tx, id: string): Promise<{ active: boolean; branchPath: string } | null> {
  const rows = await tx
    .select({ active: staff.active, branchPath: branches.path })
    .from(staff)
    .innerJoin(branches, eq(branches.id, staff.branchId))
    .where(eq(staff.id, id))
    .for('no key update', { of: staff });
  return rows[0] ?? null;
}

/** @returns the new version, or null when `version` was no longer the current one. */
export async function updateStaff(
  tx: Tx,
  id: string,
  version: number,
  { skills, ...values }: Partial<StaffValues>,
): Promise<number | null> {
  const rows = await tx
    .update(staff)
    .set({ ...values, ...(skills === undefined ? {} : skillColumns(skills)), version: version + 1 })
    .where(and(eq(staff.id, id), eq(staff.version, version)))
    .returning({ version: staff.version });
  return rows[0]?.version ?? null;
}

/** Password and language are the person's own and change nothing that others edit. */
export async function setOwn(
  tx: Tx,
  id: string,
  values: Pick<Partial<typeof staff.$inferInsert>, 'passwordHash' | 'language'>,
): Promise<void> {
  await tx.update(staff).set(values).where(eq(staff.id, id));
}

/** How many active people with a password have this role, without `except`. */
export async function countActive(reader: Reader, role: RoleCode, except: string): Promise<number> {
  const { rows } = await reader.execute<{ n: number }>(sql`
    select count(*) as n from staff
    where active and password_hash is not null and ${role} = any(roles) and id <> ${except}`);
  return rows[0]?.n ?? 0;
}

export async function staffExists(reader: Reader): Promise<boolean> {
  const { rows } = await reader.execute(sql`select 1 from staff where password_hash is not null limit 1`);
  return rows.length > 0;
}

export async function listBranches(reader: Reader): Promise<Branch[]> {
  return reader.select().from(branches).orderBy(branches.path);
}

/** @returns false when its path is taken. */
export async function insertBranch(tx: Tx, row: typeof branches.$inferInsert): Promise<boolean> {
  const { rowCount } = await tx.insert(branches).values(row).onConflictDoNothing({ target: branches.path });
  return rowCount === 1;
}

export async function updateBranch(
  tx: Tx,
  id: string,
  version: number,
  values: Partial<typeof branches.$inferInsert>,
): Promise<Branch | null> {
  const rows = await tx
    .update(branches)
    .set({ ...values, version: version + 1 })
    .where(and(eq(branches.id, id), eq(branches.version, version)))
    .returning();
  return rows[0] ?? null;
}

export async function branchIsUsed(reader: Reader, id: string): Promise<boolean> {
  const { rows } = await reader.execute(sql`
    select 1 from staff where branch_id = ${id} and active
    union all select 1 from branches where parent_id = ${id} and active limit 1`);
  return rows.length > 0;
}

/** Lets one process at a time prepare the installation. */
export async function holdPreparation(tx: Tx): Promise<void> {
  await tx.execute(sql`lock table roles in share row exclusive mode`);
}

export async function listRoles(reader: Reader): Promise<Role[]> {
  const rows = await reader.select().from(roles).orderBy(roles.code);
  return rows as Role[];
}

export async function upsertRole(tx: Tx, row: typeof roles.$inferInsert): Promise<void> {
  await tx
    .insert(roles)
    .values(row)
    .onConflictDoUpdate({ target: roles.code, set: { name: row.name, permissions: row.permissions } });
}

export async function updateRole(
  tx: Tx,
  code: string,
  version: number,
  permissions: string[],
): Promise<Role | null> {
  const rows = await tx
    .update(roles)
    .set({ permissions, version: version + 1 })
    .where(and(eq(roles.code, code), eq(roles.version, version)))
    .returning();
  return (rows[0] as Role | undefined) ?? null;
}

/** Remembers permissions. @returns those that were not known before. */
export async function learnPermissions(tx: Tx, codes: readonly string[]): Promise<string[]> {
  const rows = await tx
    .insert(knownPermissions)
    .values(codes.map((code) => ({ code })))
    .onConflictDoNothing()
    .returning();
  return rows.map((row) => row.code);
}

export async function findSession(reader: Reader, tokenHash: string): Promise<SessionRecord | null> {
  const rows = await reader.select().from(sessions).where(eq(sessions.tokenHash, tokenHash));
  return rows[0] ?? null;
}

export async function findSessionById(reader: Reader, id: string): Promise<SessionRecord | null> {
  const rows = await reader.select().from(sessions).where(eq(sessions.id, id));
  return rows[0] ?? null;
}

export async function insertSession(tx: Tx, row: typeof sessions.$inferInsert): Promise<void> {
  await tx.insert(sessions).values(row);
}

/** Ends the live sessions of a person, all or but one. @returns their ids. */
export async function endSessions(
  tx: Tx,
  staffId: string,
  reason: string,
  at: Date,
  except: string | null,
): Promise<string[]> {
  const rows = await tx
    .update(sessions)
    .set({ endedAt: at, endReason: reason })
    .where(
      and(
        eq(sessions.staffId, staffId),
        isNull(sessions.endedAt),
        except === null ? undefined : sql`id <> ${except}`,
      ),
    )
    .returning({ id: sessions.id });
  return rows.map((row) => row.id);
}

export async function endSession(tx: Tx, id: string, reason: string, at: Date): Promise<boolean> {
  const rows = await tx
    .update(sessions)
    .set({ endedAt: at, endReason: reason })
    .where(and(eq(sessions.id, id), isNull(sessions.endedAt)))
    .returning({ id: sessions.id });
  return rows.length > 0;
}

export async function touchSession(
  tx: Tx,
  id: string,
  values: { lastActiveAt?: Date; locked?: boolean },
): Promise<void> {
  await tx.update(sessions).set(values).where(eq(sessions.id, id));
}

/** Reads the failures of a number and holds their row, so that guesses in parallel count one after the other. */
export async function lockFailures(tx: Tx, staffNo: string, now: Date): Promise<SignInFailures> {
  await tx
    .insert(signInFailures)
    .values({ staffNo, count: 0, lockedUntil: null, lastAt: now })
    .onConflictDoNothing();
  const rows = await tx
    .select()
    .from(signInFailures)
    .where(eq(signInFailures.staffNo, staffNo))
    .for('update');
  return rows[0] ?? { count: 0, lockedUntil: null };
}

export async function readFailures(
  reader: Reader,
  staffNos: readonly string[],
): Promise<Map<string, Date | null>> {
  const rows = await reader
    .select({ staffNo: signInFailures.staffNo, lockedUntil: signInFailures.lockedUntil })
    .from(signInFailures)
    .where(inArray(signInFailures.staffNo, [...staffNos]));
  return new Map(rows.map((row) => [row.staffNo, row.lockedUntil]));
}

export async function saveFailures(
  tx: Tx,
  staffNo: string,
  failures: SignInFailures,
  now: Date,
): Promise<void> {
  await tx
    .update(signInFailures)
    .set({ ...failures, lastAt: now })
    .where(eq(signInFailures.staffNo, staffNo));
}

/** Removes counts that nobody added to since `before` and links that ended before it. */
export async function removeStale(tx: Tx, before: Date): Promise<void> {
  await tx.delete(signInFailures).where(lt(signInFailures.lastAt, before));
  await tx.delete(signInLinks).where(lt(signInLinks.expiresAt, before));
}

export async function clearFailures(tx: Tx, staffNo: string): Promise<void> {
  await tx.delete(signInFailures).where(eq(signInFailures.staffNo, staffNo));
}

export async function insertLink(tx: Tx, row: typeof signInLinks.$inferInsert): Promise<void> {
  await tx.insert(signInLinks).values(row);
}

/** Makes links of the same purpose for the same person useless. */
export async function revokeLinks(
  tx: Tx,
  purpose: LinkRecord['purpose'] | null,
  staffId: string | null,
  at: Date,
): Promise<void> {
  await tx.execute(sql`
    update sign_in_links set used_at = ${at.toISOString()}
    where used_at is null and staff_id is not distinct from ${staffId}
      and (${purpose}::text is null or purpose = ${purpose})`);
}

export async function findLink(reader: Reader, tokenHash: string): Promise<LinkRecord | null> {
  const rows = await reader.select().from(signInLinks).where(eq(signInLinks.tokenHash, tokenHash));
  return rows[0] ?? null;
}

/** @returns false when somebody else has used it in between. */
export async function markLinkUsed(tx: Tx, tokenHash: string, at: Date): Promise<boolean> {
  const rows = await tx
    .update(signInLinks)
    .set({ usedAt: at })
    .where(and(eq(signInLinks.tokenHash, tokenHash), isNull(signInLinks.usedAt)))
    .returning({ tokenHash: signInLinks.tokenHash });
  return rows.length > 0;
}
