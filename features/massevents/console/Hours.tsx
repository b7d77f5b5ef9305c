import { useTimeFormat } from '../../../console/centre.ts';
import { useWords } from '../../../console/language.ts';
import type { MassEventView } from '../contract/events.ts';
import styles from './MassEvents.module.css';
import { massEventWords } from './words.ts';

const [width, height] = [480, 96];

/** Reports by the hour, as bars; the table beside it says the same. */
export function Hours({ hours }: { hours: MassEventView['figures']['hours'] }) {
  const t = useWords(massEventWords);
  const { exact } = useTimeFormat();
  if (hours.length === 0) return <p className={styles.quiet}>{t('noReports')}</p>;
  const most = Math.max(1, ...hours.map(({ count }) => count));
  const step = width / hours.length;
  const peak = hours.reduce((best, one) => (one.count > best.count ? one : best));
  const label = t('peak', { time: exact(Date.parse(peak.from)).slice(0, 16), count: peak.count });
  return (
    <>
      <svg className={styles.hours} viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" role="img">
        <title>{label}</title>
        {hours.map(({ from, count }, at) => (
          <rect
            key={from}
            x={at * step + step * 0.12}
            width={step * 0.76}
            y={height - (count / most) * height}
            height={(count / most) * height}
            rx={Math.min(2, step * 0.2)}
          />
        ))}
      </svg>
      <p className={styles.quiet}>{label}</p>
      <details>
        <summary className={styles.quiet}>{t('asTable')}</summary>
        <table className={styles.small}>
          <thead>
            <tr>
              <th scope="col">{t('hour')}</th>
              <th scope="col">{t('reports')}</th>
            </tr>
          </thead>
          <tbody>
            {hours.map(({ from, count }) => (
              <tr key={from}>
                <th scope="row">{exact(Date.parse(from)).slice(0, 16)}</th>
                <td>{count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}
