/** @jsxImportSource preact */
import {
  carShapes,
  carViewBox,
  carWheels,
  drawnParts,
  otherParts,
} from '../../features/claims/car-shapes.ts';
import { type DamagePart, damageParts } from '../../features/claims/codes.ts';
import { partNames } from '../../features/claims/names.ts';
import { inLanguage } from '../words.ts';
import { Part } from './fields.tsx';
import type { Ui } from './ui.ts';
import { words } from './words.ts';

/** What is damaged: a car to tap on, and what isn't seen from above. */
export function CarField({ ui }: { ui: Ui }) {
  const chosen = ui.form?.content.damage ?? [];
  const name = (part: DamagePart): string => inLanguage(partNames[part], ui.language);
  const toggle = (part: DamagePart): void =>
    ui.set(
      'damage',
      damageParts.filter((one) => (one === part ? !chosen.includes(one) : chosen.includes(one))),
    );
  return (
    <Part ui={ui} name="damage" label={words.damage} hint={words.damageHint} group>
      {() => (
        <>
          <svg class="car" viewBox={carViewBox}>
            <title>{ui.say(words.damage)}</title>
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
      )}
    </Part>
  );
}
