import { useTimeFormat } from '../../../console/centre.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { useServerNow } from '../../../console/ui/Time.tsx';
import type { ClockView, SourcedClock } from '../contract/views.ts';
import styles from './Complaints.module.css';
import { useSpanText } from './use-span-text.ts';
import { complaintWords } from './words.ts';

/** How full the bar of a clock is, per cent of its time. @param now ms */
export function usedPercent({ from, dueAt, stoppedAt }: ClockView, now: number): number {
  const [begin, end] = [Date.parse(from), Date.parse(dueAt)];
  const at = stoppedAt === null ? now : Date.parse(stoppedAt);
  if (end <= begin) return 100;
  return Math.round(Math.min(100, Math.max(2, ((at - begin) / (end - begin)) * 100)));
}

/** How a clock stands at a moment; the server's answer may be some minutes old. @param now ms */
export function stateNow(clock: ClockView, now: number): ClockView['state'] {
  if (clock.stoppedAt !== null) return clock.state;
  const [begin, end] = [Date.parse(clock.from), Date.parse(clock.dueAt)];
  if (now > end) return 'overdue';
  return (end - now) * 4 <= end - begin ? 'soon' : 'running';
}

/** Clocks as bars: what they are, how much is used, what is left; late ones in red and in words. */
export function Clocks(props: {
  clocks: readonly (ClockView & Partial<Pick<SourcedClock, 'span' | 'source'>>)[];
  roomy?: boolean;
}) {
  const t = useWords(complaintWords);
  const text = useLocalText();
  const format = useTimeFormat();
  const spanText = useSpanText();
  const now = useServerNow(30_000) ?? 0;
  return (
    <span className={`${styles.bars} ${props.roomy ? styles.roomy : ''}`}>
      {props.clocks.map((clock) => {
        const state = stateNow(clock, now);
        const due = Date.parse(clock.dueAt);
        const words =
          clock.stoppedAt !== null
            ? t(state === 'missed' ? 'clock.missed' : 'clock.met')
            : t(state === 'overdue' ? 'clock.over' : 'clock.left', {
                time: durationText(t, Math.abs(due - now)),
              });
        return (
          <span
            key={clock.clock}
            className={`${styles.clock} ${styles[state] ?? ''}`}
            title={t('clock.due', { when: format.exact(due) })}
          >
            <span className={styles.clockName}>{t(`clock.${clock.clock}`)}</span>
            <span className={styles.track} aria-hidden="true">
              <span className={styles.fill} style={{ width: `${usedPercent(clock, now)}%` }} />
            </span>
            <span className={styles.left}>{words}</span>
            {clock.source !== undefined && clock.span !== undefined && (
              <span className={styles.source}>
                {spanText(clock.span)} · {t('clock.due', { when: format.relative(due, now) })} ·{' '}
                {text(clock.source.text)} · {t(`certainty.${clock.source.certainty}`)}
                {clock.source.since !== null && ` · ${t('since', { date: clock.source.since })}`}
              </span>
            )}
          </span>
        );
      })}
    </span>
  );
}

/** «3 天», «5 小时», «12 分钟»: the largest unit that fits. @param ms not negative */
export function durationText(
  t: (key: 'days' | 'hours' | 'minutes', values: { n: number }) => string,
  ms: number,
): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes >= 2_880) return t('days', { n: Math.floor(minutes / 1_440) });
  if (minutes >= 120) return t('hours', { n: Math.floor(minutes / 60) });
  return t('minutes', { n: minutes });
}
