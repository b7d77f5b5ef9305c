/** Results of follow-up calls on their way to the core system: each once, corrections under a number of their own. */
import { z } from 'zod';
import { commonErrors, defineErrors } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import { rowVersion } from '../../../platform/http/row-version.ts';
import { taskKinds } from '../codes.ts';
import { outcomes } from '../outcomes.ts';

export const resultStates = ['queued', 'sent', 'refused', 'dropped'] as const;
export type ResultState = (typeof resultStates)[number];

export const resultErrors = defineErrors({
  'followUps.resultSettled': {
    status: 409,
    zh: '这条结果已送达或已放弃，请刷新后再看。',
    en: 'This result has arrived or was given up: load the page again.',
  },
});

const time = z.iso.datetime();
export const resultView = z.object({
  id: z.uuid(),
  taskId: z.uuid(),
  /** Key that the sender of the task gave it. */
  key: z.string(),
  kind: z.enum(taskKinds),
  outcome: z.enum([...outcomes, 'completed']),
  /** First result: 1; a correction of it: 2. */
  n: z.int(),
  state: z.enum(resultStates),
  attempts: z.int(),
  nextAt: time.nullable(),
  /** What the core said against it. */
  refusal: z.string().nullable(),
  createdAt: time,
  sentAt: time.nullable(),
  version: rowVersion,
});
export type ResultView = z.output<typeof resultView>;

const params = z.object({ id: z.uuid() });
const body = z.strictObject({ version: rowVersion });
const errors = [
  commonErrors.notFound,
  commonErrors.staleVersion,
  resultErrors['followUps.resultSettled'],
] as const;

export const listFollowUpResults = route({
  method: 'GET',
  path: '/api/follow-up-results',
  permission: 'followUps.add',
  summary: 'Results for the core system, newest first; `connected` is false where no core takes them.',
  query: z.strictObject({
    state: z.enum(resultStates).optional(),
    before: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  reply: z.object({
    results: z.array(resultView),
    next: z.uuid().nullable(),
    counts: z.object({ queued: z.int(), sent: z.int(), refused: z.int(), dropped: z.int() }),
    connected: z.boolean(),
    asOf: z.number(),
  }),
});
export const retryFollowUpResult = route({
  method: 'POST',
  path: '/api/follow-up-results/:id/retry',
  permission: 'followUps.add',
  summary: 'Sends a refused or waiting result again, under the same id. Audited.',
  params,
  body,
  reply: resultView,
  errors,
});
export const dropFollowUpResult = route({
  method: 'POST',
  path: '/api/follow-up-results/:id/drop',
  permission: 'followUps.add',
  summary: 'Gives a refused result up: somebody has entered it by hand. Audited.',
  params,
  body: z.strictObject({ version: rowVersion, reason: z.string().trim().min(2).max(200) }),
  reply: resultView,
  errors,
});
