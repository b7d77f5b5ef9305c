import { createPortal } from 'react-dom';
import type { NewTicketProps } from '../new/NewTicketForm.tsx';
import { NewTicketPanel } from '../new/NewTicketPanel.tsx';
import styles from './Parts.module.css';

/** Registers a ticket over a page that isn't made of a list and a panel; the bar of the call stays in reach. */
export function TicketDrawer(props: NewTicketProps & { onClose(): void }) {
  return createPortal(
    <div className={styles.drawer}>
      <NewTicketPanel {...props} />
    </div>,
    document.body,
  );
}
