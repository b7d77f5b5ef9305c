import type { TicketKindDefinition } from '../contract/kinds.ts';
import type { Verdict } from '../states.ts';

/** What is known of the closed loop when the work on a ticket is done. */
export interface Loop {
  /** The customer was told the result in this round. */
  told: boolean;
  verdict: Verdict | null;
  /** How often the customer has said that he isn't satisfied. */
  objections: number;
  /** A notice with the result is on its way. */
  noticePending: boolean;
}

/**
 * What comes when the process of a ticket has ended: it closes only when the customer knows the result. Who isn't
 * satisfied gets one more round of the whole process; when he has said so twice, also within a process that
 * considers it again by itself, his verdict is filed and the ticket closes.
 */
export function afterProcess({
  told,
  verdict,
  objections,
  noticePending,
}: Loop): 'close' | 'restart' | 'await' | 'inform' {
  if (told) return verdict === 'unsatisfied' && objections < 2 ? 'restart' : 'close';
  return noticePending ? 'await' : 'inform';
}

/** @returns whether a notice that was delivered tells the customer enough for this kind. */
export function noticeTells(inform: TicketKindDefinition['inform']): boolean {
  return inform !== 'call';
}

/** @returns whether a supervisor may close a ticket of which nobody could be told. */
export function mayCloseUntold(
  why: 'anonymous' | 'unreachable',
  ticket: { customerId: string | null; tries: number },
  triesToInform: number,
): boolean {
  return why === 'anonymous' ? ticket.customerId === null : ticket.tries >= triesToInform;
}

/** The outcome of telling somebody that reached nobody. */
export const unreachedOutcome = 'unreached';

/** @returns whether telling the customer reached nobody: it counts as a try, and nobody was told. */
export function reachesNobody(outcome: string): boolean {
  return outcome === unreachedOutcome || outcome === 'unreachable';
}
