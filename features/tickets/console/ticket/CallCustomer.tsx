import { formatPhone } from '../../../../console/format.ts';
import { useMay, useRoute } from '../../../../console/hooks.ts';
import { useWords } from '../../../../console/language.ts';
import { readCustomer } from '../../../customers/contract.ts';
import { dialVerdict } from '../../../customers/rules/dialling.ts';
import { DialButton } from '../../../interactions/console/DialButton.tsx';
import styles from './Ticket.module.css';
import { pageWords } from './words.ts';

/** The customer's numbers, each with the button that calls it about this ticket; nothing for who makes no calls. */
export function CallCustomer({ ticketId, customerId }: { ticketId: string; customerId: string }) {
  const t = useWords(pageWords);
  const maySee = useMay('customers.search');
  const mayDial = useMay('calls.dial');
  const hasPhone = useMay('calls.take');
  const when = maySee && mayDial && hasPhone;
  const customer = useRoute(readCustomer, { params: { id: customerId } }, { when });
  if (!when || customer.data === undefined) return null;
  const { numbers } = customer.data;
  const free = numbers.filter(({ id }) => dialVerdict(numbers, id) === 'free');
  if (free.length === 0) return <p className={styles.quiet}>{t('noNumber')}</p>;
  return (
    <ul className={styles.numbers} aria-label={t('call')}>
      {free.map(({ id, number }, at) => (
        <li key={id}>
          <span className={styles.number}>{formatPhone(number)}</span>
          <DialButton
            customerId={customerId}
            numberId={id}
            number={formatPhone(number)}
            first={at === 0}
            about={{ kind: 'ticket', id: ticketId }}
          />
        </li>
      ))}
    </ul>
  );
}
