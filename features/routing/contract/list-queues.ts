import { z } from 'zod';
import { route } from '../../../platform/http/route.ts';
import { rowVersion as version } from '../../../platform/http/row-version.ts';
import { queueSchema, skillSchema } from './queues.ts';
import { notReadyReasonSchema } from './reasons.ts';
import { siteSchema } from './sites.ts';

export const listQueues = route({
  method: 'GET',
  path: '/api/queues',
  permission: 'signedIn',
  summary: 'Queues, skills, reasons for not being ready and names of other sites, as they are in use now.',
  reply: z.object({
    queues: z.array(queueSchema.extend({ version })),
    skills: z.array(skillSchema),
    reasons: z.array(notReadyReasonSchema),
    /** Names of other sites; not their numbers. */
    sites: z.array(siteSchema.pick({ code: true, name: true })).optional(),
  }),
});
