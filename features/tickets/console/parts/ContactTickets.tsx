import { useState } from 'react';
import { Link } from 'react-router';
import { useMay, useRoute } from '../../../../console/hooks.ts';
import { useWords } from '../../../../console/language.ts';
import { ContactBar } from '../../../../console/ui/ContactBar.tsx';
import { listTickets } from '../../contract/tickets.ts';
import { ticketNews } from '../news.ts';
import { TicketDrawer } from './TicketDrawer.tsx';
import { partWords } from './words.ts';

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
  return (
    <ContactBar
      label={t('tickets')}
      made={
        <>
          {made.length > 0 && <span>{t('made', { count: made.length })}</span>}
          {made.slice(0, shownTickets).map(({ id, no, title }) => (
            <Link key={id} to={`/tickets/${id}`} title={title}>
              {no}
            </Link>
          ))}
        </>
      }
      add={
        mayCreate
          ? {
              ...{ keys: 'alt+t', label: t('register'), disabled: !ready, open },
              title: { zh: '登记工单', en: 'Register a ticket' },
              onPress: () => setOpen(!open),
            }
          : null
      }
    >
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
    </ContactBar>
  );
}
