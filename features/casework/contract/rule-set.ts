/** Time for an answer and ways to object: versioned data with effect dates, each beside its source. */
import { z } from 'zod';
import { localText } from '../../../platform/local-text.ts';
import {
  ruleVersion,
  ruleVersionRoutes,
  sourceOfRule as source,
} from '../../../platform/rule-versions/contract.ts';
import { objectionWays } from '../codes.ts';

export const caseworkRules = z.strictObject({
  /** From the dispute to its answer. */
  answer: z.strictObject({ workingDays: z.int().min(1).max(60), source }),
  /** How a customer can object, in the words that he is told. */
  objections: z
    .array(
      z.strictObject({
        way: z.enum(objectionWays),
        text: localText,
        /** A few words for messages; versions from before it was asked for have none. */
        brief: localText.optional(),
        source,
      }),
    )
    .min(1)
    .max(objectionWays.length),
});
export type CaseworkRules = z.output<typeof caseworkRules>;

export const caseworkRuleDetail = ruleVersion.extend({
  ruleSet: caseworkRules,
  problems: z.array(z.object({ code: z.enum(['noCourt', 'wayTwice']), part: z.string() })),
  changed: z.array(z.string()),
  inForceRules: caseworkRules,
});

export const caseworkRuleRoutes = ruleVersionRoutes({
  path: '/api/casework-rules',
  ...{ read: 'casework.rules', edit: 'casework.rules' },
  what: 'the rules of disputes',
  ...{ ruleSet: caseworkRules, detail: caseworkRuleDetail },
});
export type CaseworkRuleDetail = z.output<typeof caseworkRuleDetail>;
export type Objection = CaseworkRules['objections'][number];
