import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { WorkAction } from '../../features/surveys/codes.ts';
import type { WorkTask } from '../../features/surveys/contract/work.ts';
import { createOutbox, type Tap, type TapAnswer, withTaps } from './outbox.ts';

const tap = (id: string, action: WorkAction, taskId = 't'): Tap => ({
  ...{ id, staffNo: '2001', taskId },
  body: { action, at: '2026-11-02T01:00:00.000Z', position: '', text: '' },
});
const shelf = (first: Tap[] = []) => {
  let kept = first;
  return { read: () => kept, write: (taps: readonly Tap[]) => (kept = [...taps]), now: () => kept };
};
const done: TapAnswer = { kind: 'done', tasks: [] };

it('sends every tap in its order under its own id until there is an answer, however often the line breaks', async () => {
  const answers = fc.array(fc.constantFrom<'later' | 'done' | 'refused'>('later', 'done', 'refused'), {
    maxLength: 30,
  });
  await fc.assert(
    fc.asyncProperty(answers, async (plan) => {
      const sent: string[] = [];
      const store = shelf();
      const box = createOutbox(
        store,
        async ({ id }) => {
          const next = plan.shift() ?? 'done';
          if (next === 'later') return { kind: 'later' };
          sent.push(id);
          return next === 'refused' ? { kind: 'refused', message: 'no' } : done;
        },
        () => {},
        { later: async () => {} },
      );
      for (const [id, action] of [
        ['a', 'accept'],
        ['b', 'depart'],
        ['c', 'arrive'],
      ] as const)
        box.add(tap(id, action));
      await expect.poll(() => box.pending().length).toBe(0);
      expect(sent).toEqual(['a', 'b', 'c']);
      expect(store.now()).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

it('a double tap waits once; what the phone kept goes out after it came back; signing out loses nothing', async () => {
  const store = shelf([tap('old', 'accept')]);
  const sent: string[] = [];
  let signedIn = false;
  const box = createOutbox(
    store,
    async ({ id }) => {
      if (!signedIn) return { kind: 'signedOut' };
      sent.push(id);
      return done;
    },
    () => {},
  );
  expect(box.add(tap('again', 'accept'))).toBe(false);
  expect(box.add(tap('next', 'depart'))).toBe(true);
  await box.start();
  expect(store.now().map(({ id }) => id)).toEqual(['old', 'next']);
  signedIn = true;
  await box.start();
  expect(sent).toEqual(['old', 'next']);
});

it('shows tasks as they will be: what waits counts, what can’t follow doesn’t, what was given back is gone', () => {
  const task: WorkTask = {
    ...{
      id: 't',
      reportNo: 'BA26110200001',
      state: 'assigned',
      purpose: 'report',
      kind: 'collision',
      urgent: false,
      hurt: false,
    },
    ...{ place: [], acceptBy: null, expectedAt: null, arrivedAt: null, result: null },
    createdAt: '2026-11-02T01:00:00.000Z',
  };
  const states = (...actions: WorkAction[]) =>
    withTaps(
      [task],
      actions.map((action, at) => tap(String(at), action)),
    ).map(({ state }) => state);
  expect([
    states(),
    states('accept'),
    states('accept', 'arrive'),
    states('arrive'),
    states('decline'),
  ]).toEqual([...[['assigned'], ['accepted'], ['arrived'], ['assigned'], []]]);
});

it('notes go beside the steps: one of each kind waits, and none moves a task', () => {
  const box = createOutbox(
    shelf(),
    () => new Promise(() => {}),
    () => {},
  );
  const note = (key: 'q07' | 'q08'): Tap => ({
    ...{ id: key, staffNo: '5001', taskId: 'task' },
    body: { action: 'note', key, reason: '门上锈迹很深' },
  });
  expect([box.add(note('q07')), box.add(note('q07')), box.add(note('q08'))]).toEqual([true, false, true]);
  const task = { id: 'task', state: 'arrived' } as WorkTask;
  expect(withTaps([task], box.pending())).toEqual([task]);
});
