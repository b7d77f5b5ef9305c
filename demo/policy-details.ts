import { noPolicyDetails, type PolicyDetails } from '../features/customers/contract/details.ts';
import type { LocalText } from '../platform/local-text.ts';
import type { DemoPerson } from './people.ts';

const yuan = 100;
const dayMs = 86_400_000;

/** What a car's policies have in common. */
export interface DemoCar {
  n: number;
  person: DemoPerson;
  newEnergy: boolean;
  from: Date;
  status: string;
}

const models = [
  '示例牌 SL7150',
  '示例牌 SL6480',
  '示范牌 SF7200',
  '示范牌 SF7001BEV',
  '样板牌 YB6470',
] as const;

export function demoVehicle({ n, person, newEnergy }: DemoCar): NonNullable<PolicyDetails['vehicle']> {
  if (person.kind === 'corporate')
    return { model: '样板牌 YB1041 轻型货车', kind: '货车', use: '营业货运', loadKg: 1_495, seats: 2 };
  const model = newEnergy ? models[3] : (models[n % 3] ?? models[0]);
  return { model, kind: '客车', use: '家庭自用', loadKg: null, seats: n % 8 === 5 ? 7 : 5 };
}

/** The compulsory policy: limits of 2020-09-19, premium by claims history. */
export function compulsoryDetails(car: DemoCar): PolicyDetails {
  const factor = [1, 0.9, 0.8, 0.7][car.n % 4] ?? 1;
  const base = car.person.kind === 'corporate' ? 1_850 : 950;
  const limit = (name: LocalText, amount: number) => ({ name, sumInsured: amount * yuan, deductible: null });
  return {
    ...noPolicyDetails,
    vehicle: demoVehicle(car),
    coverage: [
      limit({ zh: '死亡伤残赔偿限额', en: 'Death and disability' }, 180_000),
      limit({ zh: '医疗费用赔偿限额', en: 'Medical expenses' }, 18_000),
      limit({ zh: '财产损失赔偿限额', en: 'Property damage' }, 2_000),
    ],
    premium: {
      amount: Math.round(base * factor) * yuan,
      factors: [{ name: { zh: '与道路交通事故相联系的浮动比率', en: 'Floating rate by accidents' }, factor }],
    },
    payment: paidAtOnce(car, Math.round(base * factor) * yuan),
    vehicleTax: car.newEnergy ? 'exempt' : car.status === 'pending' ? 'due' : 'paid',
    endorsements: car.n % 5 === 0 ? [endorsement(car, 12, '变更投保人联系电话')] : [],
  };
}

/** The commercial policy: own damage, third parties, occupants, a rider. */
export function commercialDetails(car: DemoCar): PolicyDetails {
  const { n } = car;
  const value = 80_000 + ((n * 17_000) % 240_000);
  const thirdParty = [1_000_000, 2_000_000, 3_000_000][n % 3] ?? 1_000_000;
  const noClaims = [0.85, 0.7, 0.6, 1, 1.25][n % 5] ?? 1;
  const own = n % 4 === 2 ? 1.15 : 0.95;
  const base = value * 0.012 + thirdParty / 2_000 + 180;
  const amount = Math.round(base * noClaims * own) * yuan;
  return {
    ...noPolicyDetails,
    vehicle: demoVehicle(car),
    coverage: [
      {
        name: { zh: '机动车损失保险', en: 'Own damage' },
        sumInsured: value * yuan,
        deductible: n % 6 === 4 ? 500 * yuan : null,
      },
      {
        name: { zh: '第三者责任保险', en: 'Third-party liability' },
        sumInsured: thirdParty * yuan,
        deductible: null,
      },
      {
        name: { zh: '车上人员责任保险（司机）', en: 'Occupants: driver' },
        sumInsured: 10_000 * yuan,
        deductible: null,
      },
      {
        name: { zh: '车上人员责任保险（乘客，每座）', en: 'Occupants: each passenger' },
        sumInsured: 10_000 * yuan,
        deductible: null,
      },
      ...(n % 4 === 0
        ? [
            {
              name: { zh: '附加医保外医疗费用责任险', en: 'Rider: medical costs beyond social insurance' },
              sumInsured: 20_000 * yuan,
              deductible: null,
            },
          ]
        : []),
    ],
    premium: {
      amount,
      factors: [
        { name: { zh: '无赔款优待系数', en: 'No-claims factor' }, factor: noClaims },
        { name: { zh: '自主定价系数', en: 'Own pricing factor' }, factor: own },
      ],
    },
    payment: n % 10 === 8 && car.status === 'inForce' ? halfPaid(car, amount) : paidAtOnce(car, amount),
    vehicleTax: null,
    endorsements:
      n % 8 === 0
        ? [
            endorsement(car, 9, '第三者责任保险保额调整，其他不变'),
            { ...endorsement(car, 15, '增加附加车轮单独损失险'), status: 'pending' },
          ]
        : [],
    specialAgreements:
      n % 6 === 0
        ? '本车为抵押车辆，未经第一受益人同意，不得退保、减保或变更受益人。'
        : n % 4 === 2
          ? '指定驾驶人一名；其他人驾驶时，每次事故绝对免赔率为 10%。'
          : null,
  };
}

/** A life policy that is paid yearly, from its beginning to the next due date. */
export function lifeDetails(n: number, from: Date, status: string, now: Date): PolicyDetails {
  const sumInsured = (100_000 + ((n * 50_000) % 450_000)) * yuan;
  const yearly = Math.round(sumInsured / 45 / yuan) * yuan;
  const items: NonNullable<PolicyDetails['payment']>['items'] = [];
  for (let year = 0; ; year++) {
    const due = new Date(from);
    due.setUTCFullYear(due.getUTCFullYear() + year);
    const over = due > now;
    // Who has lapsed didn't pay the last time.
    const next = new Date(from);
    next.setUTCFullYear(next.getUTCFullYear() + year + 1);
    const paid = !over && !(status === 'lapsed' && next > now);
    items.push({ dueOn: dayOf(due), paidOn: paid ? dayOf(due) : null, amount: yearly });
    if (over) break;
  }
  return {
    ...noPolicyDetails,
    coverage: [
      { name: { zh: '主险', en: 'Main cover' }, sumInsured, deductible: null },
      ...(n % 2 === 0
        ? [
            {
              name: { zh: '附加豁免保险费', en: 'Rider: waiver of premium' },
              sumInsured: yearly,
              deductible: null,
            },
          ]
        : []),
    ],
    premium: {
      amount: yearly,
      factors:
        n % 7 === 1 ? [{ name: { zh: '次标准体加费', en: 'Sub-standard loading' }, factor: 1.25 }] : [],
    },
    payment: { status: status === 'lapsed' ? 'overdue' : 'paid', items },
    endorsements:
      n % 4 === 1
        ? [
            {
              no: `AHE${String(n).padStart(6, '0')}`,
              on: dayOf(new Date(from.getTime() + 30 * dayMs)),
              status: 'effective',
              content: '变更缴费账户',
            },
          ]
        : [],
    specialAgreements: n % 9 === 4 ? '既往症及其并发症不承担保险责任。' : null,
  };
}

function paidAtOnce({ from, status }: DemoCar, amount: number): NonNullable<PolicyDetails['payment']> {
  const dueOn = dayOf(from);
  if (status === 'pending') return { status: 'due', items: [{ dueOn, paidOn: null, amount }] };
  return { status: 'paid', items: [{ dueOn, paidOn: dayOf(new Date(from.getTime() - dayMs)), amount }] };
}

function halfPaid({ from }: DemoCar, amount: number): NonNullable<PolicyDetails['payment']> {
  const half = Math.floor(amount / 2);
  const second = dayOf(new Date(from.getTime() + 350 * dayMs));
  return {
    status: 'partly',
    items: [
      { dueOn: dayOf(from), paidOn: dayOf(from), amount: half },
      { dueOn: second, paidOn: null, amount: amount - half },
    ],
  };
}

function endorsement({ n, from }: DemoCar, days: number, content: string) {
  return {
    no: `AHE${String(n).padStart(4, '0')}${days}`,
    on: dayOf(new Date(from.getTime() + days * dayMs)),
    status: 'effective' as const,
    content,
  };
}

/** The day in China on which a moment falls. */
export function dayOf(moment: Date): string {
  return new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}
