import { useWords } from '../../../../console/language.ts';
import type { FigureName, FigureRow } from '../../contract/figures.ts';
import styles from './Figures.module.css';
import { figureWords } from './words.ts';

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;

/** A share with the interval in which it lies; opens to its tasks. Of none nothing opens but those that aren't counted. */
export function Share(props: { name: FigureName; of: FigureRow; onOpen(part: 'count' | 'rest'): void }) {
  const { name, of: row } = props;
  const t = useWords(figureWords);
  const { count, of, share, low, high } = row.figures[name];
  const label = t('open', { name: row.name || t('none'), figure: t(`figure.${name}`), count, of });
  if (share === null || low === null || high === null)
    return (
      <button type="button" className={styles.figure} disabled aria-label={label}>
        —
      </button>
    );
  const figure = (
    <>
      <span>
        <span className={styles.share}>{percent(share)}</span>{' '}
        <span className={styles.second}>
          {count}/{of}
        </span>
      </span>
      <span className={`${styles.range} ${name === 'problem' ? styles.problem : ''}`} aria-hidden="true">
        <i style={{ left: `${low * 100}%`, width: `${(high - low) * 100}%` }} />
        <b style={{ left: `${share * 100}%` }} />
      </span>
      <span className={styles.second}>{t('range', { low: percent(low), high: percent(high) })}</span>
    </>
  );
  if (count === 0)
    return (
      <div className={`${styles.figure} ${styles.none}`} title={t(`about.${name}`)}>
        {figure}
        <button
          type="button"
          className={styles.rest}
          aria-label={t('openRest', { name: row.name || t('none'), figure: t(`figure.${name}`), of })}
          onClick={() => props.onOpen('rest')}
        >
          {t('restOf', { of })}
        </button>
      </div>
    );
  return (
    <button
      type="button"
      className={styles.figure}
      aria-label={label}
      title={t(`about.${name}`)}
      onClick={() => props.onOpen('count')}
    >
      {figure}
    </button>
  );
}
