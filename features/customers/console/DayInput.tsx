import { DatePicker } from 'antd';
import dayjs from 'dayjs';

/** A day of the calendar, «2026-03-31»; '' without one. */
export function DayInput(props: { label: string; value: string; onChange(day: string | null): void }) {
  return (
    <DatePicker
      aria-label={props.label}
      placeholder={props.label}
      format="YYYY-MM-DD"
      needConfirm={false}
      value={props.value === '' ? null : dayjs(props.value)}
      onChange={(picked) => props.onChange(picked === null ? null : picked.format('YYYY-MM-DD'))}
    />
  );
}
