import { Button, Checkbox } from 'antd';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { useMe } from '../hooks.ts';
import { useWords } from '../language.ts';
import { deviceStore } from '../storage.ts';
import { consoleWords } from '../words.ts';
import styles from './DataTable.module.css';
import { MenuButton } from './MenuButton.tsx';

export interface Column<T> {
  key: string;
  title: string;
  render(row: T): ReactNode;
  /** By which the rows can be sorted. */
  sort?(row: T): string | number;
  align?: 'start' | 'end';
  width?: number | string;
  /** Takes the room that the others leave; its text is cut off where it doesn't fit. */
  grow?: boolean;
  /** Left out while the table is narrow, e.g. beside a panel. */
  roomy?: boolean;
  /** Left out only where the table stands beside something else. */
  alone?: boolean;
  /** May be hidden by the person; `hidden` columns are at first. */
  choice?: 'shown' | 'hidden';
}

/** «name» upwards, «-name» downwards, '' as the rows come. */
export type SortOrder = string;

const stepOfRows = 100;

/**
 * A tight table: head stays, columns are chosen and remembered for each person, rows open by click or by keyboard
 * (arrow keys go from row to row). Long lists are drawn a hundred rows at a time.
 */
export function DataTable<T>(props: {
  /** Under which the choice of columns is kept. */
  id: string;
  label: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  rowKey(row: T): string;
  onOpen?(row: T): void;
  openKey?: string | null;
  sort?: SortOrder;
  onSort?(sort: SortOrder): void;
  /** Beside the number of rows. */
  foot?: ReactNode;
  /** The rows are pieces of a longer list that somebody asked for: all are drawn, and their number isn't the whole. */
  paged?: boolean;
  /** Rows chosen for doing something with all of them at once. */
  picked?: ReadonlySet<string>;
  onPick?(picked: ReadonlySet<string>): void;
  /** While a row is open, the arrow keys open the one that they come to. */
  follow?: boolean;
}) {
  const t = useWords(consoleWords);
  const [hidden, setHidden] = useHiddenColumns(props.id, props.columns);
  const [steps, setDrawn] = useState(stepOfRows);
  const drawn = props.paged ? props.rows.length : steps;
  const columns = props.columns.filter(
    (column) => column.choice === undefined || !hidden.includes(column.key),
  );
  const rows = sorted(props.rows, props.columns, props.sort ?? '');
  const { onOpen, onSort, onPick, rowKey } = props;
  const picked = props.picked ?? noKeys;
  const reach = (at: number): void => {
    const row = rows[at];
    if (props.follow && props.openKey && row !== undefined) onOpen?.(row);
  };

  return (
    <div className={styles.frame}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard */}
      <section className={styles.scroll} aria-label={props.label} tabIndex={0}>
        <table className={`${styles.table} ${onOpen ? styles.openable : ''}`}>
          <thead>
            <tr>
              {onPick && (
                <th scope="col" className={styles.pick}>
                  <Checkbox
                    aria-label={t('table.pickAll')}
                    checked={rows.length > 0 && rows.every((row) => picked.has(rowKey(row)))}
                    indeterminate={rows.some((row) => picked.has(rowKey(row)))}
                    onChange={(event) => onPick(new Set(event.target.checked ? rows.map(rowKey) : []))}
                  />
                </th>
              )}
              {columns.map((column) => (
                <Head key={column.key} column={column} sort={props.sort ?? ''} onSort={onSort} />
              ))}
            </tr>
          </thead>
          <tbody onKeyDown={(event) => walkRows(event, reach)}>
            {rows.slice(0, drawn).map((row) => {
              const key = rowKey(row);
              return (
                <tr
                  key={key}
                  aria-current={props.openKey === key ? 'true' : undefined}
                  onClick={onOpen && (() => onOpen(row))}
                >
                  {onPick && (
                    // biome-ignore lint/a11y/useKeyWithClickEvents: a click beside the box belongs to it, not to the row
                    <td className={styles.pick} onClick={(event) => event.stopPropagation()}>
                      <Checkbox
                        aria-label={t('table.pick')}
                        checked={picked.has(key)}
                        onChange={(event) => onPick(withKey(picked, key, event.target.checked))}
                      />
                    </td>
                  )}
                  {columns.map((column, index) => (
                    <td key={column.key} className={classOf(column)}>
                      {index === 0 && onOpen ? (
                        <button
                          type="button"
                          className={styles.open}
                          data-row-open
                          onClick={(event) => {
                            event.stopPropagation();
                            onOpen(row);
                          }}
                        >
                          {column.render(row)}
                        </button>
                      ) : (
                        column.render(row)
                      )}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
      <div className={styles.foot}>
        <span role="status" className={styles.count}>
          {t(props.paged ? 'table.shown' : 'table.rows', { count: rows.length })}
        </span>
        {rows.length > drawn && (
          <Button size="small" onClick={() => setDrawn(drawn + stepOfRows)}>
            {t('table.more', { count: Math.min(stepOfRows, rows.length - drawn) })}
          </Button>
        )}
        {props.foot}
        {props.columns.some((column) => column.choice !== undefined) && (
          <MenuButton
            label={t('table.columns')}
            className={styles.columns ?? ''}
            placement="top"
            items={props.columns
              .filter((column) => column.choice !== undefined)
              .map((column) => ({
                key: column.key,
                label: column.title,
                checked: !hidden.includes(column.key),
                run: () =>
                  setHidden(
                    hidden.includes(column.key)
                      ? hidden.filter((one) => one !== column.key)
                      : [...hidden, column.key],
                  ),
              }))}
          />
        )}
      </div>
    </div>
  );
}

function Head<T>(props: {
  column: Column<T>;
  sort: SortOrder;
  onSort: ((sort: SortOrder) => void) | undefined;
}) {
  const { column, sort, onSort } = props;
  const className = classOf(column);
  const style = column.width === undefined ? undefined : { width: column.width, minWidth: column.width };
  if (column.sort === undefined || onSort === undefined) {
    return (
      <th scope="col" className={className} style={style}>
        {column.title}
      </th>
    );
  }
  const direction = sort === column.key ? 'ascending' : sort === `-${column.key}` ? 'descending' : 'none';
  const next = { none: column.key, ascending: `-${column.key}`, descending: '' }[direction];
  return (
    <th scope="col" className={className} style={style} aria-sort={direction}>
      <button
        type="button"
        className={`${styles.sort} ${direction === 'none' ? '' : styles.sorted}`}
        onClick={() => onSort(next)}
      >
        {column.title}
        <svg width="8" height="12" viewBox="0 0 8 12" fill="currentColor" aria-hidden="true">
          {direction !== 'descending' && <path d="M4 0l4 5H0z" />}
          {direction !== 'ascending' && <path d="M4 12L0 7h8z" />}
        </svg>
      </button>
    </th>
  );
}

function classOf<T>(column: Column<T>): string | undefined {
  const classes = [
    column.align === 'end' && styles.end,
    column.grow && styles.grow,
    column.roomy && styles.roomy,
    column.alone && styles.alone,
  ];
  return classes.filter(Boolean).join(' ') || undefined;
}

function sorted<T>(rows: readonly T[], columns: readonly Column<T>[], sort: SortOrder): readonly T[] {
  const column = columns.find((one) => one.key === sort.replace(/^-/, ''));
  const by = column?.sort;
  if (by === undefined) return rows;
  const collator = new Intl.Collator('zh-CN', { numeric: true });
  const up = [...rows].sort((a, b) => {
    const [left, right] = [by(a), by(b)];
    return typeof left === 'number' && typeof right === 'number'
      ? left - right
      : collator.compare(String(left), String(right));
  });
  return sort.startsWith('-') ? up.reverse() : up;
}

const noKeys: ReadonlySet<string> = new Set();

function withKey(keys: ReadonlySet<string>, key: string, on: boolean): ReadonlySet<string> {
  const next = new Set(keys);
  if (on) next.add(key);
  else next.delete(key);
  return next;
}

/** @param reach hears the place of the row that the focus came to. */
function walkRows(event: KeyboardEvent<HTMLTableSectionElement>, reach: (at: number) => void): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const openers = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row-open]')];
  const index = openers.indexOf(event.target as HTMLElement);
  const to = index + (event.key === 'ArrowDown' ? 1 : -1);
  const next = openers[to];
  if (index < 0 || next === undefined) return;
  event.preventDefault();
  next.focus();
  reach(to);
}

function useHiddenColumns<T>(
  id: string,
  columns: readonly Column<T>[],
): [string[], (next: string[]) => void] {
  const key = `jieting.columns.${useMe().staffId}.${id}`;
  const [hidden, setHidden] = useState<string[]>(() => {
    const kept = deviceStore.read(key);
    if (kept !== null) return kept.split(' ').filter(Boolean);
    return columns.filter((column) => column.choice === 'hidden').map((column) => column.key);
  });
  const choose = (next: string[]): void => {
    deviceStore.write(key, next.join(' '));
    setHidden(next);
  };
  return [hidden, choose];
}
