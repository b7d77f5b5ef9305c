import type { ReactNode } from 'react';

/** Signs of the telephone, drawn in one line weight; each stands beside its word. */
function Icon({ children, size = 18 }: { children: ReactNode; size?: number }) {
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
      {children}
    </svg>
  );
}

const handset =
  'M6.6 3.6h2.7l1.5 4.1-2 1.6a12 12 0 0 0 5.9 5.9l1.6-2 4.1 1.5v2.7a2.2 2.2 0 0 1-2.4 2.2C10.7 19.1 4.9 13.3 4.4 6a2.2 2.2 0 0 1 2.2-2.4z';

export function HandsetIcon({ size = 18 }: { size?: number }) {
  return (
    <Icon size={size}>
      <path d={handset} fill="currentColor" stroke="none" />
    </Icon>
  );
}
export function HangUpIcon() {
  return (
    <Icon size={20}>
      <g transform="rotate(135 12 12)">
        <path d={handset} fill="currentColor" stroke="none" />
      </g>
    </Icon>
  );
}
export function PauseIcon() {
  return (
    <Icon>
      <path d="M8.5 5v14M15.5 5v14" strokeWidth="3.2" />
    </Icon>
  );
}
export function ResumeIcon() {
  return (
    <Icon>
      <path d="M8 5.2v13.6L18.8 12z" fill="currentColor" />
    </Icon>
  );
}
export function MicrophoneIcon() {
  return (
    <Icon>
      <rect x="9" y="3" width="6" height="11" rx="3" />
      <path d="M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3" />
    </Icon>
  );
}
export function MutedIcon({ size = 18 }: { size?: number }) {
  return (
    <Icon size={size}>
      <path d="M9 9.5V11a3 3 0 0 0 4.7 2.5M15 10.5V6a3 3 0 0 0-5.7-1.3M5.5 11.5a6.5 6.5 0 0 0 10.5 5.1M18.5 11.5a6.4 6.4 0 0 1-.5 2.5M12 18v3M4 3.5l16 17" />
    </Icon>
  );
}
export function KeypadIcon() {
  return (
    <Icon>
      {[6, 12, 18].flatMap((x) =>
        [5, 11, 17].map((y) => (
          <circle key={`${x} ${y}`} cx={x} cy={y + 1} r="1.4" fill="currentColor" stroke="none" />
        )),
      )}
    </Icon>
  );
}
export function HeadsetIcon() {
  return (
    <Icon>
      <path d="M4.5 14.5V12a7.5 7.5 0 0 1 15 0v2.5M19.5 17.5a3.5 3.5 0 0 1-3.5 3h-2.5" />
      <rect x="3" y="13" width="4" height="6.5" rx="1.8" />
      <rect x="17" y="13" width="4" height="6.5" rx="1.8" />
    </Icon>
  );
}
export function TransferIcon() {
  return (
    <Icon>
      <path d="M4 8.5h13.5M14 4.5l4 4-4 4M20 15.5H6.5M10 11.5l-4 4 4 4" />
    </Icon>
  );
}
export function ConferenceIcon() {
  return (
    <Icon>
      <circle cx="12" cy="7" r="3" />
      <circle cx="5" cy="15.5" r="2.5" />
      <circle cx="19" cy="15.5" r="2.5" />
      <path d="M10 9.5 6.5 13.3M14 9.5l3.5 3.8M7.8 15.5h8.4" />
    </Icon>
  );
}
export function BackIcon() {
  return (
    <Icon>
      <path d="M9.5 5 4 10.5 9.5 16M4.5 10.5H15a5 5 0 0 1 5 5V19" />
    </Icon>
  );
}
export function WarningIcon() {
  return (
    <Icon>
      <path d="M12 4 2.8 19.5h18.4zM12 10v4.5M12 17.2v.1" />
    </Icon>
  );
}
export function PencilIcon() {
  return (
    <Icon>
      <path d="M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19zM13.5 7l3.5 3.5" />
    </Icon>
  );
}
export function CheckIcon() {
  return (
    <Icon>
      <path d="M4.5 12.5l5 5 10-11" strokeWidth="2.4" />
    </Icon>
  );
}
