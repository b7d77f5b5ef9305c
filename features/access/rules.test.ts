import fc from 'fast-check';
import { expect, it } from 'vitest';
import { staffNo } from './contract.ts';
import {
  afterFailure,
  failuresUntilLock,
  isLocked,
  minutesLocked,
  passwordIsStrong,
  type SignInFailures,
} from './rules.ts';

const start = new Date('2026-03-02T01:00:00Z');
const inMinutes = (minutes: number): Date => new Date(start.getTime() + minutes * 60_000);

it('locks at every fifth failure for ten minutes, and never sooner', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 60 }), (gapsInSeconds) => {
      let failures: SignInFailures | null = null;
      let now = start;
      let inARow = 0;
      for (const gap of gapsInSeconds) {
        now = new Date(now.getTime() + gap * 1_000);
        // As the service does: nothing is counted while it is locked.
        if (minutesLocked(failures, now) > 0) continue;
        if (inARow === failuresUntilLock) inARow = 0;
        failures = afterFailure(failures, now);
        inARow += 1;
        expect(failures.count).toBe(inARow);
        expect(minutesLocked(failures, now)).toBe(inARow === failuresUntilLock ? 10 : 0);
      }
    }),
  );
});

it('counts the minutes of a lock up to the last one', () => {
  const failures = { count: 5, lockedUntil: inMinutes(10) };
  const at = (ms: number): number => minutesLocked(failures, new Date(start.getTime() + ms));
  expect([at(0), at(1), at(60_000), at(599_999), at(600_000), at(700_000)]).toEqual([10, 10, 9, 1, 0, 0]);
  expect(minutesLocked(null, start)).toBe(0);
  expect(minutesLocked({ count: 2, lockedUntil: null }, start)).toBe(0);
});

it('takes only passwords with ten characters, a letter and a digit, without the staff number', () => {
  const strong = (password: string, number = 'A1001'): boolean => passwordIsStrong(password, number);
  for (const password of ['abcdefghi1', '密码密码密码密码密码1', 'a １２３４５６７８９', 'correct horse 1']) {
    expect([password, strong(password)]).toEqual([password, true]);
  }
  for (const password of [
    '',
    'abcdefgh1',
    'abcdefghij',
    '1234567890',
    'xxxxxA1001xxxxx',
    'xxxxxa1001xxxxx',
    'xxxxxＡ１００１xxxxx',
    'xxxxxａ１００１xxxxx',
    '----------',
    // Ten UTF-16 units, but five characters.
    '😀😀😀a1',
  ]) {
    expect([password, strong(password)]).toEqual([password, false]);
  }
});

it('reads staff numbers as people type them, also in full-width characters', () => {
  for (const typed of ['a1001', 'A1001', ' A1001 ', 'Ａ１００１', 'ａ１００１', '　Ａ1001']) {
    expect(staffNo.parse(typed)).toBe('A1001');
  }
  expect(staffNo.parse('ＡＢ－１２')).toBe('AB-12');
  for (const none of ['', ' ', 'A', '-1', '王小明', 'A 1', 'A1;--', 'x'.repeat(21), 'A1\n2', 'Ⓐ❶']) {
    expect(staffNo.safeParse(none).success).toBe(false);
  }
});

it('locks an idle screen after its minutes, not in a contact, and one that was locked by hand at once', () => {
  const session = { locked: false, lastActiveAt: start };
  expect(isLocked(session, 15, false, inMinutes(15))).toBe(false);
  expect(isLocked(session, 15, false, new Date(inMinutes(15).getTime() + 1))).toBe(true);
  expect(isLocked(session, 15, true, inMinutes(600))).toBe(false);
  expect(isLocked({ ...session, locked: true }, 15, true, start)).toBe(true);
});
