/** Several departments at once: what each is asked, how far it is, and what came of it. */
import { z } from 'zod';
import { commonErrors } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import { localText } from '../../../platform/local-text.ts';
import { taskStates, ticketStates } from '../../tickets/states.ts';
import { caseDepartments } from '../codes.ts';
import { caseworkErrors as errors } from '../errors.ts';

/** A loss report, or a claim: both ids where the two belong together. */
const subject = { reportId: z.uuid().optional(), claimId: z.uuid().optional() };

export const caseTask = z.object({
  id: z.uuid(),
  name: localText,
  roleName: localText,
  owner: z.string().nullable(),
  state: z.enum(taskStates),
  openedAt: z.iso.datetime(),
  dueAt: z.iso.datetime().nullable(),
  doneAt: z.iso.datetime().nullable(),
  /** What was answered; null for who doesn't handle cases. */
  note: z.string().nullable(),
});
export const caseTicket = z.object({
  id: z.uuid(),
  no: z.string(),
  kindName: localText,
  state: z.enum(ticketStates),
  openedAt: z.iso.datetime(),
  dueAt: z.iso.datetime(),
  tasks: z.array(caseTask),
});
export type CaseTicket = z.output<typeof caseTicket>;

export const caseTasks = z.object({
  tickets: z.array(caseTicket),
  /** Tasks that are done, of all that were opened so far. */
  done: z.int(),
  all: z.int(),
  /** Something of it is still open. */
  open: z.boolean(),
  asOf: z.number(),
});
export type CaseTasks = z.output<typeof caseTasks>;

export const readCaseTasks = route({
  method: 'GET',
  path: '/api/case-tasks',
  permission: 'casework.read',
  summary: 'Everything that departments do for a loss report or claim, in one view.',
  query: z.strictObject(subject),
  reply: caseTasks,
  errors: [commonErrors.notFound],
});
export const openCaseTasks = route({
  method: 'POST',
  path: '/api/case-tasks',
  permission: 'casework.handle',
  summary: 'Asks several departments at once; the case stays open until all have answered. Audited.',
  body: z.strictObject({
    ...subject,
    departments: z.array(z.enum(caseDepartments)).min(1).max(caseDepartments.length),
    question: z.string().trim().min(5).max(1_000),
  }),
  reply: z.object({ ticketId: z.uuid(), no: z.string() }),
  errors: [commonErrors.notFound, errors['casework.noTicket']],
});
