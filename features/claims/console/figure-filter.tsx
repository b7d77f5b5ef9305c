import { Button } from 'antd';
import { useTimeFormat } from '../../../console/centre.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { type FigureFilterBody, figureFilter } from '../contract/reports.ts';
import { kindNames } from '../names.ts';
import styles from './LossReport.module.css';
import { lossReportWords } from './words.ts';

/** What a figure counts, in the address of the list that it opens. */
export const figureAddress = {
  ...{ event: '', place: '', kind: '', source: '', from: '', until: '', hour: '', weekday: '' },
  joined: '',
};
type Address = Record<keyof typeof figureAddress, string>;

/** @returns the filter of an address; what can't be so is left out. */
export function filterOf(of: Address): FigureFilterBody {
  const typed = {
    ...{ massEventId: of.event, place: of.place, kind: of.kind, source: of.source },
    ...{ from: of.from, until: of.until },
    hour: of.hour === '' ? '' : Number(of.hour),
    weekday: of.weekday === '' ? '' : Number(of.weekday),
    joined: of.joined === '' ? '' : true,
  };
  const parts = Object.entries(typed).filter(
    ([name, value]) =>
      value !== '' && figureFilter.shape[name as keyof FigureFilterBody].safeParse(value).success,
  );
  return Object.fromEntries(parts);
}

/** @returns the address of the list of reports that a figure counts. */
export function reportsAt(of: Partial<Address>): string {
  const given = Object.entries(of).filter(([, value]) => value !== '');
  return `/loss-reports?${new URLSearchParams(given as [string, string][]).toString()}`;
}

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
