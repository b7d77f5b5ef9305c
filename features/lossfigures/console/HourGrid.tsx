import { Link } from 'react-router';
import { useLocalText, useWords } from '../../../console/language.ts';
import map from '../../claims/console/PlaceMap.module.css';
import type { reportsAt } from '../../claims/rules/figure-address.ts';
import { colourStep } from '../../claims/rules/province-tiles.ts';
import type { LossFigures } from '../contract.ts';
import styles from './Figures.module.css';
import { lossFigureWords } from './words.ts';

const weekdays = [
  { zh: '一', en: 'Mon' },
  { zh: '二', en: 'Tue' },
  { zh: '三', en: 'Wed' },
  { zh: '四', en: 'Thu' },
  { zh: '五', en: 'Fri' },
  { zh: '六', en: 'Sat' },
  { zh: '日', en: 'Sun' },
];
const hours = Array.from({ length: 24 }, (_, hour) => hour);

/** Weekdays by hours, as colours; a table, so that it reads in order, and every cell opens to its reports. */
export function HourGrid(props: {
  hours: LossFigures['hours'];
  open(of: Parameters<typeof reportsAt>[0]): string;
}) {
  const t = useWords(lossFigureWords);
  const text = useLocalText();
  const counts = new Map(props.hours.map(({ weekday, hour, count }) => [`${weekday} ${hour}`, count]));
  const most = Math.max(1, ...counts.values());
  return (
    <>
      <p className={styles.quiet}>{t('hoursHint')}</p>
      <table className={styles.grid}>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('weekday')}</span>
            </th>
            {hours.map((hour) => (
              <th key={hour} scope="col">
                {hour % 3 === 0 ? hour : <span className="visually-hidden">{hour}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weekdays.map((name, at) => (
            <tr key={name.en}>
              <th scope="row">{text(name)}</th>
              {hours.map((hour) => {
                const count = counts.get(`${at + 1} ${hour}`) ?? 0;
                const label = t('cell', { day: text(name), hour, count });
                return (
                  <td key={hour}>
                    {count === 0 ? (
                      <span className={`${styles.cell} ${map.step0}`} />
                    ) : (
                      <Link
                        className={`${styles.cell} ${map[`step${colourStep(count, most)}`]}`}
                        to={props.open({ weekday: String(at + 1), hour: String(hour) })}
                        aria-label={label}
                        title={label}
                      >
                        {count}
                      </Link>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
