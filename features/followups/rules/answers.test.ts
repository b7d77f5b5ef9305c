import { expect, it } from 'vitest';
import { readShippedAnswers } from '../shipped-answers.ts';
import { changedAnswers, checkAnswers } from './answers.ts';

const { ruleSet } = readShippedAnswers();
const [first] = ruleSet.answers;
if (first === undefined) throw new Error('no answers are shipped');
const with_ = (zh: string) => ({ ...ruleSet, answers: [{ ...first, answer: { zh } }] });

it('ships answers that may be published, in both languages', () => {
  expect(checkAnswers(ruleSet)).toEqual([]);
  for (const { question, answer } of ruleSet.answers)
    expect([question.en, answer.en].every((english) => (english ?? '') !== '')).toBe(true);
  for (const { en } of [...ruleSet.leadBack, ...Object.values(ruleSet.escalation)])
    expect(en ?? '').not.toBe('');
});

it.each([
  ['我保证三天内到账。', 'promise', '保证'],
  ['您的情况肯定能赔。', 'promise', '肯定能'],
  ['预计下周有结果。', 'vague', '预计'],
  ['大概需要几天。', 'vague', '大概'],
])('keeps «%s» from being approved', (zh, code, detail) => {
  expect(checkAnswers(with_(zh))).toContainEqual({ code, part: first.code, detail });
});

it('names codes that are there twice, and what two versions say differently', () => {
  const twice = { ...ruleSet, answers: [first, first] };
  expect(checkAnswers(twice)).toContainEqual({ code: 'codeTwice', part: first.code, detail: first.code });
  expect(changedAnswers(ruleSet, ruleSet)).toEqual([]);
  const other = { ...ruleSet, answers: ruleSet.answers.slice(1), leadBack: ruleSet.leadBack.slice(1) };
  expect(changedAnswers(ruleSet, other)).toEqual([first.code, 'leadBack']);
});
