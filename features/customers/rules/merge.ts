import type { CustomerKind } from '../codes.ts';

/** How long a merge can be taken back, days; our own rule. */
export const undoDays = 30;
const dayMs = 86_400_000;

export type MergeProblem = 'same' | 'kinds' | 'intoCore';

interface Candidate {
  id: string;
  kind: CustomerKind;
  /** Null for one who is kept here. */
  coreId: string | null;
}

/** @returns why `absorbed` can't become part of `kept`, or null. */
export function mergeProblem(kept: Candidate, absorbed: Candidate): MergeProblem | null {
  if (kept.id === absorbed.id) return 'same';
  if (kept.kind !== absorbed.kind) return 'kinds';
  // The core goes on sending its customer: that one stays.
  return kept.coreId === null && absorbed.coreId !== null ? 'intoCore' : null;
}

/** @returns the moment from which a merge stays. */
export function undoUntil(mergedAt: Date): Date {
  return new Date(mergedAt.getTime() + undoDays * dayMs);
}
