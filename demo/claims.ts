import type { ClaimStage } from '../features/customers/codes.ts';
import type { ClaimDetails } from '../features/customers/contract/details.ts';
import { luhnFits } from '../features/customers/rules/account.ts';
import type { AuthorisationInput, ClaimInput, PolicyInput } from '../features/customers/server/kept.ts';
import type { LocalText } from '../platform/local-text.ts';
import type { DemoPerson } from './people.ts';
import { dayOf } from './policy-details.ts';

const yuan = 100;
const dayMs = 86_400_000;
/** Stages in turn; the eighth claim is the one that is denied. */
const stages: readonly ClaimStage[] = ['closed', 'assessment', 'survey', 'reported', 'review'];
const deniedClaim = 7;

const kinds: readonly LocalText[] = [
  { zh: '碰撞', en: 'Collision' },
  { zh: '追尾', en: 'Rear-end collision' },
  { zh: '玻璃单独破碎', en: 'Broken glass' },
  { zh: '暴雨水淹', en: 'Flooding' },
  { zh: '倾覆', en: 'Overturned' },
];
const courses = [
  '倒车入库时右后方与立柱相撞，右后门及后保险杠受损，无人受伤。',
  '路口等红灯时被后车追尾，后备厢盖变形，对方全责，双方均无人受伤。',
  '高速行驶中前挡风玻璃被飞石击裂，未与其他车辆接触。',
  '暴雨停放时车内进水，发动机未启动，座椅与地毯浸泡。',
  '雪天转弯侧滑翻入路边绿化带，左侧车身受损，驾驶人轻微擦伤。',
];
const places: Readonly<Record<string, string>> = {
  hangzhou: '杭州市示例一路与样板街路口',
  ningbo: '宁波市示例大道 66 号停车场',
  guangzhou: '广州市样板二路高架入口',
  shenzhen: '深圳市示范科技园北门',
  chengdu: '成都市示例三环路内侧',
  mianyang: '绵阳市样板滨江路',
};
const thirdPartyNames = ['钱示例', '孙示例', '李样板', '周示范', '吴样板'];
const repairer = '安途示例汽车维修有限公司';

/** Where a claim stands in the demo. */
export interface DemoClaimPlace {
  /** The claim's place, which decides everything. */
  k: number;
  person: DemoPerson;
  policy: PolicyInput;
  now: Date;
}

/**
 * The claims of a motor policy: one for every third policy that has begun, of some an earlier closed one besides.
 * @param m the policy's place among the motor policies that have begun. @param first place of its first claim.
 */
export function demoClaims(
  m: number,
  first: number,
  of: Pick<DemoClaimPlace, 'person' | 'policy' | 'now'>,
): ClaimInput[] {
  if (m % 3 !== 0) return [];
  const one = demoClaim({ ...of, k: first });
  if (first % 4 !== 1) return [one];
  return [one, earlierClaim({ ...of, k: first + 1 }, one)];
}

function demoClaim(place: DemoClaimPlace): ClaimInput {
  const { k, policy, now } = place;
  const stage = k === deniedClaim ? 'denied' : (stages[k % stages.length] ?? 'closed');
  const ends = Math.min(policy.to.getTime(), now.getTime());
  const days = Math.floor((ends - policy.from.getTime()) / dayMs);
  // Open ones happened lately; closed ones may lie back.
  const back = stage === 'closed' || stage === 'denied' ? 12 + ((k * 11) % 40) : 2 + ((k * 3) % 9);
  return claimOf(place, stage, new Date(ends - Math.min(back, days - 1) * dayMs));
}

function earlierClaim(place: DemoClaimPlace, later: ClaimInput): ClaimInput {
  const { policy } = place;
  const middle = policy.from.getTime() + (later.lossAt.getTime() - policy.from.getTime()) / 2;
  return claimOf(place, 'closed', new Date(middle));
}

function claimOf({ k, person, policy, now }: DemoClaimPlace, stage: ClaimStage, lossAt: Date): ClaimInput {
  const reportedAt = new Date(Math.min(lossAt.getTime() + (20 + k) * 60_000, now.getTime()));
  const year = policy.from.getUTCFullYear();
  const number = (kind: 'R' | 'C'): string => `AH${kind}${year}${String(10_000 + k * 37).padStart(8, '0')}`;
  return {
    reportNo: number('R'),
    claimNo: stage === 'reported' ? null : number('C'),
    stage,
    lossAt,
    reportedAt,
    claimantName: policy.claimantName ?? null,
    details: detailsOf(k, person, stage, reportedAt, now),
  };
}

function detailsOf(
  k: number,
  person: DemoPerson,
  stage: ClaimStage,
  reportedAt: Date,
  now: Date,
): ClaimDetails {
  const kind = k % kinds.length;
  const assessed = stage !== 'reported' && stage !== 'survey';
  const amount = (1_200 + ((k * 733) % 9_000)) * yuan;
  const paidOn = dayOf(new Date(Math.min(reportedAt.getTime() + 9 * dayMs, now.getTime())));
  const parts = Math.round(amount * 0.6);
  return {
    lossPlace: places[person.city] ?? '宁波市示例大道 66 号停车场',
    lossKind: kinds[kind] ?? { zh: '碰撞', en: 'Collision' },
    course: courses[kind] ?? '',
    assessment: assessed
      ? {
          amount,
          items: [
            { name: '配件', amount: parts },
            { name: '工时', amount: amount - parts },
          ],
          deductions: deductionsOf(k, amount),
        }
      : null,
    payout:
      stage === 'closed'
        ? { amount, paidOn, payee: k % 2 === 0 ? ownPayee(k, person) : repairerPayee(k) }
        : stage === 'review'
          ? { amount, paidOn: null, payee: ownPayee(k, person) }
          : null,
    denial:
      stage === 'denied'
        ? { reason: '驾驶人未取得相应准驾车型的驾驶资格。', clause: '机动车商业保险条款第八条第（二）项' }
        : null,
    thirdParties: kind < 2 ? [thirdParty(k, stage, assessed, paidOn)] : [],
  };
}

/** Every third claim has something taken off; the clauses are those of invented terms. */
function deductionsOf(k: number, amount: number) {
  const percent = (share: number): number => Math.round((amount * share) / 100);
  if (k % 3 === 1)
    return [
      {
        ...{ name: '绝对免赔额', amount: 500 * yuan, clause: '机动车损失保险条款第十条' },
        reason: '投保时约定了每次事故 500 元绝对免赔额。',
      },
    ];
  if (k % 3 === 2)
    return [
      {
        ...{ name: '旧损', amount: percent(8), clause: '机动车损失保险条款第六条' },
        reason: '左后门划痕在投保时验车照片中已经存在，不是本次事故造成。',
      },
      {
        ...{ name: '超出修复标准', amount: percent(5), clause: '机动车损失保险条款第十六条' },
        reason: '后保险杠可以修复，按修复费用计算，不按更换计算。',
      },
    ];
  return [];
}

/** Every second one whose claim is closed is paid himself. */
function thirdParty(k: number, stage: ClaimStage, assessed: boolean, paidOn: string) {
  const amount = (600 + ((k * 311) % 4_000)) * yuan;
  return {
    name: thirdPartyNames[k % thirdPartyNames.length] ?? '钱示例',
    plate: `浙B${String(70_000 + k * 211)}`,
    assessment: assessed ? amount : null,
    payout: stage === 'closed' && k % 2 === 0 ? { amount, paidOn } : null,
  };
}

/** A card of a range that no bank has been given, with a right last digit. */
function ownPayee(k: number, person: DemoPerson) {
  const head = `629999000000${String(k).padStart(6, '0')}`;
  const last = [...'0123456789'].find((digit) => luhnFits(head + digit)) ?? '0';
  return { name: person.name, bank: '示例银行', account: head + last };
}

function repairerPayee(k: number) {
  return { name: repairer, bank: '样板银行', account: `33000000000000${String(k).padStart(6, '0')}` };
}

/** The repairer may ask for two days still about one claim that is being assessed. */
export function demoAuthorisation(claimId: string, now: Date): AuthorisationInput {
  return {
    name: repairer,
    role: 'repairer',
    scope: { kind: 'claim', claimId },
    classes: ['general'],
    from: new Date(now.getTime() - 12 * dayMs),
    to: new Date(now.getTime() + 2 * dayMs),
    evidence: '授权委托书（扫描件）已核对，原件存所属机构。',
  };
}
