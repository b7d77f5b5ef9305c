/** Codes of the progress of claims: stored, sent and named in facts; their words stand in names.ts. */

/** Clocks of the law and of the terms, in the order in which a claim meets them. */
export const claimClocks = [
  'documentList',
  'decide',
  'decideComplex',
  'advance',
  'pay',
  'refusal',
  'followUp',
  'limitation',
] as const;
export type ClaimClock = (typeof claimClocks)[number];

/** Dates of a claim that clocks are reckoned from or stopped by. */
export const claimDates = [
  'reported',
  'listGiven',
  'documents',
  'agreed',
  'denied',
  'refusalSent',
  'paid',
  'followedUp',
] as const;
export type ClaimDate = (typeof claimDates)[number];
/** Those that somebody enters; the others come from the core, the report and our own messages. */
export const enteredDates = ['listGiven', 'documents', 'agreed', 'refusalSent', 'followedUp'] as const;
export type EnteredDate = (typeof enteredDates)[number];

/** How it stands with a clock. `met` and `missed` once it has stopped. */
export const clockStates = ['running', 'soon', 'overdue', 'met', 'missed'] as const;
export type ClockState = (typeof clockStates)[number];

/** What a customer is told on the way, each once. */
export const progressNotices = ['accepted', 'documents', 'paid', 'denied', 'late'] as const;
export type ProgressNotice = (typeof progressNotices)[number];
