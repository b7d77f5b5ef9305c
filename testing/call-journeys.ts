/** Scripted journeys that survive the death of the router at any point. */

import type { LegId } from '../channels/telephony/call-fact.ts';
import type { AgentRequest } from '../features/interactions/server/agent-requests.ts';
import type { FindCaller } from '../features/interactions/server/callers.ts';
import { numberColumn } from '../features/interactions/server/interactions.ts';
import { defaultQueues, type Queue } from '../features/routing/contract/queues.ts';
import type { Cipher } from '../platform/crypto/cipher.ts';
import { sensitive } from '../platform/crypto/sensitive.ts';
import { newId } from '../platform/ids/ids.ts';
import { able } from './able.ts';
import type { CallCentre } from './call-centre.ts';

/** The parts of a request that the journey knows only on its way. */
type Asked = AgentRequest extends infer R ? (R extends AgentRequest ? Omit<R, 'staffId'> : never) : never;

export interface Traveller {
  centre: CallCentre;
  staffId: string;
  /** Legs of the callers in the order in which they came. */
  callers: LegId[];
  /** Asks until somebody answers, always with the same command id. */
  ask(asked: Asked): Promise<unknown>;
  /** The interaction in the agent's hands. */
  inHand(): string;
  /** The leg of the agent's console in his call. */
  console(): LegId;
  pass(ms: number): Promise<void>;
  /** The agent's console is there, or not. */
  link(up: boolean): void;
}

export type Journey = readonly ((traveller: Traveller) => void | Promise<void>)[];

const come = ({ centre, callers }: Traveller): void => {
  callers.push(centre.engine.placeCall({ from: null, to: 'web', language: 'zh-CN' }));
};
/** A caller whose number is known, so that he can be called back. */
const comeFrom =
  (from: string) =>
  ({ centre, callers }: Traveller): void => {
    callers.push(centre.engine.placeCall({ from, to: 'web', language: 'zh-CN' }));
  };
const press =
  (key: string) =>
  ({ centre, callers }: Traveller): void =>
    centre.engine.press(callers.at(-1) ?? never(), key);
const leave =
  (which: number) =>
  ({ centre, callers }: Traveller): void =>
    centre.engine.hangUp(callers[which] ?? never());
const pass = (ms: number) => (traveller: Traveller) => traveller.pass(ms);
const ready = async ({ ask }: Traveller): Promise<void> => {
  await ask({ type: 'goReady' });
};
const act =
  (action: 'hold' | 'retrieve' | 'mute' | 'unmute' | 'hangUp') =>
  async ({ ask, inHand }: Traveller): Promise<void> => {
    await ask({ type: 'act', interactionId: inHand(), action });
  };
/** Two seconds until the console is connected, two more until the customer answers. */
const dial =
  (number: string) =>
  async ({ ask, centre }: Traveller): Promise<void> => {
    const clear = sensitive(number);
    const kept = {
      number: centre.cipher.encrypt(numberColumn, clear),
      numberIndex: centre.cipher.index(numberColumn, clear),
    };
    const known = { customerId: null, candidates: 0, path: 'hq', language: 'zh-CN' } as const;
    await ask({ type: 'dial', ...known, number: clear, kept, shows: null, about: null, timeoutMs: 30_000 });
  };
const writeUp = async ({ ask, inHand }: Traveller): Promise<void> => {
  await ask({ type: 'wrapUp', interactionId: inHand(), disposition: 'claim.report', note: null });
};
const signOut = async ({ ask }: Traveller): Promise<void> => {
  await ask({ type: 'signOut' });
};

/** Everybody's number is one that can be dialled. */
export const findKnown =
  (cipher: () => Cipher): FindCaller =>
  async (from) => {
    const dialled = sensitive(from);
    const [number, numberIndex] = [
      cipher().encrypt(numberColumn, dialled),
      cipher().index(numberColumn, dialled),
    ];
    return { number, numberIndex, candidates: [], prefix: from.slice(-11, -7), dialled, shows: '4000000000' };
  };

/** Who doesn't answer is called again after a minute. */
export const journeyQueues: readonly Queue[] = defaultQueues.map((queue) => ({
  ...queue,
  callback: { offerFromSeconds: 0, attempts: 2, retryMinutes: 1, expireMinutes: 30 },
}));

export const journeys = {
  'one is called back at the second attempt, another one never': [
    ({ centre }) => void centre.reactions.set('+8615400000003', { type: 'rejects', afterMs: 2_000 }),
    ({ centre }) => void centre.reactions.set('+8615400000004', { type: 'rejects', afterMs: 2_000 }),
    comeFrom('+8615400000003'),
    pass(4_000),
    press('1'),
    pass(1_000),
    press('*'),
    pass(3_000),
    comeFrom('+8615400000004'),
    pass(4_000),
    press('1'),
    pass(1_000),
    press('*'),
    pass(3_000),
    ready,
    pass(10_000),
    ({ centre }) => void centre.reactions.set('+8615400000003', { type: 'answers', afterMs: 2_000 }),
    pass(60_000),
    act('hangUp'),
    pass(1_000),
    writeUp,
    pass(70_000),
    signOut,
  ],
  'talk, hold and wrap-up': [
    come,
    pass(4_000),
    press('1'),
    pass(6_000),
    ready,
    pass(2_000),
    act('hold'),
    pass(3_000),
    act('retrieve'),
    act('mute'),
    pass(2_000),
    act('unmute'),
    act('hangUp'),
    pass(4_000),
    writeUp,
    signOut,
  ],
  'two callers, ring no answer, the customer leaves': [
    come,
    pass(4_000),
    press('1'),
    come,
    pass(4_000),
    press('1'),
    ({ centre, staffId }) => void centre.reactions.set(staffId, { type: 'ignores' }),
    ready,
    pass(15_000),
    ({ centre, staffId }) => void centre.reactions.set(staffId, { type: 'answers', afterMs: 2_000 }),
    ready,
    pass(2_000),
    leave(1),
    pass(1_000),
    leave(0),
    writeUp,
    ({ ask }) => ask({ type: 'goNotReady', reason: 'meal' }).then(() => {}),
    signOut,
  ],
  'an agent calls two customers, one of whom answers': [
    ({ centre }) => void centre.reactions.set('+8615400000001', { type: 'rejects', afterMs: 2_000 }),
    ready,
    dial('+8615400000001'),
    pass(5_000),
    writeUp,
    dial('+8615400000002'),
    come,
    pass(4_000),
    press('1'),
    act('hold'),
    pass(2_000),
    act('hangUp'),
    pass(1_000),
    writeUp,
    pass(3_000),
    leave(0),
    writeUp,
    signOut,
  ],
  'agent lost, engine lost, the customer leaves on the line': [
    come,
    ready,
    pass(4_000),
    press('1'),
    pass(2_000),
    ({ centre, console }) => centre.engine.setSound(console(), false),
    ({ link }) => link(false),
    pass(4_000),
    ({ link }) => link(true),
    ready,
    pass(2_000),
    ({ centre }) => centre.engine.crash(1_000),
    pass(3_000),
    act('hold'),
    leave(0),
    pass(1_000),
    writeUp,
    signOut,
  ],
} as const satisfies Record<string, Journey>;

function never(): never {
  throw new Error('nobody has called yet');
}

/** So soon another router is there; shorter than everything that comes due. */
const stepMs = 1_000;

/**
 * Travels, and starts another router whenever one has died.
 * @param afterStep called when nothing is under way.
 */
export async function travel(
  centre: CallCentre,
  journey: Journey,
  afterStep: () => Promise<void>,
): Promise<void> {
  const staffId = newId();
  const skills = ['claims', 'general'];
  let linked = false;
  centre.skills.set(staffId, skills);

  /** It ends with the sign-out, in one transaction; from then on his page is let in no more. */
  const hasSession = async (): Promise<boolean> => {
    const over = "select 1 from commands where actor = $1 and route = 'signOut'";
    return (await centre.database.pool.query(over, [staffId])).rowCount === 0;
  };
  /** Another router takes over, and the pages find it. */
  const revive = async (): Promise<void> => {
    await centre.settle();
    while (centre.current().faults.dead) {
      await centre.kill();
      const router = centre.addRouter();
      if (linked && (await hasSession())) router.control.staffUp(staffId, able(...skills));
      await centre.live(router);
    }
  };
  const traveller: Traveller = {
    centre,
    staffId,
    callers: [],
    async ask(asked) {
      const commandId = newId();
      for (;;) {
        try {
          return await centre.request({ ...asked, staffId } as AgentRequest, commandId);
        } catch (error) {
          if (!centre.current().faults.dead) throw error;
          await revive();
        }
      }
    },
    inHand: () =>
      centre.control().floor()?.presence.get(staffId)?.interactionId ?? fail('nothing is in hand'),
    console() {
      const calls = [...(centre.control().floor()?.calls.values() ?? [])];
      return calls.find((call) => call.agent?.staffId === staffId)?.agent?.leg ?? fail('no call in hand');
    },
    /** Time stands still for a new router to take over: nobody waits for it in these journeys. */
    async pass(ms) {
      for (let left = ms; left > 0; left -= stepMs) {
        await centre.pass(Math.min(stepMs, left));
        await revive();
      }
    },
    link(up) {
      linked = up;
      if (up) centre.control().staffUp(staffId, able(...skills));
      else centre.control().staffDown(staffId);
    },
  };
  traveller.link(true);
  await revive();
  for (const step of journey) {
    await step(traveller);
    await revive();
    await afterStep();
  }
  traveller.link(false);
  await revive();
}

function fail(text: string): never {
  throw new Error(text);
}
