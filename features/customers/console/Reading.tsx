import { useWords } from '../../../console/language.ts';
import { State } from '../../../console/ui/Mark.tsx';
import type { CustomerView } from '../contract.ts';
import styles from './Customers.module.css';
import { customerWords } from './words.ts';

/** How a surname is spoken: «区 Ōu», and a mark where people get it wrong. */
export function Reading({ reading }: { reading: NonNullable<CustomerView['reading']> }) {
  const t = useWords(customerWords);
  const { readings, special, confirmed } = reading;
  if (readings.length === 0) return <span className={styles.quiet}>{t('reading.unknown')}</span>;
  return (
    <span className={styles.reading}>
      <span lang="zh-Latn-pinyin">{readings.join(' / ')}</span>
      {confirmed ? (
        <State tone="ok">{t('reading.confirmed')}</State>
      ) : (
        special && <State tone="soon">{t(readings.length > 1 ? 'reading.ask' : 'reading.special')}</State>
      )}
    </span>
  );
}

/** The reading beside a name in a list: only where it needs a look. */
export function ReadingMark({ reading }: { reading: CustomerView['reading'] }) {
  const t = useWords(customerWords);
  if (reading === null || !reading.special || reading.readings.length === 0) return null;
  const title = t(
    reading.confirmed ? 'reading.confirmed' : reading.readings.length > 1 ? 'reading.ask' : 'reading.special',
  );
  return (
    <span className={styles.mark} title={title}>
      {reading.readings.join(' / ')}
      <span className="visually-hidden">{title}</span>
    </span>
  );
}
