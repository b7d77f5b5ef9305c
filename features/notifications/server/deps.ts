import type { CarrierChannel, MessageCarrier } from '../../../channels/messaging/carrier.ts';
import type { Clock } from '../../../platform/clock/clock.ts';
import type { Cipher } from '../../../platform/crypto/cipher.ts';
import type { Database } from '../../../platform/database/database.ts';
import type { LocalText } from '../../../platform/local-text.ts';
import type { Log } from '../../../platform/log/log.ts';
import type { AuditService } from '../../audit/contract.ts';

/** How numbers and addresses are read; what is a number is known by a feature above. */
export interface Addresses {
  /** @returns the one form that is kept and compared; null when nothing can be sent there. */
  normalise(channel: CarrierChannel, typed: string): string | null;
  mask(channel: CarrierChannel, address: string): string;
}

export interface NotificationsDeps {
  database: Database;
  cipher: Cipher;
  clock: Clock;
  log: Log;
  audit: AuditService;
  /** At most one for each channel; what has none is filed as failed at once. */
  carriers: readonly MessageCarrier[];
  addresses: Addresses;
  /** What templates say of the insurer, and where quiet hours are. */
  centre(): { brand: LocalText; hotline: string; zone: string };
  /** How much is done in one transaction, and how many of them at once, where it isn't the usual. */
  lots?: { notices: number; lines: number; lanes: number };
  staffNames(ids: readonly string[]): Promise<ReadonlyMap<string, { name: string }>>;
}
