import { Checkbox, Select } from 'antd';
import { Field, type FieldProps, type KeysOf } from './Field.tsx';
import { formStyles as styles } from './Form.tsx';
import { NumberInput } from './NumberInput.tsx';

export interface Option {
  value: string;
  label: string;
  /** Found by this too, e.g. pinyin. */
  search?: string;
}

/** A whole number with its unit. */
export function NumberField<V extends object, K extends KeysOf<V, number>>(
  props: FieldProps<V, K> & { min: number; max: number; unit: string },
) {
  const { form, name, min, max, unit } = props;
  return (
    <Field {...props}>
      {({ status, ...wiring }) => (
        <span className={styles.withUnit}>
          <NumberInput
            {...wiring}
            status={status}
            value={form.values[name] as number}
            onChange={(value) => value !== null && form.set(name, value as V[K])}
            min={min}
            max={max}
            precision={0}
          />
          {unit}
        </span>
      )}
    </Field>
  );
}

/** One of a list, found by typing. */
export function SelectField<V extends object, K extends KeysOf<V, string>>(
  props: FieldProps<V, K> & { options: readonly Option[]; placeholder?: string },
) {
  const { form, name, options, placeholder } = props;
  return (
    <Field {...props}>
      {({ status, ...wiring }) => (
        <Select
          {...wiring}
          aria-label={props.label}
          status={status}
          value={(form.values[name] as string) || null}
          onChange={(value: string) => form.set(name, value as V[K])}
          options={options.map((option) => ({ ...option }))}
          placeholder={placeholder}
          showSearch={{ filterOption: (typed, option) => matches(typed, option) }}
        />
      )}
    </Field>
  );
}

function matches(typed: string, option: { label?: unknown; search?: string } | undefined): boolean {
  const wanted = typed.normalize('NFKC').trim().toLowerCase();
  return `${String(option?.label ?? '')} ${option?.search ?? ''}`.toLowerCase().includes(wanted);
}

/** Several of a short list. */
export function ChecksField<V extends object, K extends KeysOf<V, string[]>>(
  props: FieldProps<V, K> & { options: readonly Option[] },
) {
  const { form, name, options } = props;
  const chosen = form.values[name] as string[];
  const toggle = (value: string, on: boolean): void => {
    // Always in the order of the list, so that ticking twice leaves nothing changed.
    const known = options
      .map((option) => option.value)
      .filter((one) => (one === value ? on : chosen.includes(one)));
    const unknown = chosen.filter((one) => !options.some((option) => option.value === one));
    form.set(name, [...known, ...unknown] as unknown as V[K]);
  };
  return (
    <Field {...props} group>
      {() => (
        <div className={styles.checks}>
          {options.map((option) => (
            <Checkbox
              key={option.value}
              checked={chosen.includes(option.value)}
              onChange={(event) => toggle(option.value, event.target.checked)}
            >
              {option.label}
            </Checkbox>
          ))}
        </div>
      )}
    </Field>
  );
}
