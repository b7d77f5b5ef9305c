/** The sign of the product: two voices that meet. */
export function Logo({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" fill="none" aria-hidden="true">
      <rect width="32" height="32" rx="9" fill="var(--brand)" />
      <g stroke="#fff" strokeWidth="2.4" strokeLinecap="round">
        <path d="M7.5 14v4M11.7 10.5v11M20.3 12.5v7M24.5 15v2" opacity=".72" />
        <path d="M16 7.5v17" />
      </g>
    </svg>
  );
}
