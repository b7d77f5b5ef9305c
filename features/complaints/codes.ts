/** Codes of complaints: stored, sent and named in facts; their words stand in the console. */

/** 1: misunderstanding, manner. 2: dispute of a claim, fault of a system. 3: major, media, group, regulator. */
export const complaintLevels = [1, 2, 3] as const;
export type ComplaintLevel = (typeof complaintLevels)[number];

/** Who complains. Nobody has to say who he is. */
export const complainantKinds = [
  'policyholder',
  'insured',
  'beneficiary',
  'claimant',
  'thirdParty',
  'representative',
  'salesperson',
  'anonymous',
  'other',
] as const;
export type ComplainantKind = (typeof complainantKinds)[number];

/** How it reached the insurer. */
export const complaintSources = [
  'call',
  'letter',
  'email',
  'visit',
  'web',
  'media',
  'regulator',
  'association',
  'other',
] as const;
export type ComplaintSource = (typeof complaintSources)[number];

/** Against whom or what. */
export const complaintTargets = [
  'staff',
  'salesperson',
  'branch',
  'surveyor',
  'repairer',
  'product',
  'system',
  'partner',
  'insurer',
] as const;
export type ComplaintTarget = (typeof complaintTargets)[number];

/** People who are told, one after the other, when time runs out. */
export const ladder = ['handler', 'teamLeader', 'supervisor', 'head'] as const;
export type LadderStep = (typeof ladder)[number];

/**
 * The clocks of a complaint. `reaction`, `promise`, `answer` and `progress` are the insurer's own; `decision` is the regulator's,
 * in its three lengths; `olderRule` runs beside it; `reexamination` takes its place once that was asked for.
 */
export const complaintClocks = [
  'reaction',
  'promise',
  'answer',
  'progress',
  'decision',
  'decisionComplex',
  'decisionExtended',
  'olderRule',
  'reexamination',
] as const;
export type ComplaintClock = (typeof complaintClocks)[number];

/** Why somebody has an interest in a case and may neither handle nor review it. */
export const interestReasons = ['accused', 'handledMatter', 'leadsAccused', 'decidedFirst'] as const;
export type InterestReason = (typeof interestReasons)[number];

/** What spoke for a level, beside words of the rule set. */
export const levelReasonKinds = [
  'cause',
  'word',
  'source',
  'group',
  'repeat',
  'open',
  'amount',
  'target',
  'usual',
] as const;
export type LevelReasonKind = (typeof levelReasonKinds)[number];

export const answerForms = ['oral', 'written'] as const;
export type AnswerForm = (typeof answerForms)[number];
/** `returned`: the reviewer wants it written again. */
export const answerStates = ['draft', 'inReview', 'returned', 'approved', 'sent'] as const;
export type AnswerState = (typeof answerStates)[number];
export const answerActions = ['save', 'submit', 'approve', 'return', 'send'] as const;
export type AnswerAction = (typeof answerActions)[number];
export const sendingWays = ['call', 'inPerson', 'letter', 'email', 'handedOver'] as const;

/** `asked`: beyond the authority of who proposes it. */
export const settlementStates = ['asked', 'agreed', 'refused', 'paid', 'dropped'] as const;
export type SettlementState = (typeof settlementStates)[number];
export const settlementKinds = ['compensation', 'refund', 'goodwill', 'correction'] as const;

export const extensionStates = ['none', 'complex', 'asked', 'extended', 'refused'] as const;
export type ExtensionState = (typeof extensionStates)[number];

/** What the complaint rests on, and what it says of the insurer. */
export const rootKinds = ['process', 'product', 'person'] as const;
export type RootKind = (typeof rootKinds)[number];
export const findings = ['justified', 'partly', 'unjustified', 'unclear'] as const;
export type Finding = (typeof findings)[number];

export const caseStates = ['draft', 'inReview', 'published', 'withdrawn'] as const;
export type CaseState = (typeof caseStates)[number];

export const followUpStates = ['none', 'planned', 'due', 'done'] as const;
export const followUpResults = ['satisfied', 'accepted', 'unsatisfied', 'unreached'] as const;

/** How the complaint ended; null while it lives. */
export const complaintEnds = ['answered', 'untold', 'withdrawn', 'recalled', 'merged'] as const;
export type ComplaintEnd = (typeof complaintEnds)[number];

/** A group names at most so many people who speak for it. Source: order 2020-3 of the regulator. */
export const mostRepresentatives = 5;
