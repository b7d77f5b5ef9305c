import { describe, expect, it } from 'vitest';
import type { Process, ProcessData, ProcessEffect, ProcessInput, ProcessState } from '../contract.ts';
import { draw, edge, end, flow, gateway, service, start, task, timer, usual } from '../testing/draw.ts';
import { advance, isWaiting } from './advance.ts';
import { readProcess } from './read.ts';

const plain: ProcessData = { fields: {}, customer: {} };

/** Follows a process and keeps what came of it. */
async function begin(xml: string, data: ProcessData = plain) {
  const process = await readProcess(xml);
  let state: ProcessState | null = null;
  const go = (input: ProcessInput, seen = data): ProcessEffect[] => {
    const next = advance(process, state, input, seen);
    state = next.state;
    return next.effects;
  };
  const now = (): ProcessState => {
    if (state === null) throw new Error('not started');
    return state;
  };
  return { process, go, now, first: go({ type: 'start' }) };
}
const brief = (effects: readonly ProcessEffect[]): string[] =>
  effects.map((effect) => {
    if (effect.type === 'openTask') return `open ${effect.task.key}`;
    if (effect.type === 'ended') return `ended ${effect.end}`;
    return `${effect.type} ${effect.key}`;
  });
const done = (key: string, outcome = 'done'): ProcessInput => ({ type: 'taskDone', key, outcome });
const line = draw([start(), task('a'), end()], [flow('start', 'a'), flow('a', 'end')]);

describe('a task', () => {
  it('opens with all that whoever does it must know', async () => {
    const { first } = await begin(
      draw(
        [
          start(),
          {
            ...task('a', ['yes', 'no'], 'approve'),
            attributes: {
              'jieting:work': 'approve',
              'jieting:due': 'workingDays:2',
              'jieting:fields': 'result materials',
            },
          },
          end(),
        ],
        [flow('start', 'a'), flow('a', 'end')],
      ),
    );
    expect(first).toEqual([
      {
        type: 'openTask',
        task: {
          key: 'a:1',
          node: 'a',
          name: { zh: 'a' },
          work: 'approve',
          lane: { role: 'agent', at: 'ticket' },
          outcomes: [
            { code: 'yes', name: { zh: 'yes' } },
            { code: 'no', name: { zh: 'no' } },
          ],
          due: { clock: 'workingDays', days: 2 },
          fields: ['result', 'materials'],
        },
      },
    ]);
  });

  it('is done once; a key that nothing waits for, an unknown outcome, and anything after the end are refused', async () => {
    const { go, now } = await begin(line);
    expect(() => go(done('a:1', 'other'))).toThrow(/outcome/);
    expect(() => go(done('a:2'))).toThrow(/Nothing waits/);
    expect(() => go({ type: 'timerDue', key: 'a:1' })).toThrow(/Nothing waits/);
    expect(() => go({ type: 'start' })).toThrow(/begun/);
    expect(brief(go(done('a:1')))).toEqual(['ended done']);
    expect(now()).toMatchObject({ ended: true, end: 'done', tokens: [] });
    expect(() => go(done('a:1'))).toThrow(/ended/);
  });

  it('changes nothing that it was given, and a state goes through JSON', async () => {
    const { process } = await begin(line);
    const { state } = advance(process, null, { type: 'start' }, plain);
    const kept = JSON.stringify(state);
    const one = advance(process, state, done('a:1'), plain);
    expect(JSON.stringify(state)).toBe(kept);
    expect(advance(process, JSON.parse(kept), done('a:1'), plain)).toEqual(one);
  });

  it('needs a start before anything else', async () => {
    const process: Process = await readProcess(line);
    expect(() => advance(process, null, done('a:1'), plain)).toThrow(/begun/);
  });
});

describe('gateways', () => {
  const choice = draw(
    [start(), task('a', ['yes', 'no']), gateway('x', 'exclusive'), task('b'), task('c'), end()],
    [
      flow('start', 'a'),
      flow('a', 'x'),
      flow('x', 'b', 'outcome = "yes" and level >= 2'),
      usual('x', 'c'),
      flow('b', 'end'),
      flow('c', 'end'),
    ],
  );
  it('choose by the outcome that came before and by what the ticket says', async () => {
    const one = await begin(choice);
    expect(brief(one.go(done('a:1', 'yes'), { ...plain, level: 2 }))).toEqual(['open b:1']);
    const other = await begin(choice);
    expect(brief(other.go(done('a:1', 'yes'), { ...plain, level: 1 }))).toEqual(['open c:1']);
    const none = await begin(choice);
    expect(brief(none.go(done('a:1', 'no'), { ...plain, level: 3 }))).toEqual(['open c:1']);
  });

  it('in parallel: everything at once, and on only when all have come', async () => {
    const { go, first } = await begin(
      draw(
        [
          start(),
          gateway('s', 'parallel'),
          task('a'),
          task('b'),
          task('c'),
          gateway('j', 'parallel'),
          task('d'),
          end(),
        ],
        [
          flow('start', 's'),
          ...['a', 'b', 'c'].flatMap((id) => [flow('s', id), flow(id, 'j')]),
          flow('j', 'd'),
          flow('d', 'end'),
        ],
      ),
    );
    expect(brief(first)).toEqual(['open a:1', 'open b:1', 'open c:1']);
    expect(go(done('c:1'))).toEqual([]);
    expect(go(done('a:1'))).toEqual([]);
    expect(brief(go(done('b:1')))).toEqual(['open d:1']);
    expect(brief(go(done('d:1')))).toEqual(['ended done']);
  });

  const inclusive = draw(
    [
      start(),
      gateway('s', 'inclusive'),
      task('a'),
      task('b'),
      task('c'),
      gateway('j', 'inclusive'),
      task('d'),
      end(),
    ],
    [
      flow('start', 's'),
      flow('s', 'a', 'fields.legal = true'),
      flow('s', 'b', 'fields.medical = true'),
      usual('s', 'c'),
      flow('a', 'j'),
      flow('b', 'j'),
      flow('c', 'j'),
      flow('j', 'd'),
      flow('d', 'end'),
    ],
  );
  it('inclusive: as many as hold, and the join waits for just those', async () => {
    const both = await begin(inclusive, { ...plain, fields: { legal: true, medical: true } });
    expect(brief(both.first)).toEqual(['open a:1', 'open b:1']);
    expect(both.go(done('a:1'))).toEqual([]);
    expect(brief(both.go(done('b:1')))).toEqual(['open d:1']);
    const one = await begin(inclusive, { ...plain, fields: { medical: true } });
    expect(brief(one.go(done('b:1')))).toEqual(['open d:1']);
    const neither = await begin(inclusive);
    expect(brief(neither.first)).toEqual(['open c:1']);
    expect(brief(neither.go(done('c:1')))).toEqual(['open d:1']);
  });
});

describe('timers', () => {
  it('in the way wait for their time, once', async () => {
    const { go, first } = await begin(
      draw([start(), timer('w'), task('a'), end()], [flow('start', 'w'), flow('w', 'a'), flow('a', 'end')]),
    );
    expect(first).toEqual([
      { type: 'setTimer', key: 'w:1', node: 'w', span: { clock: 'working', minutes: 60 } },
    ]);
    expect(brief(go({ type: 'timerDue', key: 'w:1' }))).toEqual(['open a:1']);
    expect(() => go({ type: 'timerDue', key: 'w:1' })).toThrow(/Nothing waits/);
  });

  const guarded = (interrupts: boolean) =>
    draw(
      [start(), task('a'), edge('t', 'a', interrupts), task('late'), end(), end('lateEnd', null)],
      [flow('start', 'a'), flow('a', 'end'), flow('t', 'late'), flow('late', 'lateEnd')],
    );
  it('on an edge that interrupt take the task away', async () => {
    const { go, first } = await begin(guarded(true));
    expect(brief(first)).toEqual(['open a:1', 'setTimer t:1']);
    expect(brief(go({ type: 'timerDue', key: 't:1' }))).toEqual(['dropTask a:1', 'open late:1']);
    expect(() => go(done('a:1'))).toThrow(/Nothing waits/);
  });
  it('on an edge that don’t interrupt leave it, fire once, and never decide how it ends', async () => {
    const { go } = await begin(guarded(false));
    expect(brief(go({ type: 'timerDue', key: 't:1' }))).toEqual(['open late:1']);
    expect(() => go({ type: 'timerDue', key: 't:1' })).toThrow(/Nothing waits/);
    expect(go(done('a:1'))).toEqual([]);
    expect(brief(go(done('late:1')))).toEqual(['ended done']);
  });
  it('are cleared when the task is done before', async () => {
    const { go } = await begin(guarded(false));
    expect(brief(go(done('a:1')))).toEqual(['clearTimer t:1', 'ended done']);
  });
});

describe('services', () => {
  const called = draw(
    [start(), service('s'), task('a'), end()],
    [flow('start', 's'), flow('s', 'a'), flow('a', 'end')],
  );
  it('are called with what the drawing says, and go on when they answer', async () => {
    const { go, first } = await begin(called);
    expect(first).toEqual([
      { type: 'callService', key: 's:1', node: 's', service: 'escalate', params: { to: 'teamLeader' } },
    ]);
    expect(brief(go({ type: 'serviceDone', key: 's:1', result: 'done' }))).toEqual(['open a:1']);
  });
  it('that give up ask a person: again under a new key, or on without', async () => {
    const { go, now } = await begin(called);
    const [help] = go({ type: 'serviceGaveUp', key: 's:1' });
    expect(help).toMatchObject({
      type: 'openTask',
      task: { key: 's:2', outcomes: [{ code: 'retry' }, { code: 'skip' }] },
    });
    expect(isWaiting(now(), 's:1')).toBe(false);
    expect(() => go({ type: 'serviceDone', key: 's:2', result: 'done' })).toThrow(/Nothing waits/);
    expect(brief(go(done('s:2', 'retry')))).toEqual(['callService s:3']);
    expect(brief(go({ type: 'serviceGaveUp', key: 's:3' }))).toEqual(['open s:4']);
    expect(brief(go(done('s:4', 'skip')))).toEqual(['open a:1']);
  });
});

it('a cancel and a terminating end drop whatever waits', async () => {
  const xml = draw(
    [
      start(),
      gateway('s', 'parallel'),
      task('a'),
      edge('t', 'a', true),
      timer('w'),
      task('b'),
      { ...end('stop', 'stopped'), inner: '<bpmn:terminateEventDefinition/>' },
      end(),
    ],
    [
      flow('start', 's'),
      flow('s', 'a'),
      flow('s', 'w'),
      flow('s', 'b'),
      flow('a', 'end'),
      flow('w', 'end'),
      flow('t', 'end'),
      flow('b', 'stop'),
    ],
  );
  const gone = ['clearTimer t:1', 'dropTask a:1', 'clearTimer w:1'];
  const one = await begin(xml);
  expect(brief(one.go({ type: 'cancel' }))).toEqual([...gone, 'dropTask b:1', 'ended cancelled']);
  const other = await begin(xml);
  expect(brief(other.go(done('b:1')))).toEqual([...gone, 'ended stopped']);
});
