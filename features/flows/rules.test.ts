import { describe, expect, it } from 'vitest';
import { type FlowDocument, flowDocument } from './contract.ts';
import { advanceFlow, type FlowEvent, type FlowStep, inputLimit, resumeFlow, startFlow } from './rules.ts';
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

type Happening = 'done' | string;

/** Runs a flow: `done` answers the command that runs (played or silence), anything else is a key. */
function run(flow: FlowDocument, ...happenings: Happening[]): FlowStep {
  return happenings.reduce(
    (step, what) => advanceFlow(flow, step.state, happened(step, what)),
    startFlow(flow),
  );
}

function happened(step: FlowStep, what: Happening): FlowEvent {
  if (what !== 'done') return { type: 'digit', digit: what };
  const { phase, turn } = step.state;
  return phase === 'listening' ? { type: 'timeout', turn } : { type: 'played', turn };
}

/** What the caller hears or what becomes of the call, in short. */
function told(step: FlowStep): string {
  const [command] = step.commands;
  switch (command?.type) {
    case undefined:
      return 'nothing';
    case 'play':
      return command.prompts.join(' ');
    case 'listen':
      return `listen ${command.timeoutMs}`;
    case 'enterQueue':
      return `queue ${command.queue}`;
    case 'hangUp':
      return 'hang up';
  }
}

describe('the shipped main menu', () => {
  it('greets, tells of the recording, offers the menu and listens', () => {
    expect(told(run(mainMenu))).toBe('greeting');
    expect(told(run(mainMenu, 'done'))).toBe('notice.recording');
    expect(told(run(mainMenu, 'done', 'done'))).toBe('menu.main');
    expect(told(run(mainMenu, 'done', 'done', 'done'))).toBe('listen 6000');
  });

  it.each([
    ['1', 'queue claims'],
    ['2', 'queue policies'],
    ['3', 'queue complaints'],
    ['0', 'transfer.person'],
  ])('key %s leads to %s', (key, outcome) => {
    expect(told(run(mainMenu, 'done', 'done', 'done', key))).toBe(outcome);
  });

  it('hands over what the caller chose, and names it for the fact', () => {
    const step = run(mainMenu, 'done', 'done', '1');
    const label = { zh: '报案', en: 'Loss report' };
    expect(step.commands).toEqual([
      { type: 'enterQueue', queue: 'claims', path: [{ node: 'main-menu', choice: '1', label }] },
    ]);
    expect(step.choices).toEqual([{ node: 'main-menu', choice: '1' }]);
    expect(step.state.phase).toBe('ended');
  });

  it.each(['5', '*', '#', 'A', 'D', '12', ''])('counts the key «%s» as wrong and says so at once', (key) => {
    const step = run(mainMenu, 'done', 'done', key);
    expect(told(step)).toBe('menu.wrong-key menu.main');
    expect(step.state.tries).toBe(1);
  });

  it('asks again after silence, and takes the key even in the repetition', () => {
    const asked = run(mainMenu, 'done', 'done', 'done', 'done');
    expect(told(asked)).toBe('menu.nothing-heard menu.main');
    expect(told(advanceFlow(mainMenu, asked.state, { type: 'digit', digit: '2' }))).toBe('queue policies');
  });

  it('gives a caller who finds no key to a person after three tries, of whatever kind', () => {
    const step = run(mainMenu, 'done', 'done', '7', 'done', 'done', '8');
    expect(told(step)).toBe('transfer.person');
    expect(step.choices).toEqual([{ node: 'main-menu', choice: 'none' }]);
    const queued = advanceFlow(mainMenu, step.state, happened(step, 'done'));
    const label = { zh: '未选择', en: 'No choice' };
    expect(queued.commands).toEqual([
      { type: 'enterQueue', queue: 'general', path: [{ node: 'main-menu', choice: 'none', label }] },
    ]);
  });

  it('never cuts the recording notice short', () => {
    const step = run(mainMenu, 'done');
    expect(step.commands[0]).toMatchObject({ prompts: ['notice.recording'], interruptible: false });
    expect(run(mainMenu, 'done', '1').commands).toEqual([]);
  });
});

describe('keys during a notice', () => {
  it('are taken by the menu that follows, the last one if several', () => {
    expect(told(run(mainMenu, 'done', '1', '2', 'done'))).toBe('queue policies');
  });

  it('cut an interruptible notice short and are still taken', () => {
    expect(told(run(mainMenu, '3'))).toBe('notice.recording');
    expect(told(run(mainMenu, '3', 'done'))).toBe('queue complaints');
  });

  it('are forgotten without counting a try when the menu does not offer them', () => {
    const step = run(mainMenu, 'done', '7', 'done');
    expect(told(step)).toBe('menu.main');
    expect(step.state).toMatchObject({ tries: 0, inputs: 0, ahead: null });
  });

  it('go to the next menu only, not to the one after it', () => {
    expect(told(run(twoMenus, '1'))).toBe('menu.main');
    expect(run(twoMenus, '1').state.node).toBe('sub');
  });

  it('mean nothing during a farewell', () => {
    const bye = run(twoMenus, 'done', '9');
    expect(told(bye)).toBe('closing');
    const pressed = advanceFlow(twoMenus, bye.state, { type: 'digit', digit: '1' });
    expect(pressed.commands).toEqual([]);
    expect(told(advanceFlow(twoMenus, pressed.state, happened(pressed, 'done')))).toBe('hang up');
  });
});

describe('a flow', () => {
  it('speaks joined pieces in its language', () => {
    expect(told(run(twoMenus, 'done'))).toBe('menu.main digit.9 digit.5 digit.5 digit.0 digit.0');
  });

  it('counts tries anew at each menu', () => {
    const step = run(twoMenus, 'done', '4', '1', '4', '4');
    expect(step.state).toMatchObject({ node: 'sub', tries: 2, inputs: 4 });
  });

  it('gives up at a menu that has used its own tries, though others have some left', () => {
    const step = run(twoMenus, 'done', '1', '4', '4', '4');
    expect(told(step)).toBe('transfer.person');
    expect(step.state.inputs).toBeLessThan(inputLimit(twoMenus));
  });

  it('lets nobody go in circles for ever: after all tries of all menus a person answers', () => {
    expect(inputLimit(twoMenus)).toBe(5);
    const step = run(twoMenus, 'done', '1', '9', '1', '9', '1');
    expect(told(step)).toBe('transfer.person');
    expect(step.choices).toEqual([
      { node: 'top', choice: '1' },
      { node: 'sub', choice: 'none' },
    ]);
  });

  it('passes over reports about an earlier prompt', () => {
    const interrupted = run(mainMenu, 'done', 'done', '7');
    const late = advanceFlow(mainMenu, interrupted.state, {
      type: 'played',
      turn: interrupted.state.turn - 1,
    });
    expect(late).toEqual({ state: interrupted.state, commands: [], choices: [] });
    const timer = advanceFlow(mainMenu, interrupted.state, { type: 'timeout', turn: interrupted.state.turn });
    expect(timer.commands).toEqual([]);
  });

  it('does nothing after its end', () => {
    const over = run(mainMenu, 'done', 'done', '1');
    for (const event of [happened(over, 'done'), happened(over, '2')]) {
      expect(advanceFlow(mainMenu, over.state, event)).toEqual({
        state: over.state,
        commands: [],
        choices: [],
      });
    }
    expect(resumeFlow(mainMenu, over.state).commands).toEqual([]);
  });

  it('says the menu again after the sound was lost, and forgives nothing', () => {
    const once = run(mainMenu, 'done', 'done', '7', 'done');
    const resumed = resumeFlow(mainMenu, once.state);
    expect(told(resumed)).toBe('menu.main');
    expect(resumed.state).toMatchObject({ phase: 'playing', tries: 1, turn: once.state.turn + 1 });
  });

  it('refuses the state of another version', () => {
    const { state } = run(mainMenu);
    const next = { ...mainMenu, version: 2 };
    expect(() => advanceFlow(next, state, { type: 'digit', digit: '1' })).toThrow(/main-menu 2.*main-menu 1/);
    expect(() => resumeFlow(twoMenus, state)).toThrow();
  });
});
