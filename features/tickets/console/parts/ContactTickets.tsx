import { PlusOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { Link } from 'react-router';
import { useMay, useRoute } from '../../../../console/hooks.ts';
import { useWords } from '../../../../console/language.ts';
import { Keys } from '../../../../console/ui/Keys.tsx';
import { useShortcut } from '../../../../console/use-shortcut.ts';
import { listTickets } from '../../contract/tickets.ts';
import { ticketNews } from '../news.ts';
import styles from './Parts.module.css';
import { TicketDrawer } from './TicketDrawer.tsx';
import { partWords } from './words.ts';

const registerKey = 'alt+t';
const shownTickets = 3;

/** Tickets of the contact in hand: one line that lists them, and a key that registers another. */
export function ContactTickets(props: { interactionId: string; customerId: string | null; ready: boolean }) {
  const { interactionId, customerId, ready } = props;
  const t = useWords(partWords);
  const mayCreate = useMay('tickets.create');
  const [open, setOpen] = useState(false);
  const tickets = useRoute(
    listTickets,
    { query: { interactionId, order: 'newest', limit: 20 } },
    { when: ready, refreshOn: ticketNews },
  );
  const made = tickets.data?.tickets ?? [];
  const register = (): void => {
    if (ready && mayCreate) setOpen(!open);
  };
  useShortcut(registerKey, { zh: '登记工单', en: 'Register a ticket' }, register);
  return (
    <section className={styles.bar} aria-label={t('tickets')}>
      <div className={styles.made}>
        <span className={styles.quiet}>
          {made.length === 0 ? t('none') : t('made', { count: made.length })}
        </span>
        {made.slice(0, shownTickets).map(({ id, no, title }) => (
          <Link key={id} to={`/tickets/${id}`} title={title}>
            {no}
          </Link>
        ))}
      </div>
      {mayCreate && (
        <button
          type="button"
          className={styles.register}
          disabled={!ready}
          aria-keyshortcuts={registerKey}
          aria-expanded={open}
          onClick={register}
        >
          <PlusOutlined aria-hidden />
          {t('register')}
          <Keys keys={registerKey} />
        </button>
      )}
      {open && (
        <TicketDrawer
          key={interactionId}
          place={interactionId}
          interactionId={interactionId}
          customerId={customerId}
          onClose={() => setOpen(false)}
          onMade={() => {
            setOpen(false);
            void tickets.refetch();
          }}
        />
      )}
    </section>
  );
}
