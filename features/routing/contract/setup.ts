/** How queues, skills and reasons are set up; the console's first page loads nothing of it. */
import { z } from 'zod';
import { commonErrors } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import { rowVersion as version } from '../../../platform/http/row-version.ts';
import { routingErrors } from '../contract.ts';
import { code } from './codes.ts';
import { queueSchema, skillSchema } from './queues.ts';
import { notReadyReasonSchema } from './reasons.ts';
import { siteRow } from './sites.ts';

const active = z.boolean();
export const queueRow = queueSchema.extend({ active, version });
export type QueueRow = z.output<typeof queueRow>;
export const skillRow = skillSchema.extend({ active, version });
export type SkillRow = z.output<typeof skillRow>;
export const reasonRow = notReadyReasonSchema.extend({ active, version });
export type ReasonRow = z.output<typeof reasonRow>;

/** What keeps a queue from being served as meant. */
export const queueFaults = [
  /** Nobody meets all needs at once. */
  'nobodyServes',
  /** Those who would are disabled or have never set a password. */
  'nobodySignsIn',
  /** A skill that is asked for isn't there, or no longer used. */
  'skillMissing',
  /** Calls shall go on to a queue or site that isn't there, or no longer used. */
  'targetMissing',
  /** No flow and no other queue leads here. */
  'nothingLeadsHere',
] as const;
export type QueueFault = (typeof queueFaults)[number];

export const readRoutingSetup = route({
  method: 'GET',
  path: '/api/routing-setup',
  permission: 'routing.edit',
  summary: 'Everything that is set up of routing, with the faults of queues.',
  reply: z.object({
    queues: z.array(
      queueRow.extend({
        faults: z.array(z.object({ fault: z.enum(queueFaults), skills: z.array(z.string()) })),
        /** People who may serve it. */
        agents: z.number().int(),
      }),
    ),
    skills: z.array(
      skillRow.extend({
        /** People who have it, and codes of queues that ask for it. */
        agents: z.number().int(),
        queues: z.array(z.string()),
      }),
    ),
    reasons: z.array(reasonRow),
    sites: z.array(
      siteRow.extend({
        /** Codes of queues that send callers there. */
        queues: z.array(z.string()),
      }),
    ),
  }),
});
export type RoutingSetup = z.output<(typeof readRoutingSetup)['reply']>;

const permission = 'routing.edit';
const byCode = z.object({ code });
const queueErrors = [routingErrors['routing.skillUnknown'], routingErrors['routing.queueUnknown']];

export const createQueue = route({
  method: 'POST',
  path: '/api/routing-setup/queues',
  permission,
  summary: 'Adds a queue. Audited.',
  body: queueSchema,
  reply: queueRow,
  errors: [routingErrors['routing.codeTaken'], ...queueErrors],
});
export const updateQueue = route({
  method: 'PUT',
  path: '/api/routing-setup/queues/:code',
  permission,
  summary: 'Changes a queue, or takes it out of use; calls that wait take it over at once. Audited.',
  params: byCode,
  body: queueSchema.omit({ code: true }).extend({ active, version }),
  reply: queueRow,
  errors: [
    commonErrors.notFound,
    commonErrors.staleVersion,
    routingErrors['routing.queueInUse'],
    ...queueErrors,
  ],
});

export const createSkill = route({
  method: 'POST',
  path: '/api/routing-setup/skills',
  permission,
  summary: 'Adds a skill. Audited.',
  body: skillSchema,
  reply: skillRow,
  errors: [routingErrors['routing.codeTaken']],
});
export const updateSkill = route({
  method: 'PUT',
  path: '/api/routing-setup/skills/:code',
  permission,
  summary: 'Renames a skill, or takes it out of use. Audited.',
  params: byCode,
  body: skillSchema.omit({ code: true }).extend({ active, version }),
  reply: skillRow,
  errors: [commonErrors.notFound, commonErrors.staleVersion, routingErrors['routing.skillInUse']],
});

const reasonChange = notReadyReasonSchema.omit({ code: true });
export const createReason = route({
  method: 'POST',
  path: '/api/routing-setup/reasons',
  permission,
  summary: 'Adds a reason for not being ready. Audited.',
  body: notReadyReasonSchema.extend({ chosenBy: z.enum(['agent', 'teamLeader']) }),
  reply: reasonRow,
  errors: [routingErrors['routing.codeTaken']],
});
export const updateReason = route({
  method: 'PUT',
  path: '/api/routing-setup/reasons/:code',
  permission,
  summary: 'Changes a reason, or takes it out of use; of one that the system gives only the name. Audited.',
  params: byCode,
  body: reasonChange.extend({ active, version }),
  reply: reasonRow,
  errors: [commonErrors.notFound, commonErrors.staleVersion, routingErrors['routing.systemReason']],
});
