import { z } from 'zod';
import { commonErrors } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import { rowVersion as version } from '../../../platform/http/row-version.ts';
import { localText } from '../../../platform/local-text.ts';
import { ticketErrors } from '../errors.ts';
import { closeReasons, priorities, ticketActions, ticketStates, untoldReasons, verdicts } from '../states.ts';
import { fieldValues } from './fields.ts';
import { taskView } from './tasks.ts';

const person = z.object({ staffId: z.uuid(), staffNo: z.string(), name: z.string() });
const code = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/);

/** Things that a ticket is about. `label` is masked where it is somebody's. */
export const linkKinds = ['interaction', 'policy', 'claim', 'ticket'] as const;
export const ticketLink = z.object({ kind: z.enum(linkKinds), id: z.string().max(64), label: z.string() });

export const ticketRow = z.object({
  id: z.uuid(),
  /** What is told to the customer and read out. */
  no: z.string(),
  kind: z.string(),
  kindName: localText,
  title: z.string(),
  state: z.enum(ticketStates),
  priority: z.enum(priorities),
  /** Whose customer; surname and title only. Null: an anonymous matter. */
  customerId: z.uuid().nullable(),
  customer: z.string().nullable(),
  /** Who answers for it now: a person, or a group that has not taken it yet. */
  owner: person.nullable(),
  /** Names of the steps that it waits in. */
  steps: z.array(localText),
  branchName: localText.nullable(),
  createdAt: z.iso.datetime(),
  dueAt: z.iso.datetime(),
  /** Promised to the customer; earlier or later than the kind's own time. */
  promised: z.boolean(),
  /** Chased so many times. */
  chases: z.number().int(),
  closedAt: z.iso.datetime().nullable(),
  closeReason: z.enum(closeReasons).nullable(),
  verdict: z.enum(verdicts).nullable(),
  version,
});
export type TicketRow = z.output<typeof ticketRow>;

/** One change or word on a ticket, append-only. */
export const ticketEntry = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  /** Null: the system. */
  by: person.nullable(),
  /** «created», «edited», «comment», «task.completed», «deadline.moved», «chased», «told» … */
  what: z.string(),
  /** Codes and numbers of it: the step, the outcome, old and new deadline. */
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  text: z.string().nullable(),
  /** What changed in the form: masked as the fields are. */
  changes: z.array(
    z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
  ),
});
export type TicketEntry = z.output<typeof ticketEntry>;

export const ticketFile = z.object({
  id: z.uuid(),
  name: z.string(),
  type: z.string(),
  bytes: z.number().int(),
  at: z.iso.datetime(),
  by: person.nullable(),
});
export type TicketFile = z.output<typeof ticketFile>;

export const ticketView = ticketRow.extend({
  kindVersion: z.number().int(),
  /** Masked as the fields of the kind say; what the reader may not see at all is left out. */
  values: fieldValues,
  process: z.object({ code: z.string(), version: z.number().int() }),
  /** Nodes of the drawing where it is, and where it has been. */
  at: z.array(z.string()),
  been: z.array(z.string()),
  tasks: z.array(taskView),
  links: z.array(ticketLink),
  files: z.array(ticketFile),
  watchers: z.array(person),
  /** The newest first, 500 at most. */
  entries: z.array(ticketEntry),
  remindAt: z.iso.datetime().nullable(),
  suspended: z.object({ since: z.iso.datetime(), until: z.iso.datetime().nullable() }).nullable(),
  told: z.object({ at: z.iso.datetime(), how: z.enum(['call', 'notice', 'inPerson']) }).nullable(),
  triesToInform: z.number().int(),
  mergedInto: z.object({ id: z.uuid(), no: z.string() }).nullable(),
  actions: z.array(z.enum(ticketActions)),
  mayOpen: z.boolean(),
  asOf: z.number(),
});
export type TicketView = z.output<typeof ticketView>;

const params = z.object({ id: z.uuid() });
const title = z.string().trim().min(1).max(200);
const reason = z.string().trim().min(1).max(500);

export const newTicket = z.strictObject({
  kind: code,
  title,
  values: fieldValues,
  priority: z.enum(priorities).optional(),
  customerId: z.uuid().nullable().default(null),
  /** The contact in which it was registered. */
  interactionId: z.uuid().nullable().default(null),
  links: z
    .array(z.strictObject({ kind: z.enum(linkKinds), id: z.string().max(64) }))
    .max(20)
    .default([]),
  /** «Within four hours»: minutes from now, elapsed. It becomes the deadline. */
  promisedMinutes: z
    .number()
    .int()
    .min(5)
    .max(60 * 24 * 60)
    .nullable()
    .default(null),
});
export type NewTicket = z.output<typeof newTicket>;
export const createTicket = route({
  method: 'POST',
  path: '/api/tickets',
  permission: 'tickets.create',
  summary: 'Registers a matter that is not closed in the contact.',
  body: newTicket,
  reply: ticketView,
  errors: [
    ticketErrors['tickets.kindInactive'],
    ticketErrors['tickets.fieldsMissing'],
    ticketErrors['tickets.nobodyFits'],
    commonErrors.notFound,
  ],
});

export const ticketOrders = ['newest', 'due'] as const;
export const ticketFilters = {
  state: z.enum([...ticketStates, 'live']).optional(),
  kind: code.optional(),
  group: code.optional(),
  priority: z.enum(priorities).optional(),
  ownerId: z.uuid().optional(),
  /** Nobody has taken it yet. */
  unowned: z.enum(['yes']).optional(),
  watched: z.enum(['yes']).optional(),
  /** `yes`: past its deadline; `soon`: past its reminder. */
  overdue: z.enum(['yes', 'soon']).optional(),
  customerId: z.uuid().optional(),
  /** The contact in which it was registered. */
  interactionId: z.uuid().optional(),
  branchId: z.uuid().optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  closeReason: z.enum(closeReasons).optional(),
  verdict: z.enum(verdicts).optional(),
  /** A step of the process by its node. */
  step: z.string().max(64).optional(),
};
export const listTickets = route({
  method: 'GET',
  path: '/api/tickets',
  permission: 'tickets.read',
  summary:
    'Tickets of the own branch and below, and those in which one has a part; newest or most urgent first.',
  query: z.strictObject({
    ...ticketFilters,
    order: z.enum(ticketOrders).default('newest'),
    after: z.string().max(100).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({ tickets: z.array(ticketRow), next: z.string().nullable(), asOf: z.number() }),
});
/** A POST, so that what a customer says never stands in an address. */
export const searchTickets = route({
  method: 'POST',
  path: '/api/tickets/search',
  permission: 'tickets.read',
  summary: 'Finds tickets by number, words of the title, policy, claim or plate number.',
  body: z.strictObject({
    query: z.string().trim().min(2).max(80),
    limit: z.number().int().min(1).max(50).default(20),
  }),
  reply: z.object({ tickets: z.array(ticketRow), asOf: z.number() }),
  perMinute: 240,
});
export const countTickets = route({
  method: 'GET',
  path: '/api/tickets/counts',
  permission: 'tickets.read',
  summary: 'How many live tickets there are by a column of the board, with those that are overdue.',
  query: z.strictObject({
    by: z.enum(['state', 'step', 'owner', 'priority', 'kind']),
    kind: code.optional(),
  }),
  reply: z.object({
    columns: z.array(
      z.object({
        key: z.string(),
        name: localText.nullable(),
        live: z.number().int(),
        overdue: z.number().int(),
      }),
    ),
    asOf: z.number(),
  }),
});
export const readTicket = route({
  method: 'GET',
  path: '/api/tickets/:id',
  permission: 'tickets.read',
  summary: 'One ticket with its steps, history, links and files; values masked.',
  params,
  reply: ticketView,
});
export const openTicket = route({
  method: 'POST',
  path: '/api/tickets/:id/open',
  permission: 'tickets.read',
  summary:
    'Clear values of masked fields for a stated reason; for who handles it or may open customers. Audited.',
  params,
  body: z.strictObject({ fields: z.array(code).min(1).max(60), reason }),
  reply: z.object({ values: fieldValues }),
  errors: [commonErrors.notAllowed],
  perMinute: 60,
});
export const updateTicket = route({
  method: 'PATCH',
  path: '/api/tickets/:id',
  permission: 'tickets.handle',
  summary: 'Changes the title or the fields that are sent; every change is kept.',
  params,
  body: z.strictObject({ title: title.optional(), values: fieldValues.optional(), version }),
  reply: ticketView,
  errors: [ticketErrors['tickets.notNow'], ticketErrors['tickets.fieldsMissing'], commonErrors.staleVersion],
});

const withReason = { reason };
/** What is said with an action. */
export const ticketCommand = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('setPriority'), priority: z.enum(priorities), ...withReason }),
  z.strictObject({
    action: z.literal('setDeadline'),
    dueAt: z.iso.datetime({ offset: true }),
    ...withReason,
  }),
  z.strictObject({
    action: z.literal('suspend'),
    until: z.iso.datetime({ offset: true }).nullable(),
    ...withReason,
  }),
  z.strictObject({ action: z.literal('resume') }),
  z.strictObject({ action: z.literal('chase'), ...withReason }),
  z.strictObject({ action: z.literal('recall'), ...withReason }),
  z.strictObject({ action: z.literal('withdraw'), ...withReason }),
  z.strictObject({ action: z.literal('merge'), into: z.uuid(), ...withReason }),
  z.strictObject({ action: z.literal('split'), kind: code, title, values: fieldValues, ...withReason }),
  z.strictObject({
    action: z.literal('informed'),
    how: z.enum(['call', 'inPerson']),
    interactionId: z.uuid().nullable(),
    verdict: z.enum(verdicts),
    note: z.string().trim().max(2_000),
  }),
  z.strictObject({ action: z.literal('closeUntold'), why: z.enum(untoldReasons), ...withReason }),
  z.strictObject({ action: z.literal('reopen'), ...withReason }),
]);
export type TicketCommand = z.output<typeof ticketCommand>;
const actionErrors = [
  ticketErrors['tickets.notNow'],
  ticketErrors['tickets.guarded'],
  ticketErrors['tickets.mergeRefused'],
  ticketErrors['tickets.triesLeft'],
  commonErrors.notAllowed,
  commonErrors.staleVersion,
] as const;
export const actOnTicket = route({
  method: 'POST',
  path: '/api/tickets/:id/actions',
  permission: 'tickets.read',
  summary: 'Carries out an action of the state table.',
  params,
  body: z.strictObject({ command: ticketCommand, version }),
  reply: ticketView,
  errors: actionErrors,
});
export const commentOnTicket = route({
  method: 'POST',
  path: '/api/tickets/:id/comments',
  permission: 'tickets.read',
  summary: 'Adds a word to the history.',
  params,
  body: z.strictObject({ text: z.string().trim().min(1).max(4_000) }),
  reply: ticketView,
});
export const watchTicket = route({
  method: 'PUT',
  path: '/api/tickets/:id/watching',
  permission: 'tickets.read',
  summary: 'Begins or ends being told of what happens with it.',
  params,
  body: z.strictObject({ watching: z.boolean() }),
  reply: z.null(),
});
export const linkTicket = route({
  method: 'POST',
  path: '/api/tickets/:id/links',
  permission: 'tickets.handle',
  summary: 'Ties it to a contact, a policy, a claim or another ticket.',
  params,
  body: z.strictObject({ kind: z.enum(linkKinds), id: z.string().max(64) }),
  reply: ticketView,
  errors: [commonErrors.notFound],
});
export const batchTickets = route({
  method: 'POST',
  path: '/api/tickets/batch',
  permission: 'tickets.manage',
  summary: 'One action on many tickets; each is carried out or refused for itself.',
  body: z.strictObject({ ids: z.array(z.uuid()).min(1).max(500), command: ticketCommand }),
  reply: z.object({
    done: z.array(z.uuid()),
    refused: z.array(z.object({ id: z.uuid(), no: z.string(), code: z.string(), sentence: z.string() })),
  }),
});

// ---- files -----------------------------------------------------------------------------------------------------

/** What may be attached, at most so many bytes each. The content is checked, not the name. */
export const fileTypes = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'application/pdf',
  'audio/mpeg',
  'audio/wav',
  'video/mp4',
  'text/plain',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
] as const;
export const longestFileBytes = 20 * 1_048_576;
export const mostFiles = 50;
/** The body is the file itself; its name stands in the header `x-file-name`, encoded as in an address. */
export const attachFile = route({
  method: 'POST',
  path: '/api/tickets/:id/files',
  permission: 'tickets.read',
  summary: 'Attaches a file; it is kept encrypted.',
  params,
  body: z.instanceof(Uint8Array),
  fileBytes: longestFileBytes,
  reply: ticketFile,
  errors: [ticketErrors['tickets.fileRefused'], commonErrors.tooLarge],
  perMinute: 60,
});
export const readFile = route({
  method: 'GET',
  path: '/api/tickets/:id/files/:fileId',
  permission: 'tickets.read',
  summary: 'The file itself. Audited.',
  params: z.object({ id: z.uuid(), fileId: z.uuid() }),
  reply: 'application/octet-stream',
});

// ---- saved views -----------------------------------------------------------------------------------------------

export const savedView = z.object({
  id: z.uuid(),
  name: z.string(),
  /** The filters as they stand in the address. */
  query: z.string().max(1_000),
  shared: z.boolean(),
  mine: z.boolean(),
});
export const listViews = route({
  method: 'GET',
  path: '/api/ticket-views',
  permission: 'tickets.read',
  summary: 'Own saved filters, and those that others share.',
  reply: z.object({ views: z.array(savedView) }),
});
export const saveView = route({
  method: 'POST',
  path: '/api/ticket-views',
  permission: 'tickets.read',
  summary: 'Keeps filters under a name; the same name again changes it.',
  body: z.strictObject({
    name: z.string().trim().min(1).max(60),
    query: z.string().max(1_000),
    shared: z.boolean().default(false),
  }),
  reply: savedView,
});
export const removeView = route({
  method: 'DELETE',
  path: '/api/ticket-views/:id',
  permission: 'tickets.read',
  summary: 'Forgets own saved filters.',
  params,
  reply: z.null(),
});
