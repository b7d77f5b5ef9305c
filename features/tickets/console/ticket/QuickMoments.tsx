import { Button } from 'antd';
import { useConsole } from '../../../../console/hooks.ts';
import { useWords } from '../../../../console/language.ts';
import styles from './Ticket.module.css';
import { pageWords } from './words.ts';

const hourMs = 3_600_000;
const minuteMs = 60_000;
const choices = [
  { in: 'hours', count: 1 },
  { in: 'hours', count: 4 },
  { in: 'days', count: 1 },
  { in: 'days', count: 3 },
] as const;

/** Moments that are chosen often, from now on, to the full minute. */
export function QuickMoments({ onChoose }: { onChoose(at: string): void }) {
  const t = useWords(pageWords);
  const { realtime } = useConsole();
  return (
    <fieldset className={styles.quick} aria-label={t('quick')}>
      {choices.map(({ in: unit, count }) => (
        <Button
          key={unit + count}
          size="small"
          onClick={() => {
            const ms = realtime.now() + count * (unit === 'hours' ? hourMs : 24 * hourMs);
            onChoose(new Date(Math.ceil(ms / minuteMs) * minuteMs).toISOString());
          }}
        >
          {t(`in.${unit}`, { count })}
        </Button>
      ))}
    </fieldset>
  );
}
