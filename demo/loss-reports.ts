import type { People } from '../features/access/server/people.ts';
import { emptyDraft, type LossDraft } from '../features/claims/contract/draft.ts';
import type { LossReports } from '../features/claims/server/service.ts';
import type { Clock } from '../platform/clock/clock.ts';
import type { Database } from '../platform/database/database.ts';
import { systemScope } from '../platform/scope.ts';

const scope = systemScope('demo');
const hourMs = 3_600_000;
/** Where the links of the demo's messages lead. */
const base = 'http://localhost';

const told: LossDraft = {
  ...emptyDraft,
  ...{ hurt: 'none', safePlace: 'yes', police: 'notCalled', reporterRole: 'driver', canDrive: 'yes' },
  ...{ carAt: 'scene', liability: 'other', placeCode: '330203', road: '中山东路' },
};
const other = (plate: string, insurer: string) => ({ plate, name: '', phone: '', insurer });

/** Losses of the last days; `by` null: the customer on his own phone. All people and plates are invented. */
const losses: readonly { by: string | null; hoursAgo: number; content: Partial<LossDraft> }[] = [
  {
    by: '8001',
    hoursAgo: 2,
    content: {
      ...{ reporterName: '陆远', reporterPhone: '15400002001', plate: '浙B2001X', kind: 'collision' },
      ...{ course: '等红灯时被后车追尾，后保险杠凹陷。', damage: ['rearBumper', 'boot'] },
      thirdParties: [other('浙B2002X', '未知')],
    },
  },
  {
    // The other side of the same accident.
    by: null,
    hoursAgo: 2,
    content: {
      ...{ reporterName: '章敏', reporterPhone: '15400002002', plate: '浙B2002X', kind: 'collision' },
      ...{ course: '跟车太近，刹车不及碰到前车。', damage: ['frontBumper', 'lamps'], liability: 'own' },
      thirdParties: [other('浙B2001X', '安和保险')],
    },
  },
  {
    by: '8002',
    hoursAgo: 5,
    content: {
      ...{ reporterName: '区先生', reporterPhone: '15400002003', plate: '浙B2003X', kind: 'personHit' },
      ...{ hurt: 'slight', police: 'onSite', placeCode: '330205', road: '大庆北路', damage: ['windscreen'] },
      course: '转弯时与电动自行车相碰，对方腿部擦伤，已送医。',
      thirdParties: [other('', '')],
    },
  },
  {
    by: null,
    hoursAgo: 7,
    content: {
      ...{ reporterName: '尉迟女士', reporterPhone: '15400002004', plate: '浙B2004X', kind: 'objectHit' },
      ...{ canDrive: 'no', placeCode: '330212', road: '鄞县大道', km: 'K12+300', liability: 'own' },
      ...{ course: '避让行人时碰到路边护栏，右前轮不能转动。', damage: ['rightFrontWing', 'wheels'] },
      police: 'called',
    },
  },
  {
    by: '8003',
    hoursAgo: 76,
    content: {
      ...{ reporterName: '单先生', reporterPhone: '15400002005', plate: '浙B2005X', kind: 'parked' },
      ...{ course: '停放在小区，回家时发现车门被碰，对方已离开。', damage: ['leftFrontDoor'] },
      ...{ flags: ['partyLeft'], police: 'called', carAt: 'home', lateReason: '出差在外，回来才发现。' },
    },
  },
  {
    by: '8004',
    hoursAgo: 20,
    content: {
      ...{ reporterName: '苏晓', reporterPhone: '15400002006', plate: '浙B2006X', kind: 'flood' },
      ...{ course: '地下车库进水，水位到座椅，未再启动。', damage: ['engine', 'interior', 'chassis'] },
      ...{ canDrive: 'no', carAt: 'parking', needs: ['tow'], liability: '', placeCode: '330281' },
    },
  },
  {
    by: '8005',
    hoursAgo: 30,
    content: {
      ...{ reporterName: '仇女士', reporterPhone: '15400002007', plate: '浙B2007X', kind: 'theft' },
      ...{ course: '夜间停在路边，早上发现车辆不见。', police: 'called', liability: '' },
      ...{ safePlace: '', canDrive: '', carAt: '', reporterRole: 'owner', placeCode: '330206' },
    },
  },
];

/**
 * Registers loss reports of the last days, where there are none yet.
 * @throws AppError as submitting does
 */
export async function seedDemoLossReports(deps: {
  database: Database;
  clock: Clock;
  people: People;
  lossReports: LossReports;
}): Promise<void> {
  const { database, clock, people, lossReports } = deps;
  const search = { q: '', only: 'all', limit: 1 } as const;
  const viewer = { staffId: '', path: 'hq', scope, permissions: new Set<string>() };
  const line = { address: '127.0.0.1', language: 'zh-CN' } as const;
  if ((await lossReports.search({ ...viewer, ...line }, search)).reports.length > 0) return;
  const staff = new Map((await people.list(scope, {})).map((row) => [row.staffNo, row.id]));
  for (const { by, hoursAgo, content } of losses) {
    const lossAt = new Date(clock.now().getTime() - hoursAgo * hourMs).toISOString();
    const whole: LossDraft = { ...told, ...content, lossAt };
    if (by === null) {
      await lossReports.own.seed(line, whole, base);
      continue;
    }
    const agent = { ...viewer, ...line, staffId: staff.get(by) ?? '' };
    await database.transaction(async (tx) => {
      const { id, version } = await lossReports.taking.begin(tx, agent, {
        interactionId: null,
        customerId: null,
      });
      await lossReports.submit(tx, agent, id, { content: whole, version }, base);
    });
  }
}
