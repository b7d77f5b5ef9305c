/** Messages that callers left, by box: who has listened to them, and what becomes of them. */
import { z } from 'zod';
import type { Tx } from '../../../platform/database/database.ts';
import { commonErrors } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import { type VoicemailBox, voicemailBoxes } from '../../flows/contract/voicemail-boxes.ts';
import { interactionErrors } from '../contract.ts';
import { recordingInfo } from './recordings.ts';

export const voicemailRow = z.object({
  /** Of the contact in which it was left. */
  interactionId: z.uuid(),
  box: z.enum(voicemailBoxes),
  leftAt: z.iso.datetime(),
  seconds: z.number().int(),
  /** Until when somebody must have listened. */
  dueAt: z.iso.datetime(),
  customerId: z.uuid().nullable(),
  /** Surname and title only. */
  customer: z.string().nullable(),
  numberMasked: z.string().nullable(),
  /** Null until it is registered, a moment after it was left. */
  ticketId: z.uuid().nullable(),
  listenedAt: z.iso.datetime().nullable(),
  /** Name of who listened first. */
  listenedBy: z.string().nullable(),
});
export type VoicemailRow = z.output<typeof voicemailRow>;

export const listVoicemails = route({
  method: 'GET',
  path: '/api/voicemails',
  permission: 'voicemails.listen',
  summary:
    'Messages of the own branch and below: those nobody has heard, the most urgent first, or all, newest first.',
  query: z.strictObject({
    box: z.enum(voicemailBoxes).optional(),
    show: z.enum(['unheard', 'all']).default('unheard'),
    before: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(100),
  }),
  reply: z.object({
    voicemails: z.array(voicemailRow),
    next: z.uuid().nullable(),
    /** Not heard yet, by box, and how many of them are overdue. */
    unheard: z.array(
      z.object({ box: z.enum(voicemailBoxes), count: z.number().int(), overdue: z.number().int() }),
    ),
    asOf: z.number(),
  }),
});
export const openVoicemail = route({
  method: 'POST',
  path: '/api/voicemails/:id/open',
  permission: 'voicemails.listen',
  summary: 'Opens a message for listening; who opened it first is kept with it. Audited.',
  params: z.object({ id: z.uuid() }),
  reply: recordingInfo,
  errors: [interactionErrors['interactions.noRecording'], commonErrors.notFound],
});
export const voicemailAudio = route({
  method: 'GET',
  path: '/api/voicemails/:id/audio',
  permission: 'voicemails.listen',
  summary: 'The sound, WAV. Answers ranges.',
  params: z.object({ id: z.uuid() }),
  reply: 'audio/wav',
  errors: [interactionErrors['interactions.noRecording'], commonErrors.notFound],
});

/** What whoever registers messages as matters to be dealt with is given. */
export interface LeftMessage {
  box: VoicemailBox;
  seconds: number;
  path: string;
  customerId: string | null;
}
export interface MessageRegister {
  /** Has a message registered, once. @param register makes its ticket in the same transaction, and returns its id */
  register(tx: Tx, interactionId: string, register: (message: LeftMessage) => Promise<string>): Promise<void>;
}
