import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { queueSchema } from '../contract/queues.ts';
import { applyFact } from './apply.ts';
import { heapFilter, heapPop, heapPush } from './heap.ts';
import { createState } from './state.ts';

const smaller = (a: number, b: number) => a < b;

describe('the heap', () => {
  it('gives numbers in order, whatever was pushed, popped and filtered before', () => {
    const step = fc.oneof(
      { weight: 6, arbitrary: fc.record({ push: fc.nat(99) }) },
      { weight: 2, arbitrary: fc.constant('pop' as const) },
      { weight: 1, arbitrary: fc.record({ dropBelow: fc.nat(99) }) },
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const heap: number[] = [];
        let sorted: number[] = [];
        for (const step of steps) {
          if (step === 'pop') expect(heapPop(heap, smaller)).toBe(sorted.shift());
          else if ('push' in step) {
            heapPush(heap, step.push, smaller);
            sorted = [...sorted, step.push].sort((a, b) => a - b);
          } else {
            // Drops from the whole range, so that the rest must be put in order anew.
            const keep = (value: number) => (value * 37) % 100 >= step.dropBelow;
            heapFilter(heap, keep, smaller);
            sorted = sorted.filter(keep);
          }
        }
        const rest = sorted.map(() => heapPop(heap, smaller));
        expect(rest).toEqual(sorted);
        expect(heap).toEqual([]);
      }),
    );
  });
});

describe('the pool of a skill', () => {
  it('does not grow while agents come and go and no call does', () => {
    const state = createState();
    const skills = { claims: 5, general: 5 };
    const needs = (skill: string) => [{ skill, level: 1 }];
    const queues = Object.keys(skills).map((code) =>
      queueSchema.parse({ code, name: { zh: code }, needs: needs(code) }),
    );
    applyFact(state, { type: 'queuesChanged', queues, at: 0 }, []);
    applyFact(state, { type: 'agentSignedIn', agent: 'ann', skills, linked: true, at: 0 }, []);
    for (let at = 1; at < 5_000; at += 2) {
      applyFact(state, { type: 'agentReady', agent: 'ann', at }, []);
      applyFact(state, { type: 'agentNotReady', agent: 'ann', reason: 'break', at: at + 1 }, []);
    }
    expect(state.pools.size).toBe(2);
    for (const { heap, idleAgents } of state.pools.values()) {
      expect(heap.length).toBeLessThan(100);
      expect(idleAgents).toBe(0);
    }
  });
});
