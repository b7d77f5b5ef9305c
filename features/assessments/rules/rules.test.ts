import fc from 'fast-check';
import { expect, it } from 'vitest';
import { assessmentStates } from '../codes.ts';
import { readShippedAssessmentRules } from '../shipped-rules.ts';
import { checkAssessmentRules } from './check-rules.ts';
import { assessmentTable, assessmentTimes, missingPictures, movesFor, withinLimit } from './moves.ts';

const { ruleSet } = readShippedAssessmentRules();

it('whoever may not assess can only record answers, and nobody takes a case out of a colleague’s hands', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...assessmentStates),
      fc.boolean(),
      fc.boolean(),
      fc.boolean(),
      (state, mine, assesses, records) => {
        const moves = movesFor(state, { mine, assesses, records });
        for (const move of moves) expect(assessmentTable[state][move]).toBeDefined();
        const answers = moves.filter((move) => move === 'accept' || move === 'decline');
        if (!records) expect(answers).toEqual([]);
        if (!assesses || (state === 'taken' && !mine)) expect(moves).toEqual(answers);
      },
    ),
  );
});

it('the limit is a limit to the fen; the clock warns before its end; only what came since it was asked for counts', () => {
  expect(checkAssessmentRules(ruleSet)).toEqual([]);
  expect(
    checkAssessmentRules({ ...ruleSet, pictures: { ...ruleSet.pictures, kinds: ['scene'] } }),
  ).toHaveLength(1);
  const limit = ruleSet.limit.yuan * 100;
  expect([
    withinLimit([{ amount: limit }], ruleSet),
    withinLimit([{ amount: limit }, { amount: 1 }], ruleSet),
  ]).toEqual([...[true, false]]);
  // Across midnight, too.
  const { warnAt, dueAt } = assessmentTimes(new Date('2026-12-31T15:30:00Z'), ruleSet);
  expect([warnAt, dueAt].map((at) => at.toISOString())).toEqual([
    ...['2026-12-31T16:12:00.000Z', '2026-12-31T16:30:00.000Z'],
  ]);
  const at = new Date('2026-12-01T01:00:00Z');
  expect(missingPictures(['damage'], [{ kind: 'damage', at }], at)).toEqual(['damage']);
  expect(missingPictures(['damage'], [{ kind: 'damage', at: new Date(at.getTime() + 1) }], at)).toEqual([]);
});
