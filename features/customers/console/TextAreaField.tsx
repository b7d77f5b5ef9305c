import { Input } from 'antd';
import { Field, type FieldProps } from '../../../console/ui/Field.tsx';

type TextKeys<V> = { [K in keyof V & string]: V[K] extends string ? K : never }[keyof V & string];

/** Several lines of text; Enter makes a new line. */
export function TextAreaField<V extends object, K extends TextKeys<V>>(
  props: FieldProps<V, K> & { maxLength: number },
) {
  const { form, name, maxLength } = props;
  return (
    <Field {...props}>
      {({ status, ...wiring }) => (
        <Input.TextArea
          {...wiring}
          status={status}
          value={form.values[name] as string}
          onChange={(event) => form.set(name, event.target.value as V[K])}
          maxLength={maxLength}
          autoSize={{ minRows: 2, maxRows: 6 }}
        />
      )}
    </Field>
  );
}
