/** Letting go of a call that nobody is in any more. */
import { z } from 'zod';
import { commonErrors, defineErrors } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import { rowVersion } from '../../../platform/http/row-version.ts';
import type { LocalText } from '../../../platform/local-text.ts';
import { taskKinds } from '../codes.ts';
import { followUpErrors } from '../errors.ts';
import { followUpView } from './tasks.ts';

export const releaseReasons = ['agentGone', 'computerFailed', 'serverFailed', 'notFiled'] as const;
export type ReleaseReason = (typeof releaseReasons)[number];
export const releaseReasonNames: Readonly<Record<ReleaseReason, LocalText>> = {
  agentGone: { zh: '坐席已离开', en: 'The agent has gone' },
  computerFailed: { zh: '坐席电脑故障', en: 'The agent’s computer failed' },
  serverFailed: { zh: '系统中断过', en: 'The system was interrupted' },
  notFiled: { zh: '通话结束后长时间未登记结果', en: 'The result wasn’t filed for long' },
};

export const releaseErrors = defineErrors({
  'followUps.callLasts': {
    status: 409,
    zh: '这通电话还在进行：请等它结束，或请坐席挂断后再释放。',
    en: 'This call is still going on: wait for its end, or have the agent hang up first.',
  },
  'followUps.nothingToRelease': {
    status: 409,
    zh: '这个任务没有未了结的通话，无需释放。',
    en: 'No call of this task is open: there is nothing to release.',
  },
});

/** A call that is over, or of which nothing is known, and that nobody has filed. */
export const stuckRow = z.object({
  id: z.uuid(),
  kind: z.enum(taskKinds),
  /** Surname and title. */
  holder: z.string(),
  agent: z.string(),
  /** When something happened last. */
  since: z.iso.datetime(),
  /** How the line ended, as call control heard it; null: not known. */
  line: z.string().nullable(),
  version: rowVersion,
});
export type StuckRow = z.output<typeof stuckRow>;

export const listStuckFollowUps = route({
  method: 'GET',
  path: '/api/follow-up-tasks/stuck',
  permission: 'followUps.manage',
  summary: 'Calls that are over and were not filed for a quarter of an hour, the oldest first.',
  reply: z.object({ calls: z.array(stuckRow), asOf: z.number() }),
});
export const releaseFollowUp = route({
  method: 'POST',
  path: '/api/follow-up-tasks/:id/release',
  permission: 'followUps.manage',
  summary:
    'Lets go of a call that is over and was never filed: answers stay, a dial without an answer counts as a fault of the system, one that never began as nothing. Audited.',
  params: z.object({ id: z.uuid() }),
  body: z.strictObject({ reason: z.enum(releaseReasons), version: rowVersion }),
  reply: followUpView,
  errors: [
    commonErrors.notFound,
    commonErrors.staleVersion,
    followUpErrors['followUps.refused'],
    releaseErrors['followUps.callLasts'],
    releaseErrors['followUps.nothingToRelease'],
  ],
});
