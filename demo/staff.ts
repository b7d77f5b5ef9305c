import { hash } from '@node-rs/argon2';
import type { SkillLevels } from '../features/access/contract/skills.ts';
import type { RoleCode } from '../features/access/contract.ts';
import type { People } from '../features/access/server/people.ts';
import { setOwn } from '../features/access/server/store.ts';
import type { Database } from '../platform/database/database.ts';
import type { Language } from '../platform/local-text.ts';
import { systemScope } from '../platform/scope.ts';
import { demoActor } from './branches.ts';

/** Everybody's in the demo; there is no such account anywhere else. */
export const demoPassword = 'jieting-demo-2026';

export interface DemoStaff {
  staffNo: string;
  name: string;
  roles: RoleCode[];
  skills: SkillLevels;
  language: Language;
  /** Code of a branch; agents at headquarters serve customers of all. */
  branch: string;
}

const at = (
  staffNo: string,
  name: string,
  role: RoleCode,
  more: Partial<Pick<DemoStaff, 'skills' | 'language' | 'branch'>> = {},
): DemoStaff => ({ staffNo, name, roles: [role], skills: {}, language: 'zh-CN', branch: 'hq', ...more });

/** Each queue has at least two who serve it, one of them in English; whatever asks for four eyes finds a second pair. */
export const demoStaff: readonly DemoStaff[] = [
  at('1001', '方知行', 'admin'),
  at('2001', '桑田', 'surveyor', { branch: 'zhejiang' }),
  at('2002', '卓然', 'surveyor', { branch: 'zhejiang' }),
  at('2003', '厉行', 'surveyor', { branch: 'zhejiang' }),
  at('2004', '巫山', 'surveyor', { branch: 'sichuan' }),
  at('2005', '柏舟', 'surveyor', { branch: 'guangdong' }),
  at('3001', '骆行舟', 'backOffice', { branch: 'zhejiang' }),
  at('3002', '元秋水', 'backOffice', { branch: 'sichuan' }),
  at('4001', '石文竹', 'backOffice'),
  at('4002', '谷雨生', 'backOffice'),
  at('4003', '金若水', 'backOffice'),
  at('4004', '时明', 'backOffice'),
  at('4005', '杜若', 'backOffice'),
  at('4006', '车千里', 'backOffice'),
  at('4007', '苏平', 'backOffice'),
  at('4008', '简宁', 'backOffice'),
  at('4009', '柳成荫', 'backOffice'),
  at('4011', '宋时雨', 'backOffice', { branch: 'zhejiang' }),
  at('5001', '秦守正', 'inspector'),
  at('5002', '叶启明', 'trainer'),
  at('5003', '钟有时', 'planner'),
  at('5004', '文思源', 'knowledgeEditor'),
  at('6001', '顾长宁', 'supervisor'),
  at('6002', '章清和', 'supervisor'),
  at('7001', '沈若谷', 'teamLeader', { skills: { complaints: 9, general: 7, english: 6 } }),
  at('7002', '贺知秋', 'teamLeader', { skills: { claims: 9, general: 7 } }),
  at('8001', '夏小满', 'agent', { skills: { claims: 8, policies: 6, general: 6 } }),
  at('8002', '温如玉', 'agent', { skills: { claims: 6, general: 5 } }),
  at('8003', '江映雪', 'agent', { skills: { complaints: 7, policies: 8, english: 7 } }),
  at('8004', '白一鸣', 'agent', { skills: { claims: 5, complaints: 4, policies: 5, general: 5 } }),
  at('8005', '乔以宁', 'agent', { skills: { policies: 6, general: 6 }, branch: 'zhejiang' }),
  at('8006', '路远', 'agent', {
    skills: { claims: 5, general: 6, english: 9 },
    language: 'en',
    branch: 'sichuan',
  }),
  at('8007', '凌霜', 'agent', { skills: { claims: 7, policies: 5 }, branch: 'zhejiang' }),
  at('8008', '冉冬青', 'agent', { skills: { claims: 6, general: 6 }, branch: 'zhejiang' }),
  at('8009', '卫南星', 'agent', { skills: { policies: 7, general: 5 }, branch: 'guangdong' }),
  at('8010', '俞晚晴', 'agent', {
    skills: { claims: 6, policies: 6, general: 6, english: 5 },
    branch: 'guangdong',
  }),
  at('8011', '岑子衿', 'agent', { skills: { complaints: 6, general: 7 }, branch: 'guangdong' }),
  at('8012', '花半里', 'agent', { skills: { claims: 5, general: 5 }, branch: 'guangdong' }),
  at('8013', '闻人语', 'agent', { skills: { claims: 7, complaints: 5 }, branch: 'sichuan' }),
  at('8014', '向晚舟', 'agent', { skills: { policies: 6, general: 6 }, branch: 'sichuan' }),
  at('8015', '池青禾', 'agent', { skills: { claims: 6, policies: 5, general: 5 }, branch: 'sichuan' }),
  at('8016', '安如山', 'agent', { skills: { claims: 7, complaints: 6, policies: 6, general: 6 } }),
  at('8017', '应知秋', 'agent', { skills: { claims: 6, complaints: 5, policies: 5, general: 6 } }),
  at('8018', '束春晖', 'agent', {
    skills: { claims: 8, complaints: 7, policies: 7, general: 7, english: 8 },
  }),
  at('9001', '严明', 'auditor'),
];

export interface DemoStaffDeps {
  database: Database;
  people: People;
  /** By code, from `seedDemoBranches`. */
  branchIds: ReadonlyMap<string, string>;
}

const scope = systemScope('demo');

/**
 * Adds the staff of the demo with their password; who is there already stays as he is.
 * @returns how many were added.
 */
export async function seedDemoStaff(deps: DemoStaffDeps): Promise<number> {
  const { database, people, branchIds } = deps;
  const there = new Map((await people.list(scope, {})).map((row) => [row.staffNo, row]));
  let added = 0;
  // One hash for all: the password is printed anyway, and the start shouldn't wait for forty.
  const passwordHash = await hash(demoPassword);
  await database.transaction(async (tx) => {
    for (const { branch, ...person } of demoStaff) {
      const known = there.get(person.staffNo);
      if (known?.hasPassword) continue;
      const branchId = branchIds.get(branch);
      if (branchId === undefined) throw new Error(`no branch ${branch}`);
      const id =
        known?.id ?? (await people.create(tx, scope, demoActor, { ...person, branchId }, () => '')).staff.id;
      await setOwn(tx, id, { passwordHash });
      added++;
    }
  });
  return added;
}
