import type { Tone } from '../../../console/ui/Mark.tsx';
import type { ReviewOutcome, ReviewState } from '../codes.ts';
import type { FraudRow } from '../contract/reviews.ts';

/** What changes a scored report. */
export const fraudNews = [
  'fraudSignals.scored',
  'fraudSignals.marked',
  'fraudReview.opened',
  'fraudReview.taken',
  'fraudReview.overdue',
  'fraudReview.concluded',
];
const reviewTones: Readonly<Record<ReviewState, Tone>> = {
  ...{ none: 'quiet', open: 'soon', taken: 'accent', concluded: 'ok' },
};
/** Red is for what is overdue, whatever a review found. */
export const reviewTone = (row: Pick<FraudRow, 'review' | 'overdue'>): Tone =>
  row.overdue ? 'danger' : reviewTones[row.review];
export const outcomeTones: Readonly<Record<ReviewOutcome, Tone>> = {
  ...{ confirmed: 'soon', notConfirmed: 'ok', unclear: 'quiet' },
};
