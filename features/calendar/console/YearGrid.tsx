import { type KeyboardEvent, useRef, useState } from 'react';
import { useLanguage, useLocalText, useWords } from '../../../console/language.ts';
import { Sheet } from '../../../console/ui/Page.tsx';
import { addDays, yearOf } from '../rules/dates.ts';
import { dayFormat, monthName, weekdayHeads } from './day-format.ts';
import { type DayLook, weeksOf } from './look.ts';
import { calendarWords } from './words.ts';
import styles from './YearGrid.module.css';

const months = Array.from({ length: 12 }, (_, at) => at + 1);
/** Days that a key moves by; a month is about as far as the eye goes. */
const moves: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: -7,
  ArrowDown: 7,
  PageUp: -28,
  PageDown: 28,
};

/** Twelve months. One stop of the Tab key; arrows move, Enter opens. */
export function YearGrid(props: {
  year: number;
  today: string;
  selected: string;
  lookOf(date: string): DayLook;
  onOpen(date: string): void;
}) {
  const { year, today, selected, lookOf, onOpen } = props;
  const t = useWords(calendarWords);
  const element = useRef<HTMLDivElement>(null);
  const starting = [selected, today].find((date) => date !== '' && yearOf(date) === year);
  const [focused, setFocused] = useState(starting ?? `${year}-01-01`);
  const move = (event: KeyboardEvent): void => {
    const days = moves[event.key];
    if (days === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const next = addDays(focused, days);
    if (yearOf(next) !== year) return;
    setFocused(next);
    element.current?.querySelector<HTMLElement>(`[data-date="${next}"]`)?.focus();
  };
  const cell = (date: string) => (
    <Day
      key={date}
      date={date}
      look={lookOf(date)}
      today={date === today}
      selected={date === selected}
      stop={date === focused}
      onOpen={() => {
        setFocused(date);
        onOpen(date);
      }}
    />
  );
  return (
    <Sheet padded>
      <Legend />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys among the days inside, which are buttons */}
      <div ref={element} className={styles.year} onKeyDown={move}>
        <p className="visually-hidden">{t('months', { year })}</p>
        {months.map((month) => (
          <Month key={month} year={year} month={month} cell={cell} />
        ))}
      </div>
    </Sheet>
  );
}

function Month(props: { year: number; month: number; cell(date: string): React.ReactNode }) {
  const { year, month } = props;
  const language = useLanguage();
  return (
    <table className={styles.month}>
      <caption>{monthName(language, month)}</caption>
      <thead>
        <tr>
          {weekdayHeads(language).map(({ short, long }) => (
            <th key={long} scope="col" abbr={long}>
              {short}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(year, month).map((week) => (
          <tr key={week.find((date) => date !== null)}>
            {week.map((date, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a place in the week is its own key
              <td key={at}>{date !== null && props.cell(date)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Day(props: {
  date: string;
  look: DayLook;
  today: boolean;
  selected: boolean;
  stop: boolean;
  onOpen(): void;
}) {
  const { date, look } = props;
  const t = useWords(calendarWords);
  const text = useLocalText();
  const format = dayFormat(useLanguage());
  const mark = look.own ? 'hours' : look.kind === 'ordinary' ? null : look.kind;
  const plan = look.row?.plan;
  const said = [
    format.full(date),
    ...(plan !== undefined && plan.kind !== 'ordinary' ? [text(plan.name)] : []),
    mark === null ? t(look.worked ? 'day.worked' : 'day.rest') : t(`legend.${mark}`),
    ...(look.edited ? [t('day.edited')] : []),
    ...(props.today ? [t('legend.today')] : []),
  ].join(t('mark.holiday') === '休' ? '，' : ', ');
  const className = [
    styles.day,
    styles[look.kind],
    look.worked ? '' : styles.rest,
    look.edited ? styles.edited : '',
    props.today ? styles.today : '',
  ].join(' ');
  return (
    <button
      type="button"
      className={className}
      data-date={date}
      tabIndex={props.stop ? 0 : -1}
      aria-label={said}
      aria-pressed={props.selected}
      title={said}
      onClick={props.onOpen}
    >
      {Number(date.slice(8))}
      {mark !== null && <span className={styles.mark}>{t(`mark.${mark}`)}</span>}
    </button>
  );
}

function Legend() {
  const t = useWords(calendarWords);
  const sample = (kind: 'holiday' | 'workday' | 'hours') => (
    <span className={`${styles.sample} ${styles[kind === 'hours' ? 'workday' : kind]}`} aria-hidden="true">
      {t(`mark.${kind}`)}
    </span>
  );
  return (
    <ul className={styles.legend} aria-label={t('legend')}>
      {(['holiday', 'workday', 'hours'] as const).map((kind) => (
        <li key={kind}>
          {sample(kind)}
          {t(`legend.${kind}`)}
        </li>
      ))}
      <li>
        <span className={`${styles.sample} ${styles.edited}`} aria-hidden="true" />
        {t('legend.edited')}
      </li>
      <li>
        <span className={`${styles.sample} ${styles.today}`} aria-hidden="true" />
        {t('legend.today')}
      </li>
    </ul>
  );
}
