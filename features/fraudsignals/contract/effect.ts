/** What the signals are worth: by rule and version, against what reviews found. */
import { z } from 'zod';
import { route } from '../../../platform/http/route.ts';
import { signalCodes } from '../codes.ts';
import { bands } from './reviews.ts';

export const measured = z.object({
  reports: z.int(),
  confirmed: z.int(),
  notConfirmed: z.int(),
  unclear: z.int(),
  /** Confirmed ÷ (confirmed + not confirmed) with Wilson’s 95 % interval, shares from 0 to 1; null without any. */
  precision: z.object({ share: z.number(), low: z.number(), high: z.number() }).nullable(),
});

export const readFraudEffect = route({
  method: 'GET',
  path: '/api/fraud-effect',
  permission: 'fraudSignals.read',
  summary:
    'Hits and confirmed hits of each rule and version, score bands, and reports without a signal, of reports in a period; who looks is recorded.',
  query: z.strictObject({
    from: z.iso.datetime({ offset: true }).optional(),
    to: z.iso.datetime({ offset: true }).optional(),
  }),
  reply: z.object({
    all: measured,
    rules: z.array(measured.extend({ signal: z.enum(signalCodes), rules: z.int() })),
    bands: z.array(measured.extend({ band: z.enum(bands) })),
    /** Reports without a single signal: what is confirmed among them the rules have missed. */
    without: measured,
    /** Of the reports in the period no more are counted; the newest are. */
    cut: z.boolean(),
    asOf: z.number(),
  }),
});
