import type { KeyboardEvent } from 'react';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Field } from '../../../console/ui/Field.tsx';
import type { FormHandle } from '../../../console/ui/use-form.ts';
import { type DamagePart, damageParts } from '../codes.ts';
import type { LossDraft } from '../contract/draft.ts';
import { partNames } from '../names.ts';
import styles from './LossReport.module.css';
import { lossReportWords } from './words.ts';

/** Seen from above, its front to the left; the car's right side is up. */
const shapes: Readonly<Partial<Record<DamagePart, string>>> = {
  frontBumper: 'M14 38q-10 4-10 32t10 32h12V38z',
  bonnet: 'M28 40h64v60H28z',
  windscreen: 'M94 42l22 8v40l-22 8z',
  roof: 'M118 50h70v40h-70z',
  rearWindow: 'M190 50l20-7v54l-20-7z',
  boot: 'M212 42h44v56h-44z',
  rearBumper: 'M258 38h10q10 6 10 32t-10 32h-10z',
  rightFrontWing: 'M28 38l4-24h52l8 24z',
  rightFrontDoor: 'M94 38l-8-24h62l2 32h-34z',
  rightRearDoor: 'M152 46l-2-32h54l-12 30z',
  rightRearWing: 'M194 44l12-30h46l4 24h-44z',
  leftFrontWing: 'M28 102l4 24h52l8-24z',
  leftFrontDoor: 'M94 102l-8 24h62l2-32h-34z',
  leftRearDoor: 'M152 94l-2 32h54l-12-30z',
  leftRearWing: 'M194 96l12 30h46l4-24h-44z',
};
const drawn = damageParts.filter((part) => shapes[part] !== undefined);
const others = damageParts.filter((part) => shapes[part] === undefined);

/** What is damaged: a car to click on, and what isn't seen from above. */
export function CarField({ form, label }: { form: FormHandle<LossDraft>; label: string }) {
  const t = useWords(lossReportWords);
  const text = useLocalText();
  const chosen = form.values.damage;
  const toggle = (part: DamagePart): void =>
    // In the order of the list, so that choosing twice leaves nothing changed.
    form.set(
      'damage',
      damageParts.filter((one) => (one === part ? !chosen.includes(part) : chosen.includes(one))),
    );
  const onKeyDown = (event: KeyboardEvent, part: DamagePart): void => {
    if (event.key !== ' ' && event.key !== 'Enter') return;
    event.preventDefault();
    event.stopPropagation();
    toggle(part);
  };
  return (
    <Field form={form} name="damage" label={label} hint={t('damageHint')} group>
      {() => (
        <>
          <svg className={styles.car} viewBox="0 0 282 140">
            <title>{label}</title>
            <g className={styles.wheels}>
              <rect x="40" y="4" width="34" height="9" rx="4" />
              <rect x="208" y="4" width="34" height="9" rx="4" />
              <rect x="40" y="127" width="34" height="9" rx="4" />
              <rect x="208" y="127" width="34" height="9" rx="4" />
            </g>
            {drawn.map((part) => (
              // biome-ignore lint/a11y/useSemanticElements: a shape can't be an input
              <path
                key={part}
                d={shapes[part]}
                role="checkbox"
                tabIndex={0}
                aria-checked={chosen.includes(part)}
                aria-label={text(partNames[part])}
                onClick={() => toggle(part)}
                onKeyDown={(event) => onKeyDown(event, part)}
              >
                <title>{text(partNames[part])}</title>
              </path>
            ))}
          </svg>
          <div className={styles.chips}>
            {others.map((part) => (
              <button
                key={part}
                type="button"
                className={styles.chip}
                aria-pressed={chosen.includes(part)}
                onClick={() => toggle(part)}
              >
                {text(partNames[part])}
              </button>
            ))}
          </div>
          <p className={styles.chosen} aria-live="polite">
            {chosen.map((part) => text(partNames[part])).join(' · ')}
          </p>
        </>
      )}
    </Field>
  );
}
