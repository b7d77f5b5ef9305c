import { Input, Select, Switch } from 'antd';
import { type ReactNode, useEffect, useId, useState } from 'react';
import { useWords } from '../../../../console/language.ts';
import { formStyles } from '../../../../console/ui/Form.tsx';
import { NumberInput } from '../../../../console/ui/NumberInput.tsx';
import type { LocalText } from '../../../../platform/local-text.ts';
import styles from './Editor.module.css';
import { editorWords } from './words.ts';

/** A label, its input, and a hint. The panel has no form to save: every change is in the drawing at once. */
export function Row(props: { label: string; hint?: ReactNode; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className={formStyles.field}>
      <label className={formStyles.label} htmlFor={id}>
        {props.label}
      </label>
      {props.children(id)}
      {props.hint !== undefined && <p className={formStyles.hint}>{props.hint}</p>}
    </div>
  );
}

/** A text that goes into the drawing when whoever typed it leaves the field or presses Enter: one step to undo. */
export function TextInput(props: {
  id?: string;
  label?: string;
  value: string;
  placeholder?: string;
  maxLength?: number;
  onSet(value: string): void;
}) {
  const { value, onSet } = props;
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const commit = (): void => {
    if (typed.trim() !== value) onSet(typed.trim());
  };
  return (
    <Input
      id={props.id}
      aria-label={props.label}
      value={typed}
      placeholder={props.placeholder}
      maxLength={props.maxLength ?? 200}
      autoComplete="off"
      onChange={(event) => setTyped(event.target.value)}
      onBlur={commit}
      onPressEnter={commit}
    />
  );
}

/** Chinese and English of a name; without Chinese there is none. */
export function TextPair(props: {
  label: string;
  value: LocalText | undefined;
  onSet(value: LocalText | undefined): void;
}) {
  const { value, onSet, label } = props;
  const t = useWords(editorWords);
  return (
    <div className={styles.pair}>
      <TextInput
        label={label}
        placeholder={t('zh')}
        value={value?.zh ?? ''}
        onSet={(zh) => onSet(zh === '' ? undefined : { ...value, zh })}
      />
      <TextInput
        label={`${label} (English)`}
        placeholder={t('en')}
        maxLength={400}
        value={value?.en ?? ''}
        onSet={(en) => {
          if (value !== undefined) onSet(en === '' ? { zh: value.zh } : { ...value, en });
        }}
      />
    </div>
  );
}

export function WholeNumber(props: {
  id: string;
  value: number;
  min: number;
  max: number;
  unit?: string;
  onSet(value: number): void;
}) {
  return (
    <NumberInput
      id={props.id}
      value={props.value}
      min={props.min}
      max={props.max}
      precision={0}
      changeOnWheel={false}
      {...(props.unit === undefined ? {} : { suffix: props.unit })}
      onChange={(value) => {
        if (value !== null) props.onSet(value);
      }}
      style={{ width: '100%' }}
    />
  );
}

export interface Option {
  value: string;
  label: string;
}

/** One of a list. */
export function Choice(props: {
  id?: string;
  label: string;
  value: string;
  options: readonly Option[];
  onSet(value: string): void;
}) {
  const t = useWords(editorWords);
  return (
    <Select
      {...(props.id === undefined ? {} : { id: props.id })}
      aria-label={props.label}
      value={props.value || null}
      placeholder={t('choose')}
      options={props.options.map((one) => ({ ...one }))}
      onChange={(value: string | null) => props.onSet(value ?? '')}
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      style={{ width: '100%' }}
    />
  );
}

/** Several of a list; `free` takes what isn't in it. */
export function Choices(props: {
  id?: string;
  label: string;
  value: readonly string[];
  options: readonly Option[];
  free?: boolean;
  onSet(value: string[]): void;
}) {
  const t = useWords(editorWords);
  return (
    <Select
      {...(props.id === undefined ? {} : { id: props.id })}
      mode={props.free ? 'tags' : 'multiple'}
      aria-label={props.label}
      value={[...props.value]}
      placeholder={t('choose')}
      options={props.options.map((one) => ({ ...one }))}
      onChange={props.onSet}
      showSearch={{ optionFilterProp: 'label' }}
      style={{ width: '100%' }}
    />
  );
}

export function Yes(props: { label: string; value: boolean; onSet(value: boolean): void }) {
  const id = useId();
  return (
    <div className={styles.yes}>
      <Switch id={id} size="small" checked={props.value} onChange={props.onSet} />
      <label htmlFor={id}>{props.label}</label>
    </div>
  );
}
