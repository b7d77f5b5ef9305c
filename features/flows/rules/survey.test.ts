import { describe, expect, it } from 'vitest';
import { goOn, told, walk } from '../../../testing/flow-walk.ts';
import { checkFlow } from '../check.ts';
import { flowDocument } from '../contract.ts';
import { recoverFlow } from '../rules.ts';
import { emptyMemory } from './memory.ts';

const question = {
  ...{ type: 'survey', wrongPrompts: ['menu.wrong-key'], silentPrompts: ['menu.nothing-heard'], tries: 2 },
  answers: { '1': { zh: '满意' }, '2': { zh: '不满意' } },
};
const survey = flowDocument.parse({
  ...{ id: 'survey', version: 2, name: { zh: '满意度' }, language: 'zh-CN', start: 'speed' },
  nodes: {
    speed: { ...question, prompts: ['ask.speed'], next: 'manner', fallback: 'bye' },
    manner: { ...question, prompts: ['ask.manner'], next: 'number', fallback: 'bye' },
    number: {
      ...{ type: 'digits', prompts: ['ask.number'], wrongPrompts: [], silentPrompts: [], into: 'policyNo' },
      ...{ minLength: 2, maxLength: 8, next: 'bye', fallback: 'general' },
    },
    general: { type: 'queue', queue: 'general' },
    bye: { type: 'hangUp', prompts: ['closing'] },
  },
});
const answer = (node: string, key: string) =>
  ({ type: 'surveyed', flow: 'survey', version: 2, node, answer: key }) as const;

describe('a survey', () => {
  it('asks one question after the other, keeps the answers, and goes the same way whatever they are', () => {
    expect(told(walk(survey))).toBe('ask.speed');
    const first = walk(survey, 'done', '2');
    expect(told(first)).toBe('ask.manner');
    expect(first.news).toEqual([answer('speed', '2')]);
    expect(first.state.path).toEqual([{ node: 'speed', choice: '2', label: { zh: '不满意' } }]);
    expect(goOn(survey, first, '1').news).toEqual([answer('manner', '1')]);
  });

  it('takes answers that were keyed ahead, one for each question', () => {
    const open = flowDocument.parse({
      ...survey,
      ...{ id: 'open', start: 'hello' },
      nodes: { ...survey.nodes, hello: { type: 'play', prompts: ['greeting'], next: 'speed' } },
    });
    const step = walk(open, '1', '2', 'done');
    expect(told(step)).toBe('ask.number');
    expect(step.state.path.map((one) => 'choice' in one && one.choice)).toEqual(['1', '2']);
  });

  it('asks again after a wrong key and after silence, then takes no answer and says goodbye', () => {
    expect(told(walk(survey, '7'))).toBe('menu.wrong-key ask.speed');
    const over = walk(survey, '7', 'done', 'done');
    expect(told(over)).toBe('closing');
    expect(over.news).toEqual([{ type: 'gaveUp', node: 'speed' }]);
    expect(over.state.path).toMatchObject([{ node: 'speed', choice: 'none' }]);
  });

  it('is never asked a second time because a number was lost', () => {
    const keying = walk(survey, '1', '1', '4');
    const { state } = recoverFlow(survey, keying.state);
    expect(state.node).toBe('speed');
    const behind = flowDocument.parse({
      ...survey,
      ...{ id: 'behind', start: 'top' },
      nodes: {
        ...survey.nodes,
        top: {
          ...{
            type: 'menu',
            prompts: ['menu.main'],
            wrongPrompts: [],
            silentPrompts: [],
            fallback: 'general',
          },
          choices: { '1': { next: 'speed', label: { zh: '评价' } } },
        },
      },
    });
    const inNumber = walk(behind, '1', '1', '1', '4');
    expect(inNumber.state.node).toBe('number');
    expect(recoverFlow(behind, inNumber.state).state.node).toBe('top');
    expect(recoverFlow(behind, inNumber.state).memory).toEqual(emptyMemory);
  });
});

describe('the check of a survey', () => {
  const prompts = new Set([
    ...['ask.speed', 'ask.manner', 'ask.number', 'closing', 'menu.wrong-key', 'menu.nothing-heard'],
    'menu.interrupted',
  ]);
  const problems = (flow: typeof survey) =>
    checkFlow(flow, prompts, new Set(['general'])).map(({ code, node }) => `${code} ${node}`);

  it('lets silence end the call, since nobody must answer', () => expect(problems(survey)).toEqual([]));

  it('finds a question that nobody can answer, says nothing, or leads nowhere', () => {
    const { speed } = survey.nodes;
    const broken = { ...speed, answers: {}, prompts: [], fallback: '' };
    const flow = flowDocument.parse({ ...survey, nodes: { ...survey.nodes, speed: broken } });
    expect(problems(flow)).toEqual(['notConnected speed', 'menuEmpty speed', 'hearsNothing speed']);
  });
});
