import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createManualClock } from '../../../platform/clock/clock.ts';
import type { LegId } from '../call-fact.ts';
import { type ContractReaction, type ContractStage, engineContract } from '../engine.contract-suite.ts';
import { createFactLog } from '../testing/fact-log.ts';
import type { RingReaction } from './simulated-leg.ts';
import { createSimulatorEngine } from './simulator-engine.ts';

const PROMPTS: Record<string, number> = { greeting: 400, music: 1000 };
const reactionOf = (reaction: ContractReaction | undefined): RingReaction => {
  switch (reaction) {
    case 'answers':
    case 'rejects':
      return { type: reaction, afterMs: 300 };
    case 'ignores':
    case 'busy':
      return { type: reaction };
    default:
      return { type: 'unreachable' };
  }
};

function createSimulation() {
  const clock = createManualClock(new Date('2026-03-02T01:00:00Z'));
  const log = createFactLog();
  const staff = new Map<string, ContractReaction>();
  const engine = createSimulatorEngine({
    clock,
    callLimit: 2,
    promptMs: (prompt) => PROMPTS[prompt] ?? null,
    ring: (to) => reactionOf(staff.get(to.kind === 'console' ? to.staffId : to.number)),
  });
  const until: ContractStage['until'] = async (type, wanted) => {
    for (let step = 0; step < 5000; step++) {
      await engine.settled();
      const found = log.find(type, wanted);
      if (found !== undefined) return found;
      await clock.advance(20);
    }
    return log.until(type, wanted, 1);
  };
  const send = (command: object) => engine.send({ commandId: randomUUID(), epoch: 1, ...command } as never);
  return { clock, log, staff, engine, until, send };
}

engineContract('simulator', async () => {
  const { engine, log, staff, until } = createSimulation();
  await engine.start(log.handle);
  return {
    engine,
    log,
    until,
    staff: (staffId, reaction) => staff.set(staffId, reaction),
    subscriber: (number, reaction) => staff.set(number, reaction),
    async call() {
      const leg = engine.placeCall({ from: null, to: 'web', language: 'zh-CN' });
      await engine.settled();
      return { leg, press: (digit) => engine.press(leg, digit), hangUp: () => engine.hangUp(leg) };
    },
    close: () => engine.stop({ keepCalls: false }),
  };
});

describe('simulated people', () => {
  const start = async () => {
    const simulation = createSimulation();
    await simulation.engine.start(simulation.log.handle);
    return simulation;
  };
  const call = { from: null, to: 'web', language: 'zh-CN' };

  it('follow their script by the clock', async () => {
    const { engine, log, clock, send, until } = await start();
    const leg = engine.placeCall({
      ...call,
      steps: [
        { type: 'wait', ms: 3000 },
        { type: 'press', digits: '12' },
        { type: 'fallSilent', ms: 2000 },
        { type: 'hangUp' },
      ],
    });
    await send({ type: 'answer', leg });
    await until('legConnected', { leg });
    await clock.advance(2999);
    expect(log.find('digit')).toBeUndefined();
    await clock.advance(2001);
    expect(log.facts.map(({ type }) => type)).toEqual([
      'legOffered',
      'legConnected',
      'digit',
      'digit',
      'legSilent',
      'legHeard',
      'legEnded',
    ]);
  });

  it('are given up when their microphone fails, or when they stay silent', async () => {
    const { engine, log, clock, send, until } = await start();
    const mute = engine.placeCall({ ...call, hasSound: false });
    const lost = engine.placeCall({ ...call, steps: [{ type: 'fallSilent', ms: null }] });
    await send({ type: 'answer', leg: mute });
    await send({ type: 'answer', leg: lost });
    expect(await until('legEnded', { leg: mute })).toMatchObject({ cause: 'noMedia' });
    await clock.advance(60_000);
    expect(log.find('legEnded', { leg: lost })).toMatchObject({ cause: 'lost' });
  });

  it('hear whom they shall hear', async () => {
    const { engine, staff, send, until } = await start();
    staff.set('li', 'answers');
    const caller = engine.placeCall(call);
    const agent = randomUUID() as LegId;
    await send({ type: 'answer', leg: caller });
    await send({ type: 'dial', leg: agent, to: { kind: 'console', staffId: 'li' } });
    await until('legConnected', { leg: agent });
    await send({ type: 'bridge', legs: [caller, agent] });
    expect(engine.heard(caller)).toEqual({ legs: [agent] });
    await send({ type: 'mute', leg: agent, muted: true });
    expect(engine.heard(caller)).toEqual({ legs: [] });
    await send({ type: 'play', leg: agent, prompts: ['music'], loop: true, language: 'zh-CN' });
    expect(engine.heard(agent)).toEqual({ prompts: ['music'] });
  });

  it('come back after a crash of the engine, or are lost', async () => {
    const { engine, log, send, until } = await start();
    const leg = engine.placeCall(call);
    await send({ type: 'answer', leg });
    await until('legConnected', { leg });
    engine.crash(500);
    expect(await until('engineRestarted')).toMatchObject({ legs: [leg], seq: 1 });
    await until('legConnected', { leg, rejoined: true });
    engine.crash(null);
    expect(await until('legEnded', { leg })).toMatchObject({ cause: 'engineLost' });
    expect(new Set(log.facts.map(({ engine: id }) => id)).size).toBe(3);
  });

  it('are still there for the next server, with what the last one did not confirm', async () => {
    const { engine, log, send, until } = await start();
    const leg = engine.placeCall(call);
    await until('legOffered', { leg });
    log.refuse(1_000_000);
    await send({ type: 'answer', leg });
    await engine.stop({ keepCalls: true });
    const successor = createFactLog();
    await engine.start(successor.handle);
    await engine.settled();
    expect(successor.facts.map(({ type }) => type)).toEqual(['legConnected']);
    expect(await engine.snapshot()).toMatchObject([{ leg, state: 'connected' }]);
  });
});
