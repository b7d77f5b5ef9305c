/**
 * Replay: days that were, routed once more by the rules of the live floor with queues and staffing set up differently. It
 * only reads; nothing that is set up here reaches the floor.
 */
import { z } from 'zod';
import { commonErrors, defineErrors } from '../../platform/errors.ts';
import { definePermissions } from '../../platform/http/permission.ts';
import { route } from '../../platform/http/route.ts';
import { localText } from '../../platform/local-text.ts';
import { serviceLevelFormulas } from '../reports/rules/service-level.ts';
import { code } from '../routing/contract/codes.ts';
import { queueSchema } from '../routing/contract/queues.ts';

export const replayPermissions = definePermissions({
  'replay.run': {
    name: { zh: '回放历史来电', en: 'Replay past calls' },
    roles: ['planner', 'teamLeader', 'supervisor'],
  },
});

export const replayErrors = defineErrors({
  'replay.periodInvalid': {
    status: 400,
    zh: '请选择今天之前的日期，最多连续 14 天。',
    en: 'Choose days before today, at most 14 in a row.',
  },
  'replay.busy': {
    status: 503,
    zh: '正在进行的回放较多，请稍候再试。',
    en: 'Several replays are running; try again in a moment.',
  },
});

/** Days in a row that one replay takes, at most. */
export const mostReplayDays = 14;

/** What a replay may set up differently about a queue. */
export const replayQueue = queueSchema.pick({
  code: true,
  needs: true,
  strategy: true,
  priority: true,
  agePerMinute: true,
  wrapUpSeconds: true,
  ownAgent: true,
  lastAgent: true,
  managers: true,
  language: true,
  nationalAfterSeconds: true,
  overflow: true,
});
export type ReplayQueue = z.output<typeof replayQueue>;

export const staffChange = z.strictObject({ skill: code, more: z.number().int().min(-500).max(500) });

const rate = z.number().min(0).max(1).nullable();
const ms = z.number().nonnegative().nullable();
const count = z.number().int().nonnegative();

const figures = z.object({
  offered: count,
  answered: count,
  answeredInTime: count,
  abandoned: count,
  shortAbandoned: count,
  serviceLevel: rate,
  answerRate: rate,
  abandonRate: rate,
  averageWaitMs: ms,
  /** 95 of 100 of those who were answered waited at most so long. */
  wait95Ms: ms,
  /** Calls that went on to another queue. */
  overflowed: count,
});
const halfHour = z.object({
  offered: count,
  answered: count,
  abandoned: count,
  serviceLevel: rate,
  averageWaitMs: ms,
  /** (talk + wrap-up) ÷ (those + ready), of the whole centre. */
  occupancy: rate,
  /** Who was there and not away, on average. */
  agents: z.number(),
});
const logFigures = z.object({
  total: figures.extend({ occupancy: rate }),
  queues: z.array(z.object({ queue: z.string(), figures, halfHours: z.array(halfHour) })),
  halfHours: z.array(halfHour),
});
export type LogView = z.output<typeof logFigures>;
export type FiguresView = z.output<typeof figures>;
export type HalfHourView = z.output<typeof halfHour>;

export const replayReply = z.object({
  /** As it was, from the facts. */
  measured: logFigures,
  /** By the rules, with nothing changed: how far a replay can be believed. */
  unchanged: logFigures,
  changed: logFigures,
  calls: count,
  /** Agents who were there, by skill. */
  agents: z.record(z.string(), count),
  queues: z.array(z.object({ code: z.string(), name: localText })),
  /** What stands beside the service level. */
  serviceLevel: z.object({
    formula: z.enum(serviceLevelFormulas),
    shortAbandonSeconds: count,
    seconds: count,
    /** Queues that promise something else. */
    queues: z.record(z.string(), count),
  }),
  tookMs: z.number(),
});
export type ReplayReply = z.output<typeof replayReply>;

const day = z.iso.date();

export const runReplay = route({
  method: 'POST',
  path: '/api/replay',
  permission: 'replay.run',
  summary:
    'Routes the calls of past days once more, with queues and staffing set up differently. Changes nothing.',
  body: z.strictObject({
    from: day,
    to: day,
    /** Queues that are set up differently; the others stay as they are now. */
    queues: z.array(replayQueue).max(200),
    staff: z.array(staffChange).max(200),
    /** What can't be known of the days is drawn with it; the same seed draws the same. */
    seed: z
      .number()
      .int()
      .min(0)
      .max(2 ** 31 - 1),
  }),
  reply: replayReply,
  errors: [replayErrors['replay.periodInvalid'], replayErrors['replay.busy'], commonErrors.invalidInput],
  perMinute: 60,
});
export type ReplayRequest = z.output<(typeof runReplay)['body']>;
