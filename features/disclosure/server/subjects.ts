import { openSensitive, type Sensitive } from '../../../platform/crypto/sensitive.ts';
import type { LocalText } from '../../../platform/local-text.ts';
import { codeNames } from '../../customers/codes.ts';
import type { ClaimDetails, PolicyDetails } from '../../customers/contract/details.ts';
import type { ClaimRecord, PartyRecord, PolicyRecord } from '../../customers/contract/records.ts';
import type { FactCode, SubjectKind } from '../codes.ts';
import type { FactValue } from '../contract/verification.ts';
import type { RecordValues } from '../rules/compare.ts';

/**
 * A policy or claim as verification sees it. It holds personal data in the clear, so it never leaves the server and is
 * never kept: values are computed when a verdict allows them.
 */
export interface Subject {
  kind: SubjectKind;
  id: string;
  customerId: string;
  line: PolicyRecord['line'];
  /** The policy that it is, or that the claim belongs to. */
  policyId: string;
  specialNote: boolean;
  /** What proves each factor. */
  values: RecordValues;
  /** What a fact says; null where nothing is on record. */
  fact(code: FactCode): FactValue | null;
  /** What a fact is compared with, for those that are names or numbers. */
  comparable(code: FactCode): string[];
  /** Whether the record shows the third party who asks as the payee. */
  isPayee: boolean;
}

const words = (zh: string, en: string): LocalText => ({ zh, en });
const name = (code: string): FactValue => ({
  type: 'name',
  name: codeNames[code] ?? words(code, code),
  code,
});
const named = (text: LocalText): FactValue => ({ type: 'name', name: text });
const money = (fen: number) => ({ type: 'money' as const, fen });
const text = (value: string) => ({ type: 'text' as const, text: value });
const yes = (value: boolean): FactValue => ({ type: 'yes', yes: value });
const clear = (values: readonly (Sensitive<string> | null | undefined)[]): string[] =>
  values.filter((value) => value != null).map(openSensitive);

const payments: Readonly<Record<string, LocalText>> = {
  paid: words('已缴清', 'Paid'),
  partly: words('部分已缴', 'Partly paid'),
  due: words('待缴费', 'Due'),
  overdue: words('逾期未缴', 'Overdue'),
};
const endorsementStates: Readonly<Record<string, LocalText>> = {
  none: words('无批改', 'None'),
  pending: words('批改处理中', 'Being handled'),
  effective: words('批改已生效', 'In effect'),
  refused: words('批改未通过', 'Refused'),
  withdrawn: words('批改已撤回', 'Withdrawn'),
};
const taxes: Readonly<Record<string, LocalText>> = {
  paid: words('车船税已缴', 'Paid'),
  exempt: words('车船税减免', 'Exempt'),
  due: words('车船税未缴', 'Not paid'),
};

/** @param now decides whether the period of cover has run. */
export function policySubject(policy: PolicyRecord, now: Date): Subject {
  const details = openSensitive(policy.details);
  return {
    kind: 'policy',
    id: policy.policyId,
    customerId: policy.customerId,
    line: policy.line,
    policyId: policy.policyId,
    specialNote: policy.specialNote,
    isPayee: false,
    values: policyValues(policy),
    fact: (code) => policyFact(code, policy, details, now),
    comparable(code) {
      if (code === 'policyNo') return clear([policy.policyNo]);
      if (code === 'insuredIdOrOrgCode') return clear([insuredOf(policy).idNo]);
      if (code === 'partyNames') return partyNames(policy);
      if (code === 'claimantName') return clear([policy.claimantName]);
      return [];
    },
  };
}

/** @param thirdParty place of the third party who asks among those of the claim; null while nobody knows. */
export function claimSubject(claim: ClaimRecord, thirdParty: number | null): Subject {
  const { policy } = claim;
  const details = openSensitive(claim.details);
  const asker = thirdParty === null ? undefined : details.thirdParties[thirdParty];
  return {
    kind: 'claim',
    id: claim.claimId,
    customerId: policy.customerId,
    line: policy.line,
    policyId: policy.policyId,
    specialNote: policy.specialNote,
    isPayee: asker?.payout != null,
    values: {
      ...policyValues(policy),
      reportNo: clear([claim.reportNo, claim.claimNo]),
      insuredOrClaimantName: [...partyOf(policy), ...clear([claim.claimantName, policy.claimantName])],
      insuredPlateNo: clear([policy.plate]),
      accidentTime: [claim.lossAt.toISOString()],
      accidentPlace: [details.lossPlace],
      accidentCourse: [details.course],
      caseFact: details.thirdParties.flatMap((each) => [each.name, each.plate ?? []].flat()),
    },
    fact: (code) => claimFact(code, claim, details, asker),
    comparable(code) {
      if (code === 'payeeAccount') return details.payout === null ? [] : [details.payout.payee.account];
      if (code === 'numbers') return clear([claim.reportNo, claim.claimNo]);
      return [];
    },
  };
}

const insuredOf = (policy: PolicyRecord): PartyRecord => policy.insured ?? policy.holder;
const partyOf = (policy: PolicyRecord): string[] => clear([insuredOf(policy).name]);
const partyNames = (policy: PolicyRecord): string[] => clear([policy.holder.name, policy.insured?.name]);

function policyValues(policy: PolicyRecord): RecordValues {
  const insured = insuredOf(policy);
  const isCompany = insured.idKind === 'creditCode';
  return {
    policyNo: clear([policy.policyNo]),
    plateNo: clear([policy.plate]),
    engineNo: clear([policy.engineNo]),
    vin: clear([policy.vin]),
    idCardNo: isCompany ? [] : clear([insured.idNo]),
    orgCode: isCompany ? clear([insured.idNo]) : [],
    insuredOrClaimantName: [...partyOf(policy), ...clear([policy.claimantName])],
    insuredPlateNo: clear([policy.plate]),
  };
}

function inForce(policy: PolicyRecord, now: Date): boolean {
  return policy.status === 'inForce' && policy.from <= now && now < policy.to;
}

/** As it is today: the status that was loaded may be older than the end of the period. */
function statusNow(policy: PolicyRecord, now: Date): string {
  if (policy.status !== 'inForce' && policy.status !== 'pending') return policy.status;
  if (now >= policy.to) return 'expired';
  return now < policy.from ? 'pending' : policy.status;
}

function policyFact(
  code: FactCode,
  policy: PolicyRecord,
  details: PolicyDetails,
  now: Date,
): FactValue | null {
  const latest = details.endorsements.at(-1);
  switch (code) {
    case 'status':
      return name(statusNow(policy, now));
    case 'endorsementStatus':
      return known(endorsementStates, latest?.status ?? 'none');
    case 'paymentStatus':
      return known(payments, details.payment?.status);
    case 'period':
      return { type: 'period', from: policy.from.toISOString(), to: policy.to.toISOString() };
    case 'vehicleTaxStatus':
      return known(taxes, details.vehicleTax);
    case 'issuingBranch':
      return policy.issuingBranch && named(policy.issuingBranch);
    case 'handler':
      return policy.handler && text(`${openSensitive(policy.handler.name)} ${policy.handler.staffNo}`);
    case 'partyNames':
      return parties(policy);
    case 'endorsementContent':
      return latest === undefined ? null : text(latest.content);
    case 'coverage':
      return coverage(details);
    case 'premium':
      return premium(details);
    case 'vehicle':
      return vehicle(policy, details);
    case 'endorsement':
      return endorsements(details);
    case 'payment':
      return paymentItems(details);
    case 'claimantName':
      return policy.claimantName && text(openSensitive(policy.claimantName));
    case 'specialAgreements':
      return details.specialAgreements === null ? null : text(details.specialAgreements);
    case 'inForce':
      return list([[policy.product, yes(inForce(policy, now))]]);
    // Compared only; the rules can't open them for telling.
    default:
      return null;
  }
}

function known(names: Readonly<Record<string, LocalText>>, code: string | null | undefined) {
  const found = code == null ? undefined : names[code];
  return found === undefined || code == null ? null : ({ type: 'name', name: found, code } as const);
}

type Item = readonly [LocalText, FactValue | null];
function list(items: readonly Item[]): FactValue | null {
  const known = items.flatMap(([label, value]) =>
    value === null || value.type === 'list' ? [] : [{ label, value }],
  );
  return known.length === 0 ? null : { type: 'list', items: known };
}

const parties = (policy: PolicyRecord): FactValue | null =>
  list([
    [words('投保人', 'Policyholder'), text(openSensitive(policy.holder.name))],
    [words('被保险人', 'Insured'), text(openSensitive(insuredOf(policy).name))],
  ]);

const coverage = ({ coverage: covers }: PolicyDetails): FactValue | null =>
  list(
    covers.flatMap((cover): Item[] => [
      [cover.name, money(cover.sumInsured)],
      ...(cover.deductible === null
        ? []
        : [
            [
              words(`${cover.name.zh} 免赔额`, `${cover.name.en ?? cover.name.zh}, deductible`),
              money(cover.deductible),
            ] as const,
          ]),
    ]),
  );

const premium = ({ premium: paid }: PolicyDetails): FactValue | null =>
  paid === null
    ? null
    : list([
        [words('保费', 'Premium'), money(paid.amount)],
        ...paid.factors.map((each): Item => [each.name, { type: 'count', count: each.factor }]),
      ]);

function vehicle(policy: PolicyRecord, { vehicle: car }: PolicyDetails): FactValue | null {
  const optional = (value: Sensitive<string> | null) => value && text(openSensitive(value));
  return list([
    [words('车牌号', 'Plate'), optional(policy.plate)],
    [words('车架号', 'VIN'), optional(policy.vin)],
    [words('发动机号', 'Engine number'), optional(policy.engineNo)],
    [words('厂牌型号', 'Model'), car && text(car.model)],
    [words('车辆种类', 'Type'), car && text(car.kind)],
    [words('使用性质', 'Use'), car && text(car.use)],
    [
      words('核定载质量（千克）', 'Load, kg'),
      car?.loadKg == null ? null : { type: 'count', count: car.loadKg },
    ],
    [words('核定载客', 'Seats'), car?.seats == null ? null : { type: 'count', count: car.seats }],
  ]);
}

const endorsements = ({ endorsements: all }: PolicyDetails): FactValue | null =>
  list(
    all.flatMap((each): Item[] => [
      [words('批单号', 'Endorsement'), text(each.no)],
      [words('批改日期', 'Date'), { type: 'day', day: each.on }],
      [words('批改状态', 'Status'), known(endorsementStates, each.status)],
      [words('批改内容', 'Content'), text(each.content)],
    ]),
  );

/** What has been paid and what comes next; old instalments fill no page. */
const paymentItems = ({ payment }: PolicyDetails): FactValue | null =>
  payment === null
    ? null
    : list(
        payment.items.slice(-12).flatMap((each): Item[] => [
          [words(`应缴 ${each.dueOn}`, `Due ${each.dueOn}`), money(each.amount)],
          [
            words('缴费日期', 'Paid on'),
            each.paidOn === null
              ? named(words('未缴', 'Not paid'))
              : ({ type: 'day', day: each.paidOn } as const),
          ],
        ]),
      );

function claimFact(
  code: FactCode,
  claim: ClaimRecord,
  details: ClaimDetails,
  asker: ClaimDetails['thirdParties'][number] | undefined,
): FactValue | null {
  const over = claim.stage === 'closed' || claim.stage === 'denied';
  switch (code) {
    case 'pastLosses':
      return { type: 'count', count: claim.pastLosses };
    case 'payout':
      return payout(details.payout);
    case 'numbers':
      return list([
        [words('报案号', 'Report number'), text(openSensitive(claim.reportNo))],
        [words('赔案号', 'Claim number'), claim.claimNo && text(openSensitive(claim.claimNo))],
      ]);
    case 'assessment':
      return details.assessment === null
        ? name(claim.stage)
        : list([
            [words('定损合计', 'Total'), money(details.assessment.amount)],
            ...details.assessment.items.map(
              (each): Item => [words(each.name, each.name), money(each.amount)],
            ),
            // What was taken off is explained with its clause, in the words that may be said.
            ...(details.assessment.deductions ?? []).flatMap((each): Item[] => [
              [words(`扣减：${each.name}`, `Deducted: ${each.name}`), money(each.amount)],
              [words('理由和条款', 'Reason and clause'), text(`${each.reason}（${each.clause}）`)],
            ]),
          ]);
    case 'circumstances':
      return circumstances(claim, details);
    case 'reported':
      return yes(true);
    case 'ownAssessment':
      return asker === undefined
        ? null
        : asker.assessment === null
          ? named(words('尚未定损', 'Not assessed yet'))
          : money(asker.assessment);
    case 'closed':
      return yes(over);
    case 'paid':
      return yes(details.payout?.paidOn != null);
    case 'payoutIfPayee':
      return payout(asker?.payout ?? null);
    default:
      return null;
  }
}

function payout(paid: { amount: number; paidOn: string | null } | null): FactValue | null {
  if (paid === null) return null;
  return list([
    [words('赔款金额', 'Amount'), money(paid.amount)],
    [
      words('支付日期', 'Paid on'),
      paid.paidOn === null
        ? named(words('尚未支付', 'Not paid yet'))
        : ({ type: 'day', day: paid.paidOn } as const),
    ],
  ]);
}

const circumstances = (claim: ClaimRecord, details: ClaimDetails): FactValue | null =>
  list([
    [words('赔案进度', 'Stage'), name(claim.stage)],
    [words('事故类型', 'Kind of loss'), named(details.lossKind)],
    [
      words('出险时间', 'Time'),
      { type: 'period', from: claim.lossAt.toISOString(), to: claim.lossAt.toISOString() },
    ],
    [words('出险地点', 'Place'), text(details.lossPlace)],
    [words('出险经过', 'Course'), text(details.course)],
    [words('拒赔原因', 'Reason of denial'), details.denial && text(details.denial.reason)],
    [words('依据条款', 'Clause'), details.denial && text(details.denial.clause)],
  ]);
