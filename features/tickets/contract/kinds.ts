import { z } from 'zod';
import { commonErrors } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import { rowVersion as version } from '../../../platform/http/row-version.ts';
import { localText } from '../../../platform/local-text.ts';
import { span } from '../../calendar/contract.ts';
import { ticketErrors } from '../errors.ts';
import { priorities } from '../states.ts';
import { fieldDefinition } from './fields.ts';

const code = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/);

/** What an administrator designs: a kind of matter, its form, its process and its time. */
export const ticketKindFields = {
  name: localText,
  /** What it is for, for who chooses among kinds. */
  purpose: localText.optional(),
  /** Groups kinds where one is chosen: «enquiry», «change», «field», «complaint». */
  group: code,
  fields: z.array(fieldDefinition).max(60),
  /** Code of the drawn process that it follows. */
  process: code,
  priority: z.enum(priorities),
  /** How long it may take, by priority; where one is missing that of `normal` counts. */
  due: z.partialRecord(z.enum(priorities), span).and(z.object({ normal: span })),
  /** Reminds the owner when this share of the time is left, per cent. */
  remindAtPercent: z.number().int().min(1).max(90),
  /** How the customer is told in the end: by a person, or by a notice that was delivered. */
  inform: z.enum(['call', 'notice', 'callOrNotice']),
  /** Tries to reach the customer before a supervisor may close it untold. */
  triesToInform: z.number().int().min(1).max(10),
  /** Within so many days after its end the customer can have it opened again. */
  reopenDays: z.number().int().min(0).max(365),
  active: z.boolean(),
};
export const ticketKindDefinition = z.strictObject(ticketKindFields);
export type TicketKindDefinition = z.output<typeof ticketKindDefinition>;

export const ticketKind = ticketKindDefinition.extend({
  code,
  /** Rises with every change; a ticket keeps the version that it was made by. */
  version,
  /** Belongs to a feature, which may guard it: it can't be taken out of use. */
  builtIn: z.boolean(),
  /** Why no ticket of this kind could be served now, e.g. that nobody has a role of its process. */
  problems: z.array(localText),
});
export type TicketKind = z.output<typeof ticketKind>;

export const listTicketKinds = route({
  method: 'GET',
  path: '/api/ticket-kinds',
  permission: 'tickets.read',
  summary: 'Kinds of tickets with their forms.',
  query: z.strictObject({ inactive: z.enum(['yes', 'no']).default('no') }),
  reply: z.object({ kinds: z.array(ticketKind), asOf: z.number() }),
});
export const readTicketKind = route({
  method: 'GET',
  path: '/api/ticket-kinds/:code',
  permission: 'tickets.read',
  summary: 'One kind, as it is now or as it was in a version.',
  params: z.object({ code }),
  query: z.strictObject({ version: z.coerce.number().int().min(1).optional() }),
  reply: ticketKind,
});
export const createTicketKind = route({
  method: 'POST',
  path: '/api/ticket-kinds',
  permission: 'tickets.design',
  summary: 'Adds a kind.',
  body: ticketKindDefinition.extend({ code }),
  reply: ticketKind,
  errors: [ticketErrors['tickets.kindTaken'], ticketErrors['tickets.kindInvalid']],
});
export const updateTicketKind = route({
  method: 'PUT',
  path: '/api/ticket-kinds/:code',
  permission: 'tickets.design',
  summary: 'Changes a kind; tickets that run keep the version that they were made by.',
  params: z.object({ code }),
  body: ticketKindDefinition.extend({ version }),
  reply: ticketKind,
  errors: [ticketErrors['tickets.kindInvalid'], commonErrors.staleVersion],
});

// ---- groups of people who do the work --------------------------------------------------------------------------

/** A department or outlet that gets tasks: claims, finance, surveyors in Ningbo. Named by lanes as «group.<code>». */
export const workGroup = z.object({
  code,
  name: localText,
  /** Staff who may take its tasks. */
  members: z.array(z.object({ staffId: z.uuid(), staffNo: z.string(), name: z.string() })),
  /** Branch that it serves, with all below; null: the whole installation. */
  branchId: z.uuid().nullable(),
  active: z.boolean(),
  version,
});
export type WorkGroup = z.output<typeof workGroup>;
export const listWorkGroups = route({
  method: 'GET',
  path: '/api/work-groups',
  permission: 'tickets.read',
  summary: 'Departments and outlets that tasks go to.',
  reply: z.object({ groups: z.array(workGroup) }),
});
const workGroupInput = {
  name: localText,
  memberIds: z.array(z.uuid()).max(1_000),
  branchId: z.uuid().nullable(),
  active: z.boolean(),
};
export const createWorkGroup = route({
  method: 'POST',
  path: '/api/work-groups',
  permission: 'tickets.design',
  summary: 'Adds a group.',
  body: z.strictObject({ code, ...workGroupInput }),
  reply: workGroup,
  errors: [ticketErrors['tickets.groupTaken']],
});
export const updateWorkGroup = route({
  method: 'PUT',
  path: '/api/work-groups/:code',
  permission: 'tickets.design',
  summary: 'Changes a group.',
  params: z.object({ code }),
  body: z.strictObject({ ...workGroupInput, version }),
  reply: workGroup,
  errors: [commonErrors.staleVersion],
});
