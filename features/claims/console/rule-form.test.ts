import { expect, it } from 'vitest';
import { changedFigures } from '../../../platform/rule-versions/changed-figures.ts';
import { lossRules } from '../contract/rule-set.ts';
import startingRules from '../data/starting-rules.json' with { type: 'json' };
import { checkRules } from '../rules/check-rules.ts';
import { toRuleSet, toRuleValues, wrongFields } from './rule-form.ts';

const rules = lossRules.parse(startingRules.ruleSet);
const values = toRuleValues(rules);

it('comes back as it was, without a word about what the form doesn’t show', () => {
  const lists = (of: typeof rules) => ({ ...toRuleValues(of) });
  expect(lists(toRuleSet(rules, values))).toEqual(
    Object.fromEntries(
      Object.entries(values).map(([path, value]) => [
        path,
        Array.isArray(value) ? expect.arrayContaining(value) : value,
      ]),
    ),
  );
  expect(wrongFields(rules, values)).toEqual([]);
  expect(Object.keys(values).filter((path) => path.includes('source'))).toEqual([]);
});

it('says of each figure outside its limits, and of an empty one, that it can’t be', () => {
  const typed = { ...values, 'notice.hours': '', 'link.days': '0', 'claims.theft.waitDays': '6x' };
  expect(wrongFields(rules, typed).sort()).toEqual(['claims.theft.waitDays', 'link.days', 'notice.hours']);
});

it('names exactly what differs, and what keeps it from being published', () => {
  const next = toRuleSet(rules, {
    ...values,
    ...{ 'notice.hours': '72', 'claims.theft.usualFrom': '9', 'claims.theft.needed': [] },
  });
  expect(changedFigures(rules, next)).toEqual([
    'notice.hours',
    'claims.theft.usualFrom',
    'claims.theft.needed',
  ]);
  expect(checkRules(next)).toEqual([
    { code: 'usualReversed', part: 'claims.theft' },
    { code: 'nothingNeeded', part: 'claims.theft' },
  ]);
  expect(checkRules({ ...rules, reminder: { ...rules.reminder, hours: 720 } })).toEqual([
    { code: 'reminderAfterLink', part: 'reminder' },
  ]);
});
