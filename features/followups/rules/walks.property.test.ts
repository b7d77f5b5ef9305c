import fc from 'fast-check';
import { expect, it } from 'vitest';
import { designs, type NumberMark, numberKinds, numberMarks, taskKinds } from '../codes.ts';
import type { FollowUpTask } from '../contract/task.ts';
import { readShippedRules } from '../shipped-rules.ts';
import { on, policy, zone } from '../testing/history.ts';
import { type Walked, walk } from '../testing/walk.ts';
import { isForbidding } from './state.ts';

const { ruleSet: rules } = readShippedRules();
const runs = { numRuns: 150, endOnFailure: true };

const task: fc.Arbitrary<FollowUpTask> = fc.record({
  kind: fc.constantFrom(...taskKinds),
  policies: fc
    .array(
      fc.record({
        design: fc.constantFrom(...designs),
        selfInsured: fc.boolean(),
        noFollowUp: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
        instalments: fc.boolean(),
      }),
      { minLength: 1, maxLength: 3 },
    )
    .map((list) => list.map((of, n) => policy(`p${n + 1}`, of))),
  numbers: fc
    .array(
      fc.record({
        kind: fc.constantFrom(...numberKinds),
        marks: fc.oneof(
          { weight: 3, arbitrary: fc.constant<NumberMark[]>([]) },
          { weight: 1, arbitrary: fc.subarray<NumberMark>([...numberMarks], { maxLength: 2 }) },
        ),
        same: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
      }),
      { maxLength: 5 },
    )
    .map((list) =>
      list.map(({ kind, marks, same }, n) => ({
        id: `n${n}`,
        kind,
        marks,
        sameAs: same && n > 0 ? 'n0' : null,
      })),
    ),
  addressMark: fc.constantFrom(null, null, 'confidential' as const),
  birthday: fc.constant(null),
});
const dice = fc.array(fc.nat({ max: 2 ** 30 }), { minLength: 40, maxLength: 160 });
const start = fc
  .integer({ min: 0, max: 3 * 1_440 })
  .map((minutes) => new Date(Date.parse(on('2 00:00')) + minutes * 60_000));

/** Minutes since midnight at the centre, by another way than the rules’ own. */
const minute = (at: Date): number => {
  const [h = 0, m = 0] = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, timeStyle: 'short' })
    .format(at)
    .split(':')
    .map(Number);
  return h * 60 + m;
};
const dials = (walked: readonly Walked[]) => walked.filter(({ event }) => event.type === 'dialled');

it('is never outside the hours: 9 to 21 for attempts, 8:30 to 22 for what was named or goes on', () => {
  fc.assert(
    fc.property(task, dice, start, (given, thrown, from) => {
      for (const { event, after } of dials(walk(rules, given, thrown, from).walked)) {
        const [opens, closes] = after.call?.purpose === 'attempt' ? [540, 1_260] : [510, 1_320];
        const at = minute(new Date(event.at));
        expect(at >= opens && at < closes).toBe(true);
      }
    }),
    runs,
  );
});

it('is never before the interval, and never more attempts than allowed', () => {
  fc.assert(
    fc.property(task, dice, start, (given, thrown, from) => {
      const { state, walked } = walk(rules, given, thrown, from);
      const allowed = given.kind.endsWith('Satisfaction') ? 3 : 4;
      expect(state.attempts.length).toBeLessThanOrEqual(allowed);
      for (const [n, attempt] of state.attempts.entries()) {
        const ended = state.attempts[n - 1]?.endedAt;
        if (ended != null)
          expect(attempt.startedAt.getTime() - ended.getTime()).toBeGreaterThanOrEqual(6 * 3_600_000);
        // Each number once in an attempt.
        const ids = attempt.dials.map(({ numberId }) => numberId);
        expect(new Set(ids).size).toBe(ids.length);
      }
      expect(dials(walked).length).toBeGreaterThanOrEqual(state.attempts.length);
    }),
    runs,
  );
});

it('is never to a forbidden number, whatever it is called, and never to one that was bad', () => {
  fc.assert(
    fc.property(task, dice, start, (given, thrown, from) => {
      for (const { event, before } of dials(walk(rules, given, thrown, from).walked)) {
        if (event.type !== 'dialled') continue;
        const number = before.numbers.find(({ id }) => id === event.numberId);
        const key = number?.sameAs ?? event.numberId;
        const same = before.numbers.filter(({ id, sameAs }) => id === key || sameAs === key);
        const cleared = same.some(({ id }) => before.cleared.includes(id));
        expect(cleared || !same.some(({ marks }) => marks.some(isForbidding))).toBe(true);
        expect(same.some(({ id }) => before.bad[id] !== undefined)).toBe(false);
      }
    }),
    runs,
  );
});

it('gives no content to anybody but the policyholder who agreed and was identified', () => {
  fc.assert(
    fc.property(task, dice, start, (given, thrown, from) => {
      const { walked, wrongly } = walk(rules, given, thrown, from);
      expect(wrongly).toBeNull();
      let person: string | null = null;
      let consent = false;
      let identified = false;
      for (const { event, step } of walked) {
        if (event.type === 'dialled') [person, consent] = [null, false];
        if (event.type === 'identified') person = event.person;
        if (event.type === 'consented') consent = event.given;
        if (event.type === 'identityChecked') identified = event.result === 'matches';
        if (step.question !== null || event.type === 'answered')
          expect([person, consent, identified]).toEqual(['policyholder', true, true]);
      }
    }),
    runs,
  );
});

it('ends, every time', () => {
  fc.assert(
    fc.property(task, dice, start, (given, thrown, from) => {
      const { state } = walk(rules, given, thrown, from);
      expect(state.end).not.toBeNull();
      expect([state.call, state.appointment, state.goingOn, state.toEnter]).toEqual([
        null,
        null,
        null,
        false,
      ]);
    }),
    runs,
  );
});

it('loses no answer: what was said is there as it was said, in its order', () => {
  fc.assert(
    fc.property(task, dice, start, (given, thrown, from) => {
      const { state, walked } = walk(rules, given, thrown, from);
      const said = walked.flatMap(({ event }) => {
        if (event.type === 'answered') return [[event.question, event.value]];
        return event.type === 'answersEntered' ? event.answers.map((one) => [one.question, one.value]) : [];
      });
      expect(state.answers.map(({ question, value }) => [question, value])).toEqual(said);
      for (const { before, after } of walked)
        expect(after.answers.slice(0, before.answers.length)).toEqual(before.answers);
    }),
    runs,
  );
});
