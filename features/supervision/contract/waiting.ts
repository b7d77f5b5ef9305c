/** Who waits in a queue, as team leaders see it: how long, for whom first, and nothing of the customer himself. */
import { z } from 'zod';
import { commonErrors } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import { callerSegments } from '../../routing/contract/queues.ts';
import { presenceStates } from '../../routing/contract.ts';

/** For whom a call waits before it is anybody's. */
export const waitsFirst = ['ownAgent', 'lastAgent', 'language', 'managers'] as const;
export type WaitsFirst = (typeof waitsFirst)[number];

const colleague = z.object({
  staffId: z.uuid(),
  staffNo: z.string(),
  name: z.string(),
  state: z.enum(presenceStates),
});

export const waitingCaller = z.object({
  interactionId: z.uuid(),
  /** Since when the present wait counts. */
  since: z.iso.datetime(),
  language: z.string(),
  segment: z.enum(callerSegments).nullable(),
  /** Came back from an agent, and so goes before all others. */
  returned: z.boolean(),
  /** He hung up, keeps his place and is called when it is his turn. */
  callback: z.boolean(),
  /** The customer's own agent; null: nobody in particular, or nobody knows who is calling. */
  ownAgent: colleague.nullable(),
  /** `until`: then it is anybody's; `agent`: the one for whom it waits, null for several. */
  first: z
    .object({ who: z.enum(waitsFirst), agent: colleague.nullable(), until: z.iso.datetime() })
    .nullable(),
});
export type WaitingCaller = z.output<typeof waitingCaller>;

export const readWaitingCallers = route({
  method: 'GET',
  path: '/api/floor/queues/:code/waiting',
  permission: 'floor.read',
  summary: "Who waits in a queue, in the order in which they are served; no customer's data.",
  params: z.object({ code: z.string().max(40) }),
  reply: z.object({
    /** At most `mostShown` of them. */
    callers: z.array(waitingCaller),
    waiting: z.number().int(),
  }),
  errors: [commonErrors.notFound],
});

/** A list longer than this isn't read by anybody. */
export const mostShown = 100;
