import type { FormRow } from '../../../console/ui/use-form.ts';
import { fenOf, typedFen } from '../../../platform/fen.ts';
import type { RouteRequest } from '../../../platform/http/route.ts';
import type { LocalText } from '../../../platform/local-text.ts';
import { type addClaim, type ClaimView, claimView, type updateClaim } from '../contract/claims.ts';
import { keep, type MaskedValue, maskedChange } from './customer-form.ts';

export interface ItemLine {
  name: string;
  amount: string;
}
export interface DeductionLine extends ItemLine {
  reason: string;
  clause: string;
}
export interface PartyLine {
  /** Place until now; null for a new one. */
  was: number | null;
  /** '' keeps the name and plate of a party that was there. */
  name: string;
  plate: string;
  assessment: string;
  paid: string;
  paidOn: string;
}
export interface ClaimValues {
  /** Of a new claim only. */
  policyId: string;
  reportNo: MaskedValue;
  claimNo: MaskedValue;
  stage: string;
  /** ISO times; '' until chosen. */
  lossAt: string;
  reportedAt: string;
  lossKind: LocalText;
  lossPlace: MaskedValue;
  course: MaskedValue;
  claimantName: MaskedValue;
  assessed: string;
  items: ItemLine[];
  deductions: DeductionLine[];
  payout: string;
  paidOn: string;
  payeeName: MaskedValue;
  payeeBank: string;
  payeeAccount: MaskedValue;
  denialReason: MaskedValue;
  clause: string;
  thirdParties: PartyLine[];
}

export const blankItem: ItemLine = { name: '', amount: '' };
export const blankDeduction: DeductionLine = { ...blankItem, reason: '', clause: '' };
export const blankParty: PartyLine = { was: null, name: '', plate: '', assessment: '', paid: '', paidOn: '' };
const nothing: MaskedValue = { do: 'set', to: '' };

export const blankClaim: FormRow<ClaimValues> = {
  version: 0,
  values: {
    policyId: '',
    reportNo: nothing,
    claimNo: nothing,
    stage: 'reported',
    lossAt: '',
    reportedAt: '',
    lossKind: { zh: '' },
    lossPlace: nothing,
    course: nothing,
    claimantName: nothing,
    assessed: '',
    items: [],
    deductions: [],
    payout: '',
    paidOn: '',
    payeeName: nothing,
    payeeBank: '',
    payeeAccount: nothing,
    denialReason: nothing,
    clause: '',
    thirdParties: [],
  },
};

/** @returns a claim as its form edits it. */
export function toClaimRow(claim: ClaimView): FormRow<ClaimValues> {
  const { assessment, payout, denial } = claim;
  return {
    version: claim.version,
    values: {
      policyId: claim.policyId,
      reportNo: keep,
      claimNo: keep,
      stage: claim.stage,
      lossAt: claim.lossAt,
      reportedAt: claim.reportedAt,
      lossKind: claim.lossKind,
      lossPlace: keep,
      course: keep,
      claimantName: keep,
      assessed: assessment === null ? '' : typedFen(assessment.amount),
      items: (assessment?.items ?? []).map(({ name, amount }) => ({ name, amount: typedFen(amount) })),
      deductions: (assessment?.deductions ?? []).map((one) => ({ ...one, amount: typedFen(one.amount) })),
      payout: payout === null ? '' : typedFen(payout.amount),
      paidOn: payout?.paidOn ?? '',
      payeeName: payout === null ? nothing : keep,
      payeeBank: payout?.payee.bank ?? '',
      payeeAccount: payout === null ? nothing : keep,
      denialReason: denial === null ? nothing : keep,
      clause: denial?.clause ?? '',
      thirdParties: claim.thirdParties.map((party, was) => ({
        was,
        name: '',
        plate: '',
        assessment: typedFen(party.assessment),
        paid: typedFen(party.payout?.amount ?? null),
        paidOn: party.payout?.paidOn ?? '',
      })),
    },
  };
}

/** @returns the claim out of what a stale save answers. */
export function claimOf(data: unknown): FormRow<ClaimValues> | null {
  const current = claimView.safeParse(data);
  return current.success ? toClaimRow(current.data) : null;
}

/** Words of what is wrong, by field. */
export type ClaimProblem = 'choosePolicy' | 'fieldNeeded' | 'amountWrong' | 'fillWhole' | 'payeeWhole';

const typed = (value: MaskedValue): string => (value.do === 'set' ? value.to.trim() : '');
/** A payee is typed anew as a whole: his account can't be shown. */
const payeeTyped = (values: ClaimValues): boolean =>
  values.payeeName.do === 'set' || values.payeeAccount.do === 'set';

/** @returns what stands in the way of saving, by field. */
export function claimProblems(values: ClaimValues): Partial<Record<keyof ClaimValues, ClaimProblem>> {
  const missing = (value: MaskedValue): boolean => value.do === 'set' && typed(value) === '';
  const wrong = (amount: string): boolean => amount.trim() !== '' && fenOf(amount) === null;
  const { thirdParties, items, deductions } = values;
  const paid = values.payout.trim() !== '';
  const whole = [typed(values.payeeName), values.payeeBank.trim(), typed(values.payeeAccount)];
  const found: [keyof ClaimValues, ClaimProblem | false][] = [
    ['policyId', values.policyId === '' && 'choosePolicy'],
    ['reportNo', missing(values.reportNo) && 'fieldNeeded'],
    ['lossAt', values.lossAt === '' && 'fieldNeeded'],
    ['reportedAt', values.reportedAt === '' && 'fieldNeeded'],
    ['lossKind', values.lossKind.zh.trim() === '' && 'fieldNeeded'],
    ['lossPlace', missing(values.lossPlace) && 'fieldNeeded'],
    ['course', missing(values.course) && 'fieldNeeded'],
    ['assessed', wrong(values.assessed) && 'amountWrong'],
    ['items', items.some(({ name }) => name.trim() === '') && 'fillWhole'],
    ['items', items.some(({ amount }) => fenOf(amount) === null) && 'amountWrong'],
    [
      'deductions',
      deductions.some((one) => [one.name, one.reason, one.clause].some((part) => part.trim() === '')) &&
        'fillWhole',
    ],
    ['deductions', deductions.some(({ amount }) => fenOf(amount) === null) && 'amountWrong'],
    ['payout', wrong(values.payout) && 'amountWrong'],
    ['payeeName', paid && payeeTyped(values) && whole.some((one) => one === '') && 'payeeWhole'],
    ['thirdParties', thirdParties.some(({ was, name }) => was === null && name.trim() === '') && 'fillWhole'],
    ['thirdParties', thirdParties.some((one) => wrong(one.assessment) || wrong(one.paid)) && 'amountWrong'],
  ];
  const problems: Partial<Record<keyof ClaimValues, ClaimProblem>> = {};
  for (const [field, problem] of found) if (problem !== false) problems[field] ??= problem;
  return problems;
}

type ChangeBody = RouteRequest<typeof updateClaim>['body'];
type NewBody = RouteRequest<typeof addClaim>['body'];
type Parts = Pick<ChangeBody, 'assessment' | 'payout' | 'denial' | 'thirdParties'>;

/** The parts of a claim that are sent as a whole. */
function partsOf(values: ClaimValues): Parts {
  const fen = (text: string): number => fenOf(text) ?? 0;
  const day = (text: string): string | null => (text === '' ? null : text);
  return {
    assessment:
      values.assessed.trim() === ''
        ? null
        : {
            amount: fen(values.assessed),
            items: values.items.map(({ name, amount }) => ({ name: name.trim(), amount: fen(amount) })),
            deductions: values.deductions.map(({ name, amount, reason, clause }) => ({
              ...{ name: name.trim(), amount: fen(amount), reason: reason.trim(), clause: clause.trim() },
            })),
          },
    payout:
      values.payout.trim() === ''
        ? null
        : {
            amount: fen(values.payout),
            paidOn: day(values.paidOn),
            ...(payeeTyped(values)
              ? {
                  payee: {
                    name: typed(values.payeeName),
                    bank: values.payeeBank.trim(),
                    account: typed(values.payeeAccount),
                  },
                }
              : {}),
          },
    denial:
      values.stage !== 'denied'
        ? null
        : {
            clause: values.clause.trim(),
            ...(typed(values.denialReason) === '' ? {} : { reason: typed(values.denialReason) }),
          },
    thirdParties: values.thirdParties.map(({ was, name, plate, assessment, paid, paidOn }) => ({
      ...(was === null ? {} : { was }),
      ...(name.trim() === '' ? {} : { name: name.trim() }),
      ...(plate.trim() === '' ? (was === null ? { plate: null } : {}) : { plate: plate.trim() }),
      assessment: assessment.trim() === '' ? null : fen(assessment),
      payout: paid.trim() === '' ? null : { amount: fen(paid), paidOn: day(paidOn) },
    })),
  };
}

/** @returns what is sent to add a claim. */
export function toNewClaim(values: ClaimValues): NewBody {
  const { stage, lossAt, reportedAt, lossKind } = values;
  return {
    ...{ stage, lossAt, reportedAt, lossKind },
    reportNo: typed(values.reportNo),
    claimNo: maskedChange(values.claimNo) ?? null,
    lossPlace: typed(values.lossPlace),
    course: typed(values.course),
    claimantName: maskedChange(values.claimantName) ?? null,
    ...partsOf(values),
  } as NewBody;
}

/** @returns what is sent to save a claim: only what differs. */
export function toClaimChange(values: ClaimValues, before: ClaimValues, version: number): ChangeBody {
  const plain = (['stage', 'lossAt', 'reportedAt'] as const).filter((name) => values[name] !== before[name]);
  const masked = (['reportNo', 'claimNo', 'lossPlace', 'course', 'claimantName'] as const)
    .map((name) => [name, maskedChange(values[name])] as const)
    .filter(([, value]) => value !== undefined);
  const [now, then] = [partsOf(values), partsOf(before)];
  const parts = (Object.keys(now) as (keyof Parts)[]).filter(
    (part) => JSON.stringify(now[part]) !== JSON.stringify(then[part]),
  );
  return {
    ...Object.fromEntries(plain.map((name) => [name, values[name]])),
    ...Object.fromEntries(masked),
    ...(JSON.stringify(values.lossKind) === JSON.stringify(before.lossKind)
      ? {}
      : { lossKind: values.lossKind }),
    ...Object.fromEntries(parts.map((part) => [part, now[part]])),
    version,
  };
}
