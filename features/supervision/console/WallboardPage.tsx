import { FullscreenExitOutlined, FullscreenOutlined } from '@ant-design/icons';
import { type CSSProperties, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useBrand, useTimeFormat } from '../../../console/centre.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { usePage } from '../../../console/parts.ts';
import { usePageTitle } from '../../../console/ui/Page.tsx';
import { EmptyState, Loaded } from '../../../console/ui/States.tsx';
import { useServerNow } from '../../../console/ui/Time.tsx';
import { applyPalette, dark } from '../../../console/ui/tokens.ts';
import type { FloorView } from '../contract.ts';
import { BoardQueue } from './BoardQueue.tsx';
import { useFloor } from './use-floor.ts';
import styles from './Wallboard.module.css';
import { floorWords } from './words.ts';

/** Figures that are older are called old, ms. */
const freshMs = 10_000;

/** Queues for a big screen: dark, huge, read from five metres. */
export function WallboardPage() {
  const t = useWords(floorWords);
  const text = useLocalText();
  const title = text(usePage().title);
  usePageTitle(title);
  const floor = useFloor();
  const board = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    if (board.current !== null) applyPalette(board.current, dark, 'dark');
  }, []);
  const isStale = useIsStale(floor.dataUpdatedAt);
  const format = useTimeFormat();
  return (
    <section ref={board} className={styles.board} aria-label={title}>
      <Head title={title} board={board} />
      {isStale && floor.data !== undefined && (
        <p className={styles.stale} role="alert">
          {t('board.stale', { time: format.clock(Date.parse(floor.data.now)) })}
        </p>
      )}
      <Loaded result={floor} skeleton={<div className={styles.queues} />}>
        {(data) => <Queues floor={data} isStale={isStale} />}
      </Loaded>
    </section>
  );
}

function Queues({ floor, isStale }: { floor: FloorView; isStale: boolean }) {
  const t = useWords(floorWords);
  const { queues, settings } = floor;
  const running = useServerNow(1_000) ?? 0;
  // What stopped coming doesn't go on by itself.
  const now = isStale ? Date.parse(floor.now) : running;
  if (queues.length === 0) return <EmptyState title={t('board.none')} text={t('board.noneText')} />;
  const columns = queues.length <= 2 ? queues.length : queues.length <= 4 ? 2 : 3;
  const rows = Math.ceil(queues.length / columns);
  return (
    <ul
      className={`${styles.queues} ${isStale ? styles.old : ''}`}
      style={{ '--columns': columns, '--rows': rows } as CSSProperties}
    >
      {queues.map((queue) => (
        <BoardQueue key={queue.code} queue={queue} settings={settings} now={now} />
      ))}
    </ul>
  );
}

function Head({ title, board }: { title: string; board: { current: HTMLElement | null } }) {
  const t = useWords(floorWords);
  const text = useLocalText();
  const brand = useBrand();
  const format = useTimeFormat();
  const now = useServerNow(1_000) ?? 0;
  const full = useIsFullScreen();
  const toggle = (): void => {
    const change = full ? document.exitFullscreen() : board.current?.requestFullscreen();
    // A browser may refuse; then the page stays as it is.
    change?.catch(() => {});
  };
  return (
    <header className={styles.head}>
      <h1 tabIndex={-1} data-page-title>
        {brand === undefined ? title : text(brand.brand)}
        {brand !== undefined && <span className={styles.title}>{title}</span>}
      </h1>
      <button type="button" className={styles.full} onClick={toggle}>
        {full ? <FullscreenExitOutlined aria-hidden /> : <FullscreenOutlined aria-hidden />}
        {full ? t('board.leave') : t('board.fullScreen')}
      </button>
      <time className={styles.clock}>{format.clock(now)}</time>
    </header>
  );
}

function useIsFullScreen(): boolean {
  const [full, setFull] = useState(() => document.fullscreenElement !== null);
  useEffect(() => {
    const follow = (): void => setFull(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', follow);
    return () => document.removeEventListener('fullscreenchange', follow);
  }, []);
  return full;
}

/** @param updatedAt when the figures came, by this computer's clock. @returns whether they are too old to trust. */
function useIsStale(updatedAt: number): boolean {
  useServerNow(1_000);
  return Date.now() - updatedAt > freshMs;
}
