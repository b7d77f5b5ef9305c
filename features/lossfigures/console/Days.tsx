import { useWords } from '../../../console/language.ts';
import type { LossFigures } from '../contract.ts';
import styles from './Figures.module.css';
import { lossFigureWords } from './words.ts';

const [width, height] = [480, 84];

/** Reports by the day, as bars, and as a table. */
export function Days({ days }: { days: LossFigures['days'] }) {
  const t = useWords(lossFigureWords);
  const most = Math.max(1, ...days.map(({ count }) => count));
  const step = width / Math.max(1, days.length);
  const [first, last] = [days[0]?.day ?? '', days.at(-1)?.day ?? ''];
  return (
    <>
      <svg className={styles.days} viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" role="img">
        <title>{`${t('days')} ${first} – ${last}`}</title>
        {days.map(({ day, count }, at) => (
          <rect
            key={day}
            x={at * step + step * 0.12}
            width={step * 0.76}
            y={height - (count / most) * height}
            height={(count / most) * height}
          >
            <title>{t('dayBar', { day, count })}</title>
          </rect>
        ))}
      </svg>
      <p className={styles.ends}>
        <span>{first}</span>
        <span>{last}</span>
      </p>
      <details>
        <summary className={styles.quiet}>{t('asTable')}</summary>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('day')}</th>
              <th scope="col">{t('count')}</th>
            </tr>
          </thead>
          <tbody>
            {days.map(({ day, count }) => (
              <tr key={day}>
                <th scope="row">{day}</th>
                <td>{count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}
