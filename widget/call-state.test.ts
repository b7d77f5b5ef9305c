import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { transferFacts } from '../features/interactions/contract/transfer.ts';
import { interactionFacts } from '../features/interactions/contract.ts';
import { routingFacts } from '../features/routing/contract.ts';
import {
  type CallEvent,
  isLive,
  noCall,
  type Phase,
  stageAfter,
  step,
  transitions,
  whoEnded,
} from './call-state.ts';

const phases = Object.keys(transitions) as Phase[];
const events = [...new Set(phases.flatMap((phase) => Object.keys(transitions[phase])))] as CallEvent[];

/** Every pair that leads anywhere, written out once more: what the page promises. */
const promised: readonly (readonly [Phase, CallEvent, Phase])[] = [
  ['start', 'call', 'asking'],
  ['start', 'rejoin', 'reconnecting'],
  ['asking', 'microphone', 'dialling'],
  ['asking', 'failed', 'failed'],
  ['asking', 'hangUp', 'start'],
  ['dialling', 'accepted', 'connecting'],
  ['dialling', 'numberRefused', 'start'],
  ['dialling', 'failed', 'failed'],
  ['dialling', 'hangUp', 'start'],
  ['connecting', 'connected', 'inCall'],
  ['connecting', 'failed', 'failed'],
  ['connecting', 'hangUp', 'ended'],
  ['inCall', 'lost', 'reconnecting'],
  ['inCall', 'ended', 'ended'],
  ['inCall', 'failed', 'failed'],
  ['inCall', 'hangUp', 'ended'],
  ['reconnecting', 'connected', 'inCall'],
  ['reconnecting', 'ended', 'ended'],
  ['reconnecting', 'failed', 'failed'],
  ['reconnecting', 'hangUp', 'ended'],
  ['ended', 'call', 'asking'],
  ['ended', 'back', 'start'],
  ['failed', 'call', 'asking'],
  ['failed', 'back', 'start'],
];

describe('phases of the call', () => {
  it.each(phases.flatMap((phase) => events.map((event) => [phase, event] as const)))(
    'in %s, %s leads where it must, or nowhere',
    (phase, event) => {
      const call = { ...noCall, phase };
      const to = promised.find(([from, on]) => from === phase && on === event)?.[2];
      const next = step(call, event, { keyed: '1' });
      if (to === undefined) expect(next).toBe(call);
      else expect(next).toEqual({ ...call, phase: to, keyed: '1' });
    },
  );

  it('can always be hung up while it lives, and begun again when it does not', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...events), { maxLength: 40 }), (happened) => {
        const call = happened.reduce((before, event) => step(before, event, {}), noCall);
        const way = isLive(call) ? transitions[call.phase].hangUp : transitions[call.phase].call;
        expect(way).toBeDefined();
      }),
    );
  });
});

describe('what facts tell the caller', () => {
  it('are facts that the centre has', () => {
    const known = [interactionFacts, routingFacts, transferFacts]
      .flatMap((facts) => Object.values(facts))
      .map(({ type }) => type);
    expect(known).toEqual(expect.arrayContaining(Object.keys(stageAfter)));
  });
});

describe('who ended the call', () => {
  const talking = { ...noCall, phase: 'inCall', stage: 'talking' } as const;
  it.each([
    [talking, 'remote', 'you'],
    [talking, 'command', 'agent'],
    [{ ...talking, stage: 'held' }, 'command', 'agent'],
    [{ ...talking, stage: 'waiting' }, 'command', 'centre'],
    [{ ...talking, stage: null }, 'command', 'centre'],
    [talking, 'lost', 'lost'],
    [talking, 'engineLost', 'broken'],
    [talking, undefined, 'centre'],
    [{ ...talking, phase: 'reconnecting' }, 'command', 'lost'],
    [{ ...talking, phase: 'reconnecting' }, undefined, 'lost'],
  ] as const)('%o, %s: %s', (call, cause, by) => {
    expect(whoEnded(call, cause)).toBe(by);
  });
});
