import { z } from 'zod';
import { route } from '../../../platform/http/route.ts';
import { customerErrors } from '../errors.ts';

/* What staff wrote down about a customer. */

/** A colleague; where null is allowed it stands for the system. */
export const staffName = z.object({ staffNo: z.string(), name: z.string() });
export type StaffName = z.output<typeof staffName>;

/** A note's text is opened with a reason. */
export const noteView = z.object({
  id: z.uuid(),
  writtenAt: z.iso.datetime(),
  writtenBy: staffName.nullable(),
});
export type NoteView = z.output<typeof noteView>;

export const openedNote = z.object({ id: z.uuid(), text: z.string() });

export const listNotes = route({
  method: 'GET',
  path: '/api/customers/:id/notes',
  permission: 'customers.read',
  summary: 'Who wrote notes on a customer and when; the newest first.',
  params: z.object({ id: z.uuid() }),
  reply: z.object({ notes: z.array(noteView), asOf: z.number() }),
});
export const addNote = route({
  method: 'POST',
  path: '/api/customers/:id/notes',
  permission: 'customers.note',
  summary: 'Writes a note; without customers.read only on the customer in hand.',
  params: z.object({ id: z.uuid() }),
  body: z.strictObject({ text: z.string().trim().min(1).max(1_000) }),
  reply: noteView,
  errors: [customerErrors['customers.noteNotInHand']],
});
