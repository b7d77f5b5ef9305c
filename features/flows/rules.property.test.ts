/** Whatever a caller does, in whatever sound flow: the call ends with a person or by hanging up. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkFlow } from './check.ts';
import { type FlowDocument, flowDocument, flowState } from './contract.ts';
import { advanceFlow, type FlowEvent, type FlowStep, inputLimit, startFlow } from './rules.ts';
import { readShippedFlows } from './shipped-flows.ts';

const keys = [...'0123456789*#ABCD'];

/** What may happen next; `late` reports about the command before. */
type Happening = 'done' | 'late' | { key: string };
const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.constant<Happening>('done'),
  fc.constant<Happening>('late'),
  fc.constantFrom(...keys).map((key) => ({ key })),
);

/** Flows whose silent way always leads on to a later node, so that they are sound; keys may lead anywhere. */
const soundFlow: fc.Arbitrary<FlowDocument> = fc
  .array(
    fc.record({ menu: fc.boolean(), interruptible: fc.boolean(), tries: fc.integer({ min: 1, max: 4 }) }),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .chain((plans) => {
    const last = plans.length;
    const target = fc.integer({ min: 0, max: last + 1 }).map((index) => `n${index}`);
    const choices = fc.dictionary(fc.constantFrom(...keys.slice(0, 12)), target, { minKeys: 1, maxKeys: 4 });
    const nodes = plans.map((plan, index) =>
      fc.tuple(choices, fc.integer({ min: index + 1, max: last })).map(([targets, silent]) => {
        const next = `n${silent}`;
        if (!plan.menu)
          return { type: 'play', prompts: ['greeting'], interruptible: plan.interruptible, next };
        const offered = Object.entries(targets).map(([key, to]) => [
          key,
          { next: to, label: { zh: `键${key}` } },
        ]);
        const spoken = { prompts: ['menu.main'], wrongPrompts: ['menu.wrong-key'], silentPrompts: [] };
        return {
          type: 'menu',
          ...spoken,
          choices: Object.fromEntries(offered),
          tries: plan.tries,
          fallback: next,
        };
      }),
    );
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

const anyFlow = fc.oneof(fc.constantFrom(...readShippedFlows()), soundFlow);

function eventFor(step: FlowStep, what: Happening): FlowEvent {
  if (typeof what === 'object') return { type: 'digit', digit: what.key };
  const { phase, turn } = step.state;
  const answered = what === 'late' ? turn - 1 : turn;
  return { type: phase === 'listening' ? 'timeout' : 'played', turn: answered };
}

/** Every step of a call: what happened as given, then the caller stays silent until the flow has ended. */
function callOf(flow: FlowDocument, happenings: Happening[]): FlowStep[] {
  const steps = [startFlow(flow)];
  const patience = happenings.length + 10 * (inputLimit(flow) + Object.keys(flow.nodes).length);
  for (let i = 0; i < patience; i++) {
    const step = steps.at(-1);
    if (step === undefined || step.state.phase === 'ended') break;
    steps.push(advanceFlow(flow, step.state, eventFor(step, happenings[i] ?? 'done')));
  }
  return steps;
}

const call = fc.tuple(anyFlow, fc.array(happening, { maxLength: 60 }));

describe('every call through a flow', () => {
  it('is drawn from flows that the check passes', () => {
    fc.assert(
      fc.property(soundFlow, (flow) => {
        const known = new Set(['greeting', 'menu.main', 'menu.wrong-key', 'closing']);
        const found = checkFlow(flow, known, new Set(['general']));
        expect(found.filter((one) => one.code !== 'unreachable')).toEqual([]);
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
      { numRuns: 500 },
    );
  });

  it('never takes more keys and silences than all tries of all menus', () => {
    fc.assert(
      fc.property(call, ([flow, happenings]) => {
        const steps = callOf(flow, happenings);
        expect(Math.max(...steps.map((step) => step.state.inputs))).toBeLessThanOrEqual(inputLimit(flow));
      }),
      { numRuns: 500 },
    );
  });

  it('goes on the same from a state that was stored and read again', () => {
    fc.assert(
      fc.property(call, ([flow, happenings]) => {
        for (const [index, step] of callOf(flow, happenings).entries()) {
          const stored: unknown = JSON.parse(JSON.stringify(step.state));
          expect(flowState.parse(stored)).toEqual(step.state);
          const event = eventFor(step, happenings[index] ?? 'done');
          const again = advanceFlow(flow, flowState.parse(stored), event);
          expect(again).toEqual(advanceFlow(flow, step.state, event));
          expect(step.state).toEqual(stored);
        }
      }),
    );
  });

  it('tells the path of its choices in order, each choice once', () => {
    fc.assert(
      fc.property(call, ([flow, happenings]) => {
        const steps = callOf(flow, happenings);
        const told = steps.flatMap((step) => step.choices);
        expect(steps.at(-1)?.state.path.map(({ node, choice }) => ({ node, choice }))).toEqual(told);
      }),
    );
  });

  it('lets every notice that must be heard be heard to its end', () => {
    fc.assert(
      fc.property(call, ([flow, happenings]) => {
        const steps = callOf(flow, happenings);
        for (const [index, step] of steps.entries()) {
          const command = step.commands[0];
          if (command?.type !== 'play' || command.interruptible) continue;
          const next = steps.slice(index + 1).findIndex((later) => later.commands.length > 0);
          expect(next < 0 ? 'done' : (happenings[index + next] ?? 'done')).toBe('done');
        }
      }),
    );
  });
});
