import type { Sensitive } from '../../../platform/crypto/sensitive.ts';
import type { SalesMonth } from '../../customers/contract/details.ts';
import type { SalesPortfolio } from '../../customers/contract/records.ts';

/*
 * A salesperson who calls: he signs in by the keys of his telephone and is told of his own work, never of other
 * people's customers. There is no page for it; an agent sees that it was proved.
 */

/** How a sign-in ended; a wrong staff number and a wrong password end alike. */
export type SalespersonSignIn = 'proved' | 'failed' | 'locked';

/** What a salesperson may ask for. */
export interface OwnWork {
  /** How many policies he has, by line and status. */
  ownPortfolio: SalesPortfolio['policies'];
  /** Month by month, the latest first. */
  ownCommission: SalesMonth[];
}

/** An answer, or why there is none; what was told and refused is recorded. */
export type OwnAnswer<F extends keyof OwnWork> =
  | { result: 'told'; value: OwnWork[F] }
  | { result: 'proofShort' | 'locked' };

/** Verification of salespeople in a call. Whoever has hung up is refused with `verification.notInHand`. */
export interface SalespersonVerification {
  /** From then on the caller is a salesperson. The password is compared and kept nowhere. */
  signIn(
    interactionId: string,
    given: { staffNo: string; password: Sensitive<string> },
  ): Promise<SalespersonSignIn>;
  tell<F extends keyof OwnWork>(interactionId: string, fact: F): Promise<OwnAnswer<F>>;
}
