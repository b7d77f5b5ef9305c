import { Input } from 'antd';
import { Field, type FieldProps } from '../../../console/ui/Field.tsx';
import { CheckLine } from './CheckLine.tsx';
import type { Check } from './checks.ts';
import type { MaskedValue } from './customer-form.ts';

type MaskedKeys<V> = {
  [K in keyof V & string]: V[K] extends MaskedValue ? (MaskedValue extends V[K] ? K : never) : never;
}[keyof V & string];

/** A value that will be masked once it is saved: typed for the first time. */
export function NewMaskedField<V extends object, K extends MaskedKeys<V>>(
  props: FieldProps<V, K> & { maxLength: number; check?: (typed: string) => Check },
) {
  const { form, name, maxLength, check } = props;
  const value = form.values[name] as MaskedValue;
  const typed = value.do === 'set' ? value.to : '';
  const checked = check !== undefined && form.errorOf(name) === undefined;
  return (
    <Field {...props} {...(checked ? { hint: <CheckLine check={check(typed)} /> } : {})}>
      {({ status, ...wiring }) => (
        <Input
          {...wiring}
          status={status}
          value={typed}
          maxLength={maxLength}
          autoComplete="off"
          onChange={(event) => form.set(name, { do: 'set', to: event.target.value } as V[K])}
        />
      )}
    </Field>
  );
}
