import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useLocalText, useWords } from '../../../../console/language.ts';
import type { Condition } from '../../contract/branch.ts';
import { useNames } from '../names.ts';
import styles from './Editor.module.css';
import { Choice, Choices, TextInput } from './inputs.tsx';
import { editorWords } from './words.ts';

const dayNames = [
  { zh: '周一', en: 'Mon' },
  { zh: '周二', en: 'Tue' },
  { zh: '周三', en: 'Wed' },
  { zh: '周四', en: 'Thu' },
  { zh: '周五', en: 'Fri' },
  { zh: '周六', en: 'Sat' },
  { zh: '周日', en: 'Sun' },
];
const centre = '*';
const times = Array.from({ length: 48 }, (_, half) => {
  const hour = String(Math.floor(half / 2)).padStart(2, '0');
  return `${hour}:${half % 2 === 0 ? '00' : '30'}`;
}).concat('24:00');

/** What a condition of one kind needs besides. */
export function ConditionFields(props: {
  when: Condition;
  collected: readonly string[];
  onSet(when: Condition): void;
}) {
  const { when, collected, onSet } = props;
  const t = useWords(editorWords);
  const text = useLocalText();
  const names = useNames();
  const named = (list: readonly { code: string; name: { zh: string; en?: string | undefined } }[]) =>
    list.map(({ code, name }) => ({ value: code, label: text(name) }));
  switch (when.on) {
    case 'open':
      return (
        <Choice
          label={t('ofQueue')}
          value={when.queue ?? centre}
          options={[{ value: centre, label: t('centre') }, ...named(names.queues)]}
          onSet={(queue) => onSet({ ...when, queue: queue === centre ? null : queue })}
        />
      );
    case 'massEvent':
      return (
        <Choice
          label={t('ofQueue')}
          value={when.queue ?? centre}
          options={[{ value: centre, label: t('anyEvent') }, ...named(names.queues)]}
          onSet={(queue) => onSet({ ...when, queue: queue === centre ? null : queue })}
        />
      );
    case 'hours': {
      const time = (field: 'from' | 'to') => (
        <Choice
          label={t(field)}
          value={when[field]}
          options={[...new Set([...times, when[field]])].map((value) => ({ value, label: value }))}
          onSet={(value) => onSet({ ...when, [field]: value })}
        />
      );
      return (
        <>
          <Choices
            label={t('days')}
            value={when.days.map(String)}
            options={dayNames.map((name, index) => ({ value: String(index + 1), label: text(name) }))}
            onSet={(days) => onSet({ ...when, days: days.map(Number).sort() })}
          />
          <div className={styles.pair}>
            {time('from')}
            {time('to')}
          </div>
        </>
      );
    }
    case 'dates':
      return (
        <DatePicker.RangePicker
          aria-label={t('on.dates')}
          value={[dayjs(when.from), dayjs(when.to)]}
          onChange={(range) => {
            const [from, to] = range ?? [];
            if (from && to) onSet({ ...when, from: from.format('YYYY-MM-DD'), to: to.format('YYYY-MM-DD') });
          }}
        />
      );
    case 'segment':
      return (
        <Choices
          label={t('segments')}
          value={when.segments}
          options={named(names.segments)}
          onSet={(segments) => onSet({ ...when, segments })}
        />
      );
    case 'language':
      return (
        <Choice
          label={t('languageIs')}
          value={when.language}
          options={named(names.languages)}
          onSet={(language) => onSet({ ...when, language })}
        />
      );
    case 'number':
      return (
        <Choices
          label={t('prefixes')}
          free
          value={when.prefixes}
          options={[]}
          onSet={(prefixes) => onSet({ ...when, prefixes: prefixes.filter((one) => /^\d{1,4}$/.test(one)) })}
        />
      );
    case 'collected':
      return (
        <div className={styles.pair}>
          <Choice
            label={t('collected')}
            value={when.code}
            options={[...new Set([...collected, when.code])].map((value) => ({ value, label: value }))}
            onSet={(code) => onSet({ ...when, code })}
          />
          <TextInput
            label={t('begins')}
            placeholder={t('begins')}
            value={when.begins}
            maxLength={20}
            onSet={(begins) => {
              if (/^[\d*]*$/.test(begins)) onSet({ ...when, begins });
            }}
          />
        </div>
      );
    case 'workday':
    case 'known':
      return null;
    default:
      return when satisfies never;
  }
}
