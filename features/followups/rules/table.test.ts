import { expect, it } from 'vitest';
import { outcomes } from '../outcomes.ts';
import { type Case, see } from '../testing/case.ts';
import { attemptCases } from '../testing/cases-attempts.ts';
import { brokenCases } from '../testing/cases-broken.ts';
import { deskCases } from '../testing/cases-desk.ts';
import { markCases } from '../testing/cases-marks.ts';
import { outcomeCases } from '../testing/cases-outcomes.ts';
import { peopleCases } from '../testing/cases-people.ts';
import { questionnaireCases } from '../testing/cases-questionnaires.ts';

const cases: Case[] = [
  ...[...attemptCases, ...peopleCases, ...questionnaireCases],
  ...[...markCases, ...outcomeCases, ...brokenCases, ...deskCases],
];

it('the table has at least 150 cases, each another one', () => {
  expect(cases.length).toBeGreaterThanOrEqual(150);
  const names = cases.map(({ ref, says }) => `${ref}: ${says}`);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});

it('there are exactly thirty outcomes', () => {
  expect(outcomes).toHaveLength(30);
});

it.each(cases.map((one) => [`${one.ref}: ${one.says}`, one] as const))('%s', (_, one) => {
  const seen = see(one);
  // Of answers and of what is left out a case may name a part.
  const part = (key: string, value: unknown): unknown =>
    (key === 'results' || key === 'leftOut') && Object.keys(value as object).length > 0
      ? expect.objectContaining(value)
      : value;
  const expected = Object.fromEntries(
    Object.entries(one.expect).map(([key, value]) => [key, part(key, value)]),
  );
  const named = Object.fromEntries(
    Object.keys(one.expect).map((key) => [key, seen[key as keyof typeof seen]]),
  );
  expect({ refused: seen.refused, ...named }).toEqual({ refused: undefined, ...expected });
});
