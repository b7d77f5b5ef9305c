import { Segmented, TimePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Field } from '../../../console/ui/Field.tsx';
import type { FormHandle } from '../../../console/ui/use-form.ts';
import { type DayKind, dayNames } from '../contract/service-information.ts';
import styles from './Information.module.css';
import type { HoursLine, InformationValues } from './information-form.ts';
import { selfserviceWords } from './words.ts';

const kinds = ['hours', 'allDay', 'closed'] as const;
const format = 'HH:mm';

/** Whether the counters are open on a kind of day, and from when to when. */
export function HoursField({ form, name }: { form: FormHandle<InformationValues>; name: DayKind }) {
  const t = useWords(selfserviceWords);
  const text = useLocalText();
  const day = text(dayNames[name]);
  const line = form.values[name];
  const change = (next: Partial<HoursLine>): void => form.set(name, { ...line, ...next });
  const show = ({ kind, from, to }: HoursLine): string =>
    kind === 'hours' ? `${from} ${t('until')} ${to}` : t(`kind.${kind}`);
  return (
    <Field form={form} name={name} label={day} show={show} group>
      {(wiring) => (
        <div className={styles.hours}>
          <Segmented<HoursLine['kind']>
            aria-label={t('kindOf', { day })}
            value={line.kind}
            onChange={(kind) => change({ kind })}
            options={kinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          />
          {line.kind === 'hours' && (
            <span className={styles.times}>
              <Time label={t('fromOf', { day })} value={line.from} onChange={(from) => change({ from })} />
              <span aria-hidden="true">{t('until')}</span>
              <Time
                label={t('toOf', { day })}
                value={line.to}
                wrong={wiring['aria-invalid']}
                onChange={(to) => change({ to })}
              />
            </span>
          )}
        </div>
      )}
    </Field>
  );
}

function Time(props: { label: string; value: string; wrong?: boolean; onChange(time: string): void }) {
  const onChange = (picked: Dayjs | null): void => {
    if (picked !== null) props.onChange(picked.format(format));
  };
  return (
    <TimePicker
      aria-label={props.label}
      aria-invalid={props.wrong ?? false}
      status={props.wrong ? 'error' : ''}
      format={format}
      minuteStep={5}
      allowClear={false}
      needConfirm={false}
      value={dayjs(`2000-01-01T${props.value}`)}
      onChange={onChange}
      className={styles.time ?? ''}
    />
  );
}
