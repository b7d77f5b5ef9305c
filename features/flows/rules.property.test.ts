/** Whatever a caller does, and whatever is answered, in whatever sound flow: the call ends with a person or by hanging up. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkFlow } from './check.ts';
import { type FlowDocument, flowDocument, flowState } from './contract.ts';
import { type QueryAnswer, type QueryName, queryNames, queryOutcomes } from './queries.ts';
import { inputLimit } from './rules/attempts.ts';
import { emptyMemory } from './rules/memory.ts';
import type { FlowEvent, FlowStep } from './rules/move.ts';
import { type FlowScene, plainScene } from './rules/scene.ts';
import { advanceFlow, recoverFlow, resumeFlow, startFlow } from './rules.ts';
import { readShippedFlows } from './shipped-flows.ts';

const keys = [...'0123456789*#ABCD'];

/**
 * What may happen next; `late` reports about the command before, `lost` is a restart of the server, `resumed` one of the
 * engine. `number` keys one that is found again wherever it doesn't belong.
 */
type Happening = 'done' | 'late' | 'lost' | 'resumed' | 'number' | { key: string } | { answer: QueryAnswer };
const secret = '94613872';
const answer: fc.Arbitrary<Happening> = fc.record({
  answer: fc.record({
    outcome: fc.constantFrom(...queryOutcomes),
    say: fc.constantFrom([], ['say.proof.fits'], [{ speak: 'date' as const, value: 'never' }]),
  }),
});
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { arbitrary: fc.constant<Happening>('done'), weight: 4 },
  { arbitrary: fc.constantFrom<Happening>('late', 'lost', 'resumed', 'number'), weight: 2 },
  { arbitrary: fc.constantFrom(...keys).map((key) => ({ key })), weight: 4 },
  { arbitrary: answer, weight: 2 },
);

const kinds = [
  ...([
    'play',
    'menu',
    'survey',
    'digits',
    'query',
    'voicemail',
    'branch',
    'action',
    'priority',
    'goTo',
  ] as const),
];
interface Plan {
  kind: (typeof kinds)[number];
  interruptible: boolean;
  tries: number;
  length: number;
  query: QueryName;
}
interface Ways {
  targets: Record<string, string>;
  silent: string;
  answered: string;
  anywhere: string;
}

function draw({ kind, tries, interruptible, length, query }: Plan, index: number, ways: Ways): unknown {
  const { targets, silent, answered, anywhere } = ways;
  const spoken = { prompts: ['menu.main'], wrongPrompts: ['menu.wrong-key'], silentPrompts: [] };
  if (kind === 'play') return { type: kind, prompts: ['greeting'], interruptible, next: silent };
  if (kind === 'branch') {
    const when = interruptible ? { on: 'known' } : { on: 'hours', days: [7], from: '20:00', to: '08:00' };
    return { type: kind, cases: [{ when, not: tries > 2, next: answered }], otherwise: silent };
  }
  if (kind === 'action') {
    const waitPrompts = interruptible ? ['wait.moment'] : [];
    const does = { action: 'ticket', params: {}, give: ['policyNo', 'staffNo'] };
    return { type: kind, ...does, waitPrompts, outcomes: { answered }, fallback: silent };
  }
  if (kind === 'priority') return { type: kind, points: tries * 20, next: silent };
  if (kind === 'goTo')
    return { type: kind, flow: tries > 3 ? 'gone' : 'sub', next: answered, fallback: silent };
  if (kind === 'voicemail')
    return { type: kind, box: 'claim', prompts: ['greeting'], maxSeconds: 30, next: silent };
  if (kind === 'query') {
    const waitPrompts = interruptible ? ['wait.moment'] : [];
    return { type: kind, query, waitPrompts, outcomes: { answered }, fallback: silent };
  }
  if (kind === 'digits') {
    const [into] = ['policyNo', 'staffNo', 'password', 'salespersonCode'].slice(index % 4);
    const lengths = { minLength: Math.ceil(length / 2), maxLength: length };
    const all = { into, ...lengths, lastStar: interruptible, secret: into === 'password' };
    return { type: kind, ...spoken, ...all, tries, next: anywhere, fallback: silent };
  }
  if (kind === 'survey') {
    const answers = Object.keys(targets).map((key) => [key, { zh: `答${key}` }]);
    return {
      type: kind,
      ...spoken,
      answers: Object.fromEntries(answers),
      tries,
      next: anywhere,
      fallback: silent,
    };
  }
  const offered = Object.entries(targets).map(([key, to]) => [key, { next: to, label: { zh: `键${key}` } }]);
  return { type: kind, ...spoken, choices: Object.fromEntries(offered), tries, fallback: silent };
}

/** Flows whose silent way always leads on to a later node, so that they are sound; keys may lead anywhere. */
const soundFlow: fc.Arbitrary<FlowDocument> = fc
  .array(
    fc.record({
      kind: fc.constantFrom(...kinds),
      interruptible: fc.boolean(),
      tries: fc.integer({ min: 1, max: 4 }),
      length: fc.integer({ min: 1, max: 8 }),
      // Those that need a number are in the shipped flows; here some ways to them lack it.
      query: fc.constantFrom(...queryNames),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .chain((plans) => {
    const last = plans.length;
    const target = fc.integer({ min: 0, max: last + 1 }).map((index) => `n${index}`);
    const choices = fc.dictionary(fc.constantFrom(...keys.slice(0, 12)), target, { minKeys: 1, maxKeys: 4 });
    const nodes = plans.map((plan, index) => {
      const later = fc.integer({ min: index + 1, max: last }).map((to) => `n${to}`);
      return fc
        .tuple(choices, later, later, target)
        .map(([targets, silent, answered, anywhere]) =>
          draw(plan, index, { targets, silent, answered, anywhere }),
        );
    });
    return fc.tuple(...nodes).map((drawn) => {
      const ends = [
        { type: 'queue', queue: 'general' },
        { type: 'hangUp', prompts: ['closing'] },
      ];
      const all = [...drawn, ...ends].map((node, index) => [`n${index}`, node]);
      const head = { id: 'drawn', version: 1, name: { zh: '随机' }, language: 'zh-CN', start: 'n0' };
      return flowDocument.parse({ ...head, nodes: Object.fromEntries(all) });
    });
  });

/** Another flow, which takes a key and a number, leads into itself once more, and goes back. */
const subFlow = flowDocument.parse({
  ...{ id: 'sub', version: 3, name: { zh: '子流程' }, language: 'en', start: 'ask' },
  nodes: {
    ask: {
      ...{ type: 'menu', prompts: ['menu.main'], wrongPrompts: [], silentPrompts: [], fallback: 'back' },
      choices: {
        '1': { next: 'back', label: { zh: '返回' } },
        '2': { next: 'number', label: { zh: '收号' } },
        '3': { next: 'deeper', label: { zh: '再进' } },
        '0': { next: 'person', label: { zh: '人工' } },
      },
    },
    number: {
      ...{ type: 'digits', prompts: ['menu.main'], wrongPrompts: [], silentPrompts: [] },
      ...{ into: 'policyNo', minLength: 2, maxLength: 8, next: 'ask', fallback: 'back' },
    },
    deeper: { type: 'goTo', flow: 'sub', next: 'back', fallback: 'person' },
    person: { type: 'queue', queue: 'general' },
    back: { type: 'return' },
  },
});

/** In the evening of a Sunday somebody whom nobody knows calls. */
const sceneOf = (flow: FlowDocument): FlowScene => ({
  ...plainScene,
  now: Date.parse('2026-03-01T22:00:00+08:00'),
  flowInForce: (id) => (id === 'sub' ? subFlow : null),
  flowVersion: (id) => (id === 'sub' ? subFlow : flow),
});
const documentOf = (flow: FlowDocument, { state }: FlowStep): FlowDocument =>
  state.flow === subFlow.id ? subFlow : flow;

const anyFlow = fc.oneof(fc.constantFrom(...readShippedFlows()), soundFlow);

function eventFor(step: FlowStep, what: Happening): FlowEvent {
  const { phase, turn } = step.state;
  const answered = what === 'late' ? turn - 1 : turn;
  if (typeof what === 'object') {
    return 'key' in what
      ? { type: 'digit', digit: what.key }
      : { type: 'answered', turn, answer: what.answer };
  }
  if (phase === 'waiting') {
    return { type: 'answered', turn: answered, answer: { outcome: 'unavailable', say: [] } };
  }
  const isSilence = phase === 'listening' || phase === 'recording';
  return { type: isSilence ? 'timeout' : 'played', turn: answered };
}

function next(flow: FlowDocument, step: FlowStep, what: Happening): FlowStep[] {
  const { state, memory } = step;
  const scene = sceneOf(flow);
  const now = documentOf(flow, step);
  if (what === 'resumed') return [resumeFlow(now, state, memory, scene)];
  if (what === 'lost') return [{ ...recoverFlow(now, state, scene), memory: emptyMemory }];
  if (what !== 'number') return [advanceFlow(now, state, memory, eventFor(step, what), scene)];
  return [...secret].reduce<FlowStep[]>((steps, digit) => {
    const before = steps.at(-1) ?? step;
    const document = documentOf(flow, before);
    steps.push(advanceFlow(document, before.state, before.memory, { type: 'digit', digit }, scene));
    return steps;
  }, []);
}

/** Every step of a call: what happened as given, then the caller stays silent until the flow has ended. */
function callOf(flow: FlowDocument, happenings: Happening[]): FlowStep[] {
  const steps = [startFlow(flow, sceneOf(flow))];
  const inner = inputLimit(subFlow) + Object.keys(subFlow.nodes).length;
  const own = inputLimit(flow) + Object.keys(flow.nodes).length;
  const patience = happenings.length + 10 * own * inner;
  for (let i = 0; i < patience; i++) {
    const step = steps.at(-1);
    if (step === undefined || step.state.phase === 'ended') break;
    steps.push(...next(flow, step, happenings[i] ?? 'done'));
  }
  return steps;
}

/** In the shipped menus these lead to self-service, and into it. */
const ways = ['', '4', '41', '42', '46', '47'].map((way) =>
  [...way].reduce<Happening[]>((way, key) => way.concat({ key }), ['done', 'done']),
);
const call = fc.tuple(
  anyFlow,
  fc.tuple(fc.constantFrom(...ways), fc.array(happening, { maxLength: 60 })).map((parts) => parts.flat()),
);

describe('every call through a flow', () => {
  it('is drawn from flows that the check passes', () => {
    fc.assert(
      fc.property(soundFlow, (flow) => {
        const known = new Set(['greeting', 'menu.main', 'menu.wrong-key', 'closing']);
        const more = ['menu.interrupted', 'wait.moment', 'say.unavailable'];
        const found = checkFlow(flow, new Set([...known, ...more]), new Set(['general']));
        // Where a flow or an action is missing, the fallback is the way.
        const fine = ['unreachable', 'inputMissing', 'flowUnknown', 'actionUnknown', 'secretGiven'];
        expect(found.filter(({ code }) => !fine.includes(code))).toEqual([]);
      }),
    );
  });

  it('ends in a queue or by hanging up, and says so exactly once', () => {
    fc.assert(
      fc.property(call, ([flow, happenings]) => {
        const steps = callOf(flow, happenings);
        expect(steps.at(-1)?.state.phase).toBe('ended');
        const ends = steps
          .flatMap((step) => step.commands)
          .filter((one) => /enterQueue|hangUp/.test(one.type));
        expect(ends).toHaveLength(1);
      }),
      { numRuns: 1_000 },
    );
  });

  it('never takes more keys, numbers and silences than all tries of the flow', () => {
    fc.assert(
      fc.property(call, ([flow, happenings]) => {
        const steps = callOf(flow, happenings);
        for (const step of steps)
          expect(step.state.inputs).toBeLessThanOrEqual(inputLimit(documentOf(flow, step)));
      }),
      { numRuns: 500 },
    );
  });

  it('keeps what was keyed out of the state, its path and its news', () => {
    fc.assert(
      fc.property(call, ([flow, happenings]) => {
        for (const { state, news } of callOf(flow, happenings)) {
          const stored = JSON.stringify([state, news]);
          for (let at = 0; at < 5; at++) expect(stored).not.toContain(secret.slice(at, at + 4));
        }
      }),
    );
  });

  it('goes on the same from a state that was stored and read again', () => {
    fc.assert(
      fc.property(call, ([flow, happenings]) => {
        for (const [index, step] of callOf(flow, happenings).entries()) {
          const stored: unknown = JSON.parse(JSON.stringify(step.state));
          expect(flowState.parse(stored)).toEqual(step.state);
          const event = eventFor(step, happenings[index] ?? 'done');
          const scene = sceneOf(flow);
          const document = documentOf(flow, step);
          const again = advanceFlow(document, flowState.parse(stored), step.memory, event, scene);
          expect(again).toEqual(advanceFlow(document, step.state, step.memory, event, scene));
          expect(step.state).toEqual(stored);
        }
      }),
    );
  });

  it('counts every visit of every node once, in the flow in which it was', () => {
    fc.assert(
      fc.property(call, ([flow, happenings]) => {
        const steps = callOf(flow, happenings);
        const left = steps.flatMap(({ news }) => news.filter((one) => one.type === 'left'));
        // One beginning for each flow that was entered, and one end of the call.
        const entered = steps.flatMap(({ state }) => state.returns?.length ?? 0);
        expect(left.filter(({ how }) => how !== 'flow')).toHaveLength(1);
        expect(left.filter(({ began }) => began).length).toBeGreaterThanOrEqual(1);
        expect(Math.max(...entered)).toBeLessThanOrEqual(5);
        for (const { node, visits, began, flow: id } of left) {
          const counts = Object.values(visits);
          expect(counts.every((count) => count > 0)).toBe(true);
          if (counts.length > 0) expect(visits[node]).toBeGreaterThan(0);
          if (began) expect(visits[(id === 'sub' ? subFlow : flow).start]).toBeGreaterThan(0);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('tells its choices and what was answered in order, each once', () => {
    fc.assert(
      fc.property(call, ([flow, happenings]) => {
        const steps = callOf(flow, happenings);
        const told = steps
          .flatMap(({ news }) => news)
          .filter(({ type }) => !['asked', 'acted', 'left', 'moved'].includes(type))
          .map((news) =>
            news.type === 'surveyed' ? { type: 'chosen', node: news.node, choice: news.answer } : news,
          );
        const path = steps.at(-1)?.state.path ?? [];
        const asNews = path.map((step) => {
          const { node } = step;
          if ('query' in step) return { type: 'answered', ...step };
          return step.choice === 'none'
            ? { type: 'gaveUp', node }
            : { type: 'chosen', node, choice: step.choice };
        });
        expect(asNews).toEqual(told);
      }),
    );
  });

  it('lets every notice that must be heard be heard to its end', () => {
    fc.assert(
      fc.property(call, ([flow, happenings]) => {
        const calm = happenings.filter((what) => what !== 'lost' && what !== 'resumed' && what !== 'number');
        const steps = callOf(flow, calm);
        for (const [index, step] of steps.entries()) {
          const command = step.commands[0];
          if (command?.type !== 'play' || command.interruptible) continue;
          const later = steps.slice(index + 1).findIndex(({ commands }) => commands.length > 0);
          expect(later < 0 ? 'done' : (calm[index + later] ?? 'done')).toBe('done');
        }
      }),
    );
  });
});
