/** Codes of assessments by pictures: stored, sent and named in facts; their words stand in names.ts. */

/**
 * `collecting`: pictures are wanted. `ready`: everything is there, nobody looks at it yet. `offered`: the customer was told an
 * amount. `toSurvey`: somebody goes there after all.
 */
export const assessmentStates = ['collecting', 'ready', 'taken', 'offered', 'accepted', 'toSurvey'] as const;
export type AssessmentState = (typeof assessmentStates)[number];

/** What moves an assessment: the desk, the customer’s answer, or pictures that came. */
export const assessmentMoves = [
  'take',
  'release',
  'ask',
  'pictures',
  'offer',
  'accept',
  'decline',
  'unfit',
] as const;
export type AssessmentMove = (typeof assessmentMoves)[number];

/** Moves that somebody makes by hand. */
export const deskMoves = ['take', 'release', 'ask', 'offer', 'accept', 'decline', 'unfit'] as const;
export type DeskMove = (typeof deskMoves)[number];

/** Amounts of one offer, each whole fen. */
export const mostItems = 30;
export const highestItem = 100_000_000;
