import type { Tx } from '../../../../platform/database/database.ts';
import type { FactCode, Factor } from '../../../disclosure/codes.ts';
import type { FactValue, VerificationPanel } from '../../../disclosure/contract/verification.ts';

/** Who acts on the page. */
export interface WebVisitor {
  kind: 'caller';
  channel: 'web';
  address: string | null;
}

/** Of the verification in `features/disclosure`, what the page needs: the one place that decides. */
export interface WebVerification {
  read(actor: WebVisitor, interactionId: string): Promise<VerificationPanel>;
  state(
    tx: Tx,
    actor: WebVisitor,
    interactionId: string,
    statement: { factor: Factor; value: string },
  ): Promise<VerificationPanel & { fits: boolean }>;
  tell(
    tx: Tx,
    actor: WebVisitor,
    interactionId: string,
    wanted: { recordId: string; facts: readonly FactCode[] },
  ): Promise<{ fact: FactCode; value: FactValue | null }[]>;
  confirm(
    tx: Tx,
    actor: WebVisitor,
    interactionId: string,
    given: { recordId: string; fact: FactCode; value: string },
  ): Promise<{ matched: boolean; triesLeft: number }>;
}

/** @returns the visitor at an address. */
export const visitorAt = (address: string | null): WebVisitor => ({
  kind: 'caller',
  channel: 'web',
  address,
});
