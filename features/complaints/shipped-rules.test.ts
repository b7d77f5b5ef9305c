import { expect, it } from 'vitest';
import { complaintLevels } from './codes.ts';
import { checkRules } from './rules/check.ts';
import { readShippedRules } from './shipped-rules.ts';

it('are of the form, sound, and name the source of every figure in both languages', () => {
  const { ruleSet } = readShippedRules();
  expect(checkRules(ruleSet)).toEqual([]);
  const { warnings: _, ...figures } = ruleSet.regulator;
  const sources = [
    ...complaintLevels.map((level) => ruleSet.levels[level].source),
    ...Object.values(figures).map(({ source }) => source),
    ruleSet.progress.source,
    ruleSet.nightWatch.source,
    ruleSet.followUp.source,
    ruleSet.authority.source,
  ];
  for (const { text } of sources)
    expect([text.zh.length > 0, (text.en ?? '').length > 0]).toEqual([true, true]);
});

it('say what the insurer promises: 24 hours, 48 hours, at once', () => {
  const { levels } = readShippedRules().ruleSet;
  expect(complaintLevels.map((level) => levels[level].answer)).toEqual([
    { clock: 'elapsed', minutes: 1_440 },
    { clock: 'elapsed', minutes: 2_880 },
    { clock: 'elapsed', minutes: 1_440 },
  ]);
  expect(levels[3].reaction).toEqual({ clock: 'elapsed', minutes: 60 });
});
