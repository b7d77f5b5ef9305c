/** «What happens now, and why?»: a made-up task and its history against the rules. Nothing is stored. */
import { z } from 'zod';
import { route } from '../../../platform/http/route.ts';
import { localText } from '../../../platform/local-text.ts';
import { sourceOfRule } from '../../../platform/rule-versions/contract.ts';
import { ruleVersionErrors } from '../../../platform/rule-versions/errors.ts';
import { escalation, questionnaireSizes } from '../codes.ts';
import { followUpErrors } from '../errors.ts';
import { outcomes } from '../outcomes.ts';
import { numberObstacles } from '../rules/numbers.ts';
import { defaultRules } from '../rules/questionnaire.ts';
import { dutyKinds, resultNotes } from '../rules/results.ts';
import { purposes } from '../rules/state.ts';
import { alternatives, doers, stepActions } from '../rules/step-shape.ts';
import { followUpEvent, followUpTask } from './task.ts';

export const planRequest = z.strictObject({
  task: followUpTask,
  /** Oldest first. */
  history: z.array(followUpEvent).max(500),
  /** The moment that is asked about; null: now. */
  at: z.iso.datetime({ offset: true }).nullable(),
  /** Version of the rules; null: the one that holds at that moment. */
  rules: z.number().int().min(1).nullable(),
});
export type PlanRequest = z.output<typeof planRequest>;

const time = z.iso.datetime();
/** A sentence with the source of the figure that it rests on. */
export const spokenReason = z.object({
  code: z.string(),
  text: localText,
  /** Part of the rules; null: a rule without a figure. */
  part: z.string().nullable(),
  source: sourceOfRule.nullable(),
});
export type SpokenReason = z.output<typeof spokenReason>;

const planAnswer = z.discriminatedUnion('basis', [
  z.object({ question: z.string(), value: z.enum(['yes', 'no', 'unclear']), basis: z.literal('said') }),
  z.object({
    question: z.string(),
    value: z.literal('yes'),
    basis: z.literal('notAsked'),
    rule: z.enum(defaultRules),
  }),
]);

export const planReply = z.object({
  at: time,
  /** Version of the rules that was used. */
  rules: z.int(),
  step: z.object({
    action: z.enum(stepActions),
    who: z.object({ role: z.enum(doers), agentId: z.string().nullable() }),
    /** From when; null: now. */
    from: time.nullable(),
    purpose: z.enum(purposes).nullable(),
    attempt: z.object({ n: z.int(), of: z.int() }).nullable(),
    /** In the order in which they are dialled; the first is next. */
    numbers: z.array(z.string()),
    /** How long it rings; null where nothing is dialled. */
    ring: z.object({ rings: z.int(), seconds: z.int() }).nullable(),
    question: z
      .object({
        code: z.string(),
        /** What is said: in full the first time. */
        text: localText,
        /** Said after it; null where there is none or it is left out. */
        salespersonLine: localText.nullable(),
        again: z.boolean(),
        /** Of this policy, where the address is asked for. */
        policyId: z.string().nullable(),
        /** A «no» must be noted. */
        noteNeeded: z.boolean(),
      })
      .nullable(),
    nextRung: z.enum(escalation).nullable(),
    may: z.array(z.enum(alternatives)),
  }),
  reasons: z.array(spokenReason),
  skipped: z.array(z.object({ numberId: z.string(), why: z.enum(numberObstacles), text: localText })),
  questionnaire: z.object({
    sizes: z.array(z.enum(questionnaireSizes)),
    ask: z.array(z.object({ code: z.string(), open: z.boolean() })),
    leftOut: z.array(z.object({ code: z.string(), rule: z.enum(defaultRules) })),
  }),
  /** It is his birthday: a greeting, if the agent likes. */
  birthday: z.boolean(),
  coolingOff: z.object({ endsAt: time, state: z.enum(['inTime', 'atRisk', 'over']) }).nullable(),
  state: z.object({
    attempts: z.array(
      z.object({ startedAt: time, endedAt: time.nullable(), outcome: z.enum(outcomes).nullable() }),
    ),
    answers: z.array(z.object({ question: z.string(), value: z.enum(['yes', 'no', 'unclear']), at: time })),
    interruptions: z.int(),
    failedAppointments: z.int(),
    surrenderAlerts: z.int(),
    end: z.object({ outcome: z.enum([...outcomes, 'completed']), at: time }).nullable(),
  }),
  results: z.array(
    z.object({
      policyId: z.string(),
      answers: z.array(planAnswer),
      notes: z.array(z.enum(resultNotes)),
    }),
  ),
  duties: z.array(z.object({ kind: z.enum(dutyKinds), questions: z.array(z.string()), dueAt: time })),
});
export type PlanReply = z.output<typeof planReply>;

export const planFollowUpCall = route({
  method: 'POST',
  path: '/api/follow-ups/plan',
  permission: 'followUps.plan',
  summary: 'The next step of a made-up follow-up task with its reasons; nothing is stored.',
  body: planRequest,
  reply: planReply,
  errors: [followUpErrors['followUps.historyWrong'], ruleVersionErrors['rules.versionUnknown']],
});
