import type { Organisation } from '../features/access/server/organisation.ts';
import type { Database } from '../platform/database/database.ts';
import type { LocalText } from '../platform/local-text.ts';

/** Stands for the demo in the audit trail. */
export const demoActor = '00000000-0000-7000-8000-0000000de400';

interface DemoBranch {
  code: string;
  name: LocalText;
  /** Nobody has it: no local number begins with 0. */
  callerNumber: string;
  cities: readonly { code: string; name: LocalText }[];
}

/** Three provinces with two cities each. */
export const demoBranches: readonly DemoBranch[] = [
  {
    code: 'zhejiang',
    name: { zh: '浙江分公司', en: 'Zhejiang' },
    callerNumber: '0571-0000 0000',
    cities: [
      { code: 'hangzhou', name: { zh: '杭州中心支公司', en: 'Hangzhou' } },
      { code: 'ningbo', name: { zh: '宁波中心支公司', en: 'Ningbo' } },
    ],
  },
  {
    code: 'guangdong',
    name: { zh: '广东分公司', en: 'Guangdong' },
    callerNumber: '020-0000 0000',
    cities: [
      { code: 'guangzhou', name: { zh: '广州中心支公司', en: 'Guangzhou' } },
      { code: 'shenzhen', name: { zh: '深圳中心支公司', en: 'Shenzhen' } },
    ],
  },
  {
    code: 'sichuan',
    name: { zh: '四川分公司', en: 'Sichuan' },
    callerNumber: '028-0000 0000',
    cities: [
      { code: 'chengdu', name: { zh: '成都中心支公司', en: 'Chengdu' } },
      { code: 'mianyang', name: { zh: '绵阳中心支公司', en: 'Mianyang' } },
    ],
  },
];

/**
 * Makes the branches that are missing.
 * @returns ids by the branch's code, headquarters as «hq».
 */
export async function seedDemoBranches(deps: {
  database: Database;
  organisation: Organisation;
}): Promise<ReadonlyMap<string, string>> {
  const { database, organisation } = deps;
  const byPath = new Map((await organisation.listBranches()).map((branch) => [branch.path, branch.id]));
  const root = byPath.get('hq');
  if (root === undefined) throw new Error('no headquarters: the organisation was not prepared');
  const ids = new Map([['hq', root]]);
  const ensure = async (
    path: string,
    branch: { code: string; name: LocalText; callerNumber?: string },
    parentId: string,
  ): Promise<string> => {
    const id =
      byPath.get(path) ??
      (await database.transaction(async (tx) => {
        const made = await organisation.createBranch(tx, demoActor, { ...branch, parentId });
        return made.id;
      }));
    ids.set(branch.code, id);
    return id;
  };
  for (const { cities, ...province } of demoBranches) {
    const provinceId = await ensure(`hq.${province.code}`, province, root);
    for (const city of cities) {
      await ensure(`hq.${province.code}.${city.code}`, city, provinceId);
    }
  }
  return ids;
}
