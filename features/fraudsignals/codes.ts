/** Codes of fraud signals: stored, sent and named in facts; their words stand in names.ts. */

/** What may point to fraud at a loss report, in the order in which it is listed. */
export const signalCodes = [
  'storyVague',
  'storyChanged',
  'accountsDiffer',
  'injuryUnfit',
  'soonAfterInception',
  'cashInsisted',
  'pictureBeforeLoss',
  'evidenceContradicts',
  'damageRepeated',
  'oldDamage',
  'severalInsurers',
  'manyClaims',
  'policyChanges',
  'totalLossOnPurpose',
  'reporterNotDriver',
  'oddPlaceTime',
] as const;
export type SignalCode = (typeof signalCodes)[number];

/** What a person can see, and therefore mark with a reason; the first five only a person can. */
export const markableSignals = [
  'cashInsisted',
  'evidenceContradicts',
  'oldDamage',
  'severalInsurers',
  'totalLossOnPurpose',
  'storyVague',
  'accountsDiffer',
  'injuryUnfit',
  'oddPlaceTime',
] as const;
export type MarkableSignal = (typeof markableSignals)[number];

/** `none`: nobody is asked to look. A machine decides nothing beyond `open`. */
export const reviewStates = ['none', 'open', 'taken', 'concluded'] as const;
export type ReviewState = (typeof reviewStates)[number];

/** Why a person looks: the score, somebody asked for it, or the draw that shows what the rules miss. */
export const reviewReasons = ['score', 'person', 'sample'] as const;
export type ReviewReason = (typeof reviewReasons)[number];

/** What the review found. */
export const reviewOutcomes = ['confirmed', 'notConfirmed', 'unclear'] as const;
export type ReviewOutcome = (typeof reviewOutcomes)[number];

/** Parts of a story whose change counts once they have stood for a while. */
export const toldParts = ['lossAt', 'placeCode', 'kind', 'reporterRole', 'liability'] as const;
export type ToldPart = (typeof toldParts)[number];

/**
 * Questions as agents get them. The keys say nothing of the signal that a question belongs to, and their order is another
 * one than that of the signals.
 */
export const questionKeys = [
  'q01',
  'q02',
  'q03',
  'q04',
  'q05',
  'q06',
  'q07',
  'q08',
  'q09',
  'q10',
  'q11',
  'q12',
  'q13',
  'q14',
  'q15',
  'q16',
] as const;
export type QuestionKey = (typeof questionKeys)[number];
export const questionOf: Readonly<Record<SignalCode, QuestionKey>> = {
  ...{ oddPlaceTime: 'q01', storyVague: 'q02', reporterNotDriver: 'q03', accountsDiffer: 'q04' },
  ...{ injuryUnfit: 'q05', damageRepeated: 'q06', oldDamage: 'q07', evidenceContradicts: 'q08' },
  ...{ pictureBeforeLoss: 'q09', totalLossOnPurpose: 'q10', cashInsisted: 'q11', manyClaims: 'q12' },
  ...{ soonAfterInception: 'q13', policyChanges: 'q14', severalInsurers: 'q15', storyChanged: 'q16' },
};
