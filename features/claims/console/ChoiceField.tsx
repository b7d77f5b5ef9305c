import type { KeyboardEvent } from 'react';
import { useLocalText } from '../../../console/language.ts';
import { Field } from '../../../console/ui/Field.tsx';
import type { FormHandle } from '../../../console/ui/use-form.ts';
import type { LocalText } from '../../../platform/local-text.ts';
import type { LossDraft } from '../contract/draft.ts';
import styles from './LossReport.module.css';

type Choices = {
  [K in keyof LossDraft]: LossDraft[K] extends string ? K : never;
}[keyof LossDraft];

/** One of a few, all of them in sight: one click, or the arrows. */
export function ChoiceField<K extends Choices, C extends string>(props: {
  form: FormHandle<LossDraft>;
  name: K;
  label: string;
  codes: readonly C[];
  names: Readonly<Record<C, LocalText>>;
  optional?: boolean;
}) {
  const { form, name, codes, names } = props;
  const text = useLocalText();
  const value = form.values[name] as string;
  const choose = (code: C): void => form.set(name, code as unknown as LossDraft[K]);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = codes.indexOf(value as C);
    const next = codes[(at + step + codes.length) % codes.length];
    if (next === undefined) return;
    choose(next);
    event.currentTarget.querySelector<HTMLElement>(`[data-code="${next}"]`)?.focus();
  };
  return (
    <Field form={form} name={name} label={props.label} optional={props.optional ?? false} group>
      {(wiring) => (
        <div className={styles.chips} role="radiogroup" aria-label={props.label} onKeyDown={onKeyDown}>
          {codes.map((code, at) => (
            // biome-ignore lint/a11y/useSemanticElements: looks and works as a button that stays pressed
            <button
              key={code}
              type="button"
              role="radio"
              data-code={code}
              className={styles.chip}
              aria-checked={value === code}
              aria-invalid={wiring['aria-invalid']}
              tabIndex={value === code || (value === '' && at === 0) ? 0 : -1}
              onClick={() => choose(code)}
            >
              {text(names[code])}
            </button>
          ))}
        </div>
      )}
    </Field>
  );
}
