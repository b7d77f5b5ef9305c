/** Times that customers named: the calendar of an agent and of the team, and who may get them. */
import { z } from 'zod';
import { route } from '../../../platform/http/route.ts';
import { rowVersion } from '../../../platform/http/row-version.ts';
import { numberKinds, taskKinds } from '../codes.ts';

/** What becomes of a time that was named. */
export const appointmentNews = [
  /** The time has come. */
  'due',
  /** It has come and its agent isn’t signed in. */
  'absent',
  /** It has gone by and nobody has called. */
  'missed',
  /** Outside the agent’s hours: the team leader puts it into the shared pool. */
  'toPool',
  /** Given to another agent. */
  'moved',
] as const;
export type AppointmentNews = (typeof appointmentNews)[number];

const time = z.iso.datetime();
const person = z.object({ id: z.uuid(), name: z.string(), staffNo: z.string().nullable() });

export const followUpAppointment = z.object({
  taskId: z.uuid(),
  version: rowVersion,
  kind: z.enum(taskKinds),
  /** How he is addressed: surname and title. */
  holder: z.string(),
  start: time,
  end: time,
  note: z.string(),
  number: z.object({ kind: z.enum(numberKinds), masked: z.string() }).nullable(),
  /** Whose it is; null: the shared pool. */
  agent: person.nullable(),
  /** Waits for the team leader to put it into the shared pool. */
  toPool: z.boolean(),
  inCall: z.boolean(),
});
export type FollowUpAppointment = z.output<typeof followUpAppointment>;

/** Longest span that is read at once, days. */
export const longestSpanDays = 42;
/** Most appointments that are read at once. */
export const mostAppointments = 500;

export const listFollowUpAppointments = route({
  method: 'GET',
  path: '/api/follow-up-appointments',
  permission: 'followUps.call',
  summary:
    'Times that customers named and that still wait for their call, in order; of the agent himself, or of everybody in scope for who allocates tasks.',
  query: z
    .strictObject({
      from: z.iso.datetime({ offset: true }),
      to: z.iso.datetime({ offset: true }),
      of: z.enum(['mine', 'all']).default('mine'),
    })
    .refine(
      ({ from, to }) =>
        Date.parse(to) > Date.parse(from) &&
        Date.parse(to) - Date.parse(from) <= longestSpanDays * 86_400_000,
      { path: ['to'] },
    ),
  reply: z.object({
    appointments: z.array(followUpAppointment),
    /** There are more than are read at once. */
    more: z.boolean(),
    asOf: z.number(),
  }),
});

export const listDueAppointments = route({
  method: 'GET',
  path: '/api/follow-up-appointments/due',
  permission: 'followUps.call',
  summary: 'Appointments of this agent whose time has come and that still wait for their call.',
  reply: z.object({ appointments: z.array(followUpAppointment), asOf: z.number() }),
});

export const listFollowUpAgents = route({
  method: 'GET',
  path: '/api/follow-up-agents',
  permission: 'followUps.manage',
  summary: 'Agents in scope who make follow-up calls, and whether they are signed in to take calls.',
  reply: z.object({
    agents: z.array(person.extend({ pinyin: z.string(), present: z.boolean() })),
  }),
});
