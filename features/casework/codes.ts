/** Codes of disputes and of parallel tasks: stored, sent and named in facts; their words stand in names.ts. */

/** What a customer doesn't agree with. */
export const disputeSubjects = ['assessment', 'deduction', 'denial'] as const;
export type DisputeSubject = (typeof disputeSubjects)[number];

/** `open`: being reviewed. `answered`: the customer hasn't said yet whether that will do. `objected`: it won't. */
export const disputeStates = ['open', 'answered', 'settled', 'objected', 'withdrawn'] as const;
export type DisputeState = (typeof disputeStates)[number];

/** What came of the review: it stays, some of it changes, all of it changes. */
export const disputeResults = ['upheld', 'partly', 'corrected'] as const;
export type DisputeResult = (typeof disputeResults)[number];

export const disputeMoves = [
  'secondSurvey',
  'expert',
  'answer',
  'settle',
  'object',
  'complain',
  'withdraw',
] as const;
export type DisputeMove = (typeof disputeMoves)[number];

/** Departments that a case may need at once; the ticket’s field of each begins with «needs». */
export const caseDepartments = ['legal', 'medical', 'repair', 'finance'] as const;
export type CaseDepartment = (typeof caseDepartments)[number];

/** Ways to object, from within the house to the court. */
export const objectionWays = ['review', 'complaint', 'mediation', 'regulator', 'court'] as const;
export type ObjectionWay = (typeof objectionWays)[number];
