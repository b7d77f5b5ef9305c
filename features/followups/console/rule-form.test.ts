import { expect, it } from 'vitest';
import { followUpRuleSet } from '../contract/rule-set.ts';
import startingRules from '../data/starting-rules.json' with { type: 'json' };
import { figureFields, kindFields, orderFields, toRuleSet, toRuleValues, wrongFields } from './rule-form.ts';

const rules = followUpRuleSet.parse(startingRules.ruleSet);
const values = toRuleValues(rules);

it('comes back as it was', () => {
  expect(toRuleSet(rules, values)).toEqual(rules);
  expect(wrongFields(rules, values)).toEqual({});
});

it('has a value for every field that is shown, and none for sources and codes', () => {
  const shown = [
    ...kindFields.flatMap(({ attempts, interval }) => [attempts, interval]),
    ...Object.entries(figureFields).flatMap(([part, names]) => names.map((name) => `${part}.${name}`)),
    ...orderFields,
    ...rules.questions.list.flatMap((_, at) => [
      `questions.list.${at}.text.zh`,
      `questions.list.${at}.repeat.en`,
    ]),
  ];
  for (const name of shown) expect(values[name], name).toBeTypeOf('string');
  expect(Object.keys(values).filter((name) => /source|\.code|\.role/.test(name))).toEqual([]);
});

it('takes figures and texts, and says of each wrong one why', () => {
  const changed = { ...values, 'ring.rings': '9', 'questions.list.0.text.zh': ' 您好 ' };
  const next = toRuleSet(rules, changed);
  expect([next.ring.rings, next.questions.list[0]?.text.zh]).toEqual([9, '您好']);
  expect(
    wrongFields(rules, {
      ...values,
      ...{ 'ring.rings': 'x', 'generalHours.from': '9 Uhr', 'questions.list.1.text.zh': '' },
    }),
  ).toEqual({
    ...{ 'ring.rings': 'wrongNumber', 'generalHours.from': 'wrongTime', 'questions.list.1.text.zh': 'empty' },
  });
});
