import { describe, expect, it } from 'vitest';
import { goOn, keys, told, walk } from '../../../testing/flow-walk.ts';
import { flowDocument } from '../contract.ts';
import { recoverFlow, resumeFlow } from '../rules.ts';
import { emptyMemory } from './memory.ts';

const label = { zh: '选项' };
const entry = {
  type: 'digits',
  prompts: ['digits.policy-number'],
  wrongPrompts: ['digits.too-short'],
  silentPrompts: ['digits.nothing-heard'],
  minLength: 3,
  maxLength: 6,
  fallback: 'to-person',
};
const flow = flowDocument.parse({
  id: 'keyed',
  version: 1,
  name: { zh: '收号' },
  language: 'zh-CN',
  start: 'notice',
  nodes: {
    notice: { type: 'play', prompts: ['notice.recording'], next: 'menu' },
    menu: {
      type: 'menu',
      prompts: ['menu.main'],
      wrongPrompts: ['menu.wrong-key'],
      silentPrompts: [],
      choices: { '1': { next: 'number', label }, '2': { next: 'hint', label }, '3': { next: 'sub', label } },
      fallback: 'to-person',
    },
    sub: {
      type: 'menu',
      prompts: ['menu.go-on'],
      wrongPrompts: [],
      silentPrompts: [],
      choices: { '1': { next: 'number', label }, '4': { next: 'claims', label } },
      fallback: 'to-person',
    },
    hint: { type: 'play', prompts: ['wait.moment'], next: 'number' },
    number: { ...entry, into: 'staffNo', next: 'password' },
    password: { ...entry, prompts: ['digits.password'], into: 'password', secret: true, next: 'ask' },
    ask: { type: 'query', query: 'salespersonSignIn', waitPrompts: [], outcomes: {}, fallback: 'card' },
    card: {
      ...entry,
      ...{ prompts: ['digits.id-card'], into: 'idCardNo', minLength: 18, maxLength: 18, lastStar: true },
      next: 'prove',
    },
    prove: { type: 'query', query: 'prove.idCardNo', waitPrompts: [], outcomes: {}, fallback: 'to-person' },
    'to-person': { type: 'play', prompts: ['transfer.person'], next: 'general' },
    general: { type: 'queue', queue: 'general' },
    claims: { type: 'queue', queue: 'claims' },
  },
});

/** In the node that asks for the number, its prompt playing. */
const asked = walk(flow, 'done', '1');
const failed = { outcome: 'failed', say: [] } as const;

describe('a number that is keyed', () => {
  it('is asked for, and may be keyed before the prompt is over: the first key ends it', () => {
    expect(told(asked)).toBe('digits.policy-number');
    expect(told(goOn(flow, asked, 'done'))).toBe('listen 8000');
    expect(told(goOn(flow, asked, '7'))).toBe('listen 4000');
    expect(goOn(flow, asked, '7').state.phase).toBe('listening');
  });

  it.each([
    ['the hash key', ['1', '2', '3', '#']],
    ['its greatest length', keys('123456')],
    ['silence after a key', ['1', '2', '3', '4', 'done']],
  ])('ends by %s', (_, happenings) => {
    const step = goOn(flow, asked, ...happenings);
    expect(told(step)).toBe('digits.password');
    expect(step.memory.collected.staffNo).toMatch(/^1234?5?6?$/);
    expect(step.state).toMatchObject({ node: 'password', tries: 0, inputs: 2 });
  });

  it('doesn’t take the hash that habit adds after its greatest length for the next entry', () => {
    const next = goOn(flow, asked, ...keys('123456#'));
    expect(next.state).toMatchObject({ node: 'password', tries: 0 });
    expect(told(goOn(flow, next, '#'))).toBe('digits.too-short digits.password');
    const heard = goOn(flow, asked, ...keys('123456'), 'done', '#');
    expect(told(heard)).toBe('digits.too-short digits.password');
  });

  it('is begun again by the star key, without a try', () => {
    const cleared = goOn(flow, asked, '1', '2', '*');
    expect(told(cleared)).toBe('digits.policy-number');
    expect(cleared.state).toMatchObject({ tries: 0, inputs: 2 });
    expect(goOn(flow, cleared, ...keys('456#')).memory.collected).toEqual({ staffNo: '456' });
  });

  it('comes to an end even for who clears for ever', () => {
    let step = asked;
    for (let n = 0; n < 40 && step.state.node === 'number'; n++) step = goOn(flow, step, '*');
    expect(told(step)).toBe('transfer.person');
    expect(step.news).toEqual([{ type: 'gaveUp', node: 'number' }]);
  });

  it('is asked for again when it is too short, and leads to a person after three tries of whatever kind', () => {
    const short = goOn(flow, asked, '1', '2', '#');
    expect(told(short)).toBe('digits.too-short digits.policy-number');
    const silent = goOn(flow, short, 'done', 'done');
    expect(told(silent)).toBe('digits.nothing-heard digits.policy-number');
    const given = goOn(flow, silent, '#');
    expect(told(given)).toBe('transfer.person');
    const step = goOn(flow, given, 'done').commands[0];
    expect(step).toMatchObject({
      queue: 'general',
      path: [{ choice: '1' }, { node: 'number', choice: 'none' }],
    });
  });

  it('takes no letters of a telephone that has some', () => {
    const step = goOn(flow, asked, '1', 'A', '2', 'D', '3', '#');
    expect(step.memory.collected).toEqual({ staffNo: '123' });
    expect(goOn(flow, asked, 'B').commands).toEqual([]);
  });

  it('may end with a star where that stands for a letter; anywhere else it clears', () => {
    const card = goOn(flow, asked, ...keys('123#'), ...keys('456#'), failed);
    expect(told(card)).toBe('digits.id-card');
    const first = keys('11010520000230123');
    expect(told(goOn(flow, card, ...first, '*'))).toBe('ask prove.idCardNo 11010520000230123*');
    expect(told(goOn(flow, card, ...first.slice(1), '*'))).toBe('digits.id-card');
  });
});

describe('keys pressed ahead', () => {
  it('all count for a number, through menus and notices before it', () => {
    const step = walk(flow, ...keys('2123456'), 'done');
    expect(told(step)).toBe('wait.moment');
    expect(told(goOn(flow, step, 'done'))).toBe('digits.password');
    expect(told(walk(flow, ...keys('31123'), 'done'))).toBe('listen 4000');
    expect(told(walk(flow, ...keys('1123#456#'), 'done'))).toBe('ask salespersonSignIn 123 456');
    expect(told(walk(flow, ...keys('1123456#456#'), 'done'))).toBe('ask salespersonSignIn 123456 456');
  });

  it('wait for the rest of the number', () => {
    const begun = walk(flow, '2', 'done', ...keys('12'), 'done');
    expect(told(begun)).toBe('listen 4000');
    expect(goOn(flow, begun, '3', '#').memory.collected).toEqual({ staffNo: '123' });
  });

  it('lead through menus one after the other, or are corrections where they can’t', () => {
    expect(told(walk(flow, '3', '4', 'done'))).toBe('queue claims');
    expect(told(walk(flow, '3', '2', 'done'))).toBe('wait.moment');
    expect(told(walk(flow, '3', '4', '3', 'done'))).toBe('menu.go-on');
  });
});

describe('what was keyed', () => {
  it('is never part of the state', () => {
    const secrets = ['987654', '246801'];
    const first = goOn(flow, asked, ...keys('987654'));
    const second = goOn(flow, first, ...keys('246801'));
    expect(told(second)).toBe('ask salespersonSignIn 987654 246801');
    for (const { state, news } of [first, second]) {
      for (const secret of secrets) expect(JSON.stringify([state, news])).not.toContain(secret.slice(0, 3));
    }
  });

  it('is a password: forgotten as soon as it was handed on', () => {
    const step = goOn(flow, asked, ...keys('123#'), ...keys('456#'));
    expect(step.memory.collected).toEqual({ staffNo: '123' });
  });

  it('is lost with the server: back to the menu, which says so, and keys until then mean nothing', () => {
    const keyed = goOn(flow, asked, '1', '2');
    const back = recoverFlow(flow, keyed.state);
    expect(told(back)).toBe('menu.interrupted');
    expect(back.state).toMatchObject({ node: 'menu', phase: 'returning' });
    expect(goOn(flow, back, '3', '1').commands).toEqual([]);
    expect(told(goOn(flow, back, '3', 'done'))).toBe('menu.main');
    expect(told(resumeFlow(flow, back.state, emptyMemory))).toBe('menu.interrupted');
  });

  it('is asked for again where a question needs it and it was lost', () => {
    const ready = goOn(flow, asked, ...keys('123#'));
    const without = { ...ready, memory: emptyMemory };
    expect(told(goOn(flow, without, ...keys('456#')))).toBe('menu.interrupted');
  });

  it('is begun anew after the sound was lost', () => {
    const keyed = goOn(flow, asked, '1', '2');
    const resumed = resumeFlow(flow, keyed.state, keyed.memory);
    expect(told(resumed)).toBe('digits.policy-number');
    expect(goOn(flow, resumed, ...keys('789#')).memory.collected).toEqual({ staffNo: '789' });
  });
});
