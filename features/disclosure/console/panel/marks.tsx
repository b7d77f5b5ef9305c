import type { ReactNode } from 'react';
import type { VerdictKind } from '../../codes.ts';
import type { VerificationPanel } from '../../contract/verification.ts';

export type FactorState = VerificationPanel['factors'][number]['state'];

function Sign({ children }: { children: ReactNode }) {
  return (
    <svg
      width="12"
      height="12"
      viewBox="0 0 12 12"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

const factorSigns: Readonly<Record<FactorState, ReactNode>> = {
  proved: <path d="M2 6.5l2.8 2.8L10 3" />,
  failed: <path d="M2.5 2.5l7 7M9.5 2.5l-7 7" />,
  spoiled: <path d="M1.5 4.5v3h2L6.5 10V2l-3 2.5zM9 4.5l2 3M11 4.5l-2 3" strokeWidth="1.4" />,
  untouched: <circle cx="6" cy="6" r="3.6" strokeWidth="1.4" />,
};
const verdictSigns: Readonly<Record<VerdictKind, ReactNode>> = {
  tell: <circle cx="6" cy="6" r="4.5" fill="currentColor" stroke="none" />,
  confirmOnly: <path d="M6 .8 11.2 6 6 11.2.8 6z" fill="currentColor" stroke="none" />,
  locked: <path d="M2.5 5.5h7v5h-7zM4 5.5V4a2 2 0 0 1 4 0v1.5" strokeWidth="1.5" />,
};

/** Tick, cross, crossed-out speaker, empty ring: each state has a shape of its own. */
export const FactorSign = ({ state }: { state: FactorState }) => <Sign>{factorSigns[state]}</Sign>;
/** Full ring, rhombus, padlock. */
export const VerdictSign = ({ verdict }: { verdict: VerdictKind }) => <Sign>{verdictSigns[verdict]}</Sign>;
