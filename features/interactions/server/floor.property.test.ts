/** Call control's decisions under random interleavings of everything that can happen. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFloorModel } from '../../../testing/floor-model.ts';
import {
  chooseCallback,
  guestSteps,
  listenerSteps,
  ratingRules,
  staff,
  start,
  steps,
  take,
  talk,
} from '../../../testing/floor-steps.ts';
import { checkEngine, checkTimeLines, closeDown, createWitness } from '../../../testing/floor-witness.ts';
import { defaultQueues } from '../../routing/contract/queues.ts';
import { monitorEnds, monitorFacts } from '../contract/monitor.ts';
import { transferFacts } from '../contract/transfer.ts';
import type { Group, Input } from './inputs.ts';

/** Ids are random; each becomes the number of its first appearance. */
function withoutIds(value: unknown): string {
  const seen = new Map<string, number>();
  return JSON.stringify(value).replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => {
    if (!seen.has(id)) seen.set(id, seen.size);
    return `#${seen.get(id)}`;
  });
}

/** Who doesn't answer is called once more, after a minute. */
const impatient = defaultQueues.map((queue) => ({
  ...queue,
  callback: { offerFromSeconds: 0, attempts: 2, retryMinutes: 1, expireMinutes: 10 },
}));

/** How often each was called back. */
function attemptsOf(facts: readonly { type: string; subject: string | null }[]): Map<string, number> {
  const attempts = new Map<string, number>();
  for (const { type, subject } of facts)
    if (type === 'callback.attempted' && subject !== null)
      attempts.set(subject, (attempts.get(subject) ?? 0) + 1);
  return attempts;
}

describe('the floor', () => {
  it('serves everybody and loses nobody, whatever happens in whatever order', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(steps, (list) => {
        const witness = createWitness();
        const model = createFloorModel({ staff, start, ratingRules, written: witness.written });
        for (const { id } of staff) {
          model.link(id, true);
          model.request({ type: 'goReady', staffId: id });
        }
        for (let n = 0; n < 2; n++) model.engine.offer('zh-CN');
        for (const step of list) {
          take(model, step);
          if (step.kind === 'pass') {
            model.drain();
            checkEngine(model);
          }
        }
        closeDown(model);
        checkTimeLines(model.facts);
      }),
      { numRuns: 250 },
    );
  });

  it('calls everybody back who asked for it, never twice at once', { timeout: 120_000 }, () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(steps, (list) => {
        const witness = createWitness();
        const model = createFloorModel({
          ...{ staff, start, queues: impatient, callable: true, written: witness.written },
        });
        for (const { id } of staff) model.link(id, true);
        for (let n = 0; n < 3; n++) chooseCallback(model);
        for (const { id } of staff) model.request({ type: 'goReady', staffId: id });
        for (const step of list) {
          take(model, step);
          if (step.kind === 'pass') {
            model.drain();
            checkEngine(model);
          }
          const called = [...model.engine.legs.values()].filter(({ called }) => called);
          const calls = new Map(model.calls().map((call) => [call.customer.leg, call.id]));
          const current = called.filter(({ leg }) => calls.has(leg));
          expect(new Set(current.map(({ leg }) => calls.get(leg))).size).toBe(current.length);
        }
        // Nobody is called back any more.
        model.pass(15 * 60_000);
        closeDown(model);
        checkTimeLines(model.facts);
        for (const { type } of model.facts) seen.add(type);
        for (const [id, attempts] of attemptsOf(model.facts)) expect(attempts, id).toBeLessThanOrEqual(2);
      }),
      { numRuns: 100, endOnFailure: true },
    );
    for (const type of ['callback.chosen', 'callback.attempted', 'callback.ended'])
      expect(seen).toContain(type);
  });

  it('leaves no customer alone, whoever is brought in, leaves or is lost', { timeout: 120_000 }, () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(guestSteps, (list) => {
        const witness = createWitness();
        const model = createFloorModel({ staff, start, written: witness.written });
        for (const { id } of staff) {
          model.link(id, true);
          model.request({ type: 'goReady', staffId: id });
        }
        talk(model);
        for (const step of list) {
          take(model, step);
          if (step.kind === 'pass') {
            model.drain();
            checkEngine(model);
          }
        }
        closeDown(model);
        checkTimeLines(model.facts);
        for (const { type } of model.facts) seen.add(type);
      }),
      { numRuns: 400 },
    );
    // The runs are worth nothing unless everything did happen in them.
    for (const type of Object.keys(transferFacts)) expect(seen).toContain(type);
  });

  it('hears and is heard as the leader chose, whoever comes, changes, takes over or is lost', {
    timeout: 120_000,
  }, () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(listenerSteps, (list) => {
        const witness = createWitness();
        const model = createFloorModel({ staff, start, written: witness.written });
        for (const { id } of staff) model.link(id, true);
        model.request({ type: 'goReady', staffId: staff[0]?.id ?? '' });
        talk(model);
        for (const step of list) {
          take(model, step);
          if (step.kind === 'pass' || step.kind === 'actOnMonitor') {
            model.drain();
            checkEngine(model);
          }
        }
        closeDown(model);
        checkTimeLines(model.facts);
        for (const { type, data } of model.facts)
          seen.add(type === 'monitor.ended' ? `ended ${(data as { cause: string }).cause}` : type);
      }),
      { numRuns: 200 },
    );
    for (const type of Object.keys(monitorFacts)) if (type !== 'monitor.ended') expect(seen).toContain(type);
    for (const cause of monitorEnds) expect(seen).toContain(`ended ${cause}`);
  });

  it('goes on equally when every call is written as JSON and read again', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const lines = [false, true].map((roundTrip) => {
          const told: unknown[] = [];
          const written = ({ batch }: Group): void =>
            void told.push([batch.facts, batch.commands.map(({ command }) => command)]);
          const model = createFloorModel({ staff, start, ratingRules, roundTrip, written });
          for (const { id } of staff) model.link(id, true);
          for (const step of list) if (step.kind !== 'restart') take(model, step);
          return withoutIds(told);
        });
        expect(lines[1]).toBe(lines[0]);
      }),
      { numRuns: 100, endOnFailure: true },
    );
  });

  it('changes nothing when facts come once more', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const model = createFloorModel({ staff, start, ratingRules });
        for (const { id } of staff) model.link(id, true);
        for (const step of list) take(model, step);
        const before = JSON.stringify([model.calls(), [...model.floor().presence]]);
        const facts = model.facts.length;
        const pending = model.pending().length;
        model.redeliver(1_000);
        expect(JSON.stringify([model.calls(), [...model.floor().presence]])).toBe(before);
        expect([model.facts.length, model.pending().length]).toEqual([facts, pending]);
      }),
      { numRuns: 100, endOnFailure: true },
    );
  });

  it('records the part that was written down, whoever died before the engine was told of it', () => {
    const model = createFloorModel({ staff, start });
    const leg = model.engine.legs.get(model.engine.offer('zh-CN'));
    if (leg === undefined) return expect.unreachable();
    model.drain();
    model.engine.connect(leg);
    model.drain();
    for (let n = 0; n < 2; n++) {
      model.engine.finishPlaying(leg);
      model.drain();
    }
    model.engine.press(leg, '1');
    model.deliver(1);
    const parts = () =>
      model.pending().flatMap(({ command }) => (command.type === 'record' ? [command.part] : []));
    expect(parts()).toEqual([0]);
    // The next engine is told of the first part after it said that it is another one.
    model.engine.crash();
    model.engine.connect(leg);
    model.deliver(2);
    while (parts().includes(0)) model.carryOut(1);
    expect([leg.recording?.part, parts()]).toEqual([0, [1]]);
    model.restart(true);
    model.drain();
    checkEngine(model);
    expect(leg.recording?.part).toBe(1);
  });

  it('signs out who asks twice in one group', () => {
    const model = createFloorModel({ staff, start });
    const staffId = staff[0]?.id ?? '';
    model.link(staffId, true);
    const answers: boolean[] = [];
    const ask = (id: string): Input => ({
      type: 'request',
      request: { type: 'signOut', staffId },
      command: { id, actor: staffId, route: 'signOut', digest: '' },
      done: ({ ok }) => answers.push(ok),
    });
    model.feed(ask('one'), ask('two'));
    expect(answers).toEqual([true, true]);
    expect(model.floor().presence.size).toBe(0);
  });
});
