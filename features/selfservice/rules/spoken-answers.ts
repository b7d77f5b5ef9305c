/**
 * What is said to a caller, as recorded pieces. Values that can't be spoken, such as names and free text, are left out
 * together with the piece that leads to them.
 */
import { languages } from '../../../platform/local-text.ts';
import type { ClaimStage, policyStatuses } from '../../customers/codes.ts';
import type { SalesMonth } from '../../customers/contract/details.ts';
import type { SalesPortfolio } from '../../customers/contract/records.ts';
import type { FactCode } from '../../disclosure/codes.ts';
import type { FactScalar, FactValue } from '../../disclosure/contract/verification.ts';
import type { PromptEntry } from '../../flows/contract.ts';
import { soundsOf } from '../../flows/spoken-entry.ts';
import {
  type DayHours,
  dayKinds,
  type RateKind,
  rateKinds,
  type ServiceInformation,
  type WeekHours,
} from '../contract/service-information.ts';

/** Facts of one record that were told; null where the record says nothing. */
export type ToldFacts = Readonly<Partial<Record<FactCode, FactValue | null>>>;
type Spoken = Exclude<PromptEntry, string>['speak'];

/** Of so many policies, claims and months each is spoken; more would only tire. */
export const mostSpoken = 3;
const pause = 'pause.short';

const policyStatusPieces: Readonly<Record<(typeof policyStatuses)[number], string>> = {
  pending: 'say.policy.status.pending',
  inForce: 'say.policy.status.in-force',
  expired: 'say.policy.status.expired',
  lapsed: 'say.policy.status.lapsed',
  surrendered: 'say.policy.status.surrendered',
  terminated: 'say.policy.status.terminated',
};
const paymentPieces: Readonly<Record<string, string>> = {
  paid: 'say.policy.payment.paid',
  partly: 'say.policy.payment.partly',
  due: 'say.policy.payment.due',
  overdue: 'say.policy.payment.overdue',
};
const stagePieces: Readonly<Record<ClaimStage, string>> = {
  reported: 'say.claim.stage.reported',
  survey: 'say.claim.stage.survey',
  assessment: 'say.claim.stage.assessment',
  review: 'say.claim.stage.review',
  closed: 'say.claim.stage.closed',
  denied: 'say.claim.stage.denied',
};
const ratePieces: Readonly<Record<RateKind, string>> = {
  carUnder6: 'say.rates.car-under-6',
  car6OrMore: 'say.rates.car-6-or-more',
  businessCarUnder6: 'say.rates.business-car-under-6',
  businessCar6To10: 'say.rates.business-car-6-to-10',
  motorcycleSmall: 'say.rates.motorcycle-small',
  motorcycleMedium: 'say.rates.motorcycle-medium',
  motorcycleLarge: 'say.rates.motorcycle-large',
  tractorSmall: 'say.rates.tractor-small',
};

/** A value, where it can be spoken. */
function bare(speak: Spoken, text: string): PromptEntry[] {
  const entry = { speak, value: text };
  return isSpeakable(entry) ? [entry] : [];
}

/** A value behind the piece that leads to it; neither where it can't be spoken. */
function value(lead: string, speak: Spoken, text: string): PromptEntry[] {
  const spoken = bare(speak, text);
  return spoken.length === 0 ? [] : [lead, ...spoken];
}

function isSpeakable(entry: PromptEntry): boolean {
  try {
    for (const language of languages) soundsOf(entry, language);
    return true;
  } catch {
    return false;
  }
}

/** The piece of a code that a fact says; nothing for words that have no code. */
function piece(pieces: Readonly<Record<string, string>>, of: FactValue | null | undefined): PromptEntry[] {
  const code = of?.type === 'name' ? of.code : undefined;
  const found = code !== undefined && Object.hasOwn(pieces, code) ? pieces[code] : undefined;
  return found === undefined ? [] : [found];
}

const parted = (parts: readonly PromptEntry[][]): PromptEntry[] =>
  parts.flatMap((part, i) => (i === 0 ? part : [pause, ...part]));

/**
 * Status, payment and period of policies.
 * @param policies those that are spoken, at most `mostSpoken`.
 * @param all how many there are that may be told.
 * @param zone of the insurer, in which days are told.
 */
export function policyAnswer(policies: readonly ToldFacts[], all: number, zone: string): PromptEntry[] {
  const spoken = policies
    .map(({ status, paymentStatus, period }) => [
      ...piece(policyStatusPieces, status),
      ...piece(paymentPieces, paymentStatus),
      ...(period?.type === 'period' ? periodPieces(period, zone) : []),
    ])
    .filter((part) => part.length > 0);
  if (spoken.length === 0) return [];
  return [...(all > 1 ? value('say.policy.several', 'integer', String(all)) : []), ...parted(spoken)];
}

/** Cover that ends at midnight lasted until the end of the day before. */
function periodPieces({ from, to }: { from: string; to: string }, zone: string): PromptEntry[] {
  return [
    ...value('say.policy.period-from', 'date', dayOf(Date.parse(from), zone)),
    ...value('say.policy.period-to', 'date', dayOf(Date.parse(to) - 1, zone)),
  ];
}

/** «2026-03-31» */
function dayOf(ms: number, zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(ms);
}

/** Stage, payout and past losses of claims; of several, each behind the day of its loss, the latest first. */
export function claimAnswer(claims: readonly ToldFacts[], zone: string): PromptEntry[] {
  const spoken = [...claims]
    .sort((a, b) => (lossAt(b) ?? '').localeCompare(lossAt(a) ?? ''))
    .flatMap((claim) => {
      const part = claimPieces(claim);
      const at = lossAt(claim);
      const day = claims.length > 1 && at !== null ? bare('date', dayOf(Date.parse(at), zone)) : [];
      return part.length === 0 ? [] : [[...day, ...part]];
    });
  return parted(spoken);
}

function claimPieces({ circumstances, payout, pastLosses }: ToldFacts): PromptEntry[] {
  const stage = scalars(circumstances).flatMap((each) => piece(stagePieces, each));
  const amount = scalars(payout).find((each) => each.type === 'money');
  const paidOn = scalars(payout).find((each) => each.type === 'day');
  const paid: PromptEntry[] =
    amount === undefined
      ? []
      : [
          ...value('say.claim.payout', 'amount', String(amount.fen)),
          ...(paidOn === undefined ? ['say.claim.not-paid'] : value('say.claim.paid-on', 'date', paidOn.day)),
        ];
  const past =
    pastLosses?.type === 'count' && pastLosses.count > 0
      ? value('say.claim.past-losses', 'integer', String(pastLosses.count))
      : [];
  return [...stage, ...paid, ...past];
}

const scalars = (of: FactValue | null | undefined): FactScalar[] =>
  of == null ? [] : of.type === 'list' ? of.items.map((item) => item.value) : [of];

function lossAt({ circumstances }: ToldFacts): string | null {
  return scalars(circumstances).find((each) => each.type === 'period')?.from ?? null;
}

/** Whether the counters are open now, their hours, and that losses can be reported at any time. */
export function hoursAnswer(hours: WeekHours, isOpen: boolean): PromptEntry[] {
  const { weekdays, saturday, sunday } = hours;
  const alike = same(weekdays, saturday) && same(saturday, sunday);
  const days = alike
    ? ['say.hours.every-day', ...dayPieces(weekdays)]
    : dayKinds.flatMap((day): PromptEntry[] => [`say.hours.${day}`, ...dayPieces(hours[day])]);
  return [isOpen ? 'say.hours.open-now' : 'say.hours.closed-now', ...days, 'say.hours.claims-always'];
}

function dayPieces(hours: DayHours): PromptEntry[] {
  switch (hours.kind) {
    case 'closed':
      return ['say.hours.closed-day'];
    case 'allDay':
      return ['say.hours.all-day'];
    case 'hours':
      return [...value('say.hours.from', 'time', hours.from), ...value('say.hours.to', 'time', hours.to)];
  }
}

const same = (a: DayHours, b: DayHours): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Basic premiums that are told; nothing when none is. */
export function ratesAnswer(rates: ServiceInformation['rates']): PromptEntry[] {
  const told = rateKinds
    .filter((kind) => rates[kind].on)
    .flatMap((kind) => value(ratePieces[kind], 'amount', String(rates[kind].fen)));
  return told.length === 0 ? [] : ['say.rates.intro', ...told, 'say.rates.end'];
}

/** Commission and premium of the last months, the latest first. */
export function commissionAnswer(months: readonly SalesMonth[]): PromptEntry[] {
  return parted(
    months
      .slice(0, mostSpoken)
      .map(({ month, commission, premium }) => [
        ...value('say.commission.month', 'integer', String(Number(month.slice(5)))),
        ...value('say.commission.amount', 'amount', String(commission)),
        ...value('say.commission.premium', 'amount', String(premium)),
      ]),
  );
}

/** How many policies a salesperson has, and how many of them are in force. */
export function portfolioAnswer(policies: SalesPortfolio['policies']): PromptEntry[] {
  const sum = (rows: SalesPortfolio['policies']): string =>
    String(rows.reduce((all, { count }) => all + count, 0));
  return [
    ...value('say.portfolio.policies', 'integer', sum(policies)),
    ...value('say.portfolio.in-force', 'integer', sum(policies.filter(({ status }) => status === 'inForce'))),
  ];
}
