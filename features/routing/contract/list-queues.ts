import { z } from 'zod';
import { route } from '../../../platform/http/route.ts';
import { rowVersion as version } from '../../../platform/http/row-version.ts';
import { queueSchema, skillSchema } from './queues.ts';
import { notReadyReasonSchema } from './reasons.ts';

export const listQueues = route({
  method: 'GET',
  path: '/api/queues',
  permission: 'signedIn',
  summary: 'Queues, skills and reasons for not being ready, as they are in use now.',
  reply: z.object({
    queues: z.array(queueSchema.extend({ version })),
    skills: z.array(skillSchema),
    reasons: z.array(notReadyReasonSchema),
  }),
});
