import type { CoreClaim, CoreCustomer, CorePolicy, CoreSalesperson } from '../../channels/core/core.ts';
import {
  dice,
  impossibleResidentId,
  inventedAccount,
  inventedCreditCode,
  inventedVin,
  writtenMobile,
} from './numbers.ts';

export interface RowOptions {
  customers: number;
  /** Decides who is called how. */
  seed: number;
  /** Periods lie around this day. */
  today: Date;
}

/** Telephone password of every salesperson of the demo core: 246810. */
const passwordHash =
  '$argon2id$v=19$m=19456,t=2,p=1$ZGVtby1jb3JlLXNhbHQtMQ$hE0rH83R95W17EOGQCqP+vYuT9AwRuUY7VF1tS3eIEA';
const branches = ['hangzhou', 'ningbo', 'guangzhou', 'shenzhen', 'chengdu', 'mianyang'] as const;
const plateHeads = ['浙A', '浙B', '粤A', '粤B', '川A', '川B'] as const;
const surnames = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高区单仇解盖覃翟乐'].concat(
  '欧阳',
  '尉迟',
  '上官',
);
const womens = [...'雨诗嘉秀淑桂丽春文若慧心佳婉静'];
const mens = [...'子浩宇俊思建志国海永天晓立景云'];
const second = [...'桐墨然轩萱杰远曦怡业兰明华梁香峰萍康梅佑彤群行帆宁川舟'];
const models = ['示例轿车 1.5L', '示例城市越野 2.0T', '示例纯电轿车 60kWh', '示例轻型货车'] as const;
const products = {
  compulsory: { zh: '机动车交通事故责任强制保险', en: 'Compulsory motor third-party liability' },
  commercial: { zh: '机动车商业保险', en: 'Commercial motor' },
  life: [
    { zh: '安和岁岁年年终身寿险（分红型）', en: 'Anhe Evergreen whole life (participating)' },
    { zh: '安和康健重大疾病保险', en: 'Anhe Health critical illness' },
    { zh: '安和金账户年金保险（万能型）', en: 'Anhe Gold Account annuity (universal)' },
  ],
} as const;

/** Of three customers one has a car, one a life policy, one both; a car has two policies. */
const policiesOfThree = [
  { who: 0, kind: 'compulsory' },
  { who: 0, kind: 'commercial' },
  { who: 1, kind: 'life' },
  { who: 2, kind: 'compulsory' },
  { who: 2, kind: 'commercial' },
  { who: 2, kind: 'life' },
] as const;
type PolicyKind = (typeof policiesOfThree)[number]['kind'];

const dayMs = 86_400_000;
const zoneMs = 8 * 3_600_000;
const policyId = (customer: number, kind: PolicyKind): string => `P${customer + 1}-${kind}`;

/**
 * Rows of an invented insurer, each made when it is asked for: the same for the same seed and day.
 * `revision` counts how often a row was changed since.
 */
export function createRows({ customers, seed, today }: RowOptions) {
  const pick = <T>(list: readonly T[], ...place: number[]): T =>
    list[Math.floor(dice(seed, ...place) * list.length)] as T;
  const day = (offset: number): string =>
    new Date(Math.floor((today.getTime() + zoneMs) / dayMs + offset) * dayMs).toISOString().slice(0, 10);
  const month = (back: number): string => {
    const [year, now] = day(0).split('-').map(Number);
    return new Date(Date.UTC(year ?? 0, (now ?? 1) - 1 - back, 1)).toISOString().slice(0, 7);
  };
  const midnight = (offset: number): string => `${day(offset)}T00:00:00+08:00`;
  const salespeople = Math.max(5, Math.ceil(customers / 100));
  const staffNo = (n: number): string => `XS${String(10_001 + n)}`;
  const personName = (place: number, woman: boolean): string =>
    pick(surnames, place, 1) + pick(woman ? womens : mens, place, 2) + pick(second, place, 3);
  const isCompany = (n: number): boolean => n % 40 === 39;

  function customer(n: number, revision = 0): CoreCustomer {
    const woman = dice(seed, n, 4) < 0.5;
    const company = isCompany(n);
    const segments = ['mass', 'mass', 'mass', 'value', 'vip'] as const;
    return {
      id: `C${n + 1}`,
      kind: company ? 'corporate' : 'private',
      name: company
        ? `${pick(['宁波', '深圳', '成都'], n, 5)}示例${n + 1}号物流有限公司`
        : personName(n, woman),
      honorific: company ? 'none' : woman ? 'ms' : 'mr',
      identity: company
        ? { kind: 'creditCode', no: inventedCreditCode(n) }
        : { kind: 'residentId', no: impossibleResidentId(n) },
      segment:
        segments[(Math.floor(dice(seed, n, 6) * segments.length) + revision) % segments.length] ?? 'mass',
      language: 'zh-CN',
      branch: branches[n % branches.length] ?? 'ningbo',
      numbers: [
        { kind: company ? 'office' : 'mobile', number: writtenMobile(n) },
        ...(n % 5 === 4
          ? [{ kind: 'home' as const, number: `0574-8${String(1_000_000 + n).slice(-7)}` }]
          : []),
        ...(revision > 0
          ? [{ kind: 'payment' as const, number: writtenMobile(20_000_000 + n * 10 + revision) }]
          : []),
      ],
    };
  }

  function policy(n: number, kind: PolicyKind, revision = 0): CorePolicy {
    const life = kind === 'life';
    const since = 20 + ((n * 37) % 300);
    const plate = `${plateHeads[n % plateHeads.length]}${'ABCDEFGHJKLMNPQRSTUVWXYZ'.charAt(Math.floor(n / 10_000) % 24)}${String(n % 10_000).padStart(4, '0')}`;
    const premium = life ? 600_000 + (n % 90) * 10_000 : 95_000 + (n % 400) * 1_000;
    const place = policiesOfThree.findIndex((one) => one.kind === kind);
    const salesperson = n % salespeople;
    return {
      id: policyId(n, kind),
      customerId: `C${n + 1}`,
      policyNo: `DC${life ? 'L' : 'M'}${day(0).slice(0, 4)}${String(n + 1).padStart(7, '0')}${place}`,
      line: life ? 'life' : 'motor',
      product: life ? products.life[n % 3 === 0 ? 0 : n % 3 === 1 ? 1 : 2] : products[kind],
      status: n % 29 === 13 ? 'surrendered' : 'inForce',
      from: midnight(-since),
      to: midnight(life ? 20 * 365 - since : 365 - since),
      branch: branches[n % branches.length] ?? 'ningbo',
      handler: {
        staffNo: staffNo(salesperson),
        name: personName(10_000_000 + salesperson, salesperson % 2 === 0),
      },
      insured: life && n % 4 === 1 ? { name: `${personName(n, true).charAt(0)}小宝`, identity: null } : null,
      claimantName: null,
      plate: life ? null : plate,
      vin: life ? null : inventedVin(n),
      engineNo: life ? null : `DC${100_000 + n}`,
      vehicle: life
        ? null
        : {
            model: models[n % models.length] ?? models[0],
            kind: '轿车',
            use: '非营业',
            loadKg: null,
            seats: 5,
          },
      coverage: life
        ? [{ name: { zh: '身故保险金', en: 'Death benefit' }, sumInsured: 30_000_000, deductible: null }]
        : kind === 'compulsory'
          ? [{ name: { zh: '死亡伤残赔偿限额' }, sumInsured: 18_000_000, deductible: null }]
          : [
              { name: { zh: '机动车损失保险' }, sumInsured: 12_000_000, deductible: 50_000 },
              { name: { zh: '第三者责任保险' }, sumInsured: 200_000_000, deductible: null },
            ],
      premium: { amount: premium, factors: life ? [] : [{ name: { zh: '无赔款优待' }, factor: 0.85 }] },
      payment: {
        status: revision % 2 === 0 ? 'paid' : 'partly',
        items: [{ dueOn: day(-since), paidOn: revision % 2 === 0 ? day(-since) : null, amount: premium }],
      },
      endorsements:
        n % 11 === 3
          ? [
              {
                no: `PD${String(n + 1).padStart(8, '0')}`,
                on: day(-5),
                status: 'effective',
                content: '变更联系电话',
              },
            ]
          : [],
      vehicleTax: kind === 'compulsory' ? 'paid' : null,
      specialAgreements: null,
      specialNote: n % 97 === 50,
    };
  }

  function claim(n: number, revision = 0): CoreClaim {
    const stages = ['reported', 'survey', 'assessment', 'review', 'closed'] as const;
    const stage = stages[Math.min(stages.length - 1, (n % stages.length) + revision)] ?? 'reported';
    const assessed = stage === 'assessment' || stage === 'review' || stage === 'closed';
    const amount = 120_000 + (n % 300) * 1_000;
    return {
      id: `L${n + 1}`,
      policyId: policyId(n, 'commercial'),
      reportNo: `BA${day(0).slice(0, 4)}${String(n + 1).padStart(8, '0')}`,
      claimNo: stage === 'reported' ? null : `PA${day(0).slice(0, 4)}${String(n + 1).padStart(8, '0')}`,
      stage,
      reportedAt: `${day(-6)}T10:20:00+08:00`,
      lossAt: `${day(-6)}T09:40:00+08:00`,
      lossPlace: '宁波市示例路与样板街路口',
      lossKind: { zh: '碰撞', en: 'Collision' },
      course: '倒车时与停放车辆相碰，双方车辆受损，无人受伤。',
      claimantName: null,
      assessment: assessed
        ? {
            ...{ amount, items: [{ name: '前保险杠', amount }] },
            deductions:
              n % 4 === 0
                ? [
                    {
                      ...{ name: '绝对免赔额', amount: 50_000, clause: '机动车损失保险条款第十条' },
                      reason: '投保时约定了每次事故 500 元绝对免赔额。',
                    },
                  ]
                : [],
          }
        : null,
      payout:
        stage === 'closed'
          ? {
              amount,
              paidOn: day(-1),
              payee: {
                name: customer(n).name,
                bank: '示例银行',
                account: inventedAccount(n),
              },
            }
          : null,
      denial: null,
      thirdParties: [
        { name: personName(20_000_000 + n, false), plate: null, assessment: null, payout: null },
      ],
    };
  }

  function salesperson(n: number, revision = 0): CoreSalesperson {
    return {
      id: `S${n + 1}`,
      staffNo: staffNo(n),
      name: personName(10_000_000 + n, n % 2 === 0),
      branch: branches[n % branches.length] ?? 'ningbo',
      mobile: writtenMobile(9_000_000 + n),
      passwordHash: n % 9 === 8 ? null : passwordHash,
      active: n % 19 !== 18,
      months: [0, 1, 2].map((back) => ({
        month: month(back),
        commission: 300_000 + n * 1_000 + revision,
        premium: 6_000_000 + n * 10_000,
        policies: 3 + (n % 7),
      })),
    };
  }

  // The last three may be incomplete.
  const policyPlaces = Array.from(
    { length: 3 },
    (_, rest) => policiesOfThree.filter(({ who }) => who < rest).length,
  );
  return {
    counts: {
      customers,
      policies: Math.floor(customers / 3) * policiesOfThree.length + (policyPlaces[customers % 3] ?? 0),
      claims: Math.ceil(customers / 6),
      salespeople,
    },
    /** The row at a place from 0 on. */
    customers: customer,
    policies(place: number, revision = 0): CorePolicy {
      const { who, kind } = policiesOfThree[place % policiesOfThree.length] ?? policiesOfThree[0];
      return policy(Math.floor(place / policiesOfThree.length) * 3 + who, kind, revision);
    },
    /** Every sixth customer has had an accident. */
    claims: (place: number, revision = 0): CoreClaim => claim(place * 6, revision),
    salespeople: salesperson,
  };
}

export type Rows = ReturnType<typeof createRows>;
