import { Input } from 'antd';
import { Field, type FieldProps, type KeysOf } from './Field.tsx';

/** Several lines of text; Enter makes a new line. @param props.rows at least so many are shown */
export function TextAreaField<V extends object, K extends KeysOf<V, string>>(
  props: FieldProps<V, K> & { maxLength: number; rows?: number },
) {
  const { form, name, maxLength, rows = 2 } = props;
  return (
    <Field {...props}>
      {({ status, ...wiring }) => (
        <Input.TextArea
          {...wiring}
          status={status}
          value={form.values[name] as string}
          onChange={(event) => form.set(name, event.target.value as V[K])}
          maxLength={maxLength}
          autoSize={{ minRows: rows, maxRows: Math.max(6, 3 * rows) }}
        />
      )}
    </Field>
  );
}
