/** Figures of losses: reports by kind, place and hour, time to survey, and the map. Everything counts registered reports. */
import { z } from 'zod';
import { defineErrors } from '../../platform/errors.ts';
import { definePermissions } from '../../platform/http/permission.ts';
import { route } from '../../platform/http/route.ts';
import { lossKinds } from '../claims/codes.ts';

export const lossFigurePermissions = definePermissions({
  'lossFigures.read': {
    name: { zh: '查看报案统计和分布图', en: 'See figures and the map of losses' },
    roles: ['teamLeader', 'supervisor', 'backOffice', 'inspector', 'auditor'],
  },
  'lossFigures.export': {
    name: { zh: '导出报案统计', en: 'Export figures of losses' },
    roles: ['supervisor', 'backOffice', 'auditor'],
  },
});

export const lossFigureErrors = defineErrors({
  'lossFigures.period': {
    status: 400,
    zh: '结束须晚于开始，且最长 400 天，请重新选择。',
    en: 'The end must come after the beginning, at most 400 days later; choose again.',
  },
});

/** Days that are counted at once at most. */
export const longestDays = 400;

const moment = z.iso.datetime({ offset: true });
const placeCode = z.string().regex(/^\d{2}(\d{2}){0,2}$/);
const period = {
  /** Registered from then on, before the second. */
  from: moment,
  until: moment,
  place: placeCode.optional(),
  kind: z.enum(lossKinds).optional(),
};
/** Minutes from the registration until the surveyor was there. */
const arrival = z.object({ count: z.int(), median: z.number(), p90: z.number() });

export const placeFigure = z.object({
  code: z.string(),
  /** From the province down. */
  names: z.array(z.string()),
  count: z.int(),
  arrival: arrival.nullable(),
});
export type PlaceFigure = z.output<typeof placeFigure>;

export const lossFigures = z.object({
  total: z.int(),
  late: z.int(),
  hurt: z.int(),
  /** Made by customers themselves. */
  own: z.int(),
  /** Put to another report of the same loss. */
  joined: z.int(),
  inEvents: z.int(),
  /** Without a place that is known here. */
  nowhere: z.int(),
  kinds: z.array(z.object({ kind: z.enum(lossKinds), count: z.int(), arrival: arrival.nullable() })),
  /** By the clocks of the centre: 1 Monday to 7 Sunday, 0 to 23. */
  hours: z.array(z.object({ weekday: z.int(), hour: z.int(), count: z.int() })),
  days: z.array(z.object({ day: z.iso.date(), count: z.int() })),
  /** Provinces, cities and districts, the most first; a city counts those of its districts, too. */
  places: z.array(placeFigure),
  arrival: arrival.nullable(),
  /** Every province and every city of the chosen province, also without a loss, for the map. */
  map: z.array(z.object({ code: z.string(), name: z.string() })),
  asOf: z.number(),
});
export type LossFigures = z.output<typeof lossFigures>;

export const readLossFigures = route({
  method: 'GET',
  path: '/api/loss-figures',
  permission: 'lossFigures.read',
  summary:
    'Registered losses of the own branch and below in a period, by kind, place, day and hour, with time to survey.',
  query: z.strictObject(period),
  reply: lossFigures,
  errors: [lossFigureErrors['lossFigures.period']],
});
export const exportLossFigures = route({
  method: 'POST',
  path: '/api/loss-figures/export',
  permission: 'lossFigures.export',
  summary:
    'The figures of a period by place and kind as CSV (UTF-8 with BOM), with a line who exported them when and why. Audited.',
  body: z.strictObject({ ...period, reason: z.string().trim().min(2).max(300) }),
  reply: 'text/csv',
  errors: [lossFigureErrors['lossFigures.period']],
  perMinute: 6,
});
