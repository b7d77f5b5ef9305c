import { expect, it } from 'vitest';
import { complaintCommand } from '../contract/actions.ts';
import { ruleSet } from '../contract/rule-set.ts';
import { changedParts } from '../rules/changed-parts.ts';
import { readShippedRules } from '../shipped-rules.ts';
import type { ComplaintAction } from '../states.ts';
import { type ActionField, actionFields, commandOf, fieldsOf, missingOf } from './action-form.ts';
import { emptyRegister, missing, representativesOf, toComplaint } from './register-form.ts';
import { toRuleSet, toRuleValues, wordsOf, wrongFields } from './rule-form.ts';
import { complaintWords } from './words.ts';

const id = '018f0000-0000-7000-8000-000000000001';
/** Something that may stand in a field. */
const typed = (field: ActionField): string => {
  if (field.as === 'choice') return field.options[0] ?? 'manner';
  if (field.as === 'person') return id;
  if (field.as === 'moment') return '2026-11-02T01:00:00.000Z';
  return field.as === 'amount' ? '１,200' : field.as === 'points' ? '2' : '文字';
};

it('every action that is filled in makes a command that the server takes, and its fields have words', () => {
  for (const action of Object.keys(actionFields) as ComplaintAction[]) {
    const fields = fieldsOf(action, true);
    const values = Object.fromEntries(fields.map((field) => [field.name, typed(field)]));
    if ('target' in values) values.target = 'staff';
    expect([
      action,
      missingOf(fields, values),
      complaintCommand.safeParse(commandOf(action, values)).error?.issues,
    ]).toEqual([action, [], undefined]);
    for (const { name } of fields) expect(complaintWords.zh).toHaveProperty([`field.${name}`]);
  }
  expect(missingOf(fieldsOf('setLevel', false), { level: '2', reason: ' ' })).toEqual(['reason']);
  expect(commandOf('proposeSettlement', { kind: 'goodwill', amount: '１,200', reason: 'x' })).toMatchObject({
    amount: 1_200,
  });
});

it('a complaint is registered with little, an anonymous one without name, contact and customer', () => {
  expect(missing(emptyRegister, null)).toEqual(['content', 'cause']);
  const values = {
    ...emptyRegister,
    content: '等太久',
    cause: 'slowLine',
    name: '王小明',
    contact: '15400000001',
  };
  expect(missing(values, 1)).toEqual([]);
  expect(missing({ ...values, level: '3' }, 1)).toEqual(['levelReason']);
  expect(missing({ ...values, level: '1' }, 1)).toEqual([]);
  expect(missing({ ...values, referralNo: 'J-1' }, 1)).toEqual(['referralFrom', 'referredAt']);
  const anonymous = toComplaint({ ...values, complainantKind: 'anonymous' }, { customerId: id });
  expect([anonymous.name, anonymous.contact, anonymous.customerId]).toEqual(['', '', null]);
});

it('representatives are read line by line, five at most', () => {
  expect(representativesOf('王一 15400000001\n\n李二\n')).toEqual([
    { name: '王一', contact: '15400000001' },
    { name: '李二', contact: '' },
  ]);
  expect(representativesOf('a\nb\nc\nd\ne\nf')).toHaveLength(5);
});

it('rules go through their form unchanged, and what is wrong is named', () => {
  const rules = readShippedRules().ruleSet;
  const values = toRuleValues(rules);
  expect(wrongFields(values)).toEqual([]);
  expect(changedParts(rules, ruleSet.parse(toRuleSet(rules, values)))).toEqual([]);
  const changed = toRuleSet(rules, {
    ...values,
    'level.2.answer': '1440',
    'words.media': '曝光，记者\n热搜',
  });
  expect(changedParts(rules, changed)).toEqual(['levels.2', 'words']);
  expect(wordsOf('曝光，记者\n热搜、曝光')).toEqual(['曝光', '记者', '热搜']);
  expect(
    wrongFields({ nightWatch: '25:00', 'words.media': ' ， ', groupFrom: 'x' }).map(({ why }) => why),
  ).toEqual(['time', 'words', 'number']);
});
