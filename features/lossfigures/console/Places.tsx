import { Button } from 'antd';
import { Link, useNavigate } from 'react-router';
import { useWords } from '../../../console/language.ts';
import { Sheet } from '../../../console/ui/Page.tsx';
import { PlaceMap } from '../../claims/console/PlaceMap.tsx';
import type { reportsAt } from '../../claims/rules/figure-address.ts';
import type { LossFigures, PlaceFigure } from '../contract.ts';
import styles from './Figures.module.css';
import { lossFigureWords } from './words.ts';

/** Rows of the table beside the map. */
const mostRows = 40;

/** The map and the table beside it: provinces, then the cities of one, then the districts of a city. */
export function Places(props: {
  figures: LossFigures;
  /** Code of the place that is looked into; '' the whole country. */
  place: string;
  open(of: Parameters<typeof reportsAt>[0]): string;
  onPlace(code: string): void;
}) {
  const { figures, place, open, onPlace } = props;
  const t = useWords(lossFigureWords);
  const navigate = useNavigate();
  const counts = new Map(figures.places.map((one) => [one.code, one]));
  const names = new Map(figures.map.map((one) => [one.code, one.name]));
  const province = place.slice(0, 2);
  const tiles = figures.map
    .filter(({ code }) => (province === '' ? code.length === 2 : code.length > 2))
    .map(({ code, name }) => ({ code, name, count: counts.get(code)?.count ?? 0 }));
  const rows = figures.places.filter(({ code }) => isBelow(code, place, tiles)).slice(0, mostRows);
  const nameOf = (code: string): string => counts.get(code)?.names.at(-1) ?? names.get(code) ?? code;
  const go = (code: string): void => {
    // A province opens to its cities, what is below to its reports.
    if (code.length === 2) onPlace(code);
    else if (code.length === 4 && code !== place) onPlace(code);
    else void navigate(open({ place: code }));
  };
  return (
    <Sheet title={place === '' ? t('map') : t('mapOf', { place: nameOf(place) })} padded>
      <div className={styles.line}>
        <p className={styles.quiet}>{t('mapHint')}</p>
        {place !== '' && (
          <span className={styles.line}>
            <Link to={open({})}>{t('openReports', { place: nameOf(place) })}</Link>
            <Button size="small" onClick={() => onPlace(place.slice(0, -2))}>
              {place.length === 2 ? t('wholeCountry') : t('up')}
            </Button>
          </span>
        )}
      </div>
      <div className={styles.mapColumns}>
        <PlaceMap label={t('map')} tiles={tiles} chosen={province === '' ? '' : place} onOpen={go} />
        <PlaceTable rows={rows} onGo={go} open={open} />
      </div>
      {figures.nowhere > 0 && <p className={styles.quiet}>{t('nowhere', { count: figures.nowhere })}</p>}
    </Sheet>
  );
}

/** What the table shows: one level below the chosen place. */
function isBelow(code: string, place: string, tiles: readonly { code: string }[]): boolean {
  if (place === '') return code.length === 2;
  if (place.length === 2) return tiles.some((tile) => tile.code === code);
  return code.length === 6 && code.startsWith(place);
}

function PlaceTable(props: {
  rows: readonly PlaceFigure[];
  open(of: Parameters<typeof reportsAt>[0]): string;
  onGo(code: string): void;
}) {
  const t = useWords(lossFigureWords);
  const minutes = (of: number | undefined): string =>
    of === undefined ? '—' : t('minutes', { count: Math.round(of) });
  return (
    <div className={styles.tableBox}>
      <table className={styles.table}>
        <caption className="visually-hidden">{t('places')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('place')}</th>
            <th scope="col">{t('count')}</th>
            <th scope="col">{t('medianShort')}</th>
            <th scope="col">{t('p90Short')}</th>
          </tr>
        </thead>
        <tbody>
          {props.rows.map(({ code, names, count, arrival }) => (
            <tr key={code} data-place-row={code}>
              <th scope="row">
                <button type="button" className={styles.linkButton} onClick={() => props.onGo(code)}>
                  {names.at(-1) ?? code}
                </button>
              </th>
              <td>
                <Link to={props.open({ place: code })}>{count}</Link>
              </td>
              <td>{minutes(arrival?.median)}</td>
              <td>{minutes(arrival?.p90)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
