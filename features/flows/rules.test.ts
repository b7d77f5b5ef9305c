import { describe, expect, it } from 'vitest';
import { goOn, happened, told, walk } from '../../testing/flow-walk.ts';
import { type FlowDocument, flowDocument } from './contract.ts';
import { inputLimit } from './rules/attempts.ts';
import { advanceFlow, resumeFlow } from './rules.ts';
import { readShippedFlows } from './shipped-flows.ts';

const mainMenu = readShippedFlows().find((flow) => flow.id === 'main-menu') as FlowDocument;

/** Two menus that lead to each other, a notice that may be cut short, and a farewell. */
const twoMenus = flowDocument.parse({
  id: 'two-menus',
  version: 3,
  name: { zh: '两级菜单' },
  language: 'zh-CN',
  start: 'news',
  nodes: {
    news: { type: 'play', prompts: ['notice.recording'], interruptible: true, next: 'top' },
    top: {
      type: 'menu',
      prompts: ['menu.main', { speak: 'digits', value: '95500' }],
      wrongPrompts: ['menu.wrong-key'],
      silentPrompts: [],
      choices: {
        '1': { next: 'sub', label: { zh: '更多' } },
        '9': { next: 'bye', label: { zh: '结束' } },
        '*': { next: 'claims', label: { zh: '报案' } },
      },
      tries: 2,
      fallback: 'general',
    },
    sub: {
      type: 'menu',
      prompts: ['menu.main'],
      wrongPrompts: [],
      silentPrompts: ['menu.nothing-heard'],
      choices: { '9': { next: 'top', label: { zh: '返回' } } },
      tries: 3,
      fallback: 'to-person',
    },
    'to-person': { type: 'play', prompts: ['transfer.person'], next: 'general' },
    bye: { type: 'hangUp', prompts: ['closing'] },
    claims: { type: 'queue', queue: 'claims' },
    general: { type: 'queue', queue: 'general' },
  },
});

describe('the shipped main menu', () => {
  it('greets, tells of the recording, offers the menu and listens', () => {
    expect(told(walk(mainMenu))).toBe('greeting');
    expect(told(walk(mainMenu, 'done'))).toBe('notice.recording');
    expect(told(walk(mainMenu, 'done', 'done'))).toBe('menu.main menu.other-language');
    expect(told(walk(mainMenu, 'done', 'done', 'done'))).toBe('listen 6000');
  });

  it.each([
    ['1', 'queue claims'],
    ['2', 'queue policies'],
    ['3', 'queue complaints'],
    ['4', 'menu.self-service'],
    ['0', 'transfer.person'],
  ])('key %s leads to %s', (key, outcome) => {
    expect(told(walk(mainMenu, 'done', 'done', 'done', key))).toBe(outcome);
  });

  it('hands over what the caller chose, and names it for the fact', () => {
    const step = walk(mainMenu, 'done', 'done', '1');
    const label = { zh: '报案', en: 'Loss report' };
    expect(step.commands).toEqual([
      { type: 'enterQueue', queue: 'claims', priority: 0, path: [{ node: 'main-menu', choice: '1', label }] },
    ]);
    expect(step.news.filter(({ type }) => type !== 'left')).toEqual([
      { type: 'chosen', node: 'main-menu', choice: '1' },
    ]);
    expect(step.state.phase).toBe('ended');
  });

  it.each(['5', '*', '#', 'A', 'D', '12', ''])('counts the key «%s» as wrong and says so at once', (key) => {
    const step = walk(mainMenu, 'done', 'done', key);
    expect(told(step)).toBe('menu.wrong-key menu.main menu.other-language');
    expect(step.state.tries).toBe(1);
  });

  it('asks again after silence, and takes the key even in the repetition', () => {
    const asked = walk(mainMenu, 'done', 'done', 'done', 'done');
    expect(told(asked)).toBe('menu.nothing-heard menu.main menu.other-language');
    expect(told(goOn(mainMenu, asked, '2'))).toBe('queue policies');
  });

  it('gives a caller who finds no key to a person after three tries, of whatever kind', () => {
    const step = walk(mainMenu, 'done', 'done', '7', 'done', 'done', '6');
    expect(told(step)).toBe('transfer.person');
    expect(step.news).toEqual([{ type: 'gaveUp', node: 'main-menu' }]);
    const queued = goOn(mainMenu, step, 'done');
    const label = { zh: '未选择', en: 'No choice' };
    expect(queued.commands).toEqual([
      {
        type: 'enterQueue',
        queue: 'general',
        priority: 0,
        path: [{ node: 'main-menu', choice: 'none', label }],
      },
    ]);
  });

  it('never cuts the recording notice short', () => {
    const step = walk(mainMenu, 'done');
    expect(step.commands[0]).toMatchObject({ prompts: ['notice.recording'], interruptible: false });
    expect(walk(mainMenu, 'done', '1').commands).toEqual([]);
  });
});

describe('keys during a notice', () => {
  it('are taken by the menu that follows, the last one if several', () => {
    expect(told(walk(mainMenu, 'done', '1', '2', 'done'))).toBe('queue policies');
  });

  it('cut an interruptible notice short and are still taken', () => {
    expect(told(walk(mainMenu, '3'))).toBe('notice.recording');
    expect(told(walk(mainMenu, '3', 'done'))).toBe('queue complaints');
  });

  it('are forgotten without counting a try when the menu does not offer them', () => {
    const step = walk(mainMenu, 'done', '7', 'done');
    expect(told(step)).toBe('menu.main menu.other-language');
    expect(step.state).toMatchObject({ tries: 0, inputs: 0 });
    expect(step.memory.ahead).toBe('');
  });

  it('go to the next menu only, not to the one after it', () => {
    expect(told(walk(twoMenus, '1'))).toBe('menu.main');
    expect(walk(twoMenus, '1').state.node).toBe('sub');
  });

  it('mean nothing during a farewell', () => {
    const bye = walk(twoMenus, 'done', '9');
    expect(told(bye)).toBe('closing');
    const pressed = goOn(twoMenus, bye, '1');
    expect(pressed.commands).toEqual([]);
    expect(told(goOn(twoMenus, pressed, 'done'))).toBe('hang up');
  });
});

describe('a flow', () => {
  it('speaks joined pieces in its language', () => {
    expect(told(walk(twoMenus, 'done'))).toBe('menu.main digit.9 digit.5 digit.5 digit.0 digit.0');
  });

  it('counts tries anew at each menu', () => {
    const step = walk(twoMenus, 'done', '4', '1', '4', '4');
    expect(step.state).toMatchObject({ node: 'sub', tries: 2, inputs: 4 });
  });

  it('gives up at a menu that has used its own tries, though others have some left', () => {
    const step = walk(twoMenus, 'done', '1', '4', '4', '4');
    expect(told(step)).toBe('transfer.person');
    expect(step.state.inputs).toBeLessThan(inputLimit(twoMenus));
  });

  it('lets nobody go in circles for ever: after all tries of all menus a person answers', () => {
    expect(inputLimit(twoMenus)).toBe(5);
    const step = walk(twoMenus, 'done', '1', '9', '1', '9', '1');
    expect(told(step)).toBe('transfer.person');
    expect(step.news).toEqual([
      { type: 'chosen', node: 'top', choice: '1' },
      { type: 'gaveUp', node: 'sub' },
    ]);
  });

  it('passes over reports about an earlier prompt', () => {
    const interrupted = walk(mainMenu, 'done', 'done', '7');
    const { state, memory } = interrupted;
    const late = advanceFlow(mainMenu, state, memory, { type: 'played', turn: state.turn - 1 });
    expect(late).toEqual({ state, memory, commands: [], news: [] });
    const timer = advanceFlow(mainMenu, state, memory, { type: 'timeout', turn: state.turn });
    expect(timer.commands).toEqual([]);
  });

  it('does nothing after its end', () => {
    const over = walk(mainMenu, 'done', 'done', '1');
    for (const event of [happened(over, 'done'), happened(over, '2')]) {
      const { state, memory } = over;
      expect(advanceFlow(mainMenu, state, memory, event)).toEqual({ state, memory, commands: [], news: [] });
    }
    expect(resumeFlow(mainMenu, over.state, over.memory).commands).toEqual([]);
  });

  it('says the menu again after the sound was lost, and forgives nothing', () => {
    const once = walk(mainMenu, 'done', 'done', '7', 'done');
    const resumed = resumeFlow(mainMenu, once.state, once.memory);
    expect(told(resumed)).toBe('menu.main menu.other-language');
    expect(resumed.state).toMatchObject({ phase: 'playing', tries: 1, turn: once.state.turn + 1 });
  });

  it('refuses the state of another version', () => {
    const { state, memory } = walk(mainMenu);
    const next = { ...mainMenu, version: 2 };
    expect(() => goOn(next, walk(mainMenu), '1')).toThrow(/main-menu 2.*main-menu 1/);
    expect(() => resumeFlow(twoMenus, state, memory)).toThrow();
  });
});
