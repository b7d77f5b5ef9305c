import { Link } from 'react-router';
import { useWords } from '../../../console/language.ts';
import { Sheet } from '../../../console/ui/Page.tsx';
import styles from './Fraud.module.css';
import { fraudWords } from './words.ts';

/** On the page of a report: only the way to the review, so that opening it is what is recorded. */
export function ReviewLink({ reportId }: { reportId: string }) {
  const t = useWords(fraudWords);
  return (
    <Sheet title={t('reviewOfReport')} padded>
      <p className={styles.quiet}>{t('onlyClaims')}</p>
      <Link to={`/fraud-reviews/${reportId}`}>{t('openReview')}</Link>
    </Sheet>
  );
}
