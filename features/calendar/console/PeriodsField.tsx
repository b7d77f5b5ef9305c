import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useWords } from '../../../console/language.ts';
import { Field } from '../../../console/ui/Field.tsx';
import type { FormHandle } from '../../../console/ui/use-form.ts';
import type { Period } from '../contract.ts';
import { readTime } from '../rules/typed-time.ts';
import styles from './Calendar.module.css';
import { hoursText } from './look.ts';
import { calendarWords } from './words.ts';

const mostPeriods = 6;

/** The periods of one day: times as people type them, put in order when they leave the field. */
export function PeriodsField<V extends { [K in N]: Period[] }, N extends keyof V & string>(props: {
  form: FormHandle<V>;
  name: N;
  label: string;
  hint?: string;
  /** How a day without any reads. */
  none: string;
}) {
  const { form, name, label, none } = props;
  const t = useWords(calendarWords);
  const periods: readonly Period[] = form.values[name];
  const put = (next: Period[]): void => form.set(name, next as V[N]);
  const change = (at: number, part: Partial<Period>): void =>
    put(periods.map((one, index) => (index === at ? { ...one, ...part } : one)));
  const time = (at: number, end: 'from' | 'to', wrong: boolean) => (
    <Input
      aria-label={t(end === 'from' ? 'periodFrom' : 'periodTo', { day: label, at: at + 1 })}
      aria-invalid={wrong}
      status={wrong ? 'error' : ''}
      value={periods[at]?.[end] ?? ''}
      placeholder={end === 'from' ? '09:00' : '18:00'}
      maxLength={5}
      autoComplete="off"
      onChange={(event) => change(at, { [end]: event.target.value })}
      onBlur={(event) => change(at, { [end]: readTime(event.target.value) ?? event.target.value })}
    />
  );
  return (
    <Field {...props} show={(theirs) => hoursText(theirs, none)} group>
      {(wiring) => (
        <div className={styles.periods}>
          {periods.length === 0 && <span className={styles.closed}>{none}</span>}
          {periods.map((_, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a period has nothing else that stays while it is typed
            <div key={at} className={styles.period}>
              {time(at, 'from', wiring['aria-invalid'])}
              <span aria-hidden="true">{t('until')}</span>
              {time(at, 'to', wiring['aria-invalid'])}
              <Button
                type="text"
                size="small"
                icon={<CloseOutlined aria-hidden />}
                aria-label={`${label} ${t('removePeriod', { at: at + 1 })}`}
                onClick={() => put(periods.filter((_, index) => index !== at))}
              />
            </div>
          ))}
          {periods.length < mostPeriods && (
            <Button
              type="link"
              size="small"
              icon={<PlusOutlined aria-hidden />}
              aria-label={`${label} ${t('addPeriod')}`}
              style={{ paddingInline: 0 }}
              onClick={() => put([...periods, { from: '', to: '' }])}
            >
              {t('addPeriod')}
            </Button>
          )}
        </div>
      )}
    </Field>
  );
}
