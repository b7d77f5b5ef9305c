/** The automatic session: one task after the other, the numbers of an attempt by themselves. */
import { z } from 'zod';
import { route } from '../../../platform/http/route.ts';
import { rowVersion } from '../../../platform/http/row-version.ts';
import { taskKinds } from '../codes.ts';
import { followUpErrors } from '../errors.ts';

/** `preview`: the agent looks at each task and dials. `progressive`: it is dialled as soon as he is free. */
export const sessionModes = ['preview', 'progressive'] as const;
export type SessionMode = (typeof sessionModes)[number];
export const sessionNews = ['started', 'took', 'changed', 'ended', 'offLineAsked'] as const;

/** Reason for not being ready in which the session dials; any other lets it pause. */
export const sessionReason = 'outbound';

/** What the session does now; see `rules/session.ts`. */
export const sessionSteps = [
  'signedOut',
  'paused',
  'inCall',
  'fileResult',
  'fileWrapUp',
  'finish',
  'take',
  'look',
  'dial',
] as const;
export type SessionStep = (typeof sessionSteps)[number];

export const sessionView = z.object({
  mode: z.enum(sessionModes),
  stopping: z.boolean(),
  startedAt: z.iso.datetime(),
  dialled: z.int(),
  step: z.enum(sessionSteps),
  /** Why it pauses: the reason for not being ready; null where he is ready for calls that come in. */
  reason: z.string().nullable(),
  /** The contact to be written up, at `fileWrapUp`. */
  interactionId: z.uuid().nullable(),
  /** Somebody answered the last call. */
  reached: z.boolean(),
  /** The task in hand, or the one that is dialled next. */
  task: z
    .object({
      id: z.uuid(),
      version: rowVersion,
      kind: z.enum(taskKinds),
      holder: z.string(),
      product: z.string(),
      number: z.string(),
      /** The next number of an attempt that is under way. */
      sameAttempt: z.boolean(),
    })
    .nullable(),
  /** When the next task that he may take comes or came due; null where none waits. */
  nextAt: z.iso.datetime().nullable(),
  version: rowVersion,
});
export type SessionView = z.output<typeof sessionView>;

const reply = z.object({ session: sessionView.nullable(), asOf: z.number() });
const permission = 'followUps.call';
const path = '/api/follow-up-session';
const noSession = [followUpErrors['followUps.noSession']] as const;

export const readFollowUpSession = route({
  ...{ method: 'GET', path, permission },
  summary: 'The automatic session of this agent and what it does now; null where there is none.',
  reply,
});
export const startFollowUpSession = route({
  ...{ method: 'POST', path, permission },
  summary: 'Starts an automatic session, or changes its mode and lets it go on after all. Audited.',
  body: z.strictObject({ mode: z.enum(sessionModes) }),
  reply,
});
export const stopFollowUpSession = route({
  ...{ method: 'POST', path: `${path}/stop`, permission },
  summary: 'Stops the session after the call in hand, or at once where there is none. Audited.',
  reply,
  errors: noSession,
});
export const advanceFollowUpSession = route({
  ...{ method: 'POST', path: `${path}/next`, permission },
  summary:
    'Takes the task that comes next, the open attempt of the last one first; changes nothing while one is in hand.',
  reply,
  errors: noSession,
});
export const askOffLine = route({
  ...{ method: 'POST', path: `${path}/off-line`, permission },
  summary:
    'Asks the team leader to go off line for a while: his hand goes up on the floor, and the session stops after this call. Audited.',
  reply,
});
