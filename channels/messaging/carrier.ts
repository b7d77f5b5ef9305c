import type { Sensitive } from '../../platform/crypto/sensitive.ts';

/** Ways out of the house that a carrier can serve. */
export const carrierChannels = ['sms', 'email'] as const;
export type CarrierChannel = (typeof carrierChannels)[number];

/** One message on its way to one person. */
export interface OutgoingMessage {
  /** The same at every try of this message. */
  id: string;
  channel: CarrierChannel;
  /** Number in E.164 or e-mail address. */
  to: Sensitive<string>;
  /** Subject of an e-mail. */
  title: Sensitive<string>;
  text: Sensitive<string>;
}

/**
 * What became of handing a message over.
 * - `sent`: it is safe on the other side; `reference` is what the carrier calls it.
 * - `refused`: this message won't ever be taken (no such number): trying again is of no use.
 * - `busy`: it was surely NOT taken; it may be tried again, not before `retryAfterMs`.
 * - `unknown`: nobody knows whether it was taken: the answer was lost.
 */
export type CarrierAnswer =
  | { result: 'sent'; reference?: string }
  | { result: 'refused' | 'unknown'; problem: string }
  | { result: 'busy'; problem: string; retryAfterMs?: number };

/** Who takes messages to people: a gateway for text messages, a mail server, the demo's mailbox. */
export interface MessageCarrier {
  readonly channels: readonly CarrierChannel[];
  /** Whether a message that it knows already by its id is never delivered twice. */
  readonly takesKeys: boolean;
  /**
   * Hands one message over. MUST NOT answer `sent` before the message is safe on the other side, nor `busy` when it may
   * have been taken. What it throws counts as `unknown`. A problem is a code (`^[\w.-]{1,64}$`) without personal data.
   */
  deliver(message: OutgoingMessage): Promise<CarrierAnswer>;
  close(): Promise<void>;
}
