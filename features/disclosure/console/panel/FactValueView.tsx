import { useTimeFormat } from '../../../../console/centre.ts';
import { formatMoney, formatNumber, formatPlate, type TimeFormat } from '../../../../console/format.ts';
import { useLanguage, useLocalText, useWords } from '../../../../console/language.ts';
import type { FactScalar, FactValue } from '../../contract/verification.ts';
import styles from './Panel.module.css';
import { panelWords } from './words.ts';

const fenPerYuan = 100;

/** What may be told, as it is read to the caller; null: the record says nothing. */
export function FactValueView({ value }: { value: FactValue | null }) {
  const t = useWords(panelWords);
  const text = useLocalText();
  if (value === null) return <span className={styles.quiet}>{t('noValue')}</span>;
  if (value.type !== 'list') return <Scalar value={value} />;
  return (
    <dl className={styles.items}>
      {value.items.map((item, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a list of two instalments may say the same twice
        <div key={place}>
          <dt>{text(item.label)}</dt>
          <dd>
            <Scalar value={item.value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Scalar({ value }: { value: FactScalar }) {
  const t = useWords(panelWords);
  const text = useLocalText();
  const language = useLanguage();
  const times = useTimeFormat();
  switch (value.type) {
    case 'name':
      return text(value.name);
    case 'text':
      return formatPlate(value.text);
    case 'money':
      return formatMoney(value.fen / fenPerYuan, language);
    case 'count':
      return formatNumber(value.count, language);
    case 'yes':
      return t(value.yes ? 'yes' : 'no');
    case 'day':
      return value.day;
    case 'period':
      return value.from === value.to
        ? minuteOf(times, value.from)
        : `${minuteOf(times, value.from)} – ${minuteOf(times, value.to)}`;
  }
}

/** «2026-03-31 14:20»; midnight is left out, as on the policy. */
function minuteOf(times: TimeFormat, iso: string): string {
  return times
    .exact(Date.parse(iso))
    .slice(0, 16)
    .replace(/ 00:00$/, '');
}
