import { describe, expect, it } from 'vitest';
import type { Script } from '../../knowledge/contract.ts';
import { scriptsFor } from '../../knowledge/rules.ts';
import { readShippedScripts } from '../../knowledge/shipped-scripts.ts';
import { goOn, notBegun, opensFirst, placeIn, type ScriptRun, scriptsAtHand } from './script-run.ts';

const shipped = readShippedScripts();
const named = (id: string): Script => shipped.find((script) => script.id === id) as Script;
const at = (seconds: number): number => 1_000_000 + seconds * 1000;

function begin(script: Script, now: number): ScriptRun {
  return goOn(script, notBegun, now) as ScriptRun;
}

describe('a timed script', () => {
  const silent = named('silent-call');

  it('waits for the agent before it counts', () => {
    expect(placeIn(silent, notBegun, at(60))).toMatchObject({
      step: { id: 'greet' },
      nextInMs: null,
      mayHangUp: false,
    });
  });

  it('counts five seconds to each step, and offers to hang up only at the end', () => {
    const run = begin(silent, at(0));
    expect(placeIn(silent, run, at(0))).toMatchObject({ step: { id: 'greet' }, nextInMs: 5000 });
    expect(placeIn(silent, run, at(4.9))).toMatchObject({ step: { id: 'greet' }, mayHangUp: false });
    expect(placeIn(silent, run, at(5))).toMatchObject({ step: { id: 'greet-again' }, nextInMs: 5000 });
    expect(placeIn(silent, run, at(10))).toMatchObject({ step: { id: 'say-goodbye' }, nextInMs: 5000 });
    expect(placeIn(silent, run, at(14.999))?.mayHangUp).toBe(false);
    expect(placeIn(silent, run, at(15))).toMatchObject({ step: { id: 'say-goodbye' }, mayHangUp: true });
  });

  it('never comes to the end sooner because the agent pressed on', () => {
    let run = begin(silent, at(0));
    for (const second of [1, 2, 3, 4]) run = goOn(silent, run, at(second)) as ScriptRun;
    expect(placeIn(silent, run, at(8.9))).toMatchObject({ step: { id: 'greet' }, mayHangUp: false });
    expect(placeIn(silent, run, at(18.9))?.mayHangUp).toBe(false);
    expect(placeIn(silent, run, at(19))?.mayHangUp).toBe(true);
  });

  it('counts a step anew when the agent took longer to say it', () => {
    const run = goOn(silent, begin(silent, at(0)), at(7)) as ScriptRun;
    expect(placeIn(silent, run, at(11))).toMatchObject({ step: { id: 'greet-again' }, nextInMs: 1000 });
  });

  it('goes by hand to the step that waits', () => {
    const low = named('cant-hear-low-voice');
    const run = begin(low, at(0));
    expect(placeIn(low, run, at(30))).toMatchObject({
      step: { id: 'other-phone' },
      nextInMs: null,
      mayHangUp: false,
    });
    const waiting = goOn(low, run, at(30)) as ScriptRun;
    expect(placeIn(low, waiting, at(34))?.mayHangUp).toBe(false);
    expect(placeIn(low, waiting, at(35))?.mayHangUp).toBe(true);
    expect(goOn(low, waiting, at(35))).toBeNull();
  });
});

describe('a script without times', () => {
  it('goes on step by step and ends after the last', () => {
    const loss = named('loss-report');
    let run: ScriptRun | null = notBegun;
    const said: string[] = [];
    while (run !== null) {
      said.push(placeIn(loss, run, at(0))?.step.id ?? '');
      run = goOn(loss, run, at(0));
    }
    expect(said).toEqual(loss.steps.map(({ id }) => id));
  });

  it('begins anew where a step is no longer known', () => {
    expect(placeIn(named('closing'), { from: 'gone', startedAt: null }, at(0))?.step.id).toBe(
      'anything-else',
    );
  });
});

describe('scripts at hand', () => {
  const offer = (moment: 'ringing' | 'talking' | 'onHold') =>
    scriptsFor(shipped, {
      moment,
      queue: 'claims',
      direction: 'inbound',
      channel: 'voice',
      waitedSeconds: 3,
      day: '2026-11-22',
    });

  it('open with the greeting, and keep it after the answer', () => {
    expect(opensFirst({ state: 'ringing', queue: 'claims', scripts: offer('ringing') })?.scene).toBe(
      'answering',
    );
    expect(opensFirst({ state: 'talking', queue: 'claims', scripts: offer('talking') })?.scene).toBe(
      'answering',
    );
  });

  it('open with the words of waiting while the customer is on hold', () => {
    expect(opensFirst({ state: 'held', queue: 'claims', scripts: offer('onHold') })?.scene).toBe(
      'customerWaits',
    );
  });

  it('stand in the same places from the first ring to the end', () => {
    const names = (moment: Parameters<typeof offer>[0]) =>
      scriptsAtHand({ queue: 'claims', scripts: offer(moment) }).map(({ scene }) => scene);
    expect(names('ringing')).toEqual([
      'answering',
      'lossReport',
      'nameKnown',
      'dataTaken',
      'customerWaits',
      'silentCall',
      'closing',
    ]);
    expect(names('talking')).toEqual(names('ringing'));
    expect(names('onHold')).toEqual(names('ringing'));
  });
});
