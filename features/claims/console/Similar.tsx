import { Link } from 'react-router';
import { useRoute } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { similarReports } from '../contract/reports.ts';
import { duplicateNames } from '../names.ts';
import styles from './LossReport.module.css';
import { lossReportWords } from './words.ts';

/** Reports that may be of the same loss as this one, as it was saved last. */
export function Similar({ reportId }: { reportId: string }) {
  const t = useWords(lossReportWords);
  const text = useLocalText();
  const similar = useRoute(similarReports, { params: { id: reportId } });
  const found = similar.data?.reports ?? [];
  if (found.length === 0) return null;
  return (
    <div className={styles.warn} role="status">
      {t('similar')}
      <ul>
        {found.map((one) => (
          <li key={one.id}>
            <Link to={`/loss-reports/${one.id}`} target="_blank">
              {t('similarLine', {
                no: one.no ?? t('similarDraft'),
                why: text(duplicateNames[one.why]),
                name: one.takenBy?.name ?? t('bySelf'),
              })}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
