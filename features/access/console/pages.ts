import { ApartmentOutlined, SafetyOutlined, TeamOutlined } from '@ant-design/icons';
import type { PageDefinition } from '../../../console/page.ts';

export const staffPage: PageDefinition = {
  path: '/staff',
  permission: 'staff.read',
  title: { zh: '员工管理', en: 'Staff', pinyin: 'yuan gong guan li' },
  menu: { group: 'organisation', icon: TeamOutlined },
  load: async () => (await import('./StaffPage.tsx')).StaffPage,
};
export const branchesPage: PageDefinition = {
  path: '/branches',
  permission: 'branches.edit',
  title: { zh: '机构管理', en: 'Branches', pinyin: 'ji gou guan li' },
  menu: { group: 'organisation', icon: ApartmentOutlined },
  load: async () => (await import('./BranchesPage.tsx')).BranchesPage,
};
export const rolesPage: PageDefinition = {
  path: '/roles',
  permission: 'staff.read',
  title: { zh: '角色权限', en: 'Roles', pinyin: 'jue se quan xian' },
  menu: { group: 'organisation', icon: SafetyOutlined },
  load: async () => (await import('./RolesPage.tsx')).RolesPage,
};
export const profilePage: PageDefinition = {
  path: '/me',
  permission: 'signedIn',
  title: { zh: '个人信息', en: 'Profile', pinyin: 'ge ren xin xi' },
  load: async () => (await import('./ProfilePage.tsx')).ProfilePage,
};

export const accessPages: readonly PageDefinition[] = [staffPage, branchesPage, rolesPage, profilePage];
