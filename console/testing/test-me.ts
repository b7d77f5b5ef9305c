import type { Me } from '../../features/access/contract.ts';

/** An administrator who exists in tests only. */
export const testMe: Me = {
  staffId: '018f0000-0000-7000-8000-000000000001',
  sessionId: '018f0000-0000-7000-8000-0000000000a1',
  staffNo: '8001',
  name: '林晓岚',
  roles: ['admin'],
  permissions: ['staff.read', 'staff.edit', 'branches.edit', 'roles.edit', 'centre.edit', 'audit.read'],
  branch: { id: '018f0000-0000-7000-8000-0000000000b1', name: { zh: '总部' }, path: 'hq' },
  language: 'zh-CN',
  locked: false,
  idleLockMinutes: 15,
  rights: 'rights-1',
};
