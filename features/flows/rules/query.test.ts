import { describe, expect, it } from 'vitest';
import { goOn, told, walk } from '../../../testing/flow-walk.ts';
import { flowDocument } from '../contract.ts';
import type { QueryAnswer } from '../queries.ts';
import { advanceFlow, recoverFlow, resumeFlow } from '../rules.ts';

const label = { zh: '选项' };
const flow = flowDocument.parse({
  id: 'asked',
  version: 1,
  name: { zh: '查询' },
  language: 'zh-CN',
  start: 'menu',
  nodes: {
    menu: {
      type: 'menu',
      prompts: ['menu.main'],
      wrongPrompts: ['menu.wrong-key'],
      silentPrompts: [],
      choices: { '1': { next: 'status', label }, '2': { next: 'hours', label } },
      fallback: 'general',
    },
    status: {
      type: 'query',
      query: 'policyStatus',
      waitPrompts: ['wait.moment'],
      outcomes: { answered: 'again', proofShort: 'menu', nothing: 'sorry' },
      fallback: 'general',
    },
    hours: { type: 'query', query: 'openingHours', waitPrompts: [], outcomes: {}, fallback: 'sorry' },
    again: {
      type: 'menu',
      prompts: ['menu.after-answer'],
      wrongPrompts: [],
      silentPrompts: [],
      choices: { '1': { next: 'status', label } },
      fallback: 'general',
    },
    sorry: { type: 'play', prompts: ['transfer.person'], next: 'general' },
    general: { type: 'queue', queue: 'general' },
  },
});
const answered: QueryAnswer = {
  outcome: 'answered',
  say: ['say.policy.status.in-force', { speak: 'count', value: '2' }],
};
const spoken = 'say.policy.status.in-force number.two';
const asked = walk(flow, '1');

describe('a question', () => {
  it('is asked while something is said, and then there is music', () => {
    expect(told(asked)).toBe('wait.moment + ask policyStatus');
    expect(asked.news.at(-1)).toEqual({ type: 'asked', node: 'status', query: 'policyStatus' });
    expect(told(goOn(flow, asked, 'done'))).toBe('wait');
    expect(told(walk(flow, '2'))).toBe('ask openingHours');
  });

  it('is answered when what is said meanwhile is over, however soon the answer is there', () => {
    const early = goOn(flow, asked, answered);
    expect(told(early)).toBe('nothing');
    expect(told(goOn(flow, early, 'done'))).toBe(spoken);
    expect(told(goOn(flow, asked, 'done', answered))).toBe(spoken);
  });

  it('leads on by its outcome once the answer was told', () => {
    const step = goOn(flow, asked, 'done', answered);
    expect(step.news).toEqual([
      { type: 'answered', node: 'status', query: 'policyStatus', outcome: 'answered' },
    ]);
    expect(step.commands).toMatchObject([{ type: 'play', personal: true, interruptible: true }]);
    expect(told(goOn(flow, step, 'done'))).toBe('menu.after-answer');
    const short = goOn(flow, asked, 'done', { outcome: 'proofShort', say: [] });
    expect(told(short)).toBe('menu.main');
    expect(told(goOn(flow, asked, 'done', { outcome: 'locked', say: [] }))).toBe('queue general');
  });

  it('stands in the path with its outcome, and nothing of the answer does', () => {
    const step = goOn(flow, asked, 'done', { ...answered, outcome: 'locked' }, 'done');
    const told = { node: 'status', query: 'policyStatus', outcome: 'locked' };
    expect(step.commands).toMatchObject([{ type: 'enterQueue', path: [{ choice: '1' }, told] }]);
  });

  it('is not answered when a value can’t be spoken: then nothing of it is', () => {
    const odd: QueryAnswer = {
      outcome: 'answered',
      say: ['wait.moment', { speak: 'date', value: '2026-02-30' }],
    };
    const step = goOn(flow, asked, 'done', odd);
    expect(told(step)).toBe('say.unavailable');
    expect(step.news).toMatchObject([{ outcome: 'unavailable' }]);
  });

  it('takes no answer to an earlier question, and no second one', () => {
    const { state, memory } = goOn(flow, asked, 'done', answered);
    const late = { type: 'answered', turn: state.turn - 1, answer: answered } as const;
    expect(advanceFlow(flow, state, memory, late).commands).toEqual([]);
    expect(goOn(flow, { state, memory, commands: [], news: [] }, answered).commands).toEqual([]);
    const twice = goOn(flow, asked, answered, { outcome: 'locked', say: [] }, 'done');
    expect(told(twice)).toBe(spoken);
  });
});

describe('keys while a question runs', () => {
  it('are kept for what follows; the last one counts', () => {
    const step = goOn(flow, asked, '5', '1', 'done', answered, 'done');
    expect(told(step)).toBe('wait.moment + ask policyStatus');
  });

  it('cut the answer short where a menu follows, and count there', () => {
    const telling = goOn(flow, asked, 'done', answered);
    expect(told(goOn(flow, telling, '1'))).toBe('wait.moment + ask policyStatus');
    expect(told(goOn(flow, telling, '7'))).toBe('menu.after-answer');
    expect(goOn(flow, telling, '7').state.tries).toBe(0);
  });

  it('don’t cut it short where a notice follows', () => {
    const telling = goOn(flow, asked, 'done', { ...answered, outcome: 'nothing' });
    expect(goOn(flow, telling, '1').commands).toEqual([]);
    expect(told(goOn(flow, telling, '1', 'done'))).toBe('transfer.person');
  });
});

describe('a question that is interrupted', () => {
  it('goes on after the sound was lost: asked once, its answer told again', () => {
    expect(told(resumeFlow(flow, asked.state, asked.memory))).toBe('wait.moment');
    const waiting = goOn(flow, asked, 'done');
    expect(told(resumeFlow(flow, waiting.state, waiting.memory))).toBe('wait');
    const telling = goOn(flow, waiting, answered);
    const again = resumeFlow(flow, telling.state, telling.memory);
    expect(told(again)).toBe(spoken);
    expect(again.news).toEqual([]);
    expect(told(goOn(flow, again, 'done'))).toBe('menu.after-answer');
  });

  it('is lost with its server: back to the menu', () => {
    for (const step of [asked, goOn(flow, asked, 'done'), goOn(flow, asked, 'done', answered)]) {
      const back = recoverFlow(flow, step.state);
      expect(told(back)).toBe('menu.interrupted');
      expect(back.state.node).toBe('menu');
      expect(goOn(flow, back, answered).commands).toEqual([]);
      expect(told(goOn(flow, back, 'done'))).toBe('menu.main');
    }
  });

  it('leaves alone who is in a menu or hears a notice', () => {
    const { state } = walk(flow, 'done');
    expect(recoverFlow(flow, state)).toMatchObject({ state, commands: [] });
  });
});
