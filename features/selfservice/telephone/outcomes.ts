import type { PromptEntry } from '../../flows/contract.ts';
import type { QueryAnswer } from '../../flows/queries.ts';

/** Answers that are the same whatever was asked. */
export const outcomes = {
  fits: { outcome: 'answered', say: ['say.proof.fits'] },
  failed: { outcome: 'failed', say: ['say.proof.failed'] },
  locked: { outcome: 'locked', say: ['say.proof.locked'] },
  proofShort: { outcome: 'proofShort', say: ['say.proof.short'] },
  nothing: { outcome: 'nothing', say: ['say.nothing-on-record'] },
  unavailable: { outcome: 'unavailable', say: ['say.unavailable'] },
} as const satisfies Record<string, QueryAnswer>;

/** @returns the answer that says so much, or that there is nothing. */
export function told(say: readonly PromptEntry[]): QueryAnswer {
  return say.length === 0 ? outcomes.nothing : { outcome: 'answered', say };
}
