import { Button } from 'antd';
import { useTimeFormat } from '../../../console/centre.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import type { FigureFilterBody } from '../contract/reports.ts';
import { kindNames } from '../names.ts';
import styles from './LossReport.module.css';
import { lossReportWords } from './words.ts';

/** Says that a list shows what a figure counts, and how to see all. */
export function FigureChip({ of, onClear }: { of: FigureFilterBody; onClear(): void }) {
  const t = useWords(lossReportWords);
  const text = useLocalText();
  const { exact } = useTimeFormat();
  if (Object.keys(of).length === 0) return null;
  const what = [
    of.massEventId === undefined ? '' : t('filteredEvent'),
    of.from === undefined || of.until === undefined
      ? ''
      : t('filteredPeriod', { from: exact(Date.parse(of.from)), until: exact(Date.parse(of.until)) }),
    of.place ?? '',
    of.kind === undefined ? '' : text(kindNames[of.kind]),
    of.source === undefined ? '' : t(of.source === 'customer' ? 'filteredOwn' : 'filteredAgent'),
    of.weekday === undefined
      ? ''
      : t('filteredWeekday', {
          day: text({ zh: '一二三四五六日'[of.weekday - 1] ?? '', en: String(of.weekday) }),
        }),
    of.hour === undefined ? '' : t('filteredHour', { hour: of.hour }),
    of.joined === undefined ? '' : t('joined'),
  ].filter((one) => one !== '');
  return (
    <span className={styles.figureChip}>
      {t('filtered', { what: what.join(' · ') })}
      <Button size="small" type="text" onClick={onClear}>
        {t('clearFilter')}
      </Button>
    </span>
  );
}
