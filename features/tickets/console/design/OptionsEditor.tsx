import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useWords } from '../../../../console/language.ts';
import { formStyles } from '../../../../console/ui/Form.tsx';
import type { FieldDefinition } from '../../contract/fields.ts';
import styles from './Design.module.css';
import { freeKey } from './kind-form.ts';
import { designWords } from './words.ts';

type Options = NonNullable<FieldDefinition['options']>;
const mostOptions = 100;

/** What can be chosen, line by line; Enter in the last line adds another. */
export function OptionsEditor(props: { options: Options; onChange(options: Options): void }) {
  const { options, onChange } = props;
  const t = useWords(designWords);
  const change = (at: number, next: Partial<Options[number]>): void =>
    onChange(options.map((one, index) => (index === at ? { ...one, ...next } : one)));
  const add = (): void => {
    const code = freeKey(
      options.map((one) => ({ key: one.code })),
      '',
      'option',
    );
    onChange([...options, { code, name: { zh: '' } }]);
  };
  return (
    <fieldset className={`${formStyles.field} ${styles.options}`}>
      <legend className={formStyles.label}>{t('options')}</legend>
      {options.map((option, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line keeps its place while its code is typed
        <div key={at} className={styles.option}>
          <Input
            aria-label={`${t('options')} ${at + 1} ${t('nameZh')}`}
            placeholder={t('nameZh')}
            maxLength={200}
            value={option.name.zh}
            onChange={(event) => change(at, { name: { ...option.name, zh: event.target.value } })}
            onPressEnter={(event) => {
              if (at !== options.length - 1 || option.name.zh === '') return;
              event.preventDefault();
              event.stopPropagation();
              add();
            }}
          />
          <Input
            aria-label={`${t('options')} ${at + 1} ${t('nameEn')}`}
            placeholder={t('nameEn')}
            maxLength={400}
            value={option.name.en ?? ''}
            onChange={(event) => change(at, { name: { ...option.name, en: event.target.value } })}
          />
          <Input
            aria-label={`${t('options')} ${at + 1} ${t('optionCode')}`}
            placeholder={t('optionCode')}
            maxLength={40}
            value={option.code}
            onChange={(event) => change(at, { code: event.target.value })}
          />
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            aria-label={t('removeOption', { at: at + 1 })}
            onClick={() => onChange(options.filter((_, index) => index !== at))}
          />
        </div>
      ))}
      {options.length < mostOptions && (
        <Button
          size="small"
          type="link"
          icon={<PlusOutlined aria-hidden />}
          className={styles.add ?? ''}
          onClick={add}
        >
          {t('addOption')}
        </Button>
      )}
    </fieldset>
  );
}
