/** How much agents can have in hand at once, as administrators set it up. */
import { z } from 'zod';
import { commonErrors } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import { rowVersion } from '../../../platform/http/row-version.ts';
import { capacitySchema } from './capacity.ts';

const permission = 'routing.edit';

const centreCapacity = z.object({ capacity: capacitySchema, version: rowVersion });
export type CentreCapacity = z.output<typeof centreCapacity>;

const agentCapacity = z.object({
  staffId: z.uuid(),
  /** His own; null: that of the centre. */
  capacity: capacitySchema.nullable(),
  /** 0 as long as nobody ever gave him one. */
  version: z.int32().min(0),
});
export type AgentCapacity = z.output<typeof agentCapacity>;

export const readCapacity = route({
  method: 'GET',
  path: '/api/routing-setup/capacity',
  permission,
  summary:
    'How much agents can have in hand: as the centre says, and those who have a capacity of their own.',
  reply: z.object({
    centre: centreCapacity,
    /** Everybody who may be given contacts. */
    agents: z.array(
      agentCapacity.extend({
        staffNo: z.string(),
        name: z.string(),
        pinyin: z.string(),
        branchName: z.object({ zh: z.string(), en: z.string().optional() }),
      }),
    ),
  }),
});
export type CapacitySetup = z.output<(typeof readCapacity)['reply']>;

export const updateCentreCapacity = route({
  method: 'PUT',
  path: '/api/routing-setup/capacity',
  permission,
  summary: 'Changes what agents without a capacity of their own can have in hand; counts at once. Audited.',
  body: z.strictObject(centreCapacity.shape),
  reply: centreCapacity,
  errors: [commonErrors.staleVersion],
});

export const updateAgentCapacity = route({
  method: 'PUT',
  path: '/api/routing-setup/capacity/:staffId',
  permission,
  summary: 'Gives an agent a capacity of his own, or takes it away again; counts at once. Audited.',
  params: z.object({ staffId: z.uuid() }),
  body: z.strictObject(agentCapacity.omit({ staffId: true }).shape),
  reply: agentCapacity,
  errors: [commonErrors.notFound, commonErrors.staleVersion],
});
