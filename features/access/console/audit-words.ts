import type { AuditWords } from '../../../console/page.ts';
import { roleTitles } from './names.ts';
import { BranchName, StaffName } from './subject-names.tsx';

/** How the trail reads what access records. */
export const accessAuditWords: AuditWords = {
  actions: {
    'session.started': { zh: '登录', en: 'signed in' },
    'session.ended': { zh: '退出登录', en: 'signed out' },
    'session.refused': { zh: '登录未成功：密码错误', en: 'gave a wrong password' },
    'staff.added': { zh: '添加了员工', en: 'added a person' },
    'staff.changed': { zh: '修改了员工资料', en: 'changed a person' },
    'staff.disabled': { zh: '停用了工号', en: 'disabled a person' },
    'staff.invited': { zh: '生成了设置密码的链接', en: 'made a link for setting a password' },
    'staff.passwordSet': {
      zh: '通过一次性链接设置密码并登录',
      en: 'set a password by a one-time link and signed in',
    },
    'staff.passwordChanged': { zh: '修改了自己的密码', en: 'changed his or her own password' },
    'branch.added': { zh: '添加了机构', en: 'added a branch' },
    'branch.changed': { zh: '修改了机构', en: 'changed a branch' },
    'role.changed': { zh: '修改了角色权限', en: 'changed the permissions of a role' },
  },
  subjects: {
    session: { zh: '登录会话', en: 'session' },
    staff: { zh: '员工', en: 'person' },
    branch: { zh: '机构', en: 'branch' },
    role: { zh: '角色', en: 'role' },
  },
  names: { staff: StaffName, branch: BranchName },
  details: {
    roles: { zh: '角色', en: 'Roles', values: roleTitles },
    rolesBefore: { zh: '原角色', en: 'Roles before', values: roleTitles },
    permissions: { zh: '权限', en: 'Permissions' },
    failures: { zh: '连续失败次数', en: 'Failures in a row' },
    locked: { zh: '已锁定登录', en: 'Sign-in locked' },
  },
};
