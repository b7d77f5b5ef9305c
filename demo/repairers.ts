import type { Repairers } from '../features/repairers/server/service.ts';
import type { Database } from '../platform/database/database.ts';
import { systemScope } from '../platform/scope.ts';
import { demoActor } from './branches.ts';

/** Partners of the demo; all are invented, and their numbers are nobody's. */
const repairers = [
  {
    ...{
      name: '示例安途汽车维修中心',
      placeCode: '330203',
      address: '中山东路样板里 8 号',
      phone: '15400000401',
    },
    ...{ brands: ['大众', '斯柯达'], direct: true },
  },
  {
    ...{
      name: '样板之星汽车销售服务公司',
      placeCode: '330212',
      address: '鄞州示范大道 166 号',
      phone: '0574-55500402',
    },
    ...{ brands: ['比亚迪', '吉利'], direct: true },
  },
  {
    ...{ name: '示范快修江北店', placeCode: '330205', address: '大庆北路样板园 3 幢', phone: '15400000403' },
    ...{ brands: [], direct: false },
  },
  {
    ...{ name: '示例西湖汽车服务公司', placeCode: '330106', address: '示例一路 20 号', phone: '15400000404' },
    ...{ brands: ['丰田', '本田'], direct: true },
  },
  {
    ...{ name: '样板天河钣喷中心', placeCode: '440106', address: '样板二路 12 号', phone: '15400000405' },
    ...{ brands: ['丰田', '大众'], direct: true },
  },
  {
    ...{ name: '示例锦江汽修', placeCode: '510104', address: '示例三环路内侧 9 号', phone: '15400000406' },
    ...{ brands: ['大众'], direct: false },
  },
] as const;

/** Gives the demo its partner repairers, where there are none yet. */
export async function seedDemoRepairers(deps: { database: Database; repairers: Repairers }): Promise<void> {
  const by = {
    ...{ staffId: demoActor, permissions: new Set<string>(), address: '127.0.0.1' },
    scope: systemScope('demo'),
  };
  if ((await deps.repairers.list(by)).repairers.length > 0) return;
  for (const { brands, ...one } of repairers)
    await deps.database.transaction((tx) =>
      deps.repairers.add(tx, by, {
        ...{ ...one, brands: [...brands], active: true },
        ...{ contractFrom: '2024-01-01', contractTo: null },
      }),
    );
}
