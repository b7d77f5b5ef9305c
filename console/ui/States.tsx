import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { ApiError } from '../api.ts';
import { useWords } from '../language.ts';
import { consoleWords } from '../words.ts';
import styles from './States.module.css';

/** A page or list without content: what it is for and what to do next. */
export function EmptyState(props: { title: string; text?: ReactNode; actions?: ReactNode; level?: 1 | 2 }) {
  const Heading = props.level === 1 ? 'h1' : 'h2';
  return (
    <div className={styles.box}>
      <QuietLine />
      <Heading>{props.title}</Heading>
      {props.text !== undefined && <p>{props.text}</p>}
      {props.actions !== undefined && <div className={styles.actions}>{props.actions}</div>}
    </div>
  );
}

/** Something couldn't be read: why, and the way on. */
export function FailedState({ error, onRetry }: { error: ApiError; onRetry(): void }) {
  const t = useWords(consoleWords);
  return (
    <div className={styles.box} role="alert">
      <QuietLine broken />
      <h2>{t('state.failed')}</h2>
      <p>{error.message}</p>
      <div className={styles.actions}>
        <Button onClick={onRetry}>{t('state.retry')}</Button>
      </div>
    </div>
  );
}

/** A line that is silent, or broken. */
function QuietLine({ broken = false }: { broken?: boolean }) {
  return (
    <svg className={styles.picture} viewBox="0 0 92 60" fill="none" aria-hidden="true">
      <g stroke="currentColor" strokeWidth="3" strokeLinecap="round">
        {[10, 22, 34, 46, 58, 70, 82].map((x, index) => {
          const half = broken
            ? index === 3
              ? 0
              : 2 + Math.abs(3 - index) * 5
            : 3 + (3 - Math.abs(3 - index)) * 2;
          return half === 0 ? null : <line key={x} x1={x} x2={x} y1={30 - half} y2={30 + half} />;
        })}
      </g>
      {broken && (
        <path d="M40 24l12 12M52 24 40 36" stroke="var(--danger)" strokeWidth="3" strokeLinecap="round" />
      )}
    </svg>
  );
}

/** Reserved room for a table that is being read. */
export function RowsSkeleton({ rows = 8 }: { rows?: number }) {
  const t = useWords(consoleWords);
  return (
    <div className={styles.rows} role="status" aria-label={t('state.loading')}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows of nothing have no other key
        <div key={row} className={styles.row}>
          {[70, 85, 55, 60].map((width, column) => (
            <span
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              key={column}
              className={styles.bar}
              style={{ width: `${width - ((row * 7 + column * 3) % 30)}%` }}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

/** Reserved room for a form or a text that is being read. */
export function LinesSkeleton({ lines = 6 }: { lines?: number }) {
  const t = useWords(consoleWords);
  return (
    <div className={styles.lines} role="status" aria-label={t('state.loading')}>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of nothing have no other key
        <span key={line} className={styles.bar} style={{ width: `${88 - ((line * 17) % 45)}%` }} />
      ))}
    </div>
  );
}

/** What a route's answer looks like while it isn't there, when it can't be had, and when it is. */
export function Loaded<T>(props: {
  result: { data: T | undefined; error: ApiError | null; refetch(): Promise<unknown> };
  skeleton?: ReactNode;
  children: (data: T) => ReactNode;
}) {
  const { data, error, refetch } = props.result;
  if (data !== undefined) return <>{props.children(data)}</>;
  if (error !== null) return <FailedState error={error} onRetry={() => void refetch()} />;
  return <>{props.skeleton ?? <RowsSkeleton />}</>;
}
