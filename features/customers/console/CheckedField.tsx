import type { FieldProps } from '../../../console/ui/Field.tsx';
import { TextField } from '../../../console/ui/TextField.tsx';
import { CheckLine } from './CheckLine.tsx';
import type { Check } from './checks.ts';

type TextKeys<V> = {
  [K in keyof V & string]: V[K] extends string ? (string extends V[K] ? K : never) : never;
}[keyof V & string];

/** One line of text with what the rules say of it while it is typed. */
export function CheckedField<V extends object, K extends TextKeys<V>>(
  props: FieldProps<V, K> & {
    check: Check;
    maxLength: number;
    autoFocus?: boolean;
    inputMode?: 'tel';
  },
) {
  const { check, ...rest } = props;
  // Once refused, the field itself says why.
  const refused = props.form.errorOf(props.name) !== undefined;
  return <TextField {...rest} {...(refused ? {} : { hint: <CheckLine check={check} /> })} />;
}
