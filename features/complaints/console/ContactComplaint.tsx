import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useRoute } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { listComplaints } from '../contract/complaints.ts';
import styles from './Complaints.module.css';
import { Level } from './Level.tsx';
import { RegisterPanel } from './RegisterPanel.tsx';
import { complaintWords } from './words.ts';

/** A complaint of the contact in hand: registered during the call, and then shown. */
export function ContactComplaint({ interactionId, ready }: { interactionId: string; ready: boolean }) {
  const t = useWords(complaintWords);
  const [open, setOpen] = useState(false);
  const made = useRoute(
    listComplaints,
    { query: { state: 'all', interactionId } },
    { when: ready, refreshOn: ['complaint.registered'] },
  );
  if (!ready) return null;
  return (
    <section className={styles.buttons} aria-label={t('register')}>
      {made.data?.complaints.map((row) => (
        <span key={row.id}>
          <Link to={`/complaints/${row.id}`}>{row.no}</Link> <Level level={row.level} />
        </span>
      ))}
      <Button size="small" onClick={() => setOpen(true)}>
        {t('register')}
      </Button>
      {open && (
        <RegisterPanel
          context={{ interactionId }}
          onClose={() => setOpen(false)}
          onDone={() => setOpen(false)}
        />
      )}
    </section>
  );
}
