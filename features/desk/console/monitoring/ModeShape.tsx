import type { MonitorMode } from '../../../interactions/contract/monitor-modes.ts';

/** An ear, a bubble to one side, a bubble to both: never colour alone. */
export function ModeShape({ mode, size = 16 }: { mode: MonitorMode; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.9"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {mode === 'monitor' && (
        <path d="M7 9a5 5 0 0 1 10 0c0 4-4 4.4-4 8a3 3 0 0 1-5.6 1.5M10.3 9.2a1.9 1.9 0 0 1 3.6.4c0 1.7-1.9 1.6-1.9 3.2" />
      )}
      {mode === 'whisper' && (
        <>
          <path d="M4 5h11v8H9l-4 3.4V13H4z" />
          <path d="M19 8.5v7M21.8 10.5v3" strokeDasharray="0.1 3" />
        </>
      )}
      {mode === 'barge' && (
        <>
          <path d="M3 5h10v7H8l-3.4 3V12H3z" />
          <path d="M16.5 9H21v7h-1.6v3L16 16h-5v-1.4" />
        </>
      )}
    </svg>
  );
}
