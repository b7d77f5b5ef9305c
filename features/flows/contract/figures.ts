/** How callers went through a flow, node by node. */
import { z } from 'zod';
import { route } from '../../../platform/http/route.ts';
import { menuKey } from '../contract.ts';
import { flowErrors } from './drafts.ts';

const day = z.iso.date();
const count = z.int().min(0);

export const nodeFigures = z.object({
  node: z.string(),
  /** How often it was entered; who comes back counts again. */
  entered: count,
  /** How often it was left: by another node, a queue, a goodbye or another flow. */
  left: count,
  /** Who hung up there. `entered = left + hungUp`. */
  hungUp: count,
});
export type NodeFigures = z.output<typeof nodeFigures>;

export const readFlowFigures = route({
  method: 'GET',
  path: '/api/flows/:code/figures',
  permission: 'flows.read',
  summary:
    'How often callers entered and left each node of a version, and where they hung up, with the answers to surveys.',
  params: z.object({ code: z.string().max(40) }),
  query: z.strictObject({
    /** Of the flow; without it all versions together. */
    version: z.coerce.number().pipe(z.int32().positive()).optional(),
    /** Days of the centre, both included. A call belongs to the day on which it left the flow. */
    from: day,
    to: day,
  }),
  reply: z.object({
    /** Calls that began the flow, so many as its beginning was entered from outside. */
    calls: count,
    hungUp: count,
    nodes: z.array(nodeFigures),
    /** Answers to the questions of surveys, by key. */
    answers: z.array(z.object({ node: z.string(), answer: menuKey, given: count })),
  }),
  errors: [flowErrors['flows.unknown']],
});
