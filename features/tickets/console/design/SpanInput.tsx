import { Select } from 'antd';
import { useWords } from '../../../../console/language.ts';
import { NumberInput } from '../../../../console/ui/NumberInput.tsx';
import type { Span } from '../../../calendar/contract.ts';
import { type SpanWords, spanWords } from '../span-text.ts';
import styles from './Design.module.css';
import { spanOf } from './kind-form.ts';
import { designWords } from './words.ts';

const units = ['minutes', 'hours', 'workingMinutes', 'workingHours', 'days', 'workingDays'] as const;

/** A length of time: how many of which clock. */
export function SpanInput(props: { label: string; value: Span; onChange(span: Span): void }) {
  const t = useWords(designWords);
  const { unit, count } = spanWords(props.value);
  const set = (next: Partial<SpanWords>): void => props.onChange(spanOf({ unit, count, ...next }));
  return (
    <span className={styles.span}>
      <NumberInput
        aria-label={props.label}
        min={1}
        max={5_000}
        precision={0}
        value={count}
        onChange={(value) => value !== null && set({ count: value })}
        style={{ width: 84 }}
      />
      <Select
        aria-label={`${props.label} ${t('unit')}`}
        value={unit}
        onChange={(next: SpanWords['unit']) => set({ unit: next })}
        options={units.map((one) => ({ value: one, label: t(`unit.${one}`) }))}
        style={{ width: 138 }}
      />
    </span>
  );
}
