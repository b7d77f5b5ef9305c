/** Codes of survey tasks: stored, sent and named in facts; their words stand in names.ts. */

/** `waiting`: nobody can take it now. `remote` cases have no task at all. */
export const surveyStates = [
  'waiting',
  'assigned',
  'accepted',
  'onTheWay',
  'arrived',
  'done',
  'cancelled',
] as const;
export type SurveyState = (typeof surveyStates)[number];

/** What the surveyor does on his phone. */
export const workActions = ['accept', 'decline', 'depart', 'arrive', 'finish'] as const;
export type WorkAction = (typeof workActions)[number];

/** Whatever moves a task: the surveyor, the dispatcher, or time. */
export const surveyMoves = [...workActions, 'assign', 'lapse', 'cancel'] as const;
export type SurveyMove = (typeof surveyMoves)[number];

/** What a surveyor can do beyond a plain damaged car. */
export const surveySkills = ['car', 'injury', 'disaster', 'theft', 'fire'] as const;
export type SurveySkill = (typeof surveySkills)[number];

/** Why somebody got a task, or why not. */
export const nearnesses = ['district', 'city', 'province'] as const;
export type Nearness = (typeof nearnesses)[number];
export const passedReasons = [
  'inactive',
  'before',
  'elsewhere',
  'noSkill',
  'offShift',
  'full',
  'silent',
] as const;
export type PassedReason = (typeof passedReasons)[number];

/** Who decided: the rule, a dispatcher, or the rule again after somebody was silent or declined. */
export const assignedBy = ['rule', 'dispatcher'] as const;

/** Why somebody goes: the report, pictures that were not enough, or a disputed first visit. */
export const surveyPurposes = ['report', 'afterPictures', 'second'] as const;
export type SurveyPurpose = (typeof surveyPurposes)[number];

/** What was found on the spot. */
export const surveyResults = ['asReported', 'differs', 'notMet', 'noLoss'] as const;
export type SurveyResult = (typeof surveyResults)[number];

/** In what the loss is not as it was reported. */
export const surveyDifferences = [
  'car',
  'driver',
  'place',
  'time',
  'course',
  'damage',
  'oldDamage',
  'thirdParty',
] as const;
export type SurveyDifference = (typeof surveyDifferences)[number];

/** The dearest loss that a phone may send, fen: a slip of the thumb is no estimate. */
export const highestEstimate = 1_000_000_000;

/** Minutes that a surveyor may name until he is there. */
export const arrivalMinutes = [15, 30, 45, 60, 90, 120] as const;

/** A tap that comes later than this counts as of now: the phone's clock is wrong. */
export const oldestTapMs = 12 * 3_600_000;
