import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { promptName } from '../../../channels/speech/prompt-texts.ts';
import { languages } from '../../../platform/local-text.ts';
import { claimStages, policyStatuses } from '../../customers/codes.ts';
import type { FactValue } from '../../disclosure/contract/verification.ts';
import type { PromptEntry } from '../../flows/contract.ts';
import { soundsOf } from '../../flows/spoken-entry.ts';
import type { DayHours } from '../contract/service-information.ts';
import { startingInformation } from '../data/starting-information.ts';
import {
  claimAnswer,
  commissionAnswer,
  hoursAnswer,
  policyAnswer,
  portfolioAnswer,
  ratesAnswer,
  type ToldFacts,
} from './spoken-answers.ts';

const zone = 'Asia/Shanghai';
const label = { zh: '项目' };
const code = (of: string): FactValue => ({ type: 'name', name: { zh: of }, code: of });
const list = (...values: Exclude<FactValue, { type: 'list' }>[]): FactValue => ({
  type: 'list',
  items: values.map((value) => ({ label, value })),
});
const scalar = (of: FactValue): Exclude<FactValue, { type: 'list' }> => {
  if (of.type === 'list') throw new Error('a list');
  return of;
};
const period = (from: string, to: string): FactValue => ({ type: 'period', from, to });
const policy: ToldFacts = {
  status: code('inForce'),
  paymentStatus: code('paid'),
  period: period('2026-01-01T16:00:00Z', '2027-01-01T16:00:00Z'),
};
const loss = (at: string, stage: string): FactValue =>
  list(scalar(code(stage)), { type: 'name', name: { zh: '碰撞' } }, scalar(period(at, at)), {
    ...{ type: 'text', text: '倒车时与后车相撞' },
  });

/** Whatever is said must be heard in both languages. */
function speakable(entries: readonly PromptEntry[]): void {
  for (const entry of entries) {
    if (typeof entry === 'string') promptName.parse(entry);
    for (const language of languages) expect(soundsOf(entry, language).length).toBeGreaterThan(0);
  }
}

describe('policies', () => {
  it('are told by status, payment and period; the period ends with the day before its midnight', () => {
    expect(policyAnswer([policy], 1, zone)).toEqual([
      'say.policy.status.in-force',
      'say.policy.payment.paid',
      'say.policy.period-from',
      { speak: 'date', value: '2026-01-02' },
      'say.policy.period-to',
      { speak: 'date', value: '2027-01-01' },
    ]);
    const leap = { period: period('2024-02-29T16:00:00Z', '2028-02-29T16:00:00Z') };
    expect(policyAnswer([leap], 1, zone).at(-1)).toEqual({ speak: 'date', value: '2028-02-29' });
    const noon = { period: period('2026-01-01T04:00:00Z', '2028-02-29T04:00:00Z') };
    expect(policyAnswer([noon], 1, zone).at(-1)).toEqual({ speak: 'date', value: '2028-02-29' });
  });

  it('are counted when there are several', () => {
    const said = policyAnswer([policy, policy, policy], 5, zone);
    expect(said.slice(0, 2)).toEqual(['say.policy.several', { speak: 'integer', value: '5' }]);
    expect(said.filter((entry) => entry === 'say.policy.status.in-force')).toHaveLength(3);
    expect(policyAnswer([{}, {}], 2, zone)).toEqual([]);
  });

  it.each(policyStatuses)('speak of «%s»', (status) => {
    const said = policyAnswer([{ status: code(status) }], 1, zone);
    expect(said).toHaveLength(1);
    speakable(said);
  });
  it.each(['paid', 'partly', 'due', 'overdue'])('speak of what is «%s»', (payment) => {
    const said = policyAnswer([{ paymentStatus: code(payment) }], 1, zone);
    expect(said).toEqual([`say.policy.payment.${payment}`]);
  });
});

describe('claims', () => {
  const paid = list({ type: 'money', fen: 180_000 }, { type: 'day', day: '2026-02-20' });

  it('are told by stage and payout, never by place, course or name', () => {
    const claim = {
      circumstances: loss('2026-02-03T06:20:00Z', 'closed'),
      payout: paid,
      pastLosses: { type: 'count', count: 2 },
    } satisfies ToldFacts;
    expect(claimAnswer([claim], zone)).toEqual([
      'say.claim.stage.closed',
      'say.claim.payout',
      { speak: 'amount', value: '180000' },
      'say.claim.paid-on',
      { speak: 'date', value: '2026-02-20' },
      'say.claim.past-losses',
      { speak: 'integer', value: '2' },
    ]);
  });

  it('say what isn’t paid yet, and nothing of a payout that nobody knows', () => {
    const decided = list({ type: 'money', fen: 5 }, { type: 'name', name: { zh: '尚未支付' } });
    expect(claimAnswer([{ payout: decided }], zone)).toEqual([
      'say.claim.payout',
      { speak: 'amount', value: '5' },
      'say.claim.not-paid',
    ]);
    expect(
      claimAnswer([{ circumstances: loss('2026-02-03T06:20:00Z', 'survey'), payout: null }], zone),
    ).toEqual(['say.claim.stage.survey']);
  });

  it('are each behind the day of their loss when there are several, the latest first', () => {
    const said = claimAnswer(
      [
        { circumstances: loss('2026-01-03T17:00:00Z', 'denied') },
        { circumstances: loss('2026-02-03T06:20:00Z', 'review') },
      ],
      zone,
    );
    expect(said).toEqual([
      { speak: 'date', value: '2026-02-03' },
      'say.claim.stage.review',
      'pause.short',
      { speak: 'date', value: '2026-01-04' },
      'say.claim.stage.denied',
    ]);
  });

  it.each(claimStages)('speak of «%s»', (stage) => {
    const said = claimAnswer([{ circumstances: loss('2026-02-03T06:20:00Z', stage) }], zone);
    expect(said).toEqual([`say.claim.stage.${stage}`]);
  });
});

describe('hours', () => {
  const { hours } = startingInformation;

  it('are told day by day, or once when all are alike', () => {
    expect(hoursAnswer(hours, true)).toEqual([
      ...['say.hours.open-now', 'say.hours.weekdays', 'say.hours.from', { speak: 'time', value: '08:30' }],
      ...['say.hours.to', { speak: 'time', value: '17:30' }, 'say.hours.saturday', 'say.hours.from'],
      ...[{ speak: 'time', value: '09:00' }, 'say.hours.to', { speak: 'time', value: '16:00' }],
      ...['say.hours.sunday', 'say.hours.closed-day', 'say.hours.claims-always'],
    ]);
    const allDay: DayHours = { kind: 'allDay' };
    const always = { weekdays: allDay, saturday: allDay, sunday: allDay };
    expect(hoursAnswer(always, true)).toEqual([
      ...['say.hours.open-now', 'say.hours.every-day', 'say.hours.all-day', 'say.hours.claims-always'],
    ]);
  });
});

describe('rates', () => {
  it('are those that are on, nothing where none is', () => {
    const said = ratesAnswer(startingInformation.rates);
    expect([said[0], said.at(-1)]).toEqual(['say.rates.intro', 'say.rates.end']);
    expect(said).toContain('say.rates.motorcycle-large');
    expect(said).not.toContain('say.rates.tractor-small');
    const off = Object.entries(startingInformation.rates).map(([kind, { fen }]) => [
      kind,
      { fen, on: false },
    ]);
    expect(ratesAnswer(Object.fromEntries(off))).toEqual([]);
  });
});

describe('salespeople', () => {
  it('hear of their last months and of how many policies they have', () => {
    const months = ['2026-02', '2026-01', '2025-12', '2025-11'].map((month) => ({
      ...{ month, commission: 12_345, premium: 100_000, policies: 3 },
    }));
    const said = commissionAnswer(months);
    expect(said.slice(0, 6)).toEqual([
      ...['say.commission.month', { speak: 'integer', value: '2' }],
      ...['say.commission.amount', { speak: 'amount', value: '12345' }],
      ...['say.commission.premium', { speak: 'amount', value: '100000' }],
    ]);
    expect(said.filter((entry) => entry === 'say.commission.month')).toHaveLength(3);
    const portfolio = portfolioAnswer([
      { line: 'motor', status: 'inForce', count: 4 },
      { line: 'motor', status: 'expired', count: 2 },
      { line: 'life', status: 'inForce', count: 1 },
    ]);
    expect(portfolio).toEqual([
      ...['say.portfolio.policies', { speak: 'integer', value: '7' }],
      ...['say.portfolio.in-force', { speak: 'integer', value: '5' }],
    ]);
  });
});

describe('whatever the records hold', () => {
  const iso = fc
    .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString());
  const value: fc.Arbitrary<FactValue | null> = fc.oneof(
    fc.constant(null),
    fc.string().map((text): FactValue => ({ type: 'text', text })),
    fc.constantFrom('inForce', 'paid', 'survey', 'closed', 'constructor', 'x').map(code),
    fc.integer().map((fen): FactValue => ({ type: 'money', fen })),
    fc.double().map((count): FactValue => ({ type: 'count', count })),
    fc.tuple(iso, iso).map(([from, to]) => period(from, to)),
    fc
      .constantFrom('2026-02-30', '2028-02-29', '0026-01-01', '')
      .map((day): FactValue => ({ type: 'day', day })),
  );
  const any = fc.oneof(
    value,
    fc.array(value).map((values) => list(...values.flatMap((each) => (each === null ? [] : [scalar(each)])))),
  );

  it('everything that is said can be heard in both languages', () => {
    fc.assert(
      fc.property(any, any, any, fc.nat(), (one, two, three, all) => {
        const facts: ToldFacts[] = [{ status: one, paymentStatus: two, period: three }, { period: one }];
        speakable(policyAnswer(facts, all, zone));
        const claims: ToldFacts[] = [{ circumstances: one, payout: two, pastLosses: three }, { payout: one }];
        speakable(claimAnswer(claims, zone));
      }),
    );
  });
  it('also of amounts beyond what can be spoken', () => {
    fc.assert(
      fc.property(
        fc.array(fc.maxSafeInteger(), { minLength: 2, maxLength: 2 }),
        ([commission = 0, premium = 0]) => {
          speakable(commissionAnswer([{ month: '2026-12', commission, premium, policies: 1 }]));
          speakable(portfolioAnswer([{ line: 'motor', status: 'inForce', count: commission }]));
        },
      ),
    );
  });
});
