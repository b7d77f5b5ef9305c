/** Fraud signals as rules: weight, plain reason, figures and a neutral question, versioned, each beside its source. */
import { z } from 'zod';
import { localText } from '../../../platform/local-text.ts';
import {
  ruleVersion,
  ruleVersionRoutes,
  sourceOfRule as source,
} from '../../../platform/rule-versions/contract.ts';
import { lossKinds, reporterRoles } from '../../claims/codes.ts';

/** Points that a signal adds; 0 switches it off. */
const weight = z.int().min(0).max(100);
const days = z.int().min(1).max(3_650);
const minutes = z.int().min(1).max(1_440);
const kinds = z.array(z.enum(lossKinds)).max(lossKinds.length);
const hourOfDay = z.int().min(0).max(24);

/** @param figures of the signal; empty where only a person can see it. */
const signal = <P extends z.ZodRawShape>(figures: P) =>
  z.strictObject({
    weight,
    /** Why it counts, as the claims department reads it. */
    reason: localText,
    /** What an agent may ask, whoever is on the line: it tells nobody why it is asked. */
    question: localText,
    figures: z.strictObject(figures),
    source,
  });

export const fraudRules = z.strictObject({
  signals: z.strictObject({
    /** The course in fewer characters, or so many answers «not known». */
    storyVague: signal({ shortCourse: z.int().min(0).max(500), unknowns: z.int().min(1).max(5) }),
    /** So many changes of what had stood for `settledSeconds`; a moment counts from `movedMinutes` on. */
    storyChanged: signal({
      changes: z.int().min(1).max(20),
      settledSeconds: z.int().min(5).max(3_600),
      movedMinutes: minutes,
    }),
    /** Another report of the same loss names a moment so far apart, or another district. */
    accountsDiffer: signal({ minutes }),
    /** Somebody badly hurt in these kinds, or with so few damaged parts on a car that drives. */
    injuryUnfit: signal({ kinds, fewParts: z.int().min(0).max(10) }),
    /** A loss so soon after a cover began that continues no earlier one; a gap up to `gapDays` still continues. */
    soonAfterInception: signal({ days, gapDays: z.int().min(0).max(365) }),
    cashInsisted: signal({}),
    /** A picture that its own file says was taken so long before the loss. */
    pictureBeforeLoss: signal({ minutes }),
    evidenceContradicts: signal({}),
    /** So many parts that were reported damaged on the same car within so many days before. */
    damageRepeated: signal({ days, parts: z.int().min(1).max(20) }),
    oldDamage: signal({}),
    severalInsurers: signal({}),
    /** So many earlier losses of the car within so many days. */
    manyClaims: signal({ days, losses: z.int().min(1).max(50) }),
    /** So many endorsements within so many days before the loss. */
    policyChanges: signal({ days, changes: z.int().min(1).max(50) }),
    totalLossOnPurpose: signal({}),
    /** Reported by one of these, in a loss in which somebody drove. */
    reporterNotDriver: signal({ roles: z.array(z.enum(reporterRoles)).max(reporterRoles.length) }),
    /** In these kinds, with nobody else involved, from hour to hour of the centre's clock. */
    oddPlaceTime: signal({ fromHour: hourOfDay, toHour: hourOfDay, kinds }),
  }),
  /** Questions that an agent gets with every report, whatever it says. */
  questions: z.strictObject({ count: z.int().min(2).max(8), source }),
  /** From this score on a person looks within so many hours; of those below one in so many by draw, 0: none. */
  review: z.strictObject({
    score: z.int().min(1).max(100),
    hours: z.int().min(1).max(720),
    sampleOneIn: z.int().min(0).max(10_000),
    source,
  }),
  /** Scores from which a report counts as middle and as high, for comparing with what reviews found. */
  bands: z.strictObject({ middle: z.int().min(1).max(100), high: z.int().min(1).max(100), source }),
});
export type FraudRules = z.output<typeof fraudRules>;

export const fraudRuleProblem = z.object({
  code: z.enum(['bandsReversed', 'neverReached', 'questionTells']),
  part: z.string(),
});
export type FraudRuleProblem = z.output<typeof fraudRuleProblem>;
export const fraudRuleDetail = ruleVersion.extend({
  ruleSet: fraudRules,
  problems: z.array(fraudRuleProblem),
  changed: z.array(z.string()),
  inForceRules: fraudRules,
});

export const fraudRuleRoutes = ruleVersionRoutes({
  path: '/api/fraud-rules',
  ...{ read: 'fraudSignals.rules', edit: 'fraudSignals.rules' },
  what: 'fraud signals',
  ...{ ruleSet: fraudRules, detail: fraudRuleDetail },
});
