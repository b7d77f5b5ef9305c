import { useLocalText, useWords } from '../../../console/language.ts';
import { Time } from '../../../console/ui/Time.tsx';
import type { ReportView } from '../contract/reports.ts';
import { laterFieldNames } from '../names.ts';
import styles from './LossReport.module.css';
import { lossReportWords } from './words.ts';

/** Who answered when what a short form had left for later. */
export function Supplements({ report }: { report: ReportView }) {
  const t = useWords(lossReportWords);
  const text = useLocalText();
  if (report.supplements.length === 0) return null;
  return (
    <ol className={styles.supplements} aria-label={t('supplements')}>
      {report.supplements.map(({ at, by, fields }) => (
        <li key={at} data-by={by === null ? 'customer' : 'staff'}>
          <Time at={at} />
          <span>
            {t(by === null ? 'supplementedByLink' : 'supplementedBy', { name: by?.name ?? '' })}
            <span className={styles.second}>
              {fields.map((field) => text(laterFieldNames[field])).join(' · ')}
            </span>
          </span>
        </li>
      ))}
    </ol>
  );
}
