import { useWords } from '../../../console/language.ts';
import { colourStep, provinceTiles, shortPlaceName } from '../rules/province-tiles.ts';
import styles from './PlaceMap.module.css';
import { placeMapWords } from './place-map-words.ts';

export interface MapTile {
  code: string;
  name: string;
  count: number;
}
/** Tiles of a row where places have no fixed spot among each other. */
const perRow = 7;

/**
 * Places by colour: provinces each where it lies among its neighbours, cities of one province in the order of their
 * codes. A press opens one; the arrow keys go from tile to tile as a table beside it does.
 */
export function PlaceMap(props: {
  label: string;
  tiles: readonly MapTile[];
  chosen?: string;
  onOpen(code: string): void;
}) {
  const { tiles, chosen = '' } = props;
  const t = useWords(placeMapWords);
  const most = Math.max(1, ...tiles.map(({ count }) => count));
  const provinces = tiles.every(({ code }) => code in provinceTiles);
  return (
    <fieldset className={styles.map} data-place-map>
      <legend className="visually-hidden">{props.label}</legend>
      <div className={provinces ? styles.country : styles.cities}>
        {tiles.map(({ code, name, count }, at) => {
          const [column, row] = provinces
            ? (provinceTiles[code] ?? [0, 0])
            : [at % perRow, Math.floor(at / perRow)];
          return (
            <button
              key={code}
              type="button"
              className={`${styles.tile} ${styles[`step${colourStep(count, most)}`]}`}
              style={{ gridColumn: column + 1, gridRow: row + 1 }}
              aria-label={t('tile', { place: name, count })}
              aria-pressed={chosen === code}
              title={t('tile', { place: name, count })}
              data-place={code}
              onClick={() => props.onOpen(code)}
            >
              <span>{shortPlaceName(name)}</span>
              {count > 0 && <strong>{count}</strong>}
            </button>
          );
        })}
      </div>
      <p className={styles.legend} aria-hidden="true">
        {t('few')}
        {[1, 2, 3, 4].map((step) => (
          <span key={step} className={`${styles.sample} ${styles[`step${step}`]}`} />
        ))}
        {t('many')}
      </p>
    </fieldset>
  );
}
