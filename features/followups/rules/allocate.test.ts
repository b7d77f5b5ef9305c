import fc from 'fast-check';
import { expect, it } from 'vitest';
import { taskKinds } from '../codes.ts';
import type { AllocationRule } from '../contract/list-rules.ts';
import { readShippedListRules } from '../shipped-rules.ts';
import { type AllocatableAgent, allocate, type TaskToAllocate } from './allocate.ts';

const paths = ['hq', 'hq.east', 'hq.east.ningbo', 'hq.west'];
const tasks: fc.Arbitrary<TaskToAllocate[]> = fc
  .array(
    fc.record({
      kind: fc.constantFrom(...taskKinds),
      path: fc.constantFrom(...paths),
      priority: fc.integer({ min: 0, max: 9 }),
      days: fc.option(fc.integer({ min: 0, max: 20 }), { nil: null }),
    }),
    { maxLength: 60 },
  )
  .map((list) =>
    list.map(({ days, ...one }, n) => ({
      ...{ ...one, id: `t${String(n).padStart(3, '0')}` },
      coolingOffEndsAt: days === null ? null : new Date(days * 86_400_000),
    })),
  );
const agents: fc.Arbitrary<AllocatableAgent[]> = fc
  .array(
    fc.record({
      path: fc.constantFrom(...paths),
      skills: fc.subarray(['life', 'motor']).map((of) => new Set(of)),
      open: fc.integer({ min: 0, max: 12 }),
    }),
    { maxLength: 8 },
  )
  .map((list) => list.map((one, n) => ({ ...one, id: `a${n}` })));
const shipped = readShippedListRules().ruleSet.allocation;
const rulesOf = (of: Partial<AllocationRule>): typeof shipped =>
  Object.fromEntries(
    Object.entries(shipped).map(([kind, rule]) => [kind, { ...rule, ...of }]),
  ) as typeof shipped;
const rule = fc.record({
  mode: fc.constantFrom('pool' as const, 'evenly' as const, 'leastLoaded' as const),
  sameBranch: fc.boolean(),
  skill: fc.constantFrom(null, 'life'),
  mostOpen: fc.integer({ min: 1, max: 20 }),
});

it('gives each task once at most, only to who may have it, and never more than the most', () => {
  fc.assert(
    fc.property(tasks, agents, rule, (list, hands, of) => {
      const done = allocate(list, hands, rulesOf(of));
      expect(new Set(done.map(({ taskId }) => taskId)).size).toBe(done.length);
      for (const { taskId, agentId } of done) {
        const task = list.find(({ id }) => id === taskId);
        const agent = hands.find(({ id }) => id === agentId);
        if (of.mode === 'pool') expect(agentId).toBeNull();
        else {
          expect(`${task?.path}.`.startsWith(`${agent?.path}.`)).toBe(true);
          if (of.sameBranch) expect(agent?.path).toBe(task?.path);
          if (of.skill !== null) expect(agent?.skills.has(of.skill)).toBe(true);
        }
      }
      for (const { id, open } of hands) {
        const got = done.filter(({ agentId }) => agentId === id).length;
        if (got > 0) expect(open + got).toBeLessThanOrEqual(of.mostOpen);
      }
    }),
  );
});

it('leaves a task waiting only where nobody has room for it', () => {
  fc.assert(
    fc.property(tasks, agents, rule, (list, hands, of) => {
      const done = allocate(list, hands, rulesOf(of));
      const got = (id: string): number => done.filter(({ agentId }) => agentId === id).length;
      for (const task of list.filter(({ id }) => !done.some(({ taskId }) => taskId === id))) {
        const room = hands.some(
          ({ id, path, skills, open }) =>
            (of.sameBranch ? path === task.path : `${task.path}.`.startsWith(`${path}.`)) &&
            (of.skill === null || skills.has(of.skill)) &&
            open + got(id) < of.mostOpen,
        );
        expect(room).toBe(false);
      }
    }),
  );
});

it('is even among equals, and says the same whatever the order', () => {
  fc.assert(
    fc.property(tasks, fc.integer({ min: 1, max: 7 }), (list, n) => {
      const hands = Array.from({ length: n }, (_, at) => ({
        id: `a${at}`,
        path: 'hq',
        skills: new Set<string>(),
        open: 0,
      }));
      const done = allocate(list, hands, rulesOf({ mode: 'evenly' }));
      const counts = hands.map(({ id }) => done.filter(({ agentId }) => agentId === id).length);
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      expect(allocate([...list].reverse(), [...hands].reverse(), rulesOf({ mode: 'evenly' }))).toEqual(done);
    }),
  );
});

it('fills those with the least first, the most urgent tasks first', () => {
  const task = (id: string, priority: number, day: number): TaskToAllocate => ({
    ...{ id, priority, kind: 'newContractFirst', path: 'hq', coolingOffEndsAt: new Date(day * 86_400_000) },
  });
  const hands = [
    { id: 'full', path: 'hq', skills: new Set<string>(), open: 5 },
    { id: 'free', path: 'hq', skills: new Set<string>(), open: 1 },
  ];
  const list = [task('later', 5, 9), task('soon', 5, 2), task('first', 9, 20)];
  expect(allocate(list, hands, rulesOf({ mode: 'leastLoaded', mostOpen: 3 }))).toEqual([
    { taskId: 'first', agentId: 'free' },
    { taskId: 'soon', agentId: 'free' },
  ]);
});
