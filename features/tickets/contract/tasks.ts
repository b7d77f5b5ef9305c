import { z } from 'zod';
import { commonErrors } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import { rowVersion as version } from '../../../platform/http/row-version.ts';
import { localText } from '../../../platform/local-text.ts';
import { taskWorks } from '../../processes/contract.ts';
import { ticketErrors } from '../errors.ts';
import { priorities, taskActions, taskStates, verdicts } from '../states.ts';
import { fieldValues } from './fields.ts';

const person = z.object({ staffId: z.uuid(), staffNo: z.string(), name: z.string() });

/** A piece of work for a person. */
export const taskView = z.object({
  id: z.uuid(),
  ticketId: z.uuid(),
  node: z.string(),
  name: localText,
  work: z.enum([...taskWorks, 'failedService']),
  /** A role, or a group «group.claims». */
  role: z.string(),
  roleName: localText,
  branchName: localText.nullable(),
  state: z.enum(taskStates),
  owner: person.nullable(),
  outcomes: z.array(z.object({ code: z.string(), name: localText })),
  /** Keys of the ticket's fields that must be filled before it is done. */
  fields: z.array(z.string()),
  openedAt: z.iso.datetime(),
  dueAt: z.iso.datetime().nullable(),
  doneAt: z.iso.datetime().nullable(),
  outcome: z.string().nullable(),
  note: z.string().nullable(),
  /** For a service that failed: why, as a sentence. */
  problem: localText.nullable(),
  actions: z.array(z.enum(taskActions)),
  version,
});
export type TaskView = z.output<typeof taskView>;

/** A task in an inbox, with what one needs to choose it. */
export const taskRow = taskView.extend({
  ticketNo: z.string(),
  title: z.string(),
  kind: z.string(),
  kindName: localText,
  priority: z.enum(priorities),
  customerId: z.uuid().nullable(),
  customer: z.string().nullable(),
  /** The earlier of the task's and the ticket's own deadline. */
  deadline: z.iso.datetime(),
  remindAt: z.iso.datetime().nullable(),
  chases: z.number().int(),
});
export type TaskRow = z.output<typeof taskRow>;

export const listTasks = route({
  method: 'GET',
  path: '/api/tasks',
  permission: 'tickets.handle',
  summary:
    'Own tasks, those one may take, or those of the people one leads; overdue first, then by deadline.',
  query: z.strictObject({
    of: z.enum(['me', 'team', 'led']).default('me'),
    work: z.enum(taskWorks).optional(),
    kind: z.string().max(40).optional(),
    after: z.string().max(100).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({
    tasks: z.array(taskRow),
    next: z.string().nullable(),
    counts: z.object({
      mine: z.number().int(),
      mineOverdue: z.number().int(),
      team: z.number().int(),
      teamOverdue: z.number().int(),
    }),
    asOf: z.number(),
  }),
});

/** What is said with an action on a task. */
export const taskCommand = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('claim') }),
  z.strictObject({ action: z.literal('release') }),
  z.strictObject({
    action: z.literal('complete'),
    outcome: z.string().max(40),
    values: fieldValues.optional(),
    note: z.string().trim().max(4_000),
    /**
     * For `inform`: the contact in which the customer was told, and what he says of the result. Needed but for an outcome
     * that reaches nobody (`reachesNobody` in rules/ending.ts: «unreached» in the shipped drawings).
     */
    told: z.strictObject({ interactionId: z.uuid().nullable(), verdict: z.enum(verdicts) }).optional(),
  }),
  z.strictObject({ action: z.literal('sendBack'), reason: z.string().trim().min(1).max(500) }),
  z.strictObject({
    action: z.literal('handOver'),
    to: z.union([z.strictObject({ staffId: z.uuid() }), z.strictObject({ group: z.string().max(60) })]),
    reason: z.string().trim().min(1).max(500),
  }),
  z.strictObject({ action: z.literal('undo') }),
]);
export type TaskCommand = z.output<typeof taskCommand>;
const errors = [
  ticketErrors['tickets.notNow'],
  ticketErrors['tickets.notYours'],
  ticketErrors['tickets.taken'],
  ticketErrors['tickets.outcomeUnknown'],
  ticketErrors['tickets.fieldsMissing'],
  ticketErrors['tickets.nobodyFits'],
  ticketErrors['tickets.guarded'],
  commonErrors.staleVersion,
] as const;
export const actOnTask = route({
  method: 'POST',
  path: '/api/tasks/:id/actions',
  permission: 'tickets.handle',
  summary: 'Carries out an action of the table of task states.',
  params: z.object({ id: z.uuid() }),
  body: z.strictObject({ command: taskCommand, version }),
  reply: taskView,
  errors,
});
export const batchTasks = route({
  method: 'POST',
  path: '/api/tasks/batch',
  permission: 'tickets.handle',
  summary: 'Takes, releases or hands over many tasks; each is carried out or refused for itself.',
  body: z.strictObject({
    ids: z.array(z.uuid()).min(1).max(200),
    command: z.discriminatedUnion('action', [
      z.strictObject({ action: z.literal('claim') }),
      z.strictObject({ action: z.literal('release') }),
      z.strictObject({
        action: z.literal('handOver'),
        to: z.union([z.strictObject({ staffId: z.uuid() }), z.strictObject({ group: z.string().max(60) })]),
        reason: z.string().trim().min(1).max(500),
      }),
    ]),
  }),
  reply: z.object({
    done: z.array(z.uuid()),
    refused: z.array(z.object({ id: z.uuid(), code: z.string(), sentence: z.string() })),
  }),
});
/** Who may get a task: for handing over, with pinyin so that a name can be typed. */
export const listTakers = route({
  method: 'GET',
  path: '/api/tasks/:id/takers',
  permission: 'tickets.handle',
  summary: 'People and groups that a task can be handed to.',
  params: z.object({ id: z.uuid() }),
  query: z.strictObject({ query: z.string().trim().max(40).default('') }),
  reply: z.object({
    staff: z.array(person.extend({ branchName: localText.nullable(), tasks: z.number().int() })),
    groups: z.array(z.object({ code: z.string(), name: localText })),
  }),
});
