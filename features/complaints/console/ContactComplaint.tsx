import { useState } from 'react';
import { Link } from 'react-router';
import { useRoute } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { ContactBar } from '../../../console/ui/ContactBar.tsx';
import { Drawer } from '../../../console/ui/Drawer.tsx';
import { listComplaints } from '../contract/complaints.ts';
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
  return (
    <ContactBar
      label={t('register')}
      made={made.data?.complaints.map((row) => (
        <span key={row.id}>
          <Link to={`/complaints/${row.id}`}>{row.no}</Link> <Level level={row.level} />
        </span>
      ))}
      add={{
        ...{ keys: 'alt+q', label: t('register'), disabled: !ready, open },
        title: { zh: '登记投诉', en: 'Register a complaint' },
        onPress: () => setOpen(!open),
      }}
    >
      {open && (
        <Drawer>
          <RegisterPanel
            context={{ interactionId }}
            onClose={() => setOpen(false)}
            onDone={() => setOpen(false)}
          />
        </Drawer>
      )}
    </ContactBar>
  );
}
