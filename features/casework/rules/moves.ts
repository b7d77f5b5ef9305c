import type { DisputeMove, DisputeState, DisputeSubject } from '../codes.ts';

/** The state machine of a dispute; server and console read the same table. */
export const disputeTable: Readonly<Record<DisputeState, Partial<Record<DisputeMove, DisputeState>>>> = {
  open: { secondSurvey: 'open', expert: 'open', answer: 'answered', complain: 'open', withdraw: 'withdrawn' },
  answered: { settle: 'settled', object: 'objected', complain: 'objected', withdraw: 'withdrawn' },
  // Whoever doesn't accept may still be answered anew, complain, or accept in the end.
  objected: {
    secondSurvey: 'open',
    expert: 'open',
    complain: 'objected',
    settle: 'settled',
    withdraw: 'withdrawn',
  },
  settled: {},
  withdrawn: {},
};

/** Moves of whoever has the customer on the line; the rest is the claims department's. */
const ofAgents: readonly DisputeMove[] = ['settle', 'object', 'complain', 'withdraw'];

/** What somebody may do with a dispute. @param of `complained`: it is a complaint already */
export function disputeMovesFor(
  state: DisputeState,
  of: { handles: boolean; registers: boolean; reported: boolean; complained: boolean },
): DisputeMove[] {
  return (Object.keys(disputeTable[state]) as DisputeMove[]).filter((move) => {
    if (move === 'complain' && of.complained) return false;
    if (move === 'secondSurvey' && !of.reported) return false;
    return ofAgents.includes(move) ? of.registers : of.handles;
  });
}

/** What of a claim can be disputed: an amount once assessed, deductions where there are some, a denial. */
export function disputeSubjectsOf(claim: {
  assessed: boolean;
  deductions: number;
  denied: boolean;
}): DisputeSubject[] {
  return [
    ...(claim.assessed ? (['assessment'] as const) : []),
    ...(claim.deductions > 0 ? (['deduction'] as const) : []),
    ...(claim.denied ? (['denial'] as const) : []),
  ];
}

/** The disputed ones of a list by their places; none named: all. Places that aren't there are left out. */
export function pickItems<T>(list: readonly T[], places: readonly number[]): T[] {
  return places.length === 0 ? [...list] : list.filter((_, at) => places.includes(at));
}
