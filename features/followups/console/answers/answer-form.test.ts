import { expect, it } from 'vitest';
import { readShippedAnswers } from '../../shipped-answers.ts';
import { emptyAnswer, freshCode, toAnswerSet, toAnswerValues, wrongAnswers } from './answer-form.ts';

const { ruleSet } = readShippedAnswers();
const values = toAnswerValues(ruleSet);

it('gives back what it was made of', () => {
  expect(toAnswerSet(ruleSet, values)).toEqual(ruleSet);
  expect(wrongAnswers(ruleSet, values)).toEqual({});
});

it('adds an answer, and lets one fall away whose words were emptied', () => {
  const code = freshCode(values);
  const [first] = ruleSet.answers;
  const changed = {
    ...values,
    ...emptyAnswer(code),
    [`a.${code}.question.zh`]: '能开发票吗？',
    [`a.${code}.answer.zh`]: '可以，请拨打客服热线办理。',
    [`a.${code}.keywords`]: '发票， 电子发票',
    ...Object.fromEntries(
      ['question.zh', 'question.en', 'answer.zh', 'answer.en'].map((name) => [
        `a.${first?.code}.${name}`,
        '',
      ]),
    ),
  };
  const set = toAnswerSet(ruleSet, changed);
  expect(set.answers.map((one) => one.code)).not.toContain(first?.code);
  expect(set.answers.at(-1)).toMatchObject({ code, keywords: ['发票', '电子发票'] });
  expect(wrongAnswers(ruleSet, changed)).toEqual({});
});

it('names what can’t be saved by its field', () => {
  const [first] = ruleSet.answers;
  const wrong = {
    ...values,
    [`a.${first?.code}.answer.zh`]: '',
    [`a.${first?.code}.kinds`]: '',
    'e.supervisor.zh': '',
  };
  expect(wrongAnswers(ruleSet, wrong)).toEqual({
    [`a.${first?.code}.answer.zh`]: 'empty',
    [`a.${first?.code}.kinds`]: 'kinds',
    'e.supervisor.zh': 'empty',
  });
});
