import { Select } from 'antd';
import { useId } from 'react';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { formStyles } from '../../../../console/ui/Form.tsx';
import type { FieldDefinition } from '../../contract/fields.ts';
import styles from './Design.module.css';
import { designWords } from './words.ts';

/** A field hangs on a choice before it: shown only where that has one of some values. */
export function ShowWhenEditor(props: {
  field: FieldDefinition;
  before: readonly FieldDefinition[];
  onChange(field: FieldDefinition): void;
}) {
  const { field, before, onChange } = props;
  const t = useWords(designWords);
  const text = useLocalText();
  const id = useId();
  const { showWhen } = field;
  const possible = before.filter(({ type }) => type === 'yesNo' || type === 'choice' || type === 'choices');
  const other = possible.find(({ key }) => key === showWhen?.field);
  if (possible.length === 0 && showWhen === undefined) return null;
  const values =
    other?.type === 'yesNo'
      ? [
          { value: 'true', label: t('yes') },
          { value: 'false', label: t('no') },
        ]
      : (other?.options ?? []).map(({ code, name }) => ({ value: code, label: text(name) }));
  const choose = (key: string): void => {
    const { showWhen: _, ...rest } = field;
    const next = possible.find((one) => one.key === key);
    if (next === undefined) return onChange(rest);
    const first = next.type === 'yesNo' ? true : next.options?.[0]?.code;
    onChange(first === undefined ? rest : { ...rest, showWhen: { field: key, is: [first] } });
  };
  return (
    <div className={`${formStyles.field} ${styles.options}`}>
      <label className={formStyles.label} htmlFor={id}>
        {t('showWhen')}
      </label>
      <div className={styles.when}>
        <Select
          id={id}
          aria-label={t('showWhen')}
          value={showWhen?.field ?? ''}
          onChange={choose}
          options={[
            { value: '', label: t('always') },
            ...possible.map(({ key, name }) => ({ value: key, label: t('when', { name: text(name) }) })),
          ]}
        />
        {showWhen !== undefined && (
          <>
            <span>{t('is')}</span>
            <Select
              aria-label={t('is')}
              mode="multiple"
              value={showWhen.is.map(String)}
              onChange={(chosen: string[]) =>
                chosen.length > 0 &&
                onChange({
                  ...field,
                  showWhen: {
                    field: showWhen.field,
                    is: chosen.map((one) => (other?.type === 'yesNo' ? one === 'true' : one)),
                  },
                })
              }
              options={values}
            />
          </>
        )}
      </div>
    </div>
  );
}
