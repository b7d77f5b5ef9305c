import { z } from 'zod';
import { route } from '../../../platform/http/route.ts';

/** What a voice page needs of this installation. */
export const voiceSettings = z.object({
  iceServers: z.array(
    z.object({
      urls: z.array(z.string()),
      username: z.string().optional(),
      credential: z.string().optional(),
    }),
  ),
  relayOnly: z.boolean(),
  rawMicrophone: z.boolean(),
});
export type VoiceSettings = z.output<typeof voiceSettings>;
export const readVoiceSettings = route({
  method: 'GET',
  path: '/api/voice-settings',
  permission: 'calls.take',
  summary: 'Servers and settings for the softphone of a console.',
  reply: voiceSettings,
});
