import { z } from 'zod';
import { route } from '../../platform/http/route.ts';
import { localText } from '../../platform/local-text.ts';
import { customerCard } from '../customers/contract.ts';
import { dialAbout } from '../interactions/contract/dial.ts';
import { monitorActions, monitorModes } from '../interactions/contract/monitor-modes.ts';
import { agentCallStates, callActions, interactionRow, menuStep } from '../interactions/contract.ts';
import { script } from '../knowledge/contract.ts';
import { presenceEvents, presenceStates } from '../routing/contract.ts';

const presenceEvent = z.enum(
  Object.keys(presenceEvents) as [keyof typeof presenceEvents, ...(keyof typeof presenceEvents)[]],
);

/** The contact in the agent's hands, from the first ring to the end of the wrap-up. */
export const deskContact = z.object({
  interactionId: z.uuid(),
  state: z.enum([...agentCallStates, 'wrapUp']),
  /** The agent's leg, for the softphone; null once the call is over. */
  leg: z.uuid().nullable(),
  muted: z.boolean(),
  actions: z.array(z.enum(callActions)),
  queue: z.string().nullable(),
  queueName: localText.nullable(),
  direction: z.enum(['inbound', 'outbound']),
  /** Since when the customer's telephone rings who is called; null before, and for calls that came in. */
  ringsSince: z.iso.datetime().nullable(),
  /** What the agent called about; null: nothing of ours. */
  about: dialAbout.shape.kind.nullable(),
  /** When the call reached us, rang here, was answered, was put on hold. */
  startedAt: z.iso.datetime(),
  rangAt: z.iso.datetime().nullable(),
  answeredAt: z.iso.datetime().nullable(),
  heldAt: z.iso.datetime().nullable(),
  /** When the ringing stops and the caller goes back to the queue. */
  ringsUntil: z.iso.datetime().nullable(),
  wrapUpSince: z.iso.datetime().nullable(),
  wrapUpSeconds: z.number().int(),
  waitedMs: z.number().int(),
  /** The caller lost his agent and is back. */
  returned: z.boolean(),
  customerReconnecting: z.boolean(),
  /** The customer's line is bad: one of them hears the other in pieces. */
  customerLinePoor: z.boolean(),
  /** He hung up in the queue and is called back: for the so many-th time. */
  callback: z.object({ attempt: z.number().int(), waiting: z.boolean() }).nullable(),
  /** Who is in the call besides, or is rung: the colleague or outside number of the agent, the agent of the colleague. */
  other: z
    .object({
      kind: z.enum(['colleague', 'outside']),
      /** Of somebody outside as the address book has it. */
      name: localText,
      staffNo: z.string().nullable(),
      /** He asks this agent; else this agent asks him. */
      asks: z.boolean(),
      answered: z.boolean(),
      /** Since when he is rung, or since he answered. */
      since: z.iso.datetime(),
      reconnecting: z.boolean(),
    })
    .nullable(),
  /** A team leader who is in the call, where the agent is to see it. */
  leader: z
    .object({ name: z.string(), staffNo: z.string().nullable(), mode: z.enum(monitorModes) })
    .nullable(),
  /** The agent may bring somebody in, or hand the customer on. */
  mayBringIn: z.boolean(),
  menu: z.array(menuStep),
  numberMasked: z.string().nullable(),
  language: z.string(),
  /** Who is calling; null when nobody or several may be. */
  customer: customerCard.nullable(),
  /** The customer's own agent, and how he is now; null: nobody in particular. */
  ownAgent: z
    .object({ name: z.string(), staffNo: z.string(), state: z.enum(presenceStates), isYou: z.boolean() })
    .nullable(),
  /** Live tickets of the customer; null when nobody is known. */
  openTickets: z
    .object({ live: z.number().int(), overdue: z.number().int(), complaints: z.number().int() })
    .nullable(),
  candidates: z.array(customerCard),
  recent: z.array(interactionRow),
  scripts: z.object({ first: z.array(script), more: z.array(script) }),
});
export type DeskContact = z.output<typeof deskContact>;

export const desk = z.object({
  asOf: z.number(),
  now: z.iso.datetime(),
  presence: z.object({
    state: z.enum(presenceStates),
    reason: z.string().nullable(),
    next: z.string().nullable(),
    since: z.iso.datetime(),
    actions: z.array(presenceEvent),
    /** Queue for which the agent is asked to come back from a break. */
    calledIn: z.string().nullable(),
  }),
  /** Queues that this agent serves. */
  queues: z.array(z.object({ code: z.string(), name: localText, waiting: z.number().int() })),
  contact: deskContact.nullable(),
  /** The call of an agent that this team leader joined. */
  monitored: z
    .object({
      interactionId: z.uuid(),
      leg: z.uuid(),
      agent: z.object({ name: z.string(), staffNo: z.string().nullable() }),
      /** As the agent sees the call. */
      state: z.enum(agentCallStates),
      mode: z.enum(monitorModes),
      muted: z.boolean(),
      since: z.iso.datetime(),
      actions: z.array(z.enum(monitorActions)),
    })
    .nullable(),
});
export type Desk = z.output<typeof desk>;

export const readDesk = route({
  method: 'GET',
  path: '/api/desk',
  permission: 'calls.take',
  summary: 'Everything an agent needs now: presence, queues, and the contact in hand with its screen pop.',
  reply: desk,
});
