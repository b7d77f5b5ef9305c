import { DatePicker, Select } from 'antd';
import { useId, useState } from 'react';
import { useLanguage, useLocalText, useWords } from '../../../console/language.ts';
import { NumberInput } from '../../../console/ui/NumberInput.tsx';
import { Sheet } from '../../../console/ui/Page.tsx';
import { useServerNow } from '../../../console/ui/Time.tsx';
import { useAddress } from '../../../console/use-address.ts';
import { fromPicked, toPicked } from '../../../console/zone-time.ts';
import { AppError } from '../../../platform/errors.ts';
import { inLanguage, type Language } from '../../../platform/local-text.ts';
import { dateIn } from '../../../platform/zone-time.ts';
import { type Calendar, type Span, span } from '../contract.ts';
import { yearOf } from '../rules/dates.ts';
import { deadline } from '../rules/deadline.ts';
import styles from './Calendar.module.css';
import { dayFormat } from './day-format.ts';
import { passedDays } from './passed-days.ts';
import { calendarWords } from './words.ts';

const units = ['workingHours', 'workingDays', 'calendarDays', 'hours'] as const;
type Unit = (typeof units)[number];
/** In the address, so that a link shows the same sum. */
const usual = { from: '', n: '4', unit: 'workingHours' };
/** Groups of skipped days that are told one by one. */
const mostSkipped = 6;

/** «4 working hours from Friday 17:30 are due …», by the rules that the system reckons with. */
export function Calculator({ calendar }: { calendar: Calendar }) {
  const t = useWords(calendarWords);
  const [fields, set] = useAddress(usual);
  const id = useId();
  const minute = Math.floor((useServerNow(null) ?? Date.now()) / 60_000) * 60_000;
  const [opened] = useState(minute);
  const asked = Date.parse(fields.from);
  const from = new Date(Number.isNaN(asked) ? opened : asked);
  const unit = units.find((one) => one === fields.unit) ?? 'workingHours';
  const length = fields.n.trim() === '' ? Number.NaN : Number(fields.n);
  const wanted = span.safeParse(spanOf(unit, length));
  return (
    <Sheet padded title={t('calculator')}>
      <div className={styles.fields}>
        <div className={styles.whole}>
          <label htmlFor={`${id}-from`}>{t('from')}</label>
          <DatePicker
            id={`${id}-from`}
            style={{ width: '100%' }}
            showTime={{ format: 'HH:mm' }}
            format="YYYY-MM-DD HH:mm"
            needConfirm={false}
            allowClear={false}
            value={toPicked(from.toISOString(), calendar.zone)}
            onChange={(picked) => picked !== null && set({ from: fromPicked(picked, calendar.zone) })}
          />
        </div>
        <div>
          <label htmlFor={`${id}-length`}>{t('length')}</label>
          <NumberInput
            id={`${id}-length`}
            style={{ width: '100%' }}
            min={0}
            max={9_999}
            value={length}
            status={wanted.success ? '' : 'error'}
            onChange={(value) => set({ n: value === null ? '' : String(value) })}
          />
        </div>
        <div>
          <label htmlFor={`${id}-unit`}>{t('unit')}</label>
          <Select<Unit>
            id={`${id}-unit`}
            style={{ width: '100%' }}
            value={unit}
            onChange={(next) => set({ unit: next })}
            options={units.map((one) => ({ value: one, label: t(`unit.${one}`) }))}
          />
        </div>
      </div>
      <div className={styles.answer} aria-live="polite">
        {wanted.success ? (
          <Answer calendar={calendar} from={from} span={wanted.data} />
        ) : (
          <p className={styles.warn}>{t('lengthWrong')}</p>
        )}
      </div>
      <p className={styles.hint}>{t('calculatorHint')}</p>
    </Sheet>
  );
}

function spanOf(unit: Unit, length: number): unknown {
  if (unit === 'workingDays' || unit === 'calendarDays') return { clock: unit, days: Math.round(length) };
  return { clock: unit === 'hours' ? 'elapsed' : 'working', minutes: Math.round(length * 60) };
}

function Answer({ calendar, from, span: length }: { calendar: Calendar; from: Date; span: Span }) {
  const t = useWords(calendarWords);
  const language = useLanguage();
  const due = dueOf(calendar, from, length, language);
  if (typeof due === 'string') return <p className={styles.warn}>{due}</p>;
  const shown = due.last.getTime() === due.at.getTime() ? timeIn(due.at, calendar.zone) : '24:00';
  const date = dateIn(due.last, calendar.zone);
  const year = yearOf(date);
  return (
    <>
      <span className={styles.quiet}>{t('due')}</span>
      <strong className={styles.due}>
        {dayFormat(language).full(date)} {shown}
      </strong>
      {!calendar.knownYears.includes(year) && <p className={styles.warn}>{t('dueIn', { year })}</p>}
      <Passed calendar={calendar} from={from} due={due.at} span={length} />
    </>
  );
}

/** The moment, and one of the day that it ends: the end of a day is its 24:00, not the next one's midnight. */
function dueOf(
  calendar: Calendar,
  from: Date,
  length: Span,
  language: Language,
): { at: Date; last: Date } | string {
  try {
    const at = deadline(calendar, from, length);
    return { at, last: 'days' in length ? new Date(at.getTime() - 1) : at };
  } catch (error) {
    if (error instanceof AppError) return inLanguage(error.kind.text, language);
    throw error;
  }
}

function Passed(props: { calendar: Calendar; from: Date; due: Date; span: Span }) {
  const { calendar, from, due, span: length } = props;
  const t = useWords(calendarWords);
  const text = useLocalText();
  const language = useLanguage();
  const format = dayFormat(language);
  if (length.clock === 'elapsed' || length.clock === 'calendarDays') return null;
  const { worked, skipped } = passedDays(calendar, from, due, length.clock);
  return (
    <dl className={styles.lines}>
      <dt>{t('counted')}</dt>
      <dd>{t('countedDays', { count: worked })}</dd>
      {skipped.length > 0 && (
        <>
          <dt>{t('skipped')}</dt>
          <dd>
            {skipped.slice(0, mostSkipped).map((days) => (
              <span key={days.from}>
                {days.from === days.to
                  ? format.short(days.from)
                  : `${format.short(days.from)}–${format.short(days.to)}`}{' '}
                <span className={styles.quiet}>{days.name === null ? t('weekend') : text(days.name)}</span>
              </span>
            ))}
            {skipped.length > mostSkipped && '…'}
          </dd>
        </>
      )}
    </dl>
  );
}

function timeIn(at: Date, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'short' }).format(at);
}
