import { describe, expect, it } from 'vitest';
import { testCalendar, testRules } from '../testing/rules.ts';
import { answerActionsOf, whyNotClosed } from './answer.ts';
import { authorityOf } from './authority.ts';
import { changedParts } from './changed-parts.ts';
import { checkRules } from './check.ts';
import { nextNightWatch, sleepsUnseen } from './night.ts';
import { reexaminationUntil } from './reexamination.ts';
import { personalTraces } from './traces.ts';

const at = (local: string): Date => new Date(`${local}:00+08:00`);

describe('the night watch', () => {
  it('comes every evening, also over the end of February and of the year', () => {
    const next = (from: string) => nextNightWatch(at(from), '18:00', 'Asia/Shanghai').toISOString();
    expect(next('2026-11-02T17:59')).toBe('2026-11-02T10:00:00.000Z');
    expect(next('2026-11-02T18:00')).toBe('2026-11-03T10:00:00.000Z');
    expect(next('2028-02-28T23:00')).toBe('2028-02-29T10:00:00.000Z');
    expect(next('2026-12-31T18:30')).toBe('2027-01-01T10:00:00.000Z');
  });
  it('finds what its handler has not looked at since midnight', () => {
    const now = at('2026-11-02T18:00');
    const unseen = (seenAt: string | null, handlerActive = true) =>
      sleepsUnseen({ handlerActive, seenAt: seenAt === null ? null : at(seenAt) }, now, 'Asia/Shanghai');
    expect(unseen('2026-11-02T00:00')).toBe(false);
    expect(unseen('2026-11-01T23:59')).toBe(true);
    expect(unseen(null)).toBe(true);
    expect(unseen('2026-11-02T17:00', false)).toBe(true);
  });
});

describe('an answer', () => {
  const actions = (
    state: 'draft' | 'inReview' | 'approved' | 'sent' | null,
    form: 'oral' | 'written',
    level: 1 | 2 | 3,
  ) => answerActionsOf(state === null ? null : { state, form }, level, testRules);
  it('goes out unreviewed only when it is oral, and the level allows it', () => {
    expect(actions(null, 'oral', 1)).toEqual(['save']);
    expect(actions('draft', 'oral', 1)).toEqual(['save', 'send']);
    expect(actions('draft', 'written', 1)).toEqual(['save', 'submit']);
    expect(actions('draft', 'oral', 2)).toEqual(['save', 'submit']);
    expect(actions('inReview', 'written', 3)).toEqual(['approve', 'return']);
    expect(actions('approved', 'written', 3)).toEqual(['save', 'send']);
    expect(actions('sent', 'written', 3)).toEqual([]);
  });
  it('is what closes a complaint, with the call of a manager and no settlement open', () => {
    const why = (of: Partial<Parameters<typeof whyNotClosed>[0]>) =>
      whyNotClosed({ level: 3, answer: null, managerCalled: false, settlementsAsked: 0, ...of }, testRules);
    expect(why({})).toEqual(['answerMissing', 'managerCall']);
    expect(why({ answer: { state: 'draft', form: 'oral' }, managerCalled: true })).toEqual([
      'answerNotReviewed',
    ]);
    expect(
      why({ answer: { state: 'sent', form: 'written' }, managerCalled: true, settlementsAsked: 1 }),
    ).toEqual(['settlementOpen']);
    expect(why({ level: 1, answer: { state: 'draft', form: 'oral' } })).toEqual([]);
  });
});

it('authority is the highest of the roles, and nothing for who isn’t named', () => {
  expect(authorityOf(['agent'], testRules)).toBe(0);
  expect(authorityOf(['backOffice', 'teamLeader'], testRules)).toBe(1_000);
  expect(authorityOf(['planner'], testRules)).toBe(0);
});

it('a re-examination is asked for until the end of the 30th day', () => {
  expect(reexaminationUntil(at('2028-01-31T10:00'), testRules, testCalendar).toISOString()).toBe(
    '2028-03-01T16:00:00.000Z',
  );
});

it('finds what may identify somebody, and doesn’t repeat it', () => {
  expect(personalTraces('客户王小明的车浙B12345，电话１５４ 0000 0001', ['王小明'])).toEqual([
    '15…',
    '浙B…',
    '王小…',
  ]);
  expect(personalTraces('客户等了 40 分钟，赔付 1,200 元', ['王小明'])).toEqual([]);
});

describe('rules that can’t be published', () => {
  it('name what is wrong and where', () => {
    const broken = structuredClone(testRules);
    broken.levels[1].answer = { clock: 'elapsed', minutes: 0 };
    broken.levels[2].warnings = [{ percent: 100, to: 'head' }];
    broken.levels[3].answer = { clock: 'elapsed', minutes: 10_000 };
    broken.levels[3].warnings = [
      { percent: 50, to: 'head' },
      { percent: 60, to: 'handler' },
    ];
    broken.regulator.complex.span = { clock: 'calendarDays', days: 10 };
    broken.causes.push({ ...(broken.causes[0] as (typeof broken.causes)[0]), group: 'nowhere' });
    expect(checkRules(broken).map(({ code, part }) => `${code} ${part}`)).toEqual([
      'spanZero levels.1',
      'warningAfterOnly levels.2',
      'ladderDown levels.3',
      'levelSlower levels.3',
      'complexShorter regulator',
      'causeTwice causes',
      'groupUnknown causes',
    ]);
  });
  it('what changed is named whatever the order of names', () => {
    const turned = JSON.parse(JSON.stringify(testRules), (_, value) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
    );
    expect(changedParts(testRules, turned)).toEqual([]);
    const changed = structuredClone(testRules);
    changed.levels[2].mostPoints = 1;
    changed.nightWatch.at = '17:30';
    expect(changedParts(testRules, changed)).toContain('levels.2');
    expect(changedParts(testRules, changed)).toContain('nightWatch');
  });
});
