import { usualLevels } from '../../access/contract/skills.ts';
import { type Queue, queueSchema } from '../contract/queues.ts';
import { applyFact } from '../rules/apply.ts';
import { nextDue } from '../rules/due.ts';
import type { RoutingCommand, RoutingFact, RoutingQueue } from '../rules/fact.ts';
import { createState } from '../rules/state.ts';
import { positionOf, presenceOf } from '../rules/views.ts';

type Untimed = RoutingFact extends infer F ? (F extends RoutingFact ? Omit<F, 'at'> : never) : never;

/** A queue with one need. */
export const queue = (
  code: string,
  priority: number,
  skill = code,
  wrapUpSeconds = 60,
  more: Partial<Queue> = {},
): RoutingQueue =>
  queueSchema.parse({ code, name: { zh: code }, needs: [{ skill }], priority, wrapUpSeconds, ...more });
const allQueues = [queue('claims', 40), queue('policies', 20), queue('general', 20)];

/** A centre whose clock goes on by one second with each fact. */
export function openCentre(queues = allQueues) {
  const state = createState();
  let at = 0;
  let commands: RoutingCommand[] = [];
  const feed = (fact: Untimed): boolean => {
    at += 1000;
    commands = [];
    return applyFact(state, { ...fact, at } as RoutingFact, commands);
  };
  const centre = {
    state,
    feed,
    /** Milliseconds. */
    now: () => at,
    pass: (seconds: number) => {
      at += seconds * 1000;
    },
    nextDue: () => nextDue(state),
    /** What the last fact led to, in short words. */
    decided: () => commands.map(inShort),
    signIn: (agent: string, ...skills: string[]) =>
      feed({ type: 'agentSignedIn', agent, skills: usualLevels(skills), linked: true }),
    ready: (...agents: string[]) => agents.map((agent) => feed({ type: 'agentReady', agent })),
    enter: (interaction: string, queue: string, priority = 0) =>
      feed({ type: 'callEntered', interaction, queue, priority }),
    answer: (interaction: string) =>
      feed({ type: 'offerAnswered', interaction, offer: offerOf(interaction) }),
    noAnswer: (interaction: string) =>
      feed({ type: 'offerReturned', interaction, offer: offerOf(interaction), cause: 'noAnswer' }),
    hangUp: (interaction: string) => feed({ type: 'callLeft', interaction }),
    end: (interaction: string) => feed({ type: 'callEnded', interaction }),
    place: (interaction: string) => positionOf(state, interaction),
    presence: (agent: string) => {
      const { state: name, reason, next } = presenceOf(state, agent);
      return [name, reason, next && `then ${next}`].filter(Boolean).join(' ');
    },
    /** An agent who is ready and has no call. */
    staff: (agent: string, ...skills: string[]) => {
      centre.signIn(agent, ...skills);
      centre.ready(agent);
    },
  };
  const offerOf = (interaction: string) => state.entries.get(interaction)?.offer ?? 0;
  feed({ type: 'queuesChanged', queues });
  return centre;
}

function inShort(command: RoutingCommand): string {
  switch (command.type) {
    case 'offer':
      return `offer ${command.interaction} to ${command.agent}`;
    case 'withdraw':
      return `withdraw ${command.interaction} from ${command.agent}: ${command.cause}`;
    case 'unask':
      return `unask ${command.agent}`;
    case 'requeue':
      return `requeue ${command.interaction}: ${command.cause}`;
    case 'overflow':
      return `${command.interaction} goes on to ${command.to}: ${command.cause}`;
    case 'toSite':
      return `${command.interaction} is handed to ${command.site}: ${command.cause}`;
    case 'callIn':
      return `call in for ${command.queue}: ${command.agents.join(' ')}`;
    case 'setPresence':
      return `${command.agent} is ${command.to.state}${command.to.reason ? ` ${command.to.reason}` : ''}`;
  }
}
