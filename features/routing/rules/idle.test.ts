import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyFact } from './apply.ts';
import { heapFilter, heapPop, heapPush } from './heap.ts';
import { createState } from './state.ts';

const smaller = (a: number, b: number) => a < b;

describe('the heap', () => {
  it('gives numbers in order, whatever was pushed, popped and filtered before', () => {
    const step = fc.oneof(
      fc.integer({ min: 0, max: 99 }),
      fc.constantFrom('pop' as const, 'filter' as const),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const heap: number[] = [];
        let sorted: number[] = [];
        for (const step of steps) {
          if (step === 'pop') expect(heapPop(heap, smaller)).toBe(sorted.shift());
          else if (step === 'filter') {
            heapFilter(heap, (value) => value % 3 > 0, smaller);
            sorted = sorted.filter((value) => value % 3 > 0);
          } else {
            heapPush(heap, step, smaller);
            sorted = [...sorted, step].sort((a, b) => a - b);
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
    const skills = ['claims', 'general'];
    applyFact(state, { type: 'agentSignedIn', agent: 'ann', skills, linked: true, at: 0 }, []);
    for (let at = 1; at < 5_000; at += 2) {
      applyFact(state, { type: 'agentReady', agent: 'ann', at }, []);
      applyFact(state, { type: 'agentNotReady', agent: 'ann', reason: 'break', at: at + 1 }, []);
    }
    for (const skill of skills) expect(state.pools.get(skill)?.heap.length).toBeLessThan(100);
    expect(state.pools.get('claims')?.idleAgents).toBe(0);
  });
});
