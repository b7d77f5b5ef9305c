import { z } from 'zod';
import { commonErrors } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import { rowVersion as version } from '../../../platform/http/row-version.ts';
import { localText } from '../../../platform/local-text.ts';
import { caseStates, rootKinds } from '../codes.ts';
import { complaintErrors } from '../errors.ts';
import { person } from './views.ts';

const text = z.string().trim().min(1).max(4_000);

/** A typical complaint, told by hand so that nobody can be recognised, for training. */
export const trainingCase = z.object({
  id: z.uuid(),
  /** Null for who may not see the complaint itself. */
  complaintId: z.uuid().nullable(),
  title: z.string(),
  story: z.string(),
  lesson: z.string(),
  cause: localText.nullable(),
  root: z.enum(rootKinds).nullable(),
  state: z.enum(caseStates),
  author: person,
  reviewer: person.nullable(),
  /** Why it was given back. */
  remark: z.string().nullable(),
  changedAt: z.iso.datetime(),
  actions: z.array(z.enum(['save', 'submit', 'publish', 'return', 'withdraw'])),
  version,
});
export type TrainingCase = z.output<typeof trainingCase>;

export const listCases = route({
  method: 'GET',
  path: '/api/complaint-cases',
  permission: 'complaints.cases',
  summary: 'Cases for training; those that are not published only for their authors and reviewers.',
  query: z.strictObject({ state: z.enum(caseStates).optional() }),
  reply: z.object({ cases: z.array(trainingCase), asOf: z.number() }),
});
export const createCase = route({
  method: 'POST',
  path: '/api/complaint-cases',
  permission: 'complaints.handle',
  summary: 'Begins a case from a complaint; the story is written by hand.',
  body: z.strictObject({ complaintId: z.uuid(), title: text.max(120), story: text, lesson: text }),
  reply: trainingCase,
  errors: [complaintErrors['complaints.caseTraces'], commonErrors.notFound],
});
export const actOnCase = route({
  method: 'POST',
  path: '/api/complaint-cases/:id/actions',
  permission: 'complaints.cases',
  summary: 'Changes, submits, publishes, returns or withdraws a case; nobody publishes his own.',
  params: z.object({ id: z.uuid() }),
  body: z.strictObject({
    command: z.discriminatedUnion('action', [
      z.strictObject({ action: z.literal('save'), title: text.max(120), story: text, lesson: text }),
      z.strictObject({ action: z.literal('submit') }),
      z.strictObject({ action: z.literal('publish') }),
      z.strictObject({ action: z.literal('return'), remark: text.max(500) }),
      z.strictObject({ action: z.literal('withdraw'), remark: text.max(500) }),
    ]),
    version,
  }),
  reply: trainingCase,
  errors: [
    complaintErrors['complaints.caseNotNow'],
    complaintErrors['complaints.caseTraces'],
    complaintErrors['complaints.ownReview'],
    commonErrors.notAllowed,
    commonErrors.staleVersion,
  ],
});
