/** The sound of a contact. */
import { z } from 'zod';
import { route } from '../../../platform/http/route.ts';
import { interactionErrors } from '../contract.ts';

export const recordingInfo = z.object({
  seconds: z.number(),
  /** Loudness 0…1 per tenth of a second and side. */
  peaks: z.object({ left: z.array(z.number()), right: z.array(z.number()) }),
  perSecond: z.number(),
  parts: z.array(z.object({ part: z.number().int(), startsAt: z.number(), at: z.iso.datetime() })),
  complete: z.boolean(),
});
export type RecordingInfo = z.output<typeof recordingInfo>;
export const readRecording = route({
  method: 'GET',
  path: '/api/interactions/:id/recording',
  permission: 'recordings.play',
  summary: 'Length and loudness of the recording. Audited.',
  params: z.object({ id: z.uuid() }),
  reply: recordingInfo,
  errors: [interactionErrors['interactions.noRecording']],
});
export const recordingAudio = route({
  method: 'GET',
  path: '/api/interactions/:id/recording/audio',
  permission: 'recordings.play',
  summary: 'The sound, stereo WAV: customer left, agent right. Answers ranges.',
  params: z.object({ id: z.uuid() }),
  reply: 'audio/wav',
  errors: [interactionErrors['interactions.noRecording']],
});
