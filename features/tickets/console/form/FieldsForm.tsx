import { useMemo } from 'react';
import { useLocalText } from '../../../../console/language.ts';
import { Field } from '../../../../console/ui/Field.tsx';
import type { FormHandle } from '../../../../console/ui/use-form.ts';
import type { FieldDefinition } from '../../contract/fields.ts';
import { FieldInput } from './FieldInput.tsx';
import styles from './Form.module.css';
import { type FieldEntries, type FieldEntry, fieldName, isKept, shownFields } from './form-values.ts';

/**
 * Draws a form from its definition: sections, conditions, help, masks. What the shared check and the server say of a
 * field stands below it. Its fields are part of `form`, so that a form may have others beside them.
 * @param props.only draws these keys only, for a task that asks for some
 * @param props.needed keys that this moment needs besides those that the definition requires
 */
export function FieldsForm<V extends FieldEntries>(props: {
  form: FormHandle<V>;
  fields: readonly FieldDefinition[];
  only?: readonly string[];
  needed?: readonly string[];
}) {
  const { form, fields, only, needed } = props;
  const text = useLocalText();
  const shown = useMemo(
    () => shownFields(fields, form.values).filter(({ key }) => only === undefined || only.includes(key)),
    [fields, form.values, only],
  );
  return (
    <>
      {shown.map((field, at) => {
        const before = shown[at - 1]?.section;
        const heading = field.section !== undefined && field.section.zh !== before?.zh ? field.section : null;
        return (
          <div key={field.key} className={styles.field}>
            {heading !== null && <h3 className={styles.section}>{text(heading)}</h3>}
            <OneField
              form={form}
              field={field}
              optional={!field.required && needed?.includes(field.key) !== true}
            />
          </div>
        );
      })}
    </>
  );
}

function OneField<V extends FieldEntries>(props: {
  form: FormHandle<V>;
  field: FieldDefinition;
  optional: boolean;
}) {
  const { form, field, optional } = props;
  const text = useLocalText();
  const name = fieldName(field.key) as keyof V & string;
  const value = (form.values[name] ??
    (field.type === 'choices' ? [] : field.type === 'yesNo' ? null : '')) as FieldEntry;
  const few = field.type === 'choice' && (field.options?.length ?? 0) <= 5;
  const group = !isKept(value) && (field.type === 'yesNo' || field.type === 'choices' || few);
  return (
    <Field
      form={form}
      name={name}
      label={text(field.name)}
      optional={optional}
      group={group}
      {...(field.help === undefined ? {} : { hint: text(field.help) })}
    >
      {(wiring) => (
        <FieldInput
          field={field}
          wiring={wiring}
          value={value}
          onChange={(next) => form.set(name, next as V[keyof V & string])}
        />
      )}
    </Field>
  );
}
