import type { Tone } from '../../../console/ui/Mark.tsx';
import type { AssessmentState } from '../codes.ts';

/** What changes a row of the list. */
export const assessmentNews = [
  'assessment.begun',
  'assessment.moved',
  'assessment.warned',
  'lossReport.pictureStored',
];
export const assessmentTones: Readonly<Record<AssessmentState, Tone>> = {
  ...{ collecting: 'quiet', ready: 'soon', taken: 'accent' },
  ...{ offered: 'accent', accepted: 'ok', toSurvey: 'quiet' },
};
