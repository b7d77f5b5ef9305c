import type { Clock } from '../../../platform/clock/clock.ts';
import type { Sensitive } from '../../../platform/crypto/sensitive.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import type { Language } from '../../../platform/local-text.ts';
import type { RecordLookup } from '../../customers/contract/records.ts';
import type { CallerKind, FactCode, Factor } from '../../disclosure/codes.ts';
import type { SalespersonVerification } from '../../disclosure/contract/salesperson.ts';
import type { FactValue, VerificationPanel } from '../../disclosure/contract/verification.ts';
import type { Notifications } from '../../notifications/contract.ts';
import type { InformationService } from '../server/information.ts';

/** The caller himself, by the keys of his telephone. */
export const byKeys = { kind: 'caller', address: null, channel: 'voiceMenu' } as const;
type ByKeys = typeof byKeys;

/** The one place that decides, as far as a voice menu needs it; `createVerification` is one. */
export interface CallerVerification {
  read(actor: ByKeys, interactionId: string): Promise<VerificationPanel>;
  setCaller(
    tx: Tx,
    actor: ByKeys,
    interactionId: string,
    who: { caller: CallerKind; authorisationId: string | null },
  ): Promise<VerificationPanel>;
  state(
    tx: Tx,
    actor: ByKeys,
    interactionId: string,
    given: { factor: Factor; value: string },
  ): Promise<VerificationPanel>;
  tell(
    tx: Tx,
    actor: ByKeys,
    interactionId: string,
    wanted: { recordId: string; facts: readonly FactCode[] },
  ): Promise<{ fact: FactCode; value: FactValue | null }[]>;
  refuse(
    tx: Tx,
    actor: ByKeys,
    interactionId: string,
    asked: { recordId: string | null; fact: FactCode | null },
  ): Promise<unknown>;
}

export interface TelephoneDeps {
  database: Database;
  clock: Clock;
  verification: CallerVerification;
  salespeople: SalespersonVerification;
  records: Pick<RecordLookup, 'salespersonByStaffNo'>;
  information: Pick<InformationService, 'read'>;
  notifications: Notifications;
  /** The caller's own number where it is a mobile; null when it is withheld or a land line. */
  mobileOf(interactionId: string): Promise<Sensitive<string> | null>;
  brand(language: Language): string;
  /** Of the insurer. */
  zone(): string;
}
