/**
 * The customer's own report on his phone. After a one-time code to his mobile he has a personal link; its token stands in a
 * header, never in an address. Who he is he only claims: nothing of any policy or person is told here.
 */
import { z } from 'zod';
import { commonErrors } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import { rowVersion as version } from '../../../platform/http/row-version.ts';
import { localText } from '../../../platform/local-text.ts';
import { materialKinds } from '../codes.ts';
import { lossReportErrors } from '../errors.ts';
import { lossDraft } from './draft.ts';
import { shortForm } from './reports.ts';

const placeNames = z.array(z.string());
const insurer = { brand: localText, hotline: z.string() };
const bad = lossReportErrors['ownReport.linkInvalid'];

export const ownReportView = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('draft'),
    content: lossDraft,
    version,
    savedAt: z.iso.datetime(),
    /** Names of `content.placeCode`. */
    place: placeNames,
    noticeHours: z.int(),
    /** Mass events that are on: less is asked then. */
    shortForms: z.array(shortForm),
    ...insurer,
  }),
  z.object({
    state: z.literal('reported'),
    no: z.string(),
    reportedAt: z.iso.datetime(),
    materials: z.array(z.enum(materialKinds)),
    /** Working days that it usually takes once everything is there, after so many days of waiting. */
    usual: z.object({ from: z.int(), to: z.int(), waitDays: z.int() }),
    /** A message with number and link went to the mobile. */
    messageSent: z.boolean(),
    ...insurer,
  }),
]);
export type OwnReportView = z.output<typeof ownReportView>;

export const askOwnCode = route({
  method: 'POST',
  path: '/api/own-loss-report/codes',
  permission: 'public',
  summary: 'Sends a one-time code to a mobile; says the same where it had its share already.',
  body: z.strictObject({ mobile: z.string().trim().min(5).max(40) }),
  reply: z.object({ challengeId: z.uuid(), againInSeconds: z.int() }),
  errors: [lossReportErrors['ownReport.unavailable'], lossReportErrors['ownReport.notMobile']],
  perMinute: 6,
});
export const beginOwnReport = route({
  method: 'POST',
  path: '/api/own-loss-report/begin',
  permission: 'public',
  summary:
    'With the code begins a report, or goes on with the unfinished one of this mobile. A repeat answers the same.',
  body: z.strictObject({
    challengeId: z.uuid(),
    mobile: z.string().trim().min(5).max(40),
    code: z.string().trim().max(20),
  }),
  reply: z.discriminatedUnion('result', [
    z.object({ result: z.literal('right'), token: z.string() }),
    z.object({ result: z.literal('wrong'), triesLeft: z.int() }),
    /** Too often wrong, or too old: ask for another one. */
    z.object({ result: z.literal('over') }),
  ]),
  errors: [lossReportErrors['ownReport.notMobile']],
  perMinute: 20,
});
export const readOwnReport = route({
  method: 'GET',
  path: '/api/own-loss-report',
  permission: 'public',
  summary: 'The report behind a personal link, as far as it is. The token stands in `x-report-token`.',
  reply: ownReportView,
  errors: [bad],
  perMinute: 60,
});
export const saveOwnReport = route({
  method: 'PUT',
  path: '/api/own-loss-report',
  permission: 'public',
  summary: 'Keeps what is typed so far; what only staff may say is left out.',
  body: z.strictObject({ content: lossDraft, version }),
  reply: z.object({ version, savedAt: z.iso.datetime() }),
  errors: [bad, commonErrors.staleVersion],
  perMinute: 240,
});
export const submitOwnReport = route({
  method: 'POST',
  path: '/api/own-loss-report/submission',
  permission: 'public',
  summary: 'Gives the report its number and sends it by message; a repeat answers with the same number.',
  body: z.strictObject({ content: lossDraft, version }),
  reply: ownReportView,
  errors: [bad, lossReportErrors['lossReports.incomplete'], commonErrors.staleVersion],
  perMinute: 20,
});
export const findOwnPlaces = route({
  method: 'POST',
  path: '/api/own-loss-report/places',
  permission: 'public',
  summary: 'Provinces, cities and districts by any part of their names.',
  body: z.strictObject({ q: z.string().trim().min(1).max(40) }),
  reply: z.object({ places: z.array(z.object({ code: z.string(), names: placeNames })) }),
  errors: [bad],
  perMinute: 120,
});
