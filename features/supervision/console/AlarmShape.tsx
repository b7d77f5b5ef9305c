import type { Alarm } from '../rules/alarms.ts';

/** Over: a filled triangle with a sign; soon: its outline. Never colour alone. */
export function AlarmShape({ severity, size = 14 }: { severity: Alarm['severity']; size?: number | string }) {
  const over = severity === 'over';
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" data-severity={severity} aria-hidden="true">
      <path
        d="M8 1.6 15 14.2H1z"
        fill={over ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth="1.7"
        strokeLinejoin="round"
      />
      <path
        d="M8 6v4M8 11.9v.3"
        stroke={over ? 'var(--surface)' : 'currentColor'}
        strokeWidth="1.7"
        strokeLinecap="round"
      />
    </svg>
  );
}
