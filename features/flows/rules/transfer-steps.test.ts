import { describe, expect, it } from 'vitest';
import { checkFlow } from '../check.ts';
import { type FlowDocument, flowDocument } from '../contract.ts';
import { startFlow } from '../rules.ts';
import { differencesOf } from './differences.ts';
import { plainScene } from './scene.ts';
import { transferStepsOf } from './transfer-steps.ts';

const thanks = { zh: '致谢并挂机', en: 'Thanks and goodbye' };
const flow = (change: FlowDocument['nodes'] = {}): FlowDocument =>
  flowDocument.parse({
    id: 'after-call',
    version: 3,
    name: { zh: '通话后' },
    language: 'zh-CN',
    start: 'to-claims',
    nodes: {
      'to-claims': { type: 'queue', queue: 'claims' },
      thanks: { type: 'play', prompts: ['thanks'], transferName: thanks, next: 'bye' },
      bye: { type: 'hangUp', prompts: [] },
      ...change,
    },
  });
const check = (document: FlowDocument) =>
  checkFlow(document, new Set(['thanks', 'menu.interrupted', 'answer.unavailable']), new Set(['claims'])).map(
    ({ code, node, detail }) => [code, node, detail],
  );

describe('a step to which callers are handed on', () => {
  it('is found by its name, and is reached by that alone', () => {
    expect(transferStepsOf(flow())).toEqual([{ node: 'thanks', name: thanks }]);
    expect(check(flow())).toEqual([]);
    const without = flow({
      thanks: { type: 'play', prompts: ['thanks'], interruptible: false, next: 'bye' },
    });
    expect(check(without).map(([code]) => code)).toEqual(['unreachable', 'unreachable']);
  });

  it('begins there, with what was chosen before', () => {
    const path = [{ node: 'menu', choice: '1', label: { zh: '报案' } }] as const;
    const { state, commands } = startFlow(flow(), plainScene, { node: 'thanks', path: [...path] });
    expect(commands).toMatchObject([{ type: 'play', prompts: ['thanks'] }]);
    expect(state).toMatchObject({ node: 'thanks', version: 3, path, began: true, visits: { thanks: 1 } });
  });

  it('may not need numbers that nobody has keyed, nor share its name with another', () => {
    const asks = {
      ...{ type: 'query', query: 'prove.policyNo', fallback: 'to-claims', transferName: thanks },
      ...{ waitPrompts: [], outcomes: {} },
    } as FlowDocument['nodes'][string];
    const needs = check(flow({ thanks: asks, bye: { type: 'hangUp', prompts: [] } }));
    expect(needs).toContainEqual(['transferNeedsInput', 'thanks', 'policyNo']);
    const twice = check(flow({ bye: { type: 'hangUp', prompts: [], transferName: thanks } }));
    expect(twice).toEqual([['transferNameTwice', 'bye', thanks.zh]]);
  });

  it('is part of what versions differ in', () => {
    const { transferName: _, ...node } = flow().nodes.thanks as FlowDocument['nodes'][string];
    const change = differencesOf(flow({ thanks: node as never }), flow());
    expect(change).toMatchObject([{ node: 'thanks', change: 'changed', parts: ['transferName'] }]);
  });
});
