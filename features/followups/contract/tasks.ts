/** Follow-up tasks as they are kept: drawn, dialled, asked through, and ended. What may happen is the rules’ alone. */
import { z } from 'zod';
import { commonErrors } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import { rowVersion } from '../../../platform/http/row-version.ts';
import { localText } from '../../../platform/local-text.ts';
import { dialErrors } from '../../interactions/contract/dial.ts';
import { interactionErrors } from '../../interactions/contract.ts';
import { addressMarks, designs, numberKinds, numberMarks, persons, taskKinds } from '../codes.ts';
import { followUpErrors } from '../errors.ts';
import { outcomes } from '../outcomes.ts';
import { planReply } from './plan.ts';
import { followUpEvent, followUpTask, taskPolicy } from './task.ts';

const text = (longest: number) => z.string().trim().min(1).max(longest);
const flags = taskPolicy.omit({ id: true }).shape;

/** A task as the core system hands it over. */
export const newFollowUpTask = z.strictObject({
  /** The sender’s own key; a task with a key that is known is left as it is. */
  key: text(64),
  kind: z.enum(taskKinds),
  /** Code path of the branch, «hq.east.ningbo». */
  path: z.string().regex(/^[\w-]+(\.[\w-]+)*$/),
  customerId: z.uuid().nullable(),
  holder: z.strictObject({
    name: text(60),
    honorific: z.enum(['mr', 'ms', 'none']),
    /** Last four of the identity document, for checking who speaks; null: not known. */
    idTail: z
      .string()
      .regex(/^[\dXx]{4}$/)
      .nullable(),
    address: text(200).nullable(),
  }),
  birthday: followUpTask.shape.birthday,
  addressMark: z.enum(addressMarks).nullable(),
  numbers: z
    .array(
      z.strictObject({
        kind: z.enum(numberKinds),
        number: text(40),
        marks: z.array(z.enum(numberMarks)).max(numberMarks.length),
      }),
    )
    .max(8),
  policies: z
    .array(z.strictObject({ policyNo: text(60), product: text(80), ...flags, design: z.enum(designs) }))
    .min(1)
    .max(50),
  /** Staff number of whoever sold; no problem ticket ever goes to him. */
  sellerNo: text(20).nullable(),
  /** «agency», «bank», «telesales»: a code of the insurer. */
  channel: z
    .string()
    .regex(/^[\w.-]{1,40}$/)
    .nullable(),
  /** 0 lowest, 9 first. */
  priority: z.number().int().min(0).max(9),
});
export type NewFollowUpTask = z.output<typeof newFollowUpTask>;

type Happened = z.output<typeof followUpEvent>;
/** What may be told by a page; the server alone says when and by whom, and alone begins calls. */
export type TaskEvent =
  Exclude<Happened, { type: 'dialled' | 'notPlaced' }> extends infer E
    ? E extends { at: string }
      ? Omit<E, 'at'>
      : never
    : never;

const time = z.iso.datetime();
const eventView = z.object({
  n: z.int(),
  at: time,
  by: z.object({ id: z.uuid(), name: z.string(), staffNo: z.string().nullable() }).nullable(),
  interactionId: z.uuid().nullable(),
  event: followUpEvent,
});

export const followUpView = z.object({
  id: z.uuid(),
  kind: z.enum(taskKinds),
  /** Number of things that have happened, and changes of its settings. */
  version: rowVersion,
  path: z.string(),
  /** How he is addressed: surname and title. */
  holder: z.string(),
  task: followUpTask,
  numbers: z.array(z.object({ id: z.string(), masked: z.string() })),
  policies: z.array(z.object({ id: z.string(), policyNo: z.string(), product: z.string() })),
  /** In the clear for the agent who has him on the line, and only what the step needs. */
  opened: z
    .object({ name: z.string(), idTail: z.string().nullable(), address: z.string().nullable() })
    .nullable(),
  plan: planReply,
  /** Questions of its kind in few words, in order. */
  questions: z.array(z.object({ code: z.string(), text: localText })),
  /** Results under which the call may be filed now. */
  outcomes: z.array(z.enum(outcomes)),
  /** What else may happen now. */
  may: z.array(z.string()),
  call: z
    .object({
      agentId: z.uuid(),
      numberId: z.string(),
      person: z.enum(persons).nullable(),
      interactionId: z.uuid().nullable(),
      /** How the line ended, as call control heard it; null while it lasts. */
      line: z.string().nullable(),
    })
    .nullable(),
  owner: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  /** The agent for whom an appointment or the rest of a call waits. */
  keeper: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  /** Policies of which it became known meanwhile that they are surrendered. */
  surrendered: z.array(z.string()),
  /** Problem tickets of a task that has ended. */
  problems: z.array(z.object({ id: z.uuid(), no: z.string(), open: z.boolean() })),
  /** The task whose call this one makes anew. */
  corrects: z.uuid().nullable(),
  /** The task that makes this call anew; completed it supersedes this one. */
  correction: z.object({ id: z.uuid(), completed: z.boolean() }).nullable(),
  paused: z.boolean(),
  priority: z.int(),
  events: z.array(eventView),
});
export type FollowUpView = z.output<typeof followUpView>;

export const taskLists = ['mine', 'shared', 'risk', 'leader', 'open', 'ended'] as const;
export type TaskList = (typeof taskLists)[number];
export const followUpRow = z.object({
  id: z.uuid(),
  kind: z.enum(taskKinds),
  holder: z.string(),
  product: z.string(),
  policies: z.int(),
  step: planReply.shape.step.pick({ action: true, who: true, from: true, attempt: true, purpose: true }),
  coolingOff: planReply.shape.coolingOff,
  end: z.enum([...outcomes, 'completed']).nullable(),
  owner: z.string().nullable(),
  paused: z.boolean(),
  priority: z.int(),
  version: rowVersion,
});
export type FollowUpRow = z.output<typeof followUpRow>;

const byId = z.object({ id: z.uuid() });
const conflicts = [
  commonErrors.notFound,
  commonErrors.staleVersion,
  followUpErrors['followUps.refused'],
  followUpErrors['followUps.notYours'],
] as const;

export const addFollowUpTasks = route({
  method: 'POST',
  path: '/api/follow-up-tasks',
  permission: 'followUps.add',
  summary: 'Takes tasks over; those whose key is known stay as they are, and bad numbers are named. Audited.',
  body: z.strictObject({ tasks: z.array(newFollowUpTask).min(1).max(500) }),
  reply: z.object({
    added: z.int(),
    known: z.int(),
    faults: z.array(z.object({ key: z.string(), why: z.enum(['number', 'branch']) })),
  }),
});
export const listFollowUpTasks = route({
  method: 'GET',
  path: '/api/follow-up-tasks',
  permission: 'followUps.call',
  summary: 'Tasks of a list; what each waits for is what the rules say now. Names are surnames with title.',
  query: z.strictObject({
    list: z.enum(taskLists).default('mine'),
    after: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  reply: z.object({ tasks: z.array(followUpRow), next: z.uuid().nullable(), asOf: z.number() }),
});
export const readFollowUpTask = route({
  method: 'GET',
  path: '/api/follow-up-tasks/:id',
  permission: 'followUps.call',
  summary: 'A task with its history, and what the rules say of it now.',
  params: byId,
  reply: followUpView,
  errors: [commonErrors.notFound],
});
export const followUpOfContact = route({
  method: 'GET',
  path: '/api/follow-up-tasks/of-contact/:id',
  permission: 'followUps.call',
  summary: 'The task about which a call was made; null where it was about something else.',
  params: byId,
  reply: z.object({ task: followUpView.nullable() }),
});
export const takeNextFollowUp = route({
  method: 'POST',
  path: '/api/follow-up-tasks/next',
  permission: 'followUps.call',
  summary:
    'The task that comes next for this agent, kept for him for some minutes; null where none may be dialled now.',
  reply: z.object({ task: followUpView.nullable() }),
});
export const dialFollowUp = route({
  method: 'POST',
  path: '/api/follow-up-tasks/:id/dial',
  permission: 'followUps.call',
  summary: 'Calls the number that the rules name next. Once per command id.',
  params: byId,
  body: z.strictObject({ version: rowVersion }),
  reply: z.object({ interactionId: z.uuid() }),
  errors: [
    ...conflicts,
    dialErrors['calls.dialNotNow'],
    dialErrors['calls.numberBarred'],
    interactionErrors['calls.engineDown'],
    interactionErrors['calls.numberInvalid'],
  ],
});
export const tellFollowUp = route({
  method: 'POST',
  path: '/api/follow-up-tasks/:id/events',
  permission: 'followUps.call',
  summary:
    'Tells what happened. It is taken only where the rules let it happen; the time is the server’s. Audited.',
  params: byId,
  body: z.strictObject({
    /** As in a history, without its time. */
    event: z.looseObject({ type: z.string() }),
    /** Digits of a number that was given. */
    number: text(40).optional(),
    version: rowVersion,
  }),
  reply: followUpView,
  errors: [...conflicts, interactionErrors['calls.numberInvalid']],
});
export const correctFollowUp = route({
  method: 'POST',
  path: '/api/follow-up-tasks/:id/correction',
  permission: 'followUps.manage',
  summary:
    'Has the call made anew once all problem tickets of the task are closed; it supersedes the first when completed, which stays as it was. Audited.',
  params: byId,
  reply: z.object({ id: z.uuid() }),
  errors: [
    commonErrors.notFound,
    followUpErrors['followUps.nothingToCorrect'],
    followUpErrors['followUps.problemsOpen'],
  ],
});
export const setFollowUp = route({
  method: 'PUT',
  path: '/api/follow-up-tasks/:id',
  permission: 'followUps.manage',
  summary: 'Gives a task to an agent or to the shared pool, pauses it, or moves it up. Audited.',
  params: byId,
  body: z.strictObject({
    ownerId: z.uuid().nullable(),
    paused: z.boolean(),
    priority: z.number().int().min(0).max(9),
    version: rowVersion,
  }),
  reply: followUpView,
  errors: conflicts,
});
