import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readShippedRules } from '../../claims/shipped-rules.ts';
import { testCalendar } from '../../complaints/testing/rules.ts';
import { progressNotices } from '../codes.ts';
import { readShippedProgressRules } from '../shipped-rules.ts';
import { type ClockedClaim, claimClocks, clockState, clockWarnings, nextClock } from './clocks.ts';
import { type CoreState, kindOfWords, noticesDue, toldAtFirst, usualEnd } from './progress.ts';

const rules = readShippedProgressRules().ruleSet;
const lossRules = readShippedRules().ruleSet;
/** Noon in China. */
const day = (date: string): Date => new Date(`${date}T04:00:00Z`);
const none: ClockedClaim = {
  ...{ reportedAt: day('2026-09-07'), lossAt: day('2026-09-06'), followedAt: day('2026-09-07') },
  ...{ listGivenAt: null, documentsAt: null },
  ...{ decidedAt: null, agreedAt: null, deniedAt: null, refusalSentAt: null, paidAt: null },
  ...{ followedUpAt: null, endedAt: null },
};
const clocksOf = (of: Partial<ClockedClaim>) => claimClocks({ ...none, ...of }, rules, testCalendar);
/** Last day of each clock. */
const due = (of: Partial<ClockedClaim>): Record<string, string> =>
  Object.fromEntries(
    clocksOf(of).map(({ clock, dueAt }) => [
      clock,
      new Date(dueAt.getTime() - 1 + 8 * 3_600_000).toISOString().slice(0, 10),
    ]),
  );

describe('clocks as the texts have them', () => {
  it('a report: written list within 1 day; limitation 2 years from the loss; nothing else runs yet', () => {
    expect(due({})).toEqual({ documentList: '2026-09-08', limitation: '2028-09-05' });
  });

  it('all documents: decision in 5 days (compulsory), 30 if complex (art. 23), advance after 60 (art. 25)', () => {
    expect(due({ documentsAt: day('2026-09-10') })).toMatchObject({
      ...{ decide: '2026-09-15', decideComplex: '2026-10-10', advance: '2026-11-09' },
    });
  });

  it('agreement: paid in 10 days; refusal: reasons in 3 days (art. 24); payment: call-back in 15 working days', () => {
    expect(due({ agreedAt: day('2026-09-14') }).pay).toBe('2026-09-24');
    expect(due({ deniedAt: day('2026-09-14') }).refusal).toBe('2026-09-17');
    // 20 September is worked, 1 to 7 October are off.
    expect(due({ paidAt: day('2026-09-14') }).followUp).toBe('2026-10-09');
  });

  it('a claim that came here later owes no list that nobody here can know of', () => {
    expect(due({ followedAt: day('2026-09-08') })).toHaveProperty('documentList');
    expect(due({ followedAt: day('2026-09-09') })).not.toHaveProperty('documentList');
    expect(due({ followedAt: day('2026-09-09'), listGivenAt: day('2026-09-08') })).toHaveProperty(
      'documentList',
    );
  });

  it('the last minute of the last day is in time, the next one isn’t', () => {
    const at = (iso: string) =>
      clocksOf({ listGivenAt: new Date(iso) }).find(({ clock }) => clock === 'documentList');
    const state = (iso: string): string => {
      const clock = at(iso);
      return clock === undefined ? '' : clockState(clock, day('2026-12-01'));
    };
    expect(state('2026-09-08T15:59:59Z')).toBe('met');
    expect(state('2026-09-08T16:00:01Z')).toBe('missed');
  });

  it('what is stopped never warns, what runs warns before its end, and the customer’s own time is none of ours', () => {
    const date = fc.option(
      fc.integer({ min: 0, max: 200 }).map((days) => new Date(none.reportedAt.getTime() + days * 86_400_000)),
      {
        nil: null,
      },
    );
    const claim = fc.record({
      ...{ listGivenAt: date, documentsAt: date, decidedAt: date, agreedAt: date, deniedAt: date },
      ...{ refusalSentAt: date, paidAt: date, followedUpAt: date, endedAt: date },
    });
    fc.assert(
      fc.property(claim, (of) => {
        const clocks = clocksOf(of);
        const warnings = clockWarnings(clocks, rules);
        const running = clocks.filter(({ stoppedAt, clock }) => stoppedAt === null && clock !== 'limitation');
        expect(warnings).toHaveLength(running.length * 3);
        for (const { clock, dueAt, at, percent } of warnings) {
          expect(clock).not.toBe('limitation');
          expect(percent === 100 ? at.getTime() === dueAt.getTime() : at < dueAt).toBe(true);
        }
        expect(nextClock(clocks)?.dueAt ?? null).toEqual(running[0]?.dueAt ?? null);
        expect(clocks.map(({ dueAt }) => dueAt.getTime())).toEqual(
          clocks.map(({ dueAt }) => dueAt.getTime()).sort((a, b) => a - b),
        );
      }),
    );
  });
});

describe('what customers are told', () => {
  const state: fc.Arbitrary<CoreState> = fc.record({
    stage: fc.constantFrom('reported', 'survey', 'assessment', 'review', 'closed', 'denied'),
    ...{ paid: fc.boolean(), denied: fc.boolean(), missing: fc.boolean() },
  });

  it('nothing twice, however often the core goes back and forth', () => {
    fc.assert(
      fc.property(fc.array(state, { maxLength: 20 }), fc.boolean(), (states, fresh) => {
        const [first] = states;
        const told = first === undefined ? [] : toldAtFirst(first, fresh);
        for (const now of states) {
          const due = noticesDue(now, told);
          expect(due.some((notice) => told.includes(notice))).toBe(false);
          told.push(...due);
        }
        expect(new Set(told).size).toBe(told.length);
        expect(told.every((notice) => progressNotices.includes(notice))).toBe(true);
      }),
    );
  });

  it('the past of a claim that is seen first isn’t announced; a new one is', () => {
    const now = { stage: 'review', paid: false, denied: false, missing: false } as const;
    expect(noticesDue(now, toldAtFirst(now, false))).toEqual([]);
    expect(
      noticesDue({ ...now, stage: 'reported' }, toldAtFirst({ ...now, stage: 'reported' }, true)),
    ).toEqual(['accepted']);
    expect(noticesDue({ ...now, stage: 'closed', paid: true }, ['accepted'])).toEqual(['paid']);
  });
});

it('usual time counts working days from all documents; a theft waits sixty days first; kinds by the core’s words', () => {
  const end = (of: Partial<Parameters<typeof usualEnd>[0]>): string | undefined => {
    const at = usualEnd(
      { reportedAt: day('2026-09-07'), documentsAt: null, followed: true, kind: 'trafficAccident', ...of },
      lossRules,
      testCalendar,
    );
    return at === null ? undefined : new Date(at.getTime() - 1 + 8 * 3_600_000).toISOString().slice(0, 10);
  };
  expect(end({})).toBeUndefined();
  expect(end({ documentsAt: day('2026-09-07') })).toBe('2026-09-16');
  expect(end({ followed: false })).toBe('2026-09-16');
  const [theft] = [end({ documentsAt: day('2026-09-07'), kind: 'theft' })];
  expect((theft ?? '') > '2026-11-06').toBe(true);
  const kind = (zh: string) => kindOfWords({ zh }, rules);
  expect([kind('台风暴雨水淹'), kind('全车盗抢'), kind('碰撞')]).toEqual([
    ...['naturalDisaster', 'theft', 'trafficAccident'],
  ]);
});
