import { useState } from 'react';
import { useRoute } from '../../../console/hooks.ts';
import { LinesSkeleton, Loaded } from '../../../console/ui/States.tsx';
import { readComplaint } from '../contract/complaints.ts';
import type { ComplaintAction } from '../states.ts';
import { ActionPanel } from './ActionPanel.tsx';
import { ComplaintBody } from './ComplaintBody.tsx';
import { complaintNews } from './ComplaintsPage.tsx';

/** The complaint of a ticket, on the ticket's page. */
export function ComplaintPart({ ticketId }: { ticketId: string }) {
  const [action, setAction] = useState<ComplaintAction | null>(null);
  const result = useRoute(readComplaint, { params: { id: ticketId } }, { refreshOn: complaintNews });
  return (
    <Loaded result={result} skeleton={<LinesSkeleton lines={8} />}>
      {(complaint) => (
        <>
          <ComplaintBody complaint={complaint} onAct={setAction} />
          {action !== null && (
            <ActionPanel key={action} complaint={complaint} action={action} onClose={() => setAction(null)} />
          )}
        </>
      )}
    </Loaded>
  );
}
