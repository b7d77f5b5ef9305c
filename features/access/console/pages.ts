import { ApartmentOutlined, SafetyOutlined, TeamOutlined } from '@ant-design/icons';
import { createElement } from 'react';
import type { PageDefinition } from '../../../console/page.ts';
import type { SkillChoice } from './skill-source.ts';

type UseSkills = () => readonly SkillChoice[];

const staffPage = (useSkills: UseSkills): PageDefinition => ({
  path: '/staff',
  permission: 'staff.read',
  title: { zh: '员工管理', en: 'Staff', pinyin: 'yuan gong guan li' },
  menu: { group: 'organisation', icon: TeamOutlined },
  load: async () => {
    const { StaffPage } = await import('./StaffPage.tsx');
    const { SkillSource } = await import('./skill-source.ts');
    return () => createElement(SkillSource.Provider, { value: useSkills }, createElement(StaffPage));
  },
});
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

/** @param useSkills which skills there are; asked while the page is drawn. */
export const accessPages = (useSkills: UseSkills): readonly PageDefinition[] => [
  staffPage(useSkills),
  branchesPage,
  rolesPage,
  profilePage,
];
