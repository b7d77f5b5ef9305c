/** A call centre at full load: call control and everything behind it as in the product, people and sound simulated. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Engine } from '../channels/telephony/engine.ts';
import {
  createSimulatorEngine,
  type SimulatorEngine,
} from '../channels/telephony/simulator/simulator-engine.ts';
import { seedDemoBranches } from '../demo/branches.ts';
import { seedDemoCustomers } from '../demo/customers.ts';
import { demoPeople } from '../demo/people.ts';
import { createOrganisation } from '../features/access/server/organisation.ts';
import { chainAudit } from '../features/audit/server/chain.ts';
import { createAudit } from '../features/audit/server/service.ts';
import { officeCalendar } from '../features/calendar/testing/calendars.ts';
import { customerPermissions } from '../features/customers/contract.ts';
import { createCustomers } from '../features/customers/server/service.ts';
import { noAnswer } from '../features/flows/queries.ts';
import { readShippedFlows } from '../features/flows/shipped-flows.ts';
import { interactionFacts } from '../features/interactions/contract.ts';
import { createCallControl } from '../features/interactions/server/call-control.ts';
import { createCallers, type FindCaller } from '../features/interactions/server/callers.ts';
import { numberColumn } from '../features/interactions/server/interactions.ts';
import { createRecordingKeys } from '../features/interactions/server/recording-keys.ts';
import { defaultCapacity } from '../features/routing/contract/capacity.ts';
import { defaultQueues, defaultSkills } from '../features/routing/contract/queues.ts';
import { routingFacts } from '../features/routing/contract.ts';
import { insertMissingQueues } from '../features/routing/server/store.ts';
import { createSystemClock } from '../platform/clock/clock.ts';
import { createCipher } from '../platform/crypto/cipher.ts';
import { newKeyRing } from '../platform/crypto/key-ring.ts';
import { sensitive } from '../platform/crypto/sensitive.ts';
import type { Fact } from '../platform/facts/fact.ts';
import { createNumberer } from '../platform/facts/numberer.ts';
import { createTail } from '../platform/facts/tail.ts';
import { createCommands } from '../platform/http/commands.ts';
import { newId } from '../platform/ids/ids.ts';
import { createLog } from '../platform/log/log.ts';
import { systemScope } from '../platform/scope.ts';
import { able } from '../testing/able.ts';
import type { ScratchDatabase } from './scratch.ts';

export interface FloorLoad {
  /** Who calls, and calls again as soon as his contact is written up. */
  callers: number;
  agents: number;
}

export interface CallFloor {
  /** Calls that are written up and numbered. */
  done(): number;
  /** Rejects as soon as something on the floor goes wrong. */
  readonly failed: Promise<never>;
  /** Nobody calls again; resolves when the last call is written up. */
  drain(): Promise<void>;
  stop(): Promise<void>;
}

/** Long enough to be heard as separate steps, milliseconds; longer ones need more callers for the same load. */
const promptMs = 50;
const answerMs = 50;
const talkMs = 100;
const keys = ['1', '2', '3'] as const;
const log = createLog('silent');

/** Opens the centre, and everybody begins. */
export async function openCallFloor(scratch: ScratchDatabase, load: FloorLoad): Promise<CallFloor> {
  const { database, url } = scratch;
  const clock = createSystemClock((error) => fail(error));
  const cipher = createCipher(newKeyRing());
  const audit = createAudit();
  const organisation = createOrganisation({ database, clock, audit, permissions: customerPermissions });
  await organisation.prepare();
  const branchIds = await seedDemoBranches({ database, organisation });
  const customers = createCustomers({ database, cipher, clock, audit, branches: organisation });
  await seedDemoCustomers({ database, customers, clock, branchIds });
  await database.transaction((tx) => insertMissingQueues(tx, defaultQueues));
  const numberer = createNumberer(database, url, log, [chainAudit]);
  const tail = await createTail(database, url, log);
  const numbers = demoPeople().flatMap((person) => person.numbers.map(({ number }) => number));
  const skills = defaultSkills.map(({ code }) => code);
  const [flow] = readShippedFlows();
  if (flow === undefined) throw new Error('no flow was shipped');

  let fail: (error: unknown) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  failed.catch(() => undefined);
  let placed = 0;
  let done = 0;
  let open = true;

  const simulator = createSimulatorEngine({
    clock,
    callLimit: load.callers,
    promptMs: () => promptMs,
    ring: () => ({ type: 'answers', afterMs: answerMs }),
  });
  const findCaller: FindCaller = async (from) => {
    const number = sensitive(from);
    const found = await customers.directory.lookupByNumber(systemScope('bench'), number);
    return {
      number: cipher.encrypt(numberColumn, number),
      numberIndex: cipher.index(numberColumn, number),
      candidates: found.map(({ customerId, branchPath }) => ({ customerId, path: branchPath })),
    };
  };
  const control = createCallControl({
    database,
    url,
    clock,
    log,
    engine: withListeners(simulator),
    site: 'bench',
    commands: createCommands(database, cipher, clock),
    callers: createCallers(findCaller, 'hq'),
    recordingKeys: createRecordingKeys({ database, cipher, retainYears: () => 10 }),
    flowOf: () => flow,
    capacity: async () => defaultCapacity,
    speakers: () => new Map(),
    abilitiesOf: async (ids) => new Map(ids.map((id) => [id, able(...skills)])),
    calendar: () => officeCalendar,
    lastResort: 'general',
    queries: { answer: async () => noAnswer },
    dialledNumbers: async () => new Map(),
    outsideNumbers: async () => new Map(),
    outboundListeners: [],
    audit: createAudit(),
  });
  type Request = Parameters<typeof control.request>[0];
  const ask = (request: Request): Promise<unknown> =>
    control.request(request, { id: newId(), actor: request.staffId, route: request.type, digest: '' });

  const placeCall = (): void => {
    const from = numbers[placed++ % numbers.length] ?? null;
    simulator.placeCall({ from, to: 'web', language: 'zh-CN' });
  };
  /** What an agent does when his console is told. */
  const react = ({ type, ids: { staffId, interactionId = '' } }: Fact): void => {
    if (staffId === undefined) return;
    if (type === routingFacts['queue.answered'].type) {
      const hangUp = { type: 'act', staffId, interactionId, action: 'hangUp' } as const;
      void sleep(talkMs)
        .then(() => ask(hangUp))
        .catch(fail);
    } else if (type === interactionFacts['interaction.ended'].type) {
      const writeUp = {
        type: 'wrapUp',
        staffId,
        interactionId,
        disposition: 'claim.report',
        note: null,
      } as const;
      ask(writeUp).catch(fail);
    } else if (type === interactionFacts['interaction.wrappedUp'].type) {
      done += 1;
      if (open) placeCall();
    }
  };
  tail.subscribe((facts) => {
    for (const fact of facts) react(fact);
  });

  control.start();
  while (!control.live()) await sleep(20);
  for (let agent = 0; agent < load.agents; agent++) {
    const staffId = newId();
    control.staffUp(staffId, able(...skills));
    ask({ type: 'goReady', staffId }).catch(fail);
  }
  await control.settled();
  for (let caller = 0; caller < load.callers; caller++) placeCall();

  return {
    done: () => done,
    failed,
    async drain() {
      open = false;
      while (done < placed) await Promise.race([sleep(20), failed]);
    },
    async stop() {
      await control.stop({ keepCalls: false });
      await tail.stop();
      await numberer.stop();
    },
  };
}

/** Callers who press a key as soon as they hear the menu. */
function withListeners(simulator: SimulatorEngine): Engine {
  let heard = 0;
  return {
    ...simulator,
    async send(command) {
      await simulator.send(command);
      if (command.type !== 'play' || !command.prompts.includes('menu.main')) return;
      simulator.press(command.leg, keys[heard++ % keys.length] ?? '1');
    },
  };
}
