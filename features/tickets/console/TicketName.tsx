import { Link } from 'react-router';
import { useMay, useRoute } from '../../../console/hooks.ts';
import { readTicket } from '../contract/tickets.ts';

/** A ticket by id: its number, where the reader may see it. */
export function TicketName({ id }: { id: string }) {
  const ticket = useRoute(readTicket, { params: { id } }, { when: useMay('tickets.read') });
  const no = ticket.data?.no;
  return no === undefined ? <>…{id.slice(-8)}</> : <Link to={`/tickets/${id}`}>{no}</Link>;
}
