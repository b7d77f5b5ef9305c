import { Checkbox, Input, InputNumber, Select } from 'antd';
import type { HTMLAttributes } from 'react';
import { Field, type FieldProps } from './Field.tsx';
import { formStyles as styles } from './Form.tsx';

type Fields = object;
/** Names of the fields that hold values of one type. */
type KeysOf<V, T> = {
  [K in keyof V & string]: V[K] extends T ? (T extends V[K] ? K : never) : never;
}[keyof V & string];

export interface Option {
  value: string;
  label: string;
  /** Found by this too, e.g. pinyin. */
  search?: string;
}

type TextProps<V extends Fields, K extends keyof V & string> = FieldProps<V, K> & {
  placeholder?: string;
  maxLength?: number;
  autoComplete?: string;
  autoFocus?: boolean;
  readOnly?: boolean;
  inputMode?: HTMLAttributes<HTMLInputElement>['inputMode'];
};

/** One line of text. */
export function TextField<V extends Fields, K extends KeysOf<V, string>>(props: TextProps<V, K>) {
  const { form, name, placeholder, maxLength, autoComplete = 'off', autoFocus, readOnly, inputMode } = props;
  return (
    <Field {...props}>
      {({ status, ...wiring }) => (
        <Input
          {...wiring}
          status={status}
          value={form.values[name] as string}
          onChange={(event) => form.set(name, event.target.value as V[K])}
          placeholder={placeholder}
          maxLength={maxLength}
          autoComplete={autoComplete}
          autoFocus={autoFocus}
          readOnly={readOnly}
          inputMode={inputMode}
        />
      )}
    </Field>
  );
}

/** A whole number with its unit. */
export function NumberField<V extends Fields, K extends KeysOf<V, number>>(
  props: FieldProps<V, K> & { min: number; max: number; unit: string },
) {
  const { form, name, min, max, unit } = props;
  return (
    <Field {...props}>
      {({ status, ...wiring }) => (
        <InputNumber
          {...wiring}
          status={status}
          value={form.values[name] as number}
          onChange={(value) => value !== null && form.set(name, value as V[K])}
          min={min}
          max={max}
          precision={0}
          suffix={unit}
          style={{ width: 160 }}
        />
      )}
    </Field>
  );
}

/** One of a list, found by typing. */
export function SelectField<V extends Fields, K extends KeysOf<V, string>>(
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
  const wanted = typed.trim().toLowerCase();
  return `${String(option?.label ?? '')} ${option?.search ?? ''}`.toLowerCase().includes(wanted);
}

/** Several of a short list. */
export function ChecksField<V extends Fields, K extends KeysOf<V, string[]>>(
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
