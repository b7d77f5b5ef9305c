import { type KeyboardEvent, type PointerEvent, useId, useMemo, useRef, useState } from 'react';
import { useLanguage, useWords } from '../../../console/language.ts';
import type { RecordingInfo } from '../contract/recording.ts';
import { clockOf, spokenDuration } from './durations.ts';
import { axisMarks, gapsOf, type Heard, holdSpans, secondOf, stretches } from './playback.ts';
import styles from './Recording.module.css';
import { interactionWords } from './words.ts';

/** Bars of one voice; at the usual width two pixels each. */
const bars = 420;
/** Heights of the drawing: a voice takes one half. */
const half = 50;

/**
 * Both voices over time, the customer above and the agent below. It is a slider: a press or a key goes to a second.
 */
export function Waveform(props: {
  info: RecordingInfo;
  entries: readonly { type: string; at: string; position: number }[];
  /** Seconds. */
  position: number;
  heard: Heard;
  onSeek(second: number): void;
  onToggle(): void;
}) {
  const { info, entries, position, heard, onSeek } = props;
  const t = useWords(interactionWords);
  const hintId = useId();
  const { seconds } = info;
  const percent = (second: number): string => `${(Math.max(0, Math.min(second, seconds)) / seconds) * 100}%`;
  const picture = useMemo(() => draw(info), [info]);
  const holds = useMemo(() => holdSpans(info, entries), [info, entries]);
  const gaps = useMemo(() => gapsOf(info), [info]);
  const marks = useMemo(
    () =>
      entries.flatMap((entry) => {
        const second = secondOf(info, Date.parse(entry.at));
        return second === null ? [] : [{ key: entry.position, second }];
      }),
    [info, entries],
  );
  const scrub = useScrub(seconds, onSeek);
  const moveTo = (event: KeyboardEvent): void => {
    if (event.key === ' ') {
      event.preventDefault();
      return props.onToggle();
    }
    const to = secondFor(event, position, seconds);
    if (to === null) return;
    event.preventDefault();
    onSeek(to);
  };
  return (
    <div className={styles.wave}>
      <div className={styles.sides} aria-hidden="true">
        <span className={`${styles.customerSide} ${heard === 'right' ? styles.unheard : ''}`}>
          {t('play.left')}
        </span>
        <span className={`${styles.agentSide} ${heard === 'left' ? styles.unheard : ''}`}>
          {t('play.right')}
        </span>
      </div>
      <div>
        <div
          ref={scrub.element}
          className={styles.track}
          role="slider"
          tabIndex={0}
          aria-label={t('play.position')}
          aria-describedby={hintId}
          aria-valuemin={0}
          aria-valuemax={Math.floor(seconds)}
          aria-valuenow={Math.floor(position)}
          aria-valuetext={t('play.at', { at: clockOf(position), total: clockOf(seconds) })}
          onKeyDown={moveTo}
          {...scrub.handlers}
        >
          {holds.map(({ from, to }) => (
            <span
              key={from}
              className={styles.hold}
              style={{ left: percent(from), width: `${((to - from) / seconds) * 100}%` }}
            >
              {(to - from) / seconds > 0.07 && t('rec.hold')}
            </span>
          ))}
          <Picture picture={picture} played={position / seconds} heard={heard} />
          {gaps.map((gap) => (
            <Gap key={gap.at} left={percent(gap.at)} missing={gap.missing} late={gap.at / seconds > 0.8} />
          ))}
          {marks.map(({ key, second }) => (
            <span key={key} className={styles.mark} style={{ left: percent(second) }} />
          ))}
          <span className={styles.head} style={{ left: percent(position) }} />
          {scrub.hover !== null && (
            <span
              className={styles.hover}
              style={{ left: `clamp(24px, ${percent(scrub.hover)}, calc(100% - 24px))` }}
            >
              {clockOf(scrub.hover)}
            </span>
          )}
        </div>
        <div className={styles.axis} aria-hidden="true">
          {axisMarks(seconds).map((second) => (
            <span key={second} style={{ left: percent(second) }}>
              {clockOf(second)}
            </span>
          ))}
        </div>
      </div>
      <p id={hintId} className="visually-hidden">
        {t('play.keys')}
      </p>
    </div>
  );
}

/** @returns where a key leads; null when it leads nowhere. */
function secondFor(
  event: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
  position: number,
  seconds: number,
): number | null {
  const step = event.shiftKey ? 1 : 5;
  switch (event.key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return Math.min(seconds, position + step);
    case 'ArrowLeft':
    case 'ArrowDown':
      return Math.max(0, position - step);
    case 'PageUp':
      return Math.min(seconds, position + 30);
    case 'PageDown':
      return Math.max(0, position - 30);
    case 'Home':
      return 0;
    case 'End':
      return seconds;
    default:
      return null;
  }
}

/** Pressing and dragging; the second under the pointer. */
function useScrub(seconds: number, onSeek: (second: number) => void) {
  const element = useRef<HTMLDivElement>(null);
  const [hover, setHover] = useState<number | null>(null);
  const under = (event: PointerEvent): number => {
    const box = element.current?.getBoundingClientRect();
    if (box === undefined || box.width === 0) return 0;
    return Math.max(0, Math.min(1, (event.clientX - box.left) / box.width)) * seconds;
  };
  return {
    element,
    hover,
    handlers: {
      onPointerDown(event: PointerEvent<HTMLDivElement>) {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        onSeek(under(event));
      },
      onPointerMove(event: PointerEvent<HTMLDivElement>) {
        setHover(under(event));
        if (event.buttons === 1 && event.currentTarget.hasPointerCapture(event.pointerId))
          onSeek(under(event));
      },
      onPointerLeave: () => setHover(null),
    },
  };
}

interface Drawing {
  left: string;
  right: string;
  width: number;
}

/** Bars as one path a voice: up from the middle for the customer, down for the agent. */
function draw({ peaks }: RecordingInfo): Drawing {
  const loudest = Math.max(0.05, ...maxima(peaks.left), ...maxima(peaks.right));
  const up = stretches(peaks.left, bars, loudest);
  const down = stretches(peaks.right, bars, loudest);
  const bar = (value: number, i: number, direction: 1 | -1): string => {
    const height = Math.max(0.8, value * (half - 4)) * direction;
    return `M${i + 0.15} ${half + direction * 1.2}h.7v${height.toFixed(1)}h-.7z`;
  };
  return {
    left: up.map((value, i) => bar(value, i, -1)).join(''),
    right: down.map((value, i) => bar(value, i, 1)).join(''),
    width: Math.max(up.length, down.length, 1),
  };
}

/** Greatest values of stretches: a list of an hour is too long to be spread into one call. */
function maxima(peaks: readonly number[]): number[] {
  return stretches(peaks, bars, 1);
}

function Picture({ picture, played, heard }: { picture: Drawing; played: number; heard: Heard }) {
  const clip = useId();
  const { left, right, width } = picture;
  const paths = (
    <>
      <path d={left} className={`${styles.customer} ${heard === 'right' ? styles.unheard : ''}`} />
      <path d={right} className={`${styles.agent} ${heard === 'left' ? styles.unheard : ''}`} />
    </>
  );
  return (
    <svg
      className={styles.svg}
      viewBox={`0 0 ${width} ${half * 2}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <clipPath id={clip}>
        <rect x={0} y={0} width={Math.max(0, played) * width} height={half * 2} />
      </clipPath>
      <g className={styles.ahead}>{paths}</g>
      <g clipPath={`url(#${clip})`}>{paths}</g>
    </svg>
  );
}

/** Where the engine began anew: what was said meanwhile is missing. */
function Gap({ left, missing, late }: { left: string; missing: number; late: boolean }) {
  const t = useWords(interactionWords);
  const language = useLanguage();
  return (
    <span className={`${styles.gap} ${late ? styles.late : ''}`} style={{ left }}>
      <span>{t('rec.gap', { time: spokenDuration(missing * 1000, language) })}</span>
    </span>
  );
}
