import { memo, useMemo } from 'react';
import { useTimeFormat } from '../../../console/centre.ts';
import { useWords } from '../../../console/language.ts';
import type { Tone } from '../../../console/ui/Mark.tsx';
import { Sheet } from '../../../console/ui/Page.tsx';
import type { InteractionDetail } from '../contract.ts';
import { clockOf } from './durations.ts';
import { currentEntry, secondOf } from './playback.ts';
import type { PlayerHandle } from './player.ts';
import styles from './Timeline.module.css';
import { tell } from './timeline.ts';
import { useNaming } from './use-naming.ts';
import { interactionWords } from './words.ts';

interface Line {
  key: number;
  at: string;
  text: string;
  tone: Tone;
  /** Where it is heard; null when it isn't. */
  second: number | null;
}

/** What happened, in sentences, counted from the beginning; with an open recording each leads to its second. */
export function Timeline({ detail, player }: { detail: InteractionDetail; player: PlayerHandle | null }) {
  const t = useWords(interactionWords);
  const naming = useNaming(detail);
  const { timeline } = detail;
  const info = player?.info ?? null;
  const lines = useMemo(
    () =>
      timeline.map(
        (entry): Line => ({
          key: entry.position,
          at: entry.at,
          ...tell(entry, naming),
          second: info === null ? null : secondOf(info, Date.parse(entry.at)),
        }),
      ),
    [timeline, naming, info],
  );
  const begun = player !== null && (player.playing || player.position > 0);
  const current = begun ? currentEntry(player.info, timeline, player.position) : -1;
  return (
    <Sheet title={t('timeline')} padded>
      {detail.hasRecording && player === null && <p className={styles.hint}>{t('timelineHint')}</p>}
      <ol className={styles.list}>
        {lines.map((line, i) => (
          <Entry
            key={line.key}
            line={line}
            startedAt={detail.startedAt}
            current={i === current}
            playFrom={player?.playFrom ?? null}
          />
        ))}
      </ol>
    </Sheet>
  );
}

const Entry = memo(function Entry(props: {
  line: Line;
  startedAt: string;
  current: boolean;
  playFrom: ((second: number) => void) | null;
}) {
  const { line, playFrom } = props;
  const t = useWords(interactionWords);
  const format = useTimeFormat();
  const at = Date.parse(line.at);
  const offset = clockOf((at - Date.parse(props.startedAt)) / 1000);
  const exact = format.exact(at);
  const { second } = line;
  const content = (
    <>
      <time dateTime={line.at} title={exact} className={styles.offset}>
        <span className="visually-hidden">{t('offset', { time: offset })}</span>
        <span aria-hidden="true">{offset}</span>
      </time>
      <span className={`${styles.dot} ${styles[line.tone]}`} aria-hidden="true" />
      <span className={styles.text} title={exact}>
        {line.text}
      </span>
    </>
  );
  return (
    <li className={styles.entry} aria-current={props.current ? 'step' : undefined}>
      {playFrom !== null && second !== null ? (
        <button type="button" className={styles.line} onClick={() => playFrom(second)}>
          {content}
          <span className={styles.play}>
            <svg width="9" height="11" viewBox="0 0 9 11" aria-hidden="true">
              <path d="M0 0l9 5.5L0 11z" fill="currentColor" />
            </svg>
            <span className="visually-hidden">{t('playFrom')}</span>
          </span>
        </button>
      ) : (
        <div className={styles.line}>{content}</div>
      )}
    </li>
  );
});
