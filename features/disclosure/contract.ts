/**
 * What may be told to whom. The rules are a **rule set**: versioned data with effect dates, edited as a draft and
 * unchangeable once published. (Never «policy» alone: that is the customer's insurance policy.)
 *
 * A rule set divides the facts of each kind of question into classes; a class says what must be proved and whether
 * its facts are told or only compared with what the caller says. Whatever a rule set doesn't place or doesn't open
 * stays locked.
 */
import { z } from 'zod';
import { defineErrors } from '../../platform/errors.ts';
import { defineFacts, f } from '../../platform/facts/fact.ts';
import { definePermissions } from '../../platform/http/permission.ts';
import { route } from '../../platform/http/route.ts';
import { rowVersion as version } from '../../platform/http/row-version.ts';
import { localText } from '../../platform/local-text.ts';
import { ruleVersion, ruleVersionRoutes } from '../../platform/rule-versions/contract.ts';
import { ruleVersionErrors } from '../../platform/rule-versions/errors.ts';
import {
  callerKinds,
  factClasses,
  factCodes,
  factors,
  modes,
  refusalCases,
  sectionCodes,
  subjectKinds,
  verdictKinds,
} from './codes.ts';

export const disclosurePermissions = definePermissions({
  'disclosure.tryOut': {
    name: { zh: '查看并试算信息告知规则', en: 'See and try out disclosure rules' },
    roles: ['admin', 'supervisor', 'auditor', 'inspector', 'trainer'],
  },
  'disclosure.edit': {
    name: { zh: '修改并发布信息告知规则', en: 'Change and publish disclosure rules' },
    roles: ['admin', 'supervisor'],
  },
});

export const disclosureErrors = defineErrors({
  'disclosure.subjectNotAnswered': {
    status: 400,
    zh: '此类来电人不能询问该对象：事故三者只问赔案，交警和业务员只问保单，请更换。',
    en: 'Not asked by this kind of caller: third parties ask about claims, police and salespeople about policies.',
  },
});

export const disclosureFacts = defineFacts({
  'disclosure.draftChanged': {
    watch: 'disclosure.tryOut',
    ids: {},
    data: { number: f.number(), version: f.number() },
  },
  /** Every process reads the published versions again. */
  'disclosure.rulesPublished': {
    watch: 'disclosure.tryOut',
    ids: {},
    data: { number: f.number(), effectFrom: f.time() },
  },
});

// ---- the rule set --------------------------------------------------------------------------------------------

/** Factors that count as one: any of them proves it, and several of them count once. */
export const factorGroup = z.array(z.enum(factors)).min(1).max(4);

/** At least so many of these groups must be proved. */
export const condition = z.strictObject({
  atLeast: z.int().min(1).max(10),
  of: z.array(factorGroup).min(1).max(20),
});
export type Condition = z.output<typeof condition>;

/** All conditions must hold, each by itself. Without a condition nothing opens it. */
export const requirement = z.array(condition).max(4);
export type Requirement = z.output<typeof requirement>;

export const classRule = z.strictObject({
  mode: z.enum(modes),
  requirement,
  /** The sentence of the insurer's own rules that this is taken from. */
  source: localText.nullable(),
});
export type ClassRule = z.output<typeof classRule>;

export const factRule = z.strictObject({
  class: z.enum(factClasses),
  /** Whether customers also find it on the public website; decides the words of a refusal. */
  public: z.boolean(),
});
export type FactRule = z.output<typeof factRule>;

/** A kind of question: where each fact stands, and what each class demands. */
export const section = z.strictObject({
  facts: z.partialRecord(z.enum(factCodes), factRule),
  classes: z.partialRecord(z.enum(factClasses), classRule),
});
export type Section = z.output<typeof section>;

/** The form of a rule set; a draft may be incomplete, `checkRuleSet` says what keeps it from being published. */
export const ruleSet = z.strictObject({
  /** Failed proofs in one interaction after which its verification is locked. */
  failuresUntilLock: z.int().min(1).max(10),
  /** How often a caller may say a confirm-only fact in one interaction. */
  confirmTries: z.int().min(1).max(10),
  sections: z.record(z.enum(sectionCodes), section),
  /** What an authorised person must prove besides the customer's factors of the class. */
  authorisedAlso: requirement,
  /** What an agent reads out instead of a fact. `{missing}` is where the missing items are named. */
  wordings: z.partialRecord(z.enum(refusalCases), localText),
});
export type RuleSet = z.output<typeof ruleSet>;

// ---- verdicts ------------------------------------------------------------------------------------------------

/** What may be done with one fact, and every smallest set of factors that would open it. */
export const factVerdict = z.object({
  fact: z.enum(factCodes),
  class: z.enum(factClasses),
  verdict: z.enum(verdictKinds),
  /** Inclusion-minimal sets that open it together with what is proved; [] once open and where nothing can open it. */
  missing: z.array(z.array(z.enum(factors))),
});
export type FactVerdict = z.output<typeof factVerdict>;

/**
 * A question without a record, for training and inspection. Factors are names only, and every known name is taken for
 * every caller, so that a client can send all that it has: what the rules don't count changes nothing (`reportNo` in
 * a question about a policy, `password` of a customer), and a repeated one counts once. Only unknown names are refused.
 */
export const tryOut = route({
  method: 'POST',
  path: '/api/disclosure/try-out',
  permission: 'disclosure.tryOut',
  summary:
    'What may be told to a kind of caller who has proved these factors: a verdict for every fact of the subject, and the smallest sets of factors that would open it.',
  body: z.strictObject({
    caller: z.enum(callerKinds),
    proved: z.array(z.enum(factors)).max(100),
    subject: z.enum(subjectKinds),
    /** Number of a version, also of a draft; without it the one in force now. */
    version: version.optional(),
  }),
  reply: z.object({ version: z.int(), facts: z.array(factVerdict) }),
  errors: [disclosureErrors['disclosure.subjectNotAnswered'], ruleVersionErrors['rules.versionUnknown']],
});

// ---- versions ------------------------------------------------------------------------------------------------

const numberParams = z.object({ number: z.coerce.number().pipe(version) });

export const ruleProblemCodes = [
  'factUnknown',
  'factUnplaced',
  'classMissing',
  'classWithoutRequirement',
  'factorUnknown',
  'factorTwice',
  'conditionUnreachable',
  'identifierTold',
  'notComparable',
  'wordingMissing',
  'placeMissing',
  'placeUnknown',
] as const;
/** Why a rule set can't be published: where, and the code that it is about. */
export const ruleProblem = z.object({
  code: z.enum(ruleProblemCodes),
  part: z.enum([...sectionCodes, 'authorisedAlso', 'wordings']),
  class: z.enum(factClasses).nullable(),
  /** A fact, factor or case of refusal; '' where the class says it. */
  detail: z.string(),
});
export type RuleProblem = z.output<typeof ruleProblem>;

export const ruleVersionDetail = ruleVersion.extend({ ruleSet, problems: z.array(ruleProblem) });
export type RuleVersionDetail = z.output<typeof ruleVersionDetail>;

const place = { section: z.enum(sectionCodes), class: z.enum(factClasses) };
/** One thing that two rule sets say differently, for whoever publishes. */
export const ruleDifference = z.discriminatedUnion('kind', [
  z.object({
    kind: z.enum(['failuresUntilLock', 'confirmTries']),
    before: z.int(),
    after: z.int(),
  }),
  /** A fact stands in another class, or is on the public website or no longer; null where it has no place. */
  z.object({
    kind: z.literal('fact'),
    section: z.enum(sectionCodes),
    fact: z.enum(factCodes),
    before: factRule.nullable(),
    after: factRule.nullable(),
  }),
  z.object({ kind: z.literal('mode'), ...place, before: z.enum(modes), after: z.enum(modes) }),
  z.object({
    kind: z.literal('requirement'),
    /** Null: what an authorised person must prove besides. */
    section: z.enum(sectionCodes).nullable(),
    class: z.enum(factClasses).nullable(),
    before: requirement,
    after: requirement,
    /** Some proof suffices that didn't before. */
    looser: z.boolean(),
    /** Some proof no longer suffices. */
    stricter: z.boolean(),
  }),
  z.object({
    kind: z.literal('source'),
    ...place,
    before: localText.nullable(),
    after: localText.nullable(),
  }),
  z.object({
    kind: z.literal('wording'),
    case: z.enum(refusalCases),
    before: localText.nullable(),
    after: localText.nullable(),
  }),
]);
export type RuleDifference = z.output<typeof ruleDifference>;

export const {
  listRuleVersions,
  readRuleVersion,
  createRuleDraft,
  saveRuleDraft,
  discardRuleDraft,
  publishRuleVersion,
} = ruleVersionRoutes({
  path: '/api/disclosure/versions',
  ...{ read: 'disclosure.tryOut', edit: 'disclosure.edit' },
  what: 'the disclosure rules',
  ...{ ruleSet, detail: ruleVersionDetail },
});
export const compareRuleVersions = route({
  method: 'GET',
  path: '/api/disclosure/versions/:number/differences',
  permission: 'disclosure.tryOut',
  summary: 'What a version changes against the one in force now, or against another one.',
  params: numberParams,
  query: z.strictObject({ against: z.coerce.number().pipe(version).optional() }),
  reply: z.object({ against: z.int(), differences: z.array(ruleDifference) }),
  errors: [ruleVersionErrors['rules.versionUnknown']],
});

// ---- for the server ------------------------------------------------------------------------------------------

/** Rules with the number under which audit records name them. */
export interface NumberedRules {
  number: number;
  ruleSet: RuleSet;
}

/** Where every decision about disclosure gets its rules from. */
export interface DisclosureRules {
  /** @returns the rules that hold at a moment; from memory, so that a verdict costs no query */
  inForce(now: Date): NumberedRules;
}
