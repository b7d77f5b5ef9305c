import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useMay } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Sheet } from '../../../console/ui/Page.tsx';
import type { ComplaintView } from '../contract/views.ts';
import { findingNames, rootNames } from '../names.ts';
import type { ComplaintAction } from '../states.ts';
import { CasePanel } from './CasePanel.tsx';
import styles from './Complaints.module.css';
import { complaintWords } from './words.ts';

/** What it rests on, what changes, and the case for training. */
export function RootSheet(props: { complaint: ComplaintView; onAct(action: ComplaintAction): void }) {
  const { complaint, onAct } = props;
  const t = useWords(complaintWords);
  const text = useLocalText();
  const mayWrite = useMay('complaints.handle') && complaint.actions.includes('findRoot');
  const [writing, setWriting] = useState(false);
  const { root } = complaint;
  return (
    <Sheet title={t('root.title')} padded>
      {root === null ? (
        <p className={styles.quiet}>{t('root.none')}</p>
      ) : (
        <>
          <div className={styles.entryHead}>
            <strong>{text(findingNames[root.finding])}</strong>
            <span>{text(rootNames[root.kind])}</span>
            {root.staff !== null && root.points > 0 && (
              <span>{t('root.points', { points: root.points, name: root.staff.name })}</span>
            )}
          </div>
          <p className={styles.content}>{root.detail}</p>
          {root.measure !== '' && (
            <p className={styles.wish}>
              {t('root.measure')}：{root.measure}
            </p>
          )}
        </>
      )}
      <div className={styles.buttons}>
        {mayWrite && <Button onClick={() => onAct('findRoot')}>{t('act.findRoot')}</Button>}
        {mayWrite && complaint.caseId === null && complaint.endedAt !== null && (
          <Button onClick={() => setWriting(true)}>{t('case.add')}</Button>
        )}
        {complaint.caseId !== null && <Link to="/complaint-cases">{t('case.see')}</Link>}
      </div>
      {writing && <CasePanel complaintId={complaint.id} onClose={() => setWriting(false)} />}
    </Sheet>
  );
}
