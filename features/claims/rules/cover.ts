/** Of a policy, what says whether it was in force. */
export interface CoverPeriod {
  status: 'pending' | 'inForce' | 'expired' | 'lapsed' | 'surrendered' | 'terminated';
  from: Date;
  to: Date;
}

/**
 * Whether a policy was in force at the minute of a loss; `check` where it ended early and nobody here knows when. A hint
 * for the agent, who promises nothing by it.
 */
export function inForceAt({ status, from, to }: CoverPeriod, lossAt: Date): 'yes' | 'no' | 'check' {
  if (lossAt < from || lossAt >= to) return 'no';
  return status === 'inForce' || status === 'expired' ? 'yes' : 'check';
}
