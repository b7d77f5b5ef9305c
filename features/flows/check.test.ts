import { describe, expect, it } from 'vitest';
import { checkFlow, describeProblem, type KnownToFlows } from './check.ts';
import { flowProblemTexts } from './contract/problems.ts';
import { type FlowDocument, flowDocument } from './contract.ts';

const knownPrompts = [
  'greeting',
  'menu.main',
  'closing',
  'digit.9',
  'digit.5',
  'menu.interrupted',
  'say.unavailable',
];
const prompts = new Set(knownPrompts);
const queues = new Set(['claims', 'general']);

const menu = {
  type: 'menu',
  prompts: ['menu.main'],
  wrongPrompts: [],
  silentPrompts: [],
  choices: { '1': { next: 'claims', label: { zh: '报案' } } },
  fallback: 'general',
};

const digits = {
  type: 'digits',
  prompts: ['menu.main'],
  wrongPrompts: [],
  silentPrompts: [],
  into: 'policyNo',
  minLength: 6,
  maxLength: 20,
  next: 'ask',
  fallback: 'general',
};
const ask = { type: 'query', query: 'prove.policyNo', waitPrompts: [], outcomes: {}, fallback: 'menu' };

/** A sound flow with some nodes replaced or added. */
function flowWith(nodes: Record<string, unknown>, start = 'greet'): FlowDocument {
  const greet = { type: 'play', prompts: ['greeting'], next: 'menu' };
  const ends = { claims: { type: 'queue', queue: 'claims' }, general: { type: 'queue', queue: 'general' } };
  const head = { id: 'tested', version: 1, name: { zh: '测试' }, language: 'zh-CN', start };
  return flowDocument.parse({ ...head, nodes: { greet, menu, ...ends, ...nodes } });
}

function found(nodes: Record<string, unknown>, start?: string): string[] {
  return checkFlow(flowWith(nodes, start), prompts, queues).map((one) =>
    `${one.code} ${one.node} ${one.detail}`.trim(),
  );
}

describe('checkFlow', () => {
  it('finds nothing in a sound flow', () => {
    expect(found({})).toEqual([]);
  });

  it.each<[string, Record<string, unknown>, string[]]>([
    [
      'a target that is not there',
      { greet: { type: 'play', prompts: ['greeting'], next: 'gone' } },
      [
        'nodeUnknown greet gone',
        'noWayOut greet',
        'unreachable menu',
        'unreachable claims',
        'unreachable general',
      ],
    ],
    ['a node that nothing leads to', { lonely: { type: 'hangUp', prompts: [] } }, ['unreachable lonely']],
    [
      'a prompt without recording',
      { claims: { type: 'hangUp', prompts: ['farewell'] } },
      ['promptMissing claims farewell'],
    ],
    [
      'a wrong prompt without recording',
      { menu: { ...menu, wrongPrompts: ['oops'], silentPrompts: ['hello'] } },
      ['promptMissing menu oops', 'promptMissing menu hello'],
    ],
    [
      'a piece without recording',
      { greet: { type: 'play', prompts: [{ speak: 'digits', value: '9581' }], next: 'menu' } },
      ['promptMissing greet digit.8', 'promptMissing greet digit.yao'],
    ],
    [
      'a value that cannot be spoken',
      { greet: { type: 'play', prompts: [{ speak: 'integer', value: '1e3' }], next: 'menu' } },
      ['notSpeakable greet 1e3'],
    ],
    ['a queue that is not there', { claims: { type: 'queue', queue: 'life' } }, ['queueUnknown claims life']],
    [
      'a menu that hangs up on the silent',
      {
        menu: { ...menu, fallback: 'bye' },
        bye: { type: 'hangUp', prompts: ['closing'] },
        general: undefined,
      },
      ['fallbackEndsCall menu'],
    ],
    [
      'a menu whose silence comes back to itself',
      { menu: { ...menu, fallback: 'greet' }, general: undefined },
      ['loopWithoutInput greet', 'loopWithoutInput menu'],
    ],
    [
      'notices that go round',
      {
        greet: { type: 'play', prompts: ['greeting'], next: 'again' },
        again: { type: 'play', prompts: ['greeting'], next: 'greet' },
        menu: undefined,
        claims: undefined,
        general: undefined,
      },
      ['loopWithoutInput greet', 'noWayOut greet', 'loopWithoutInput again', 'noWayOut again'],
    ],
  ])('finds %s', (_, nodes, problems) => {
    const flow = flowWith(Object.fromEntries(Object.entries(nodes).filter(([, node]) => node !== undefined)));
    const kept = Object.entries(flow.nodes).filter(([id]) => !(id in nodes) || nodes[id] !== undefined);
    const trimmed = { ...flow, nodes: Object.fromEntries(kept) };
    const codes = checkFlow(trimmed, prompts, queues).map((one) =>
      `${one.code} ${one.node} ${one.detail}`.trim(),
    );
    expect(codes).toEqual(problems);
  });

  it('finds nothing in a number that is asked for before the question that needs it', () => {
    expect(found({ greet: { ...digits }, ask })).toEqual([]);
    const answered = { ...ask, outcomes: { answered: 'claims', failed: 'greet' } };
    expect(found({ greet: { ...digits }, ask: answered })).toEqual([]);
  });

  it.each<[string, Record<string, unknown>, string[]]>([
    ['a question without its number', { greet: { ...ask } }, ['inputMissing greet policyNo']],
    [
      'a question whose number is not there on every way',
      { greet: { ...digits, fallback: 'ask' }, ask },
      ['inputMissing ask policyNo'],
    ],
    [
      'a password that was forgotten since the question before',
      {
        greet: { ...digits, into: 'staffNo', next: 'word' },
        word: { ...digits, into: 'password', secret: true },
        ask: { ...ask, query: 'salespersonSignIn', outcomes: { failed: 'again' } },
        again: { ...ask, query: 'salespersonSignIn' },
      },
      ['inputMissing again password'],
    ],
    [
      'numbers, questions and menus that hang up on who can’t be served',
      {
        greet: { ...digits, fallback: 'bye' },
        ask: { ...ask, fallback: 'bye', outcomes: { answered: 'menu' } },
        bye: { type: 'hangUp', prompts: ['closing'] },
      },
      ['fallbackEndsCall greet', 'fallbackEndsCall ask'],
    ],
    [
      'questions and notices that go round without a key, by any outcome',
      {
        greet: { ...ask, query: 'rateTable', outcomes: { nothing: 'news' } },
        news: { type: 'play', prompts: ['greeting'], next: 'greet' },
      },
      ['loopWithoutInput greet', 'loopWithoutInput news'],
    ],
    [
      'a question whose outcome leads nowhere',
      { greet: { ...ask, query: 'rateTable', outcomes: { locked: 'gone' } } },
      ['nodeUnknown greet gone'],
    ],
    ['lengths that no number has', { greet: { ...digits, minLength: 21 }, ask }, ['lengthsCross greet']],
  ])('finds %s', (_, nodes, problems) => {
    expect(found(nodes)).toEqual(problems.map((text) => expect.stringContaining(text)));
  });

  it('finds that what is said after a restart has no recording', () => {
    const few = new Set(['greeting', 'menu.main']);
    const missing = checkFlow(flowWith({ greet: { ...digits }, ask }), few, queues);
    expect(missing.map(({ code, node, detail }) => `${code} ${node} ${detail}`)).toEqual([
      'promptMissing greet menu.interrupted',
      'promptMissing ask say.unavailable',
      'promptMissing ask menu.interrupted',
    ]);
  });

  it('finds a start that is not there', () => {
    expect(found({}, 'nowhere')[0]).toBe('nodeUnknown tested nowhere');
  });

  it('is not taken in by names that every object has', () => {
    expect(found({ greet: { type: 'play', prompts: ['greeting'], next: 'constructor' } })[0]).toBe(
      'nodeUnknown greet constructor',
    );
  });

  it('allows going back by a key', () => {
    const back = {
      '1': { next: 'claims', label: { zh: '报案' } },
      '9': { next: 'greet', label: { zh: '重听' } },
    };
    expect(found({ menu: { ...menu, choices: back } })).toEqual([]);
  });

  it('says each problem in both languages, with its node', () => {
    const text = describeProblem({ code: 'queueUnknown', node: 'claims', detail: 'life' });
    expect(text.zh).toContain('life');
    expect(text.en).toBe('Node claims leads to the queue life, which does not exist; choose another.');
    for (const { zh, en } of Object.values(flowProblemTexts)) {
      expect(zh).toMatch(/请/);
      expect(en.length).toBeGreaterThan(20);
    }
  });
});

const branch = { type: 'branch', cases: [{ when: { on: 'workday' }, next: 'menu' }], otherwise: 'general' };
const action = {
  ...{ type: 'action', action: 'ticket', params: { kind: 'callBack' }, give: [], waitPrompts: [] },
  ...{ outcomes: { answered: 'menu' }, fallback: 'general' },
};
const known: KnownToFlows = {
  flows: new Set(['night']),
  begins: true,
  actions: [
    {
      ...{ code: 'ticket', name: { zh: '登记' }, help: { zh: '登记' }, uses: [], outcomes: ['answered'] },
      params: [
        { name: 'kind', label: { zh: '类型' }, choices: [{ value: 'callBack', label: { zh: '回呼' } }] },
      ],
    },
  ],
};

describe('what a drawing lacks', () => {
  it.each<[string, Record<string, unknown>, string[]]>([
    ['nothing in a branch', { greet: branch }, []],
    ['a menu without keys', { menu: { ...menu, choices: {} } }, ['menuEmpty menu', 'unreachable claims']],
    [
      'a notice without words',
      { greet: { type: 'play', prompts: [], next: 'menu' } },
      ['hearsNothing greet'],
    ],
    [
      'a way that leads nowhere',
      { greet: { type: 'play', prompts: ['greeting'], next: '' }, menu },
      [
        'noWayOut greet',
        'notConnected greet',
        'unreachable claims',
        'unreachable general',
        'unreachable menu',
      ],
    ],
    [
      'a branch that goes round in silence',
      { greet: { ...branch, cases: [{ when: { on: 'known' }, next: 'greet' }], otherwise: 'menu' } },
      ['loopWithoutInput greet'],
    ],
    [
      'a fallback that hangs up on some days',
      {
        menu: { ...menu, fallback: 'day' },
        day: { ...branch, cases: [{ when: { on: 'workday' }, next: 'general' }], otherwise: 'bye' },
        bye: { type: 'hangUp', prompts: ['closing'] },
      },
      ['fallbackEndsCall menu'],
    ],
    [
      'hours of no length, and a queue that is gone',
      {
        greet: {
          ...branch,
          cases: [
            { when: { on: 'hours', days: [1], from: '09:00', to: '09:00' }, next: 'menu' },
            { when: { on: 'open', queue: 'gone' }, next: 'menu' },
          ],
        },
      },
      ['conditionWrong greet 1', 'conditionWrong greet 2'],
    ],
    ['nothing in an action', { greet: action }, []],
    ['an action that nobody brings', { greet: { ...action, action: 'fly' } }, ['actionUnknown greet fly']],
    ['a setting that is gone', { greet: { ...action, params: { kind: 'old' } } }, ['paramWrong greet 类型']],
    [
      'a password given away',
      {
        greet: { ...digits, into: 'password', secret: true, next: 'do' },
        do: { ...action, give: ['password'] },
      },
      ['secretGiven do password'],
    ],
    [
      'a flow that nobody published',
      { greet: { type: 'goTo', flow: 'day', next: 'menu', fallback: 'general' } },
      ['flowUnknown greet day'],
    ],
    [
      'nothing in a known flow',
      { greet: { type: 'goTo', flow: 'night', next: 'menu', fallback: 'general' } },
      [],
    ],
    [
      'a way back where the hotline begins',
      {
        menu: { ...menu, choices: { ...menu.choices, '2': { next: 'back', label: { zh: '返回' } } } },
        back: { type: 'return' },
      },
      ['returnsNowhere back'],
    ],
  ])('finds %s', (_, nodes, expected) => {
    const problems = checkFlow(flowWith(nodes), prompts, queues, known);
    expect(problems.map((one) => `${one.code} ${one.node} ${one.detail}`.trim()).sort()).toEqual(expected);
  });
});

describe('the form of a flow', () => {
  it.each<[string, unknown]>([
    ['a node of an unknown kind', { greet: { type: 'teleport', next: 'menu' } }],
    [
      'a branch with a condition that nobody knows',
      { greet: { type: 'branch', cases: [{ when: { on: 'weather' }, next: 'menu' }], otherwise: 'menu' } },
    ],
    [
      'a key that no telephone has',
      { menu: { ...menu, choices: { A: { next: 'claims', label: { zh: '报案' } } } } },
    ],
    ['no tries', { menu: { ...menu, tries: 0 } }],
    ['a prompt name that is a path', { greet: { type: 'play', prompts: ['../secret'], next: 'menu' } }],
    ['a node name with spaces', { 'my node': { type: 'queue', queue: 'general' } }],
    [
      'a label without Chinese',
      { menu: { ...menu, choices: { '1': { next: 'claims', label: { en: 'x' } } } } },
    ],
    ['an outcome that no question has', { ask: { ...ask, outcomes: { maybe: 'menu' } } }],
    ['a question that nobody answers', { ask: { ...ask, query: 'weather' } }],
    ['an unknown field', { general: { type: 'queue', queue: 'general', colour: 1 } }],
  ])('refuses %s', (_, nodes) => {
    expect(() => flowWith(nodes as Record<string, unknown>)).toThrow();
  });

  it('takes three tries, six seconds and whole notices unless told', () => {
    const flow = flowWith({});
    expect(flow.nodes.menu).toMatchObject({ tries: 3, timeoutMs: 6000 });
    expect(flow.nodes.greet).toMatchObject({ interruptible: false });
    const number = flowWith({ greet: { ...digits }, ask }).nodes.greet;
    expect(number).toMatchObject({ tries: 3, keyGapMs: 4000, secret: false });
  });
});
