import { type SessionMode, type SessionStep, sessionReason } from '../contract/session.ts';

/** What an automatic session is decided by. */
export interface SessionSeen {
  mode: SessionMode;
  /** Nothing more is dialled after the call in hand. */
  stopping: boolean;
  presence: {
    state: 'signedOut' | 'ready' | 'notReady' | 'ringing' | 'busy' | 'wrapUp';
    reason: string | null;
  };
  /** The task that it came to last; null: none yet. */
  task: {
    /** A call of his is written and its end isn’t. */
    callOpen: boolean;
    /** It may be dialled now, by him and by itself: see `handedOutFrom`. */
    mayDial: boolean;
    /** He holds it, or an attempt of his goes on with its next number, or the customer wants another one now. */
    his: boolean;
  } | null;
}

/**
 * What the automatic session does now: dial → answered → result → wrap-up → next. It dials only while the agent does
 * outbound work; any other reason for not being ready, as chosen with the last result, lets it pause. Nothing is dialled
 * while a result is open, and nothing after the agent has said that this call is the last.
 */
export function sessionStep({ mode, stopping, presence, task }: SessionSeen): SessionStep {
  switch (presence.state) {
    case 'signedOut':
      return 'signedOut';
    case 'ringing':
    case 'busy':
      return 'inCall';
    case 'wrapUp':
      return task?.callOpen ? 'fileResult' : 'fileWrapUp';
    case 'ready':
    case 'notReady':
      // A call that could not begin, or whose page is gone, still needs its result.
      if (task?.callOpen) return 'fileResult';
      if (stopping) return 'finish';
      if (presence.state === 'ready' || presence.reason !== sessionReason) return 'paused';
      if (task === null || !task.mayDial || !task.his) return 'take';
      return mode === 'preview' ? 'look' : 'dial';
  }
}
