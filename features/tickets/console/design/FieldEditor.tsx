import { Checkbox, Input, Select } from 'antd';
import { type ReactNode, useId } from 'react';
import { useWords } from '../../../../console/language.ts';
import { formStyles } from '../../../../console/ui/Form.tsx';
import { NumberInput } from '../../../../console/ui/NumberInput.tsx';
import type { LocalText } from '../../../../platform/local-text.ts';
import { type FieldDefinition, type FieldType, fieldMasks, fieldTypes } from '../../contract/fields.ts';
import styles from './Design.module.css';
import { OptionsEditor } from './OptionsEditor.tsx';
import { ShowWhenEditor } from './ShowWhenEditor.tsx';
import { designWords } from './words.ts';

const limited: readonly FieldType[] = ['text', 'longText', 'address', 'number', 'money', 'choices'];
const chosen: readonly FieldType[] = ['choice', 'choices'];
const maskable: readonly FieldType[] = [
  'text',
  'longText',
  'phone',
  'idNo',
  'plate',
  'policyNo',
  'claimNo',
  'address',
];

/** @returns the field as another type: what only the old type had goes. */
export function asType(field: FieldDefinition, type: FieldType): FieldDefinition {
  const { options, min, max, mask, ...rest } = field;
  return {
    ...rest,
    type,
    ...(chosen.includes(type) ? { options: options ?? [] } : {}),
    ...(limited.includes(type) && min !== undefined ? { min } : {}),
    ...(limited.includes(type) && max !== undefined ? { max } : {}),
    mask: maskable.includes(type) ? mask : 'none',
  };
}

/** Everything of one field. @param props.before the fields that a condition may refer to */
export function FieldEditor(props: {
  field: FieldDefinition;
  before: readonly FieldDefinition[];
  fixedKey: boolean;
  onChange(field: FieldDefinition): void;
}) {
  const { field, before, onChange } = props;
  const t = useWords(designWords);
  const set = (next: Partial<FieldDefinition>): void => onChange({ ...field, ...next });
  const without = (key: 'help' | 'section' | 'min' | 'max'): void => {
    const { [key]: _, ...rest } = field;
    onChange(rest);
  };
  const words = (key: 'help' | 'section', next: LocalText): void =>
    next.zh === '' && (next.en ?? '') === '' ? without(key) : set({ [key]: next });
  return (
    <div className={styles.editor}>
      <Line label={t('nameZh')}>
        {(id) => (
          <Input
            id={id}
            maxLength={200}
            value={field.name.zh}
            onChange={(event) => set({ name: { ...field.name, zh: event.target.value } })}
          />
        )}
      </Line>
      <Line label={t('nameEn')}>
        {(id) => (
          <Input
            id={id}
            maxLength={400}
            value={field.name.en ?? ''}
            onChange={(event) => set({ name: { ...field.name, en: event.target.value } })}
          />
        )}
      </Line>
      <Line label={t('type')}>
        {(id) => (
          <Select
            id={id}
            aria-label={t('type')}
            value={field.type}
            onChange={(type: FieldType) => onChange(asType(field, type))}
            options={fieldTypes.map((one) => ({ value: one, label: t(`type.${one}`) }))}
            showSearch={{ optionFilterProp: 'label' }}
          />
        )}
      </Line>
      <Line label={t('key')}>
        {(id) => (
          <Input
            id={id}
            maxLength={40}
            disabled={props.fixedKey}
            value={field.key}
            onChange={(event) => set({ key: event.target.value })}
          />
        )}
      </Line>
      <Line label={t('helpZh')}>
        {(id) => (
          <Input
            id={id}
            maxLength={200}
            value={field.help?.zh ?? ''}
            onChange={(event) => words('help', { ...field.help, zh: event.target.value })}
          />
        )}
      </Line>
      <Line label={t('helpEn')}>
        {(id) => (
          <Input
            id={id}
            maxLength={400}
            value={field.help?.en ?? ''}
            onChange={(event) => words('help', { zh: field.help?.zh ?? '', en: event.target.value })}
          />
        )}
      </Line>
      <Line label={t('sectionZh')}>
        {(id) => (
          <Input
            id={id}
            maxLength={200}
            value={field.section?.zh ?? ''}
            onChange={(event) => words('section', { ...field.section, zh: event.target.value })}
          />
        )}
      </Line>
      <Line label={t('sectionEn')}>
        {(id) => (
          <Input
            id={id}
            maxLength={400}
            value={field.section?.en ?? ''}
            onChange={(event) => words('section', { zh: field.section?.zh ?? '', en: event.target.value })}
          />
        )}
      </Line>
      {limited.includes(field.type) &&
        (['min', 'max'] as const).map((limit) => (
          <Line key={limit} label={t(limit)}>
            {(id) => (
              <NumberInput
                id={id}
                value={field[limit] ?? null}
                onChange={(value) => (value === null ? without(limit) : set({ [limit]: value }))}
                style={{ width: '100%' }}
              />
            )}
          </Line>
        ))}
      {maskable.includes(field.type) && (
        <Line label={t('mask')}>
          {(id) => (
            <Select
              id={id}
              aria-label={t('mask')}
              value={field.mask}
              onChange={(mask: FieldDefinition['mask']) => set({ mask })}
              options={fieldMasks.map((one) => ({ value: one, label: t(`mask.${one}`) }))}
            />
          )}
        </Line>
      )}
      <ShowWhenEditor field={field} before={before} onChange={onChange} />
      <Checkbox checked={field.required} onChange={(event) => set({ required: event.target.checked })}>
        {t('required')}
      </Checkbox>
      {chosen.includes(field.type) && (
        <OptionsEditor options={field.options ?? []} onChange={(options) => set({ options })} />
      )}
    </div>
  );
}

function Line(props: { label: string; children(id: string): ReactNode }) {
  const id = useId();
  return (
    <div className={formStyles.field}>
      <label className={formStyles.label} htmlFor={id}>
        {props.label}
      </label>
      {props.children(id)}
    </div>
  );
}
