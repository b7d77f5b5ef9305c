import { Input, Select } from 'antd';
import { type ReactNode, useEffect, useId, useState } from 'react';
import { useWords } from '../../../../console/language.ts';
import { formStyles } from '../../../../console/ui/Form.tsx';
import { NumberInput } from '../../../../console/ui/NumberInput.tsx';
import type { Span } from '../../contract.ts';
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
  rows?: number;
  placeholder?: string;
  onSet(value: string): void;
}) {
  const { value, onSet } = props;
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const commit = (): void => {
    if (typed !== value) onSet(typed);
  };
  const shared = {
    id: props.id,
    'aria-label': props.label,
    value: typed,
    placeholder: props.placeholder,
    onBlur: commit,
  };
  if (props.rows !== undefined)
    return (
      <Input.TextArea {...shared} rows={props.rows} onChange={(event) => setTyped(event.target.value)} />
    );
  return (
    <Input
      {...shared}
      autoComplete="off"
      onChange={(event) => setTyped(event.target.value)}
      onPressEnter={commit}
    />
  );
}

/** One of a list. */
export function Choice(props: {
  id?: string;
  label: string;
  value: string;
  options: readonly { value: string; label: string }[];
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
      onChange={props.onSet}
      showSearch={{ optionFilterProp: 'label' }}
      style={{ width: '100%' }}
    />
  );
}

const units = [
  { value: 'elapsed.minutes', clock: 'elapsed', each: 1 },
  { value: 'elapsed.hours', clock: 'elapsed', each: 60 },
  { value: 'working.minutes', clock: 'working', each: 1 },
  { value: 'working.hours', clock: 'working', each: 60 },
  { value: 'calendarDays', clock: 'calendarDays', each: 1 },
  { value: 'workingDays', clock: 'workingDays', each: 1 },
] as const;
type Unit = (typeof units)[number]['value'];

function spanOf(count: number, unit: Unit): Span {
  const found = units.find((one) => one.value === unit) ?? units[0];
  return found.clock === 'elapsed' || found.clock === 'working'
    ? { clock: found.clock, minutes: count * found.each }
    : { clock: found.clock, days: count };
}

/** @returns the span in its largest whole unit. */
export function countOf(span: Span): { count: number; unit: Unit } {
  if ('days' in span) return { count: span.days, unit: span.clock };
  const inHours = span.minutes > 0 && span.minutes % 60 === 0;
  return {
    count: inHours ? span.minutes / 60 : span.minutes,
    unit: `${span.clock}.${inHours ? 'hours' : 'minutes'}`,
  };
}

/** A number and a clock; empty where nothing limits it. */
export function SpanInput(props: { id: string; value: Span | null; onSet(span: Span | null): void }) {
  const { id, value, onSet } = props;
  const t = useWords(editorWords);
  const shown = value === null ? null : countOf(value);
  const [unit, setUnit] = useState<Unit>(shown?.unit ?? 'working.hours');
  useEffect(() => {
    if (shown !== null) setUnit(shown.unit);
  }, [shown?.unit, shown]);
  return (
    <div className={styles.span}>
      <NumberInput
        id={id}
        min={1}
        max={9_999}
        precision={0}
        changeOnWheel={false}
        value={shown?.count ?? null}
        placeholder={t('noDue')}
        onChange={(count) => onSet(count === null ? null : spanOf(count, unit))}
        style={{ width: 96 }}
      />
      <Choice
        label={t('unit')}
        value={unit}
        options={units.map((one) => ({ value: one.value, label: t(`unit.${one.value}`) }))}
        onSet={(next) => {
          setUnit(next as Unit);
          if (shown !== null) onSet(spanOf(shown.count, next as Unit));
        }}
      />
    </div>
  );
}
