/** How the core system itself hands follow-up tasks over. */
import { z } from 'zod';
import { route } from '../../../platform/http/route.ts';
import { coreErrors } from '../../customers/contract/core.ts';
import { addFollowUpTasks, newFollowUpTask } from './tasks.ts';

export const takeFollowUpTasks = route({
  method: 'POST',
  path: '/open/v1/core/follow-up-tasks',
  permission: 'public',
  summary:
    'The core hands follow-up tasks over, one or a batch; those whose key is known stay as they are. Signed after Standard Webhooks with CORE_WEBHOOK_SECRET; a repeat of a message does nothing.',
  body: z.strictObject({ tasks: z.array(newFollowUpTask).min(1).max(500) }),
  reply: addFollowUpTasks.reply,
  errors: [coreErrors['core.notConnected'], coreErrors['core.signatureWrong']],
  perMinute: 600,
  rawBody: true,
});
