/** What a page and the embedded engine say to each other through the server; types only, the browser imports them. */
import type { LegEndCause, LegId } from './call-fact.ts';

/** From a page about a leg that the web layer has checked to be its own. */
export type PageSignal =
  /** The page shows the ring. */
  | { type: 'ringing' }
  /** A session description; `attempt` rises with each connection that the page opens for the leg. */
  | { type: 'offer'; attempt: number; sdp: string }
  /** Accepted for the page's convenience; the engine finds the page by its checks. */
  | { type: 'candidate'; candidate: string }
  /** The dialled person takes the call. */
  | { type: 'answered' }
  | { type: 'rejected' }
  /** From the web layer in place of a page: nobody is there for the dialled number. */
  | { type: 'absent' }
  | { type: 'hangUp' };

export type EngineSignal =
  /**
   * To a console, or to the page that stands for a number: somebody calls. It comes again until the page reacts. `shows`:
   * the caller's number as a dialled subscriber sees it. `autoAnswer`: the page takes the call by itself. `echo`: no call
   * but an echo test.
   */
  | { type: 'ring'; shows?: string | null; autoAnswer?: boolean; echo?: boolean }
  | { type: 'answer'; attempt: number; sdp: string }
  | { type: 'refused'; attempt: number; reason: 'legUnknown' | 'offerRefused' | 'engineDown' }
  /** What carried the sound died: connect again, the call goes on. It comes again until the page does. */
  | { type: 'rejoin' }
  | { type: 'ended'; cause: LegEndCause };

/** A signal on its way to a page: that of the staff member, of the dialled number, or else the one that called. */
export interface OutgoingSignal {
  leg: LegId;
  staffId: string | null;
  number: string | null;
  signal: EngineSignal;
}

/** Messages on the data channel `control`, which works while the server is away. */
export type PageControl = { type: 'hangUp' };
export type EngineControl = { type: 'ended'; cause: LegEndCause };
