import { z } from 'zod';
import type { Sensitive } from '../../platform/crypto/sensitive.ts';
import type { Tx } from '../../platform/database/database.ts';
import { commonErrors, defineErrors } from '../../platform/errors.ts';
import { defineFacts, f } from '../../platform/facts/fact.ts';
import { saying } from '../../platform/http/pattern.ts';
import { definePermissions } from '../../platform/http/permission.ts';
import { route } from '../../platform/http/route.ts';
import { rowVersion as version } from '../../platform/http/row-version.ts';
import { languages, localText } from '../../platform/local-text.ts';
import { skillLevels } from './contract/skills.ts';

/** The roles of the trade; each is a set of permissions that an installation may change. */
export const roleCodes = [
  'agent',
  'teamLeader',
  'supervisor',
  'inspector',
  'trainer',
  'planner',
  'knowledgeEditor',
  'backOffice',
  'surveyor',
  'admin',
  'auditor',
] as const;
export type RoleCode = (typeof roleCodes)[number];

export const accessPermissions = definePermissions({
  'staff.read': {
    name: { zh: '查看员工', en: 'See staff' },
    roles: ['teamLeader', 'supervisor', 'admin', 'auditor'],
  },
  'staff.edit': { name: { zh: '管理员工', en: 'Manage staff' }, roles: ['admin'] },
  'branches.edit': { name: { zh: '管理机构', en: 'Manage branches' }, roles: ['admin'] },
  'roles.edit': { name: { zh: '管理角色权限', en: 'Manage roles' }, roles: ['admin'] },
});

export const accessErrors = defineErrors({
  'access.wrongPassword': { status: 401, zh: '工号或密码不正确。', en: 'Staff number or password is wrong.' },
  'access.signInLocked': {
    status: 423,
    zh: '连续输错次数过多，请 {minutes} 分钟后再试，或联系管理员。',
    en: 'Too many failures; try again in {minutes} min or ask an administrator.',
  },
  'access.inContact': {
    status: 409,
    zh: '通话或话后处理尚未结束，请先完成再签出。',
    en: 'A call or its wrap-up is not finished; finish it before signing out.',
  },
  'access.disabled': {
    status: 403,
    zh: '该工号已停用，请联系管理员。',
    en: 'This account is disabled; ask an administrator.',
  },
  'access.weakPassword': {
    status: 400,
    zh: '密码至少 10 位，须含字母和数字，且不能包含工号。',
    en: 'At least 10 characters with letters and digits, and not the staff number.',
  },
  'access.linkInvalid': {
    status: 410,
    zh: '链接已失效或已被使用，请向管理员索取新的链接。',
    en: 'This link has expired or was used; ask for a new one.',
  },
  'access.firstAdminUnnamed': {
    status: 400,
    zh: '请填写工号和姓名：第一位管理员的工号和姓名由您自己设定。',
    en: 'Give a staff number and a name: the first administrator chooses both.',
  },
  'access.staffNoTaken': { status: 409, zh: '该工号已被使用。', en: 'This staff number is taken.' },
  'access.branchCodeTaken': {
    status: 409,
    zh: '上级机构下已有相同代码的机构，请换一个代码。',
    en: 'The branch above already has one with this code; choose another code.',
  },
  'access.branchInUse': {
    status: 409,
    zh: '机构下仍有下级机构或员工，不能停用。',
    en: 'The branch still has staff or branches below it.',
  },
  'access.lastAdmin': {
    status: 409,
    zh: '至少要保留一名可登录的系统管理员。',
    en: 'At least one active administrator must remain.',
  },
});

export const accessFacts = defineFacts({
  'session.started': { watch: 'staff.read', ids: { staffId: f.id(), sessionId: f.id() }, data: {} },
  'session.ended': {
    watch: 'staff.read',
    ids: { staffId: f.id(), sessionId: f.id() },
    data: { reason: f.oneOf(['signedOut', 'replaced', 'disabled', 'passwordChanged']) },
  },
  'staff.changed': { watch: 'staff.read', ids: { staffId: f.id() }, data: { version: f.number() } },
  'branch.changed': { watch: 'staff.read', ids: { branchId: f.id() }, data: { version: f.number() } },
  'role.changed': { watch: 'staff.read', ids: {}, data: { role: f.code(), version: f.number() } },
});

/** Digits and letters as people type them, also full-width; the stored form is half-width upper case. */
export const staffNo = z
  .string()
  .max(40)
  .transform((text) => text.normalize('NFKC').trim().toUpperCase())
  .pipe(
    z.string().regex(
      saying(/^[0-9A-Z][0-9A-Z-]{1,19}$/, {
        zh: '2 至 20 位字母或数字，中间可用短横线。',
        en: '2 to 20 letters or digits; dashes in between are fine.',
      }),
    ),
  );
const password = z.string().min(1).max(200);

export const branch = z.object({
  id: z.uuid(),
  code: z.string(),
  name: localText,
  kind: z.enum(['headquarters', 'province', 'city']),
  parentId: z.uuid().nullable(),
  /** Codes from headquarters down, joined by dots. */
  path: z.string(),
  active: z.boolean(),
  /** What customers see when they are called; null: that of the branch above, at last the hotline. */
  callerNumber: z.string().nullable(),
  version,
});
export type Branch = z.output<typeof branch>;

export const me = z.object({
  staffId: z.uuid(),
  sessionId: z.uuid(),
  staffNo: z.string(),
  name: z.string(),
  roles: z.array(z.enum(roleCodes)),
  permissions: z.array(z.string()),
  branch: z.object({ id: z.uuid(), name: localText, path: z.string() }),
  language: z.enum(languages),
  locked: z.boolean(),
  /** Minutes without input after which the screen locks. */
  idleLockMinutes: z.number(),
  rights: z.string(),
});
export type Me = z.output<typeof me>;

export const signIn = route({
  method: 'POST',
  path: '/api/session',
  permission: 'public',
  summary: 'Signs in with a cookie. An earlier session of the same person ends with a notice.',
  body: z.strictObject({ staffNo, password }),
  reply: me,
  errors: [
    accessErrors['access.wrongPassword'],
    accessErrors['access.signInLocked'],
    accessErrors['access.disabled'],
  ],
  perMinute: 120,
});
export const readSession = route({
  method: 'GET',
  path: '/api/session',
  permission: 'signedIn',
  summary: 'Who is signed in.',
  reply: me,
  whileLocked: true,
});
export const signOut = route({
  method: 'DELETE',
  path: '/api/session',
  permission: 'signedIn',
  summary: 'Signs out, and off the floor.',
  reply: z.null(),
  errors: [accessErrors['access.inContact']],
  whileLocked: true,
});
export const reportActivity = route({
  method: 'POST',
  path: '/api/session/activity',
  permission: 'signedIn',
  summary: 'Says that the person is at work, which puts off the idle lock.',
  reply: z.null(),
});
export const lockSession = route({
  method: 'POST',
  path: '/api/session/lock',
  permission: 'signedIn',
  summary: 'Locks the screen at once.',
  reply: z.null(),
});
export const unlockSession = route({
  method: 'POST',
  path: '/api/session/unlock',
  permission: 'signedIn',
  summary: 'Unlocks the screen with the password.',
  body: z.strictObject({ password }),
  reply: me,
  errors: [accessErrors['access.wrongPassword'], accessErrors['access.signInLocked']],
  perMinute: 20,
  whileLocked: true,
});
export const updatePreferences = route({
  method: 'PUT',
  path: '/api/session/language',
  permission: 'signedIn',
  summary: "Sets the person's language.",
  body: z.strictObject({ language: z.enum(languages) }),
  reply: me,
});
export const changePassword = route({
  method: 'POST',
  path: '/api/session/password',
  permission: 'signedIn',
  summary: "Changes the person's own password; other sessions end.",
  body: z.strictObject({ current: password, next: password }),
  reply: z.null(),
  errors: [
    accessErrors['access.wrongPassword'],
    accessErrors['access.weakPassword'],
    accessErrors['access.signInLocked'],
  ],
  perMinute: 10,
});

/** One-time links: the first administrator, an invitation, a forgotten password. */
export const readLink = route({
  method: 'POST',
  path: '/api/sign-in-links/read',
  permission: 'public',
  summary: 'What a one-time link is for.',
  body: z.strictObject({ token: z.string().max(100) }),
  reply: z.object({
    purpose: z.enum(['firstAdmin', 'invitation', 'newPassword']),
    staffNo: z.string().nullable(),
    name: z.string().nullable(),
  }),
  errors: [accessErrors['access.linkInvalid']],
  perMinute: 30,
});
/** Blanks are joined, and characters that nobody sees are left out. */
export const personName = z
  .string()
  .max(200)
  .transform((text) =>
    text
      .normalize('NFC')
      .replace(/[\p{Cc}\p{Cf}]/gu, '')
      .replace(/\s+/g, ' ')
      .trim(),
  )
  .pipe(
    z
      .string()
      .max(40)
      .regex(
        saying(/\p{L}/u, { zh: '须含文字，最多 40 字。', en: 'Needs a letter; at most 40 characters.' }),
      ),
  );

export const useLink = route({
  method: 'POST',
  path: '/api/sign-in-links/use',
  permission: 'public',
  summary: 'Uses a one-time link: sets a password and signs in; the first administrator also names himself.',
  body: z.strictObject({
    token: z.string().max(100),
    password,
    staffNo: staffNo.optional(),
    name: personName.optional(),
  }),
  reply: me,
  errors: [
    accessErrors['access.linkInvalid'],
    accessErrors['access.weakPassword'],
    accessErrors['access.firstAdminUnnamed'],
    accessErrors['access.staffNoTaken'],
    accessErrors['access.disabled'],
  ],
  perMinute: 30,
});

export const staffRow = z.object({
  id: z.uuid(),
  staffNo: z.string(),
  name: z.string(),
  pinyin: z.string(),
  branchId: z.uuid(),
  branchName: localText,
  roles: z.array(z.enum(roleCodes)),
  skills: skillLevels,
  language: z.enum(languages),
  /** Masked. */
  mobile: z.string().nullable(),
  active: z.boolean(),
  /** False until the person has set a password. */
  hasPassword: z.boolean(),
  lockedUntil: z.iso.datetime().nullable(),
  version,
});
export type StaffRow = z.output<typeof staffRow>;

/** Where notices about signing in go; spaces, dashes and full-width digits are taken. */
export const mobile = z
  .string()
  .max(40)
  .transform((text) => text.normalize('NFKC').replace(/[\s()-]/g, ''))
  .pipe(
    z.string().regex(
      saying(/^\+?\d{5,16}$/, {
        zh: '5 至 16 位数字，前面可带加号。',
        en: '5 to 16 digits, with a plus sign in front if it has one.',
      }),
    ),
  );

const staffFields = {
  staffNo,
  name: personName,
  branchId: z.uuid(),
  roles: z.array(z.enum(roleCodes)).min(1),
  skills: skillLevels,
  language: z.enum(languages),
  /** Left away: stays as it is. */
  mobile: mobile.nullable().optional(),
};
export const listStaff = route({
  method: 'GET',
  path: '/api/staff',
  permission: 'staff.read',
  summary: 'Staff of the own branch and below.',
  query: z.strictObject({ search: z.string().max(40).optional(), active: z.stringbool().optional() }),
  reply: z.object({ staff: z.array(staffRow), asOf: z.number() }),
});
export const createStaff = route({
  method: 'POST',
  path: '/api/staff',
  permission: 'staff.edit',
  summary: 'Adds a person; the reply holds the one-time link with which that person sets a password.',
  body: z.strictObject(staffFields),
  reply: z.object({ staff: staffRow, invitation: z.string(), noticeSent: z.boolean() }),
  errors: [accessErrors['access.staffNoTaken']],
});
export const updateStaff = route({
  method: 'PUT',
  path: '/api/staff/:id',
  permission: 'staff.edit',
  summary: 'Changes a person; who is disabled is signed out at once.',
  params: z.object({ id: z.uuid() }),
  body: z.strictObject({ ...staffFields, active: z.boolean(), version }),
  reply: staffRow,
  errors: [accessErrors['access.staffNoTaken'], accessErrors['access.lastAdmin'], commonErrors.staleVersion],
});
export const renewInvitation = route({
  method: 'POST',
  path: '/api/staff/:id/invitation',
  permission: 'staff.edit',
  summary: 'Makes a new one-time link for setting a password, and lifts a sign-in lock.',
  params: z.object({ id: z.uuid() }),
  reply: z.object({ invitation: z.string(), noticeSent: z.boolean() }),
});

export const listBranches = route({
  method: 'GET',
  path: '/api/branches',
  permission: 'signedIn',
  summary: 'All branches.',
  reply: z.object({ branches: z.array(branch) }),
});
const callerNumber = z
  .string()
  .max(30)
  .transform((text) => text.normalize('NFKC').trim())
  .pipe(
    z.string().regex(
      saying(/^\+?[0-9][0-9 ()-]{2,19}$/, {
        zh: '3 至 20 位数字，可含空格、短横线和括号，例如 0571-0000 0000。',
        en: '3 to 20 digits; spaces, dashes and brackets are fine, e.g. 0571-0000 0000.',
      }),
    ),
  )
  .nullable()
  .optional();
const branchFields = {
  name: localText,
  code: z.string().regex(
    saying(/^[a-z0-9-]{1,32}$/, {
      zh: '1 至 32 位小写字母、数字或短横线。',
      en: '1 to 32 small letters, digits or dashes.',
    }),
  ),
};
export const createBranch = route({
  method: 'POST',
  path: '/api/branches',
  permission: 'branches.edit',
  summary: 'Adds a branch below another one: provinces below headquarters, cities below provinces.',
  body: z.strictObject({ ...branchFields, callerNumber, parentId: z.uuid() }),
  reply: branch,
  errors: [accessErrors['access.branchCodeTaken'], commonErrors.notFound],
});
export const updateBranch = route({
  method: 'PUT',
  path: '/api/branches/:id',
  permission: 'branches.edit',
  summary: 'Renames or closes a branch, or sets the number that its customers see; what is left away stays.',
  params: z.object({ id: z.uuid() }),
  body: z.strictObject({ name: localText, active: z.boolean(), callerNumber, version }),
  reply: branch,
  errors: [accessErrors['access.branchInUse'], commonErrors.staleVersion],
});

export const role = z.object({
  code: z.enum(roleCodes),
  name: localText,
  permissions: z.array(z.string()),
  version,
});
export type Role = z.output<typeof role>;
export const listRoles = route({
  method: 'GET',
  path: '/api/roles',
  permission: 'staff.read',
  summary: 'Roles with their permissions, and all permissions that there are.',
  reply: z.object({
    roles: z.array(role),
    permissions: z.array(z.object({ code: z.string(), name: localText })),
  }),
});
export const updateRole = route({
  method: 'PUT',
  path: '/api/roles/:code',
  permission: 'roles.edit',
  summary: 'Changes the permissions of a role.',
  params: z.object({ code: z.enum(roleCodes) }),
  body: z.strictObject({ permissions: z.array(z.string()), version }),
  reply: role,
  errors: [commonErrors.staleVersion, accessErrors['access.lastAdmin']],
});

/** Somebody who works here, as a notice needs to know. */
export interface NoticedPerson {
  staffId: string;
  staffNo: string;
  name: string;
  language: (typeof languages)[number];
  mobile: Sensitive<string>;
}

/** How access tells people outside of the console; implemented by notifications. */
export interface StaffNotifier {
  /** False where nothing takes notices to people: then the link is only shown. */
  available(): boolean;
  /** @param link whole address of the one-time link */
  link(tx: Tx, person: NoticedPerson, purpose: 'invitation' | 'newPassword', link: string): Promise<void>;
  signInLocked(tx: Tx, person: NoticedPerson, lock: { failures: number; minutes: number }): Promise<void>;
}
