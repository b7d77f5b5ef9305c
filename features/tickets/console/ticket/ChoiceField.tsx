import { Radio } from 'antd';
import { Field, type FieldProps, type KeysOf } from '../../../../console/ui/Field.tsx';

/** One of a few, all in sight. */
export function ChoiceField<V extends object, K extends KeysOf<V, string>>(
  props: FieldProps<V, K> & { options: readonly { value: string; label: string }[] },
) {
  const { form, name, options, label } = props;
  return (
    <Field {...props} group>
      {() => (
        <Radio.Group
          aria-label={label}
          value={form.values[name] as string}
          onChange={(event) => form.set(name, event.target.value as V[K])}
          options={[...options]}
        />
      )}
    </Field>
  );
}
