import { z } from 'zod';
import type { FieldError } from '../errors.ts';

/**
 * The WebSocket protocol of console and widget: JSON messages, one object each.
 *
 * The client says `hello` with the last position that it has seen; the server answers `welcome`, then either the facts
 * in between or `resync` (read everything again). Facts tell what changed, never the content: the client reads that
 * through the checked API. Both sides send `pulse`; who hears nothing for `silenceMs` treats the link as dead.
 */
export const pulseMs = 5_000;
export const silenceMs = 12_000;
/** A gap larger or older than this is not sent again. */
export const largestGap = 1_000;
export const oldestGapMs = 600_000;

export const clientMessage = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('hello'),
    position: z.number().int().nonnegative().nullable(),
    rights: z.string().max(64).nullable(),
    watch: z.array(z.string().max(64)).max(100),
    /** Token of a caller who isn't signed in. */
    token: z.string().max(200).optional(),
  }),
  /** Replaces the list of fact types that the open pages want to hear of. */
  z.strictObject({ type: z.literal('watch'), watch: z.array(z.string().max(64)).max(100) }),
  z.strictObject({ type: z.literal('pulse') }),
  /** Between a voice page and the engine. */
  z.strictObject({ type: z.literal('signal'), leg: z.uuid(), message: z.unknown() }),
]);
export type ClientMessage = z.output<typeof clientMessage>;

/** What a client learns of a fact. */
export interface FactNews {
  position: number;
  type: string;
  at: string;
  ids: Record<string, string>;
}

export type ServerMessage =
  | { type: 'welcome'; position: number; now: string; rights: string }
  | { type: 'resync'; position: number; now: string; rights: string }
  | { type: 'facts'; facts: FactNews[] }
  | { type: 'pulse'; position: number; now: string }
  /** Answers `watch`: facts of the new list are sent from here on; up to `position` some may have passed unheard. */
  | { type: 'watching'; position: number }
  | { type: 'signal'; leg: string; message: unknown }
  /** The link ends for good and why; the client must not come back by itself. */
  | { type: 'bye'; code: 'notSignedIn' | 'sessionReplaced' | 'unknownCaller' }
  /** The same for a message that can't be understood, with what is allowed, in the language of the page. */
  | { type: 'bye'; code: 'invalidMessage'; fields: FieldError[] };
