import type { ClaimStage } from '../codes.ts';
import type { ClaimDetails } from '../contract/details.ts';

export type ClaimProblem = 'times' | 'stage';

/**
 * @param now the time at which it is kept.
 * @returns what doesn't fit in a claim: a loss after its report or in the future, a denial without reason or a reason
 *   without denial.
 */
export function claimProblem(
  claim: { stage: ClaimStage; reportedAt: Date; lossAt: Date; details: Pick<ClaimDetails, 'denial'> },
  now: Date,
): ClaimProblem | null {
  if (claim.lossAt > claim.reportedAt || claim.reportedAt > now) return 'times';
  return (claim.stage === 'denied') === (claim.details.denial !== null) ? null : 'stage';
}
