import type { ReactNode } from 'react';
import type { PresenceState } from '../../features/routing/contract.ts';

const shapes: Record<PresenceState, ReactNode> = {
  ready: <circle cx="7" cy="7" r="6.5" fill="currentColor" />,
  notReady: <circle cx="7" cy="7" r="5.4" fill="none" stroke="currentColor" strokeWidth="2.2" />,
  signedOut: (
    <path d="M2.5 2.5l9 9M11.5 2.5l-9 9" stroke="currentColor" strokeWidth="2.4" strokeLinecap="round" />
  ),
  ringing: <path d="M7 0l7 7-7 7-7-7z" fill="currentColor" />,
  busy: <rect x="1" y="1" width="12" height="12" rx="2.5" fill="currentColor" />,
  wrapUp: <path d="M7 .8 13.6 13H.4z" fill="currentColor" />,
};

/** Each presence has a shape of its own: never colour alone. */
export function PresenceShape({ state, size = 14 }: { state: PresenceState; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 14 14" aria-hidden="true">
      {shapes[state]}
    </svg>
  );
}
