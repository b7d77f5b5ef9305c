/**
 * What agents may ask with a report. As many for every report, in a fixed order; nothing here tells whether, and for what,
 * a signal is there.
 */
import { z } from 'zod';
import { commonErrors } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import { rowVersion as version } from '../../../platform/http/row-version.ts';
import { localText } from '../../../platform/local-text.ts';
import { questionKeys } from '../codes.ts';

const params = z.object({ id: z.uuid() });
const key = z.enum(questionKeys);
export const askedQuestion = z.object({ key, question: localText, answer: z.string() });

export const readQuestions = route({
  method: 'GET',
  path: '/api/loss-reports/:id/questions',
  permission: 'lossReports.take',
  summary: 'Questions that go with a report; none before time, kind and car were told.',
  params,
  reply: z.object({ questions: z.array(askedQuestion), version: version.nullable() }),
  errors: [commonErrors.notFound],
});
export type AskedQuestions = z.output<typeof readQuestions.reply>;
export const answerQuestions = route({
  method: 'PUT',
  path: '/api/loss-reports/:id/questions',
  permission: 'lossReports.take',
  summary: 'Keeps what was answered; empty ones weren’t asked.',
  params,
  body: z.strictObject({
    answers: z.array(z.strictObject({ key, answer: z.string().max(500) })).max(questionKeys.length),
    version,
  }),
  reply: z.object({ version }),
  errors: [commonErrors.notFound, commonErrors.staleVersion],
});
