import { useWords } from '../../../console/language.ts';
import type { QueueRating } from '../contract/ratings.ts';
import styles from './Ratings.module.css';
import { ratingWords } from './rating-words.ts';

/** How often each was given, from 5 on the left to 1. */
export function Spread({ row }: { row: QueueRating }) {
  const t = useWords(ratingWords);
  if (row.rated === 0) return <span className={styles.none}>—</span>;
  const [one = 0, two = 0, three = 0, four = 0, five = 0] = row.counts;
  const label = t('spreadText', { one, two, three, four, five });
  return (
    <span className={styles.spread} role="img" aria-label={label} title={label}>
      {[five, four, three, two, one].map((count, at) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: always the same five
          key={at}
          className={styles[`score${5 - at}`]}
          style={{ flexGrow: count }}
        />
      ))}
    </span>
  );
}
