import { fenOf, typedFen } from '../../../platform/fen.ts';
import type { RouteRequest } from '../../../platform/http/route.ts';
import type { LocalText } from '../../../platform/local-text.ts';
import type { PolicyView } from '../contract/policies.ts';
import type { updatePolicy } from '../contract.ts';
import { keep, type MaskedValue, maskedChange } from './customer-form.ts';

/*
 * The details of a policy as its form edits them: amounts as typed, in yuan; what the form can't show stays as it was.
 */

export interface CoverLine {
  name: LocalText;
  sum: string;
  deductible: string;
}
export interface FactorLine {
  name: LocalText;
  factor: string;
}
export interface InstalmentLine {
  dueOn: string;
  paidOn: string;
  amount: string;
}
export interface EndorsementLine {
  /** Place until now; null for a new one. */
  was: number | null;
  no: string;
  on: string;
  status: string;
  /** '' keeps the content of an endorsement that was there. */
  content: string;
}
export interface DetailLines {
  model: string;
  carKind: string;
  use: string;
  loadKg: string;
  seats: string;
  coverage: CoverLine[];
  premium: string;
  factors: FactorLine[];
  paymentStatus: string;
  instalments: InstalmentLine[];
  vehicleTax: string;
  endorsements: EndorsementLine[];
  specialAgreements: MaskedValue;
}

export const blankDetails: DetailLines = {
  model: '',
  carKind: '',
  use: '',
  loadKg: '',
  seats: '',
  coverage: [],
  premium: '',
  factors: [],
  paymentStatus: '',
  instalments: [],
  vehicleTax: '',
  endorsements: [],
  specialAgreements: { do: 'set', to: '' },
};
export const blankCover: CoverLine = { name: { zh: '' }, sum: '', deductible: '' };
export const blankFactor: FactorLine = { name: { zh: '' }, factor: '' };
export const blankInstalment: InstalmentLine = { dueOn: '', paidOn: '', amount: '' };
export const blankEndorsement: EndorsementLine = {
  was: null,
  no: '',
  on: '',
  status: 'effective',
  content: '',
};

/** @returns the details of a policy as its form edits them. */
export function toDetailLines({ details }: PolicyView): DetailLines {
  const { vehicle, premium, payment } = details;
  return {
    model: vehicle?.model ?? '',
    carKind: vehicle?.kind ?? '',
    use: vehicle?.use ?? '',
    loadKg: vehicle?.loadKg == null ? '' : String(vehicle.loadKg),
    seats: vehicle?.seats == null ? '' : String(vehicle.seats),
    coverage: details.coverage.map(({ name, sumInsured, deductible }) => ({
      name,
      sum: typedFen(sumInsured),
      deductible: typedFen(deductible),
    })),
    premium: premium === null ? '' : typedFen(premium.amount),
    factors: (premium?.factors ?? []).map(({ name, factor }) => ({ name, factor: String(factor) })),
    paymentStatus: payment?.status ?? '',
    instalments: (payment?.items ?? []).map(({ dueOn, paidOn, amount }) => ({
      dueOn,
      paidOn: paidOn ?? '',
      amount: typedFen(amount),
    })),
    vehicleTax: details.vehicleTax ?? '',
    endorsements: details.endorsements.map((one, was) => ({ ...one, was, content: '' })),
    specialAgreements: keep,
  };
}

/** Words of what is wrong with the lines, by field. */
export type DetailProblem =
  | 'vehicleWhole'
  | 'wholeNumber'
  | 'amountWrong'
  | 'factorWrong'
  | 'fillWhole'
  | 'premiumNeeded'
  | 'paymentNeeded';

/** @returns what stands in the way of saving, by field. */
export function detailProblems(lines: DetailLines): Partial<Record<keyof DetailLines, DetailProblem>> {
  const vehicle = [lines.model, lines.carKind, lines.use, lines.loadKg, lines.seats].map((one) => one.trim());
  const named = lines.model.trim() !== '' && lines.carKind.trim() !== '' && lines.use.trim() !== '';
  const whole = (text: string): boolean => text.trim() === '' || /^\d{1,6}$/.test(text.trim());
  const found: [keyof DetailLines, DetailProblem | false][] = [
    ['model', vehicle.some((one) => one !== '') && !named && 'vehicleWhole'],
    ['loadKg', !whole(lines.loadKg) && 'wholeNumber'],
    ['seats', !whole(lines.seats) && 'wholeNumber'],
    ['coverage', lines.coverage.some(({ name }) => name.zh.trim() === '') && 'fillWhole'],
    [
      'coverage',
      lines.coverage.some(
        ({ sum, deductible }) =>
          fenOf(sum) === null || (deductible.trim() !== '' && fenOf(deductible) === null),
      ) && 'amountWrong',
    ],
    ['premium', lines.premium.trim() !== '' && fenOf(lines.premium) === null && 'amountWrong'],
    ['premium', lines.premium.trim() === '' && lines.factors.length > 0 && 'premiumNeeded'],
    ['factors', lines.factors.some(({ name }) => name.zh.trim() === '') && 'fillWhole'],
    ['factors', lines.factors.some(({ factor }) => factorOf(factor) === null) && 'factorWrong'],
    ['paymentStatus', lines.paymentStatus === '' && lines.instalments.length > 0 && 'paymentNeeded'],
    ['instalments', lines.instalments.some(({ dueOn }) => dueOn === '') && 'fillWhole'],
    ['instalments', lines.instalments.some(({ amount }) => fenOf(amount) === null) && 'amountWrong'],
    [
      'endorsements',
      lines.endorsements.some(
        ({ no, on, was, content }) =>
          no.trim() === '' || on === '' || (was === null && content.trim() === ''),
      ) && 'fillWhole',
    ],
  ];
  const problems: Partial<Record<keyof DetailLines, DetailProblem>> = {};
  for (const [field, problem] of found) if (problem !== false) problems[field] ??= problem;
  return problems;
}

function factorOf(typed: string): number | null {
  const text = typed.normalize('NFKC').trim();
  const factor = Number(text);
  return text !== '' && Number.isFinite(factor) && factor > 0 && factor <= 100 ? factor : null;
}

type Body = RouteRequest<typeof updatePolicy>['body'];
type DetailBody = Pick<Body, 'vehicle' | 'coverage' | 'premium' | 'payment' | 'vehicleTax' | 'endorsements'>;

/** Lines without problems as they are sent. */
function detailBody(lines: DetailLines): DetailBody {
  const { coverage, factors, instalments, endorsements, vehicleTax, paymentStatus } = lines;
  const whole = (text: string): number | null => (text.trim() === '' ? null : Number(text));
  const fen = (text: string): number => fenOf(text) ?? 0;
  return {
    vehicle:
      lines.model.trim() === ''
        ? null
        : {
            model: lines.model.trim(),
            kind: lines.carKind.trim(),
            use: lines.use.trim(),
            loadKg: whole(lines.loadKg),
            seats: whole(lines.seats),
          },
    coverage: coverage.map(({ name, sum, deductible }) => ({
      name,
      sumInsured: fen(sum),
      deductible: deductible.trim() === '' ? null : fen(deductible),
    })),
    premium:
      lines.premium.trim() === ''
        ? null
        : {
            amount: fen(lines.premium),
            factors: factors.map(({ name, factor }) => ({ name, factor: factorOf(factor) ?? 1 })),
          },
    payment:
      paymentStatus === ''
        ? null
        : {
            status: paymentStatus as NonNullable<PolicyView['details']['payment']>['status'],
            items: instalments.map(({ dueOn, paidOn, amount }) => ({
              dueOn,
              paidOn: paidOn === '' ? null : paidOn,
              amount: fen(amount),
            })),
          },
    vehicleTax: vehicleTax === '' ? null : (vehicleTax as PolicyView['details']['vehicleTax']),
    endorsements: endorsements.map(({ was, no, on, status, content }) => ({
      no: no.trim(),
      on,
      status: status as PolicyView['details']['endorsements'][number]['status'],
      ...(content.trim() === '' ? {} : { content: content.trim() }),
      ...(was === null ? {} : { was }),
    })),
  };
}

/** @returns the parts that differ, as they are sent; all of them where there is no before. */
export function detailChange(lines: DetailLines, before: DetailLines | null): Partial<Body> {
  const now = detailBody(lines);
  const then = before === null ? null : detailBody(before);
  const parts = Object.keys(now) as (keyof DetailBody)[];
  const changed = parts.filter(
    (part) => then === null || JSON.stringify(now[part]) !== JSON.stringify(then[part]),
  );
  const agreements = maskedChange(lines.specialAgreements);
  return {
    ...Object.fromEntries(changed.map((part) => [part, now[part]])),
    ...(agreements === undefined ? {} : { specialAgreements: agreements }),
  };
}
