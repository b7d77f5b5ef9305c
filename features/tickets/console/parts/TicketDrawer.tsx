import { Drawer } from '../../../../console/ui/Drawer.tsx';
import type { NewTicketProps } from '../new/NewTicketForm.tsx';
import { NewTicketPanel } from '../new/NewTicketPanel.tsx';

/** Registers a ticket over a page that isn't made of a list and a panel. */
export function TicketDrawer(props: NewTicketProps & { onClose(): void }) {
  return (
    <Drawer>
      <NewTicketPanel {...props} />
    </Drawer>
  );
}
