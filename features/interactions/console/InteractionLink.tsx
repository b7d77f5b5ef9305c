import { Link } from 'react-router';

/** A contact in the audit trail: the end of its id, which opens it. */
export function InteractionLink({ id }: { id: string }) {
  return (
    <Link to={`/interactions/${id}`} onClick={(event) => event.stopPropagation()}>
      …{id.slice(-8)}
    </Link>
  );
}
