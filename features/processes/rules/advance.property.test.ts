import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shippedNames } from '../codes.ts';
import type { ProcessData, ProcessEffect, ProcessInput, ProcessState } from '../contract.ts';
import {
  type DrawnFlow,
  type DrawnNode,
  draw,
  edge,
  end,
  gateway,
  service,
  start,
  task,
  timer,
} from '../testing/draw.ts';
import { advance } from './advance.ts';
import { checkProcess } from './check.ts';
import { readProcess } from './read.ts';

type Block =
  | { kind: 'task' | 'service' | 'timer' }
  | { kind: 'guarded'; interrupts: boolean }
  | { kind: 'sequence'; parts: Block[] }
  | { kind: 'exclusive' | 'parallel' | 'inclusive'; parts: Block[] }
  | { kind: 'loop'; part: Block };

const { block } = fc.letrec<{ block: Block }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom<Block>({ kind: 'task' }, { kind: 'service' }, { kind: 'timer' }),
    fc.record({ kind: fc.constant('guarded' as const), interrupts: fc.boolean() }),
    fc.record({
      kind: fc.constant('sequence' as const),
      parts: fc.array(tie('block'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constantFrom('exclusive' as const, 'parallel' as const, 'inclusive' as const),
      parts: fc.array(tie('block'), { minLength: 2, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('loop' as const), part: tie('block') }),
  ),
}));

/** Draws a block-structured process: every split has its join, so it must be sound. */
function drawing(block: Block): string {
  const nodes: DrawnNode[] = [start(), task('tell'), end()];
  const flows: DrawnFlow[] = [];
  let count = 0;
  const add = (make: (id: string) => DrawnNode): string => {
    const node = make(`n${++count}`);
    nodes.push(node);
    return node.id;
  };
  const link = (from: string, to: string): void => void flows.push({ from, to });
  const place = (one: Block): { first: string; last: string } => {
    switch (one.kind) {
      case 'task': {
        const id = add((name) => task(name, ['yes', 'no'], 'work'));
        return { first: id, last: id };
      }
      case 'service': {
        const id = add((name) => service(name));
        return { first: id, last: id };
      }
      case 'timer': {
        const id = add((name) => timer(name));
        return { first: id, last: id };
      }
      case 'guarded': {
        const id = add((name) => task(name, ['yes', 'no'], 'work'));
        const at = add((name) => edge(name, id, one.interrupts));
        const late = add((name) => service(name));
        link(at, late);
        if (!one.interrupts) {
          link(
            late,
            add((name) => end(name, null)),
          );
          return { first: id, last: id };
        }
        const merge = add((name) => gateway(name, 'exclusive'));
        link(id, merge);
        link(late, merge);
        return { first: id, last: merge };
      }
      case 'sequence': {
        const placed = one.parts.map(place);
        for (const [at, part] of placed.slice(1).entries()) link(placed[at]?.last ?? '', part.first);
        return { first: placed[0]?.first ?? '', last: placed.at(-1)?.last ?? '' };
      }
      case 'loop': {
        const merge = add((name) => gateway(name, 'exclusive'));
        // A circle holds a wait.
        const wait = add((name) => task(name, ['yes', 'no'], 'work'));
        const split = add((name) => gateway(name, 'exclusive'));
        const inner = place(one.part);
        link(merge, inner.first);
        link(inner.last, wait);
        link(wait, split);
        flows.push({ from: split, to: merge, condition: 'outcome = "no"' });
        const out = add((name) => gateway(name, 'exclusive'));
        flows.push({ from: split, to: out, isDefault: true });
        return { first: merge, last: out };
      }
      case 'exclusive':
      case 'inclusive':
      case 'parallel': {
        const { kind } = one;
        const split = add((name) => gateway(name, kind));
        const join = add((name) => gateway(name, kind));
        for (const [at, part] of one.parts.entries()) {
          const { first, last } = place(part);
          if (kind === 'parallel') link(split, first);
          else if (at === 0) flows.push({ from: split, to: first, isDefault: true });
          else flows.push({ from: split, to: first, condition: `priority > ${at}` });
          link(last, join);
        }
        return { first: split, last: join };
      }
      default:
        return one satisfies never;
    }
  };
  const { first, last } = place(block);
  link('start', first);
  link(last, 'tell');
  link('tell', 'end');
  return draw(nodes, flows);
}

/** What is open outside, by the effects alone. */
function createWorld() {
  const tasks = new Map<string, string[]>();
  const timers = new Set<string>();
  const services = new Set<string>();
  const seen = new Set<string>();
  let ended: string | null = null;
  const take = (effect: ProcessEffect): void => {
    const fresh = (key: string): void => {
      expect(seen.has(key), `${key} came twice`).toBe(false);
      seen.add(key);
    };
    switch (effect.type) {
      case 'openTask':
        fresh(effect.task.key);
        tasks.set(
          effect.task.key,
          effect.task.outcomes.map((one) => one.code),
        );
        return;
      case 'dropTask':
        expect(tasks.delete(effect.key)).toBe(true);
        return;
      case 'setTimer':
        fresh(effect.key);
        timers.add(effect.key);
        return;
      case 'clearTimer':
        expect(timers.delete(effect.key)).toBe(true);
        return;
      case 'callService':
        fresh(effect.key);
        services.add(effect.key);
        return;
      case 'ended':
        expect(ended).toBeNull();
        ended = effect.end;
        return;
      default:
        return effect satisfies never;
    }
  };
  const inputs = (pick: number, tired: boolean): ProcessInput[] => [
    ...[...tasks].map(([key, outcomes]): ProcessInput => {
      // Whoever is tired ends every circle.
      const outcome = tired ? outcomes[0] : outcomes[pick % outcomes.length];
      return { type: 'taskDone', key, outcome: outcome ?? '' };
    }),
    ...[...timers].map((key): ProcessInput => ({ type: 'timerDue', key })),
    ...[...services].map(
      (key): ProcessInput =>
        !tired && pick % 3 === 0
          ? { type: 'serviceGaveUp', key }
          : { type: 'serviceDone', key, result: 'done' },
    ),
  ];
  const answered = (input: ProcessInput): void => {
    if (!('key' in input)) return;
    tasks.delete(input.key);
    timers.delete(input.key);
    services.delete(input.key);
  };
  const open = (): number => tasks.size + timers.size + services.size;
  return { take, inputs, answered, open, ended: () => ended };
}

const names = shippedNames([]);

it('block-structured processes are sound, end on every walk, and account for every token', async () => {
  await fc.assert(
    fc.asyncProperty(
      block,
      fc.array(fc.nat(1_000), { minLength: 40, maxLength: 40 }),
      fc.nat(3),
      async (made, picks, priority) => {
        const process = await readProcess(drawing(made));
        expect(checkProcess(process, names).filter(({ code }) => code !== 'tooManyWays')).toEqual([]);
        const data: ProcessData = { priority, fields: {}, customer: {} };
        const world = createWorld();
        let state: ProcessState | null = null;
        let input: ProcessInput = { type: 'start' };
        for (let step = 0; step < 2_000; step++) {
          const before: string = JSON.stringify(state);
          const next = advance(process, state, input, data);
          // The same again gives the same; nothing given was changed; a state goes through JSON.
          expect(advance(process, JSON.parse(before), input, data)).toEqual(next);
          expect(JSON.stringify(state)).toBe(before);
          expect(JSON.parse(JSON.stringify(next.state))).toEqual(next.state);
          world.answered(input);
          for (const effect of next.effects) world.take(effect);
          const refused = input;
          expect(() => advance(process, next.state, refused, data)).toThrow();
          state = next.state;
          if (state.ended) break;
          const pick: number = picks[step % picks.length] ?? 0;
          const inputs = world.inputs(pick, step >= picks.length);
          expect(inputs.length, 'it waits for something').toBeGreaterThan(0);
          expect(inputs.length).toBe(state.tokens.length + state.timers.length);
          const chosen = inputs[pick % inputs.length];
          if (chosen === undefined) throw new Error('nothing to do');
          input = chosen;
        }
        expect(world.ended()).toBe('done');
        expect(world.open()).toBe(0);
        expect(state).toMatchObject({ ended: true, tokens: [], timers: [], arrived: {} });
      },
    ),
    { numRuns: 80 },
  );
});
