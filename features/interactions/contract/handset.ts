import { z } from 'zod';
import { route } from '../../../platform/http/route.ts';
import { interactionErrors } from '../contract.ts';
import { voiceSettings } from './voice.ts';

/** The page that stands for a number asks to be rung; it then waits on the realtime link with the token. */
export const registerHandset = route({
  method: 'POST',
  path: '/api/demo/handsets',
  permission: 'public',
  summary:
    'Only in the demo: a page stands for a telephone number, so that outbound calls have somebody to answer.',
  body: z.strictObject({ number: z.string().trim().min(1).max(40) }),
  reply: z.object({
    /** As people write it. */
    number: z.string(),
    token: z.string(),
    voice: voiceSettings,
  }),
  errors: [interactionErrors['calls.numberInvalid']],
  perMinute: 60,
});
