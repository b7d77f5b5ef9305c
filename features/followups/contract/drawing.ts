/** Tasks drawn by rule: who is called of new contracts and claims that were paid. */
import { z } from 'zod';
import { defineErrors } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import { listRuleSet } from './list-rules.ts';

/** Why somebody who was drawn is no task. */
export const drawFaults = ['noNumber', 'corporate'] as const;
export type DrawFault = (typeof drawFaults)[number];

export const drawErrors = defineErrors({
  'followUps.drawUnknown': {
    status: 404,
    zh: '这版名单规则里没有这条抽取规则，请刷新后再选。',
    en: 'There is no such rule in this version: load the page again.',
  },
});

const count = z.int().min(0);
export const drawnView = z.object({
  rule: z.string(),
  day: z.iso.date(),
  /** Version of the rules. */
  rules: z.int(),
  at: z.iso.datetime(),
  population: count,
  drawn: count,
  added: count,
  known: count,
  faults: z.partialRecord(z.enum(drawFaults), count),
});
export type DrawnView = z.output<typeof drawnView>;

export const listFollowUpDraws = route({
  method: 'GET',
  path: '/api/follow-up-draws',
  permission: 'followUps.add',
  summary: 'What was drawn, newest first, and when the next drawing is.',
  reply: z.object({ draws: z.array(drawnView), nextAt: z.iso.datetime().nullable(), asOf: z.number() }),
});
export const previewFollowUpDraw = route({
  method: 'POST',
  path: '/api/follow-up-draws/preview',
  permission: 'followUps.add',
  summary: 'Whom a rule would draw on a day, also one of a draft; nothing is stored.',
  body: z.strictObject({
    day: z.iso.date(),
    code: z.string().max(40),
    /** Null: the rules that hold on that day. */
    ruleSet: listRuleSet.nullable(),
  }),
  reply: z.object({
    population: count,
    drawn: count,
    known: count,
    faults: drawnView.shape.faults,
    byBranch: z.array(z.object({ path: z.string(), name: z.string(), drawn: count })),
    /** The first of them: last four of the policy, surname and title. */
    first: z.array(z.object({ holder: z.string(), policy: z.string(), product: z.string() })),
  }),
  errors: [drawErrors['followUps.drawUnknown']],
});
