/** The conditions by which a flow branches without asking the caller. */
import { z } from 'zod';
import { localText } from '../../../platform/local-text.ts';
import { spokenLanguage } from '../../../platform/spoken-language.ts';

/** Empty while it isn't chosen yet. */
const node = z.string().regex(/^$|^[a-z][a-z0-9-]{0,39}$/);
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/);
/** «2026-02-28» */
const date = z.iso.date();

/** One thing that can be known when the call stands at the node. */
export const condition = z.discriminatedUnion('on', [
  /** A queue is within its hours, or the centre by its calendar where `queue` is null. */
  z.strictObject({ on: z.literal('open'), queue: node.nullable() }),
  /** The calendar of the centre has working time today. */
  z.strictObject({ on: z.literal('workday') }),
  /** On these days of the week, 1 Monday to 7 Sunday, from a time until before another, by the clocks of the centre. */
  z.strictObject({
    on: z.literal('hours'),
    days: z.array(z.int().min(1).max(7)).max(7),
    from: time,
    /** Before `from` it means the next morning. */
    to: time,
  }),
  /** From one day to another, both included. */
  z.strictObject({ on: z.literal('dates'), from: date, to: date }),
  /** The number belongs to exactly one customer. */
  z.strictObject({ on: z.literal('known') }),
  z.strictObject({ on: z.literal('segment'), segments: z.array(z.string().max(40)).max(20) }),
  /** The language that the caller came with. */
  z.strictObject({ on: z.literal('language'), language: spokenLanguage }),
  /** The caller's number begins so, e.g. an area code; a withheld one begins with nothing. */
  z.strictObject({
    on: z.literal('number'),
    prefixes: z.array(z.string().regex(/^\d{1,4}$/)).max(50),
  }),
  /** A mass event is on whose callers wait in this queue, or in any of its own where `queue` is null. */
  z.strictObject({ on: z.literal('massEvent'), queue: node.nullable() }),
  /** A number that was keyed is there, and begins so where `begins` isn't empty. */
  z.strictObject({
    on: z.literal('collected'),
    code: z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/),
    begins: z.string().regex(/^[\d*]{0,20}$/),
  }),
]);
export type Condition = z.infer<typeof condition>;
export type ConditionKind = Condition['on'];

export const branchCase = z.strictObject({
  when: condition,
  /** Holds where the condition doesn't. */
  not: z.boolean().default(false),
  next: node,
  label: localText.optional(),
});
export type BranchCase = z.infer<typeof branchCase>;
