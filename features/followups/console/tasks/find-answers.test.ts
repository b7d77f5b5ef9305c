import { expect, it } from 'vitest';
import { readShippedAnswers } from '../../shipped-answers.ts';
import { findAnswers } from './find-answers.ts';

const { answers } = readShippedAnswers().ruleSet;
const found = (typed: string, kind: Parameters<typeof findAnswers>[1] = 'newContractFirst'): string[] =>
  findAnswers(answers, kind, typed).map(({ code }) => code);

it.each([
  ['退保', 'surrender'],
  ['犹豫', 'coolingOff'],
  ['yyq', 'coolingOff'],
  ['xjjz', 'surrender'],
  ['signature', 'notSigned'],
  ['签名', 'notSigned'],
])('finds by «%s»', (typed, code) => {
  expect(found(typed)[0]).toBe(code);
});

it('offers only what may be said in calls of the kind, and all of it before anything is typed', () => {
  expect(found('')).toHaveLength(answers.length);
  expect(found('退保', 'claimsSatisfaction')).not.toContain('surrender');
  expect(found('完全没有这样的问题')).toEqual([]);
});
