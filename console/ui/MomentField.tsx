import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useZone } from '../centre.ts';
import { fromPicked, toPicked } from '../zone-time.ts';
import { Field, type FieldProps, type KeysOf } from './Field.tsx';

/** The beginning of a day is what is meant most. */
const dayBegins = dayjs('2000-01-01T00:00');

/** A day and time in the centre's zone; its value is an ISO time, '' without one. */
export function MomentField<V extends object, K extends KeysOf<V, string>>(props: FieldProps<V, K>) {
  const { form, name } = props;
  const zone = useZone();
  const value = form.values[name] as string;
  return (
    <Field {...props} show={(theirs) => toPicked(theirs as string, zone)?.format('YYYY-MM-DD HH:mm') ?? '—'}>
      {({ status, ...wiring }) => (
        <DatePicker
          {...wiring}
          status={status}
          style={{ width: '100%' }}
          showTime={{ format: 'HH:mm', defaultOpenValue: dayBegins }}
          format="YYYY-MM-DD HH:mm"
          needConfirm={false}
          value={value === '' ? null : toPicked(value, zone)}
          onChange={(picked) => form.set(name, (picked === null ? '' : fromPicked(picked, zone)) as V[K])}
        />
      )}
    </Field>
  );
}
