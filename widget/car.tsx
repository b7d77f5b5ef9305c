/** @jsxImportSource preact */

import { type DamagePart, damageParts } from '../features/claims/codes.ts';
import {
  carShapes,
  carViewBox,
  carWheels,
  drawnParts,
  otherParts,
} from '../features/claims/contract/car-shapes.ts';

/** A car to tap on, and what isn't seen from above. @param props `name` of a part in the page's language */
export function Car({
  chosen,
  label,
  name,
  onChange,
}: {
  chosen: readonly DamagePart[];
  label: string;
  name(part: DamagePart): string;
  onChange(chosen: DamagePart[]): void;
}) {
  const toggle = (part: DamagePart): void =>
    // In the order of the list, so that choosing twice leaves nothing changed.
    onChange(damageParts.filter((one) => (one === part ? !chosen.includes(one) : chosen.includes(one))));
  return (
    <>
      <svg class="car" viewBox={carViewBox}>
        <title>{label}</title>
        {carWheels.map(([x, y]) => (
          <rect key={`${x} ${y}`} x={x} y={y} width="34" height="9" rx="4" />
        ))}
        {drawnParts.map((part) => (
          // biome-ignore lint/a11y/useSemanticElements: a shape can't be an input
          <path
            key={part}
            d={carShapes[part]}
            role="checkbox"
            tabIndex={0}
            aria-checked={chosen.includes(part)}
            aria-label={name(part)}
            onClick={() => toggle(part)}
            onKeyDown={(event) => {
              if (event.key !== ' ' && event.key !== 'Enter') return;
              event.preventDefault();
              toggle(part);
            }}
          />
        ))}
      </svg>
      <div class="choices">
        {otherParts.map((part) => (
          <button
            key={part}
            type="button"
            class={chosen.includes(part) ? 'choice on' : 'choice'}
            aria-pressed={chosen.includes(part)}
            onClick={() => toggle(part)}
          >
            {name(part)}
          </button>
        ))}
      </div>
      <p class="small" aria-live="polite">
        {chosen.map(name).join(' · ')}
      </p>
    </>
  );
}
