import { expect, it } from 'vitest';
import { checkRules } from './rules/check.ts';
import { readShippedRules } from './shipped-rules.ts';

const { ruleSet } = readShippedRules();

it('are of the form, sound, and name the source of every figure in both languages', () => {
  expect(checkRules(ruleSet)).toEqual([]);
  const { kinds, ...parts } = ruleSet;
  const sources = [...Object.values(kinds), ...Object.values(parts)].map(({ source }) => source);
  for (const { text } of sources)
    expect([text.zh.length > 0, (text.en ?? '').length > 0]).toEqual([true, true]);
});

it('have every question in both languages, in full and for a repeat', () => {
  for (const { text, repeat } of ruleSet.questions.list)
    expect([text.en, repeat.en].every((english) => (english ?? '').length > 0)).toBe(true);
});
