import type { CallFact, LegId } from '../channels/telephony/call-fact.ts';
import type { EmbeddedEngine } from '../channels/telephony/embedded/embedded-engine.ts';
import type { CallFactHandler, Engine, EngineCommand } from '../channels/telephony/engine.ts';
import {
  createSimulatorEngine,
  type SimulatorEngine,
} from '../channels/telephony/simulator/simulator-engine.ts';
import type { Clock } from '../platform/clock/clock.ts';

/** Calls that are simulated at once, at most; a prompt's length and the time until a simulated agent answers, ms. */
const limits = { calls: 500, promptMs: 1_500, answersAfterMs: 2_400 };

/** Simulated people beside real ones. */
export interface Simulation {
  /** The engine of both: what concerns simulated people goes to the simulator, all else to the engine with sound. */
  engine: EmbeddedEngine;
  /** From now on the consoles of these people answer by themselves and without sound. */
  setAgents(staffIds: readonly string[]): void;
  /** @throws EngineError `engineFull` */
  placeCall(call: { from: string | null; to: string; language: string }): LegId;
  /** Keys digits. @throws EngineError `legUnknown` */
  press(leg: LegId, digits: string): void;
  /** @throws EngineError `legUnknown` */
  hangUp(leg: LegId): void;
}

/**
 * Puts a simulator beside the engine with sound. Nobody hears anybody across both: a real caller whom routing gives to a
 * simulated agent hears silence, so this is for demonstrations and load, never for customers.
 */
export function withSimulation(sounding: EmbeddedEngine, clock: Clock): Simulation {
  const agents = new Set<string>();
  const legs = new Set<LegId>();
  const simulator: SimulatorEngine = createSimulatorEngine({
    clock,
    callLimit: limits.calls,
    promptMs: () => limits.promptMs,
    ring: (to) =>
      to.kind === 'console' ? { type: 'answers', afterMs: limits.answersAfterMs } : { type: 'unreachable' },
  });
  const isSimulated = (leg: LegId): boolean => legs.has(leg);

  async function send(command: EngineCommand): Promise<void> {
    if (command.type === 'bridge') {
      for (const [engine, own] of [
        [simulator, command.legs.filter(isSimulated)],
        [sounding, command.legs.filter((leg) => !isSimulated(leg))],
      ] as const)
        if (own.length > 0) await engine.send({ ...command, legs: own });
      return;
    }
    if (command.type === 'dial' && command.to.kind === 'console' && agents.has(command.to.staffId))
      legs.add(command.leg);
    const simulated = isSimulated(command.leg);
    const own: EngineCommand =
      command.type === 'setHears'
        ? { ...command, hears: command.hears.filter((leg) => isSimulated(leg) === simulated) }
        : command;
    await (simulated ? simulator : sounding).send(own);
  }

  const forget = (facts: readonly CallFact[]): void => {
    for (const fact of facts) if (fact.type === 'legEnded') legs.delete(fact.leg);
  };

  const engine: EmbeddedEngine = {
    ...sounding,
    async start(handler) {
      // Two engines tell, but call control takes in one group after the other.
      let last: Promise<unknown> = Promise.resolve();
      const inTurn =
        (group: CallFactHandler): CallFactHandler =>
        (facts) => {
          const mine = last.then(() => group(facts));
          last = mine.catch(() => {});
          return mine;
        };
      await sounding.start(inTurn(handler));
      await simulator.start(
        inTurn(async (facts) => {
          await handler(facts);
          forget(facts);
        }),
      );
    },
    send,
    snapshot: async () => [...(await sounding.snapshot()), ...(await simulator.snapshot())],
    status(): ReturnType<Engine['status']> {
      const [one, other] = [sounding.status(), simulator.status()];
      return { up: one.up, legs: one.legs + other.legs, limit: one.limit + other.limit };
    },
    async stop(options) {
      await simulator.stop({ keepCalls: false });
      await sounding.stop(options);
    },
  };

  return {
    engine,
    setAgents(staffIds) {
      agents.clear();
      for (const id of staffIds) agents.add(id);
    },
    placeCall(call) {
      const leg = simulator.placeCall(call);
      legs.add(leg);
      return leg;
    },
    press: simulator.press,
    hangUp: simulator.hangUp,
  };
}
