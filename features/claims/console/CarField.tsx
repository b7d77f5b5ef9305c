import type { KeyboardEvent } from 'react';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Field } from '../../../console/ui/Field.tsx';
import type { FormHandle } from '../../../console/ui/use-form.ts';
import { type DamagePart, damageParts } from '../codes.ts';
import { carShapes, carViewBox, carWheels, drawnParts, otherParts } from '../contract/car-shapes.ts';
import type { LossDraft } from '../contract/draft.ts';
import { partNames } from '../names.ts';
import styles from './LossReport.module.css';
import { lossReportWords } from './words.ts';

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
          <svg className={styles.car} viewBox={carViewBox}>
            <title>{label}</title>
            <g className={styles.wheels}>
              {carWheels.map(([x, y]) => (
                <rect key={`${x} ${y}`} x={x} y={y} width="34" height="9" rx="4" />
              ))}
            </g>
            {drawnParts.map((part) => (
              // biome-ignore lint/a11y/useSemanticElements: a shape can't be an input
              <path
                key={part}
                d={carShapes[part]}
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
            {otherParts.map((part) => (
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
