/** Figures of follow-up calls: one definition each, with the interval in which the share lies, opening to their tasks. */
import { z } from 'zod';
import { defineErrors } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import { taskKinds } from '../codes.ts';
import { followUpRow } from './tasks.ts';

/** What tasks are parted by. */
export const dimensions = ['all', 'kind', 'branch', 'product', 'seller', 'channel'] as const;
export type Dimension = (typeof dimensions)[number];

/** Each a number of tasks out of others; the words file says which. */
export const figureNames = [
  'attempted',
  'reached',
  'completed',
  'firstAttempt',
  'insideCoolingOff',
  'problem',
] as const;
export type FigureName = (typeof figureNames)[number];

/** A span longer than this is asked for in parts, days. */
export const longestSpanDays = 400;
export const figureErrors = defineErrors({
  'followUps.spanTooLong': {
    status: 400,
    zh: '起止须按先后填写，最长 {days} 天。',
    en: 'The span must begin before it ends, and has at most {days} days.',
  },
});

const time = z.iso.datetime({ offset: true });
const span = {
  /** Of the tasks’ arrival. */
  from: time,
  to: time,
  kind: z.enum(taskKinds).optional(),
  by: z.enum(dimensions).default('all'),
};
const share = z.number().min(0).max(1);
export const figure = z.object({
  count: z.int(),
  of: z.int(),
  /** Null: nothing to count. With Wilson’s 95 % interval. */
  share: share.nullable(),
  low: share.nullable(),
  high: share.nullable(),
});
export type Figure = z.output<typeof figure>;
export const figureRow = z.object({
  /** Of the dimension, «hq.east»; empty where the task has none. */
  value: z.string(),
  name: z.string(),
  tasks: z.int(),
  ended: z.int(),
  figures: z.object({
    attempted: figure,
    reached: figure,
    completed: figure,
    firstAttempt: figure,
    insideCoolingOff: figure,
    problem: figure,
  }),
});
export type FigureRow = z.output<typeof figureRow>;

export const readFollowUpFigures = route({
  method: 'GET',
  path: '/api/follow-up-figures',
  permission: 'followUps.manage',
  summary: 'Figures of the tasks that came in a span, parted by a dimension; largest part first.',
  query: z.strictObject(span),
  reply: z.object({ rows: z.array(figureRow), total: figureRow, asOf: z.number() }),
  errors: [figureErrors['followUps.spanTooLong']],
});
export const listFigureTasks = route({
  method: 'GET',
  path: '/api/follow-up-figures/tasks',
  permission: 'followUps.manage',
  summary: 'The tasks behind a figure: those that it counts, or those out of which it counts.',
  query: z.strictObject({
    ...span,
    value: z.string().max(100).optional(),
    figure: z.enum(figureNames),
    /** `count`: those that are counted; `rest`: those out of which, but not counted. */
    part: z.enum(['count', 'rest']).default('count'),
    after: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  reply: z.object({ tasks: z.array(followUpRow), next: z.uuid().nullable(), asOf: z.number() }),
  errors: [figureErrors['followUps.spanTooLong']],
});
export const exportFollowUpFigures = route({
  method: 'GET',
  path: '/api/follow-up-figures/export',
  permission: 'followUps.manage',
  summary: 'The figures for the regulator by branch, kind and channel, as CSV; numbers only. Audited.',
  query: z.strictObject({ from: time, to: time }),
  reply: 'text/csv',
  errors: [figureErrors['followUps.spanTooLong']],
});
export const checkFollowUpFigures = route({
  method: 'GET',
  path: '/api/follow-up-figures/check',
  permission: 'followUps.manage',
  summary: 'Makes the figures again from the facts alone, and says which tasks differ.',
  query: z.strictObject({ from: time, to: time }),
  reply: z.object({ tasks: z.int(), facts: z.int(), different: z.int(), first: z.array(z.uuid()) }),
  errors: [figureErrors['followUps.spanTooLong']],
});
