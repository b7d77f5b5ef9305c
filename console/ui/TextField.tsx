import { Input } from 'antd';
import type { HTMLAttributes } from 'react';
import { Field, type FieldProps, type KeysOf } from './Field.tsx';

type TextProps<V extends object, K extends keyof V & string> = FieldProps<V, K> & {
  placeholder?: string;
  maxLength?: number;
  autoComplete?: string;
  autoFocus?: boolean;
  readOnly?: boolean;
  inputMode?: HTMLAttributes<HTMLInputElement>['inputMode'];
};

/** One line of text. */
export function TextField<V extends object, K extends KeysOf<V, string>>(props: TextProps<V, K>) {
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
