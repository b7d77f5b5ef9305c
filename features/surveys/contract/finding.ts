/** What a surveyor found on the spot, beside what was reported. */
import { z } from 'zod';
import { damageParts, liabilities } from '../../claims/codes.ts';
import { highestEstimate, surveyDifferences } from '../codes.ts';

export const surveyFinding = z.strictObject({
  /** Damaged parts as he saw them. */
  damage: z.array(z.enum(damageParts)).max(damageParts.length),
  /** What the damage will cost, whole fen; null: he can't say yet. */
  estimate: z.int().min(0).max(highestEstimate).nullable(),
  /** Who caused it, as it looks on the spot; '' where that isn't clear to him. */
  liability: z.enum(['', ...liabilities]),
  differs: z.array(z.enum(surveyDifferences)).max(surveyDifferences.length),
});
export type SurveyFinding = z.output<typeof surveyFinding>;

/** What of it was told in the report. */
export const reportedBefore = surveyFinding.pick({ damage: true, liability: true });
export type ReportedBefore = z.output<typeof reportedBefore>;
