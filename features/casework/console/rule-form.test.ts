import { expect, it } from 'vitest';
import { readShippedCaseworkRules } from '../shipped-rules.ts';
import { toRuleSet, toRuleValues, wrongFields } from './rule-form.ts';

const rules = readShippedCaseworkRules().ruleSet;
const values = toRuleValues(rules);

it('gives back what it was given', () => {
  expect(toRuleSet(rules, values)).toEqual(rules);
  expect(wrongFields(rules, values)).toEqual([]);
});

it('changes one text alone; a source in new words is the insurer’s own until somebody has read it', () => {
  const next = toRuleSet(rules, {
    ...values,
    'regulator.text.zh': '拨打 12378。',
    'court.source.zh': '保险法',
  });
  expect(next.objections.find(({ way }) => way === 'regulator')).toMatchObject({
    text: { zh: '拨打 12378。', en: 'Call the regulator’s line 12378.' },
    source: { certainty: 'toVerify' },
  });
  expect(next.objections.find(({ way }) => way === 'court')?.source).toMatchObject({
    ...{ text: { zh: '保险法' }, since: '2009-10-01', certainty: 'own' },
  });
});

it('leaves out what isn’t chosen, and says which field is wrong', () => {
  const less = { ...values, ways: ['review', 'court'] };
  expect(toRuleSet(rules, less).objections.map(({ way }) => way)).toEqual(['review', 'court']);
  const wrong = { ...less, 'answer.workingDays': '', 'court.text.zh': ' ', 'review.since': '2026-13-01' };
  expect(wrongFields(rules, wrong).sort()).toEqual(['answer.workingDays', 'court.text.zh', 'review.since']);
  expect(wrongFields(rules, { ...values, ways: [] })).toEqual(['ways']);
});
