/**
 * A follow-up task and its history, as the rules see it. Numbers, policies and people are ids only: no digits, no names.
 */
import { z } from 'zod';
import {
  abnormalities,
  addressMarks,
  designs,
  escalation,
  forbiddingMarks,
  interruptions,
  numberKinds,
  numberMarks,
  persons,
  taskKinds,
} from '../codes.ts';
import { inconveniences, outcomes, silences } from '../outcomes.ts';

/** An id holds a letter, so that nobody puts a telephone number in its place. */
const id = z.string().regex(/^(?=.*[a-z])[A-Za-z0-9-]{1,40}$/);
const at = z.iso.datetime({ offset: true });
const note = z.string().trim().min(1).max(200).nullable();

export const taskNumber = z.strictObject({
  id,
  kind: z.enum(numberKinds),
  marks: z.array(z.enum(numberMarks)).max(numberMarks.length),
  /** Another number of the task with the same digits: dialled once. */
  sameAs: id.nullable(),
});
export type TaskNumber = z.output<typeof taskNumber>;

export const taskPolicy = z.strictObject({
  id,
  design: z.enum(designs),
  surrendered: z.boolean(),
  /** The salesperson insured himself. */
  selfInsured: z.boolean(),
  telesales: z.boolean(),
  /** Called only by order of a supervisor. */
  noFollowUp: z.boolean(),
  instalments: z.boolean(),
  /** Null while the contract has not been received. */
  coolingOff: z.strictObject({ receivedOn: z.iso.date(), days: z.number().int().min(1).max(60) }).nullable(),
});
export type TaskPolicy = z.output<typeof taskPolicy>;

export const followUpTask = z.strictObject({
  kind: z.enum(taskKinds),
  /** In the order in which they are shown. */
  policies: z.array(taskPolicy).min(1).max(50),
  numbers: z.array(taskNumber).max(20),
  addressMark: z.enum(addressMarks).nullable(),
  /** «MM-DD» */
  birthday: z
    .string()
    .regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
    .nullable(),
});
export type FollowUpTask = z.output<typeof followUpTask>;

const appointment = z.strictObject({
  start: at,
  end: at,
  numberId: id,
  note: z.string().trim().min(1).max(200),
  /** The agent isn’t on duty then: through the team leader to the shared pool. */
  outsideAgentHours: z.boolean(),
});
export type AppointmentInput = z.output<typeof appointment>;

const details = z.strictObject({
  silence: z.enum(silences).optional(),
  /** A secretary service knows no other number. */
  noOtherNumber: z.boolean().optional(),
  /** Leading 0, area code and missing digits have been tried. */
  digitsChecked: z.boolean().optional(),
  backWithinDays: z.number().int().min(0).max(365).optional(),
  inconvenience: z.enum(inconveniences).optional(),
  appointment: appointment.optional(),
});
export type OutcomeDetails = z.output<typeof details>;

const callEnd = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('outcome'), outcome: z.enum(outcomes), details }),
  z.strictObject({ kind: z.literal('completed') }),
  /** The customer hung up after he had answered something. */
  z.strictObject({ kind: z.literal('hungUp') }),
  z.strictObject({
    kind: z.literal('interrupted'),
    reason: z.enum(interruptions),
    appointment: appointment.nullable(),
  }),
  /** The customer wants another of his numbers called: now, or at a time that he names. */
  z.strictObject({ kind: z.literal('otherNumber'), numberId: id, appointment: appointment.nullable() }),
  /** The system failed while he was answering; answers are noted and entered later. */
  z.strictObject({ kind: z.literal('systemFault') }),
  z.strictObject({ kind: z.literal('abnormal'), why: z.enum(abnormalities) }),
  /** The supervisor files what the call could not solve. */
  z.strictObject({ kind: z.literal('complaint') }),
]);
export type CallEnd = z.output<typeof callEnd>;

const answer = z.strictObject({
  question: z.string().max(40),
  value: z.enum(['yes', 'no', 'unclear']),
  note,
  /** The address could not be changed because the system failed. */
  changeFailed: z.boolean(),
});
export type AnswerInput = z.output<typeof answer>;

export const followUpEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('dialled'), at, agentId: id, numberId: id }),
  z.strictObject({ type: z.literal('identified'), at, person: z.enum(persons) }),
  z.strictObject({ type: z.literal('consented'), at, given: z.boolean() }),
  z.strictObject({
    type: z.literal('identityChecked'),
    at,
    result: z.enum(['matches', 'differs', 'declined']),
  }),
  z.strictObject({ type: z.literal('answered'), at, ...answer.shape }),
  /** The customer puts an earlier answer right; what he said before stays, the last one holds. */
  z.strictObject({
    type: z.literal('corrected'),
    at,
    question: z.string().max(40),
    value: z.enum(['yes', 'no']),
    note: z.string().trim().min(1).max(200),
  }),
  /** The call never began: nobody was rung, so nothing counts. */
  z.strictObject({ type: z.literal('notPlaced'), at }),
  z.strictObject({
    type: z.literal('numberGiven'),
    at,
    number: z.strictObject({ id, kind: z.enum(numberKinds) }),
    by: z.enum(['policyholder', 'thirdPerson']),
    /** Read back to whoever gave it. */
    checked: z.boolean(),
    /** Confirmed once more by the customer whose number it is. */
    confirmedAgain: z.boolean(),
  }),
  z.strictObject({
    type: z.literal('markNoticed'),
    at,
    mark: z.enum(forbiddingMarks),
    /** The customer is clearly annoyed. */
    annoyed: z.boolean(),
  }),
  /** A mark of the address that nobody knew before the call. */
  z.strictObject({
    type: z.literal('addressMarkNoticed'),
    at,
    mark: z.enum(addressMarks),
    annoyed: z.boolean(),
  }),
  z.strictObject({ type: z.literal('surrenderWish'), at, by: z.enum(['policyholder', 'relative']) }),
  z.strictObject({ type: z.literal('surrenderAlertFiled'), at }),
  /** A policyholder who is staff says who he is and declines. */
  z.strictObject({ type: z.literal('staffDeclined'), at }),
  z.strictObject({ type: z.literal('escalated'), at, to: z.enum(escalation) }),
  z.strictObject({ type: z.literal('callEnded'), at, end: callEnd }),
  /** Results of the numbers differ: one is chosen for the attempt. */
  z.strictObject({ type: z.literal('attemptNoted'), at, outcome: z.enum(outcomes) }),
  z.strictObject({ type: z.literal('appointmentPooled'), at }),
  /** What waits for one agent goes to another, or to the shared pool: he is away, or his hours are over. */
  z.strictObject({
    type: z.literal('movedTo'),
    at,
    /** Null: the shared pool. */
    agentId: id.nullable(),
    reason: z.string().trim().min(1).max(200),
  }),
  z.strictObject({ type: z.literal('answersEntered'), at, answers: z.array(answer).max(60) }),
  z.strictObject({ type: z.literal('contractReceived'), at }),
  z.strictObject({ type: z.literal('policySurrendered'), at, policyId: id }),
  /** The supervisor has cleared a forbidding mark with the branch. */
  z.strictObject({ type: z.literal('numberCleared'), at, numberId: id }),
  z.strictObject({ type: z.literal('ordered'), at }),
  /** Ended by hand, where a rule lets it end. */
  z.strictObject({ type: z.literal('ended'), at }),
]);
export type FollowUpEvent = z.output<typeof followUpEvent>;
export type EventOf<T extends FollowUpEvent['type']> = Extract<FollowUpEvent, { type: T }>;
