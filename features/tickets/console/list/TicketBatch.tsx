import { Button } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../../console/language.ts';
import type { TicketRow } from '../../contract/tickets.ts';
import { PickedBar } from '../BatchResult.tsx';
import { ActionDialog } from '../ticket/ActionDialog.tsx';
import type { TicketBatchHandle } from './use-ticket-batch.ts';
import { listWords } from './words.ts';

const batchActions = ['chase', 'setPriority', 'setDeadline', 'suspend'] as const;

/** What a leader does with the tickets that were chosen. */
export function TicketBatch(props: {
  rows: readonly TicketRow[];
  batch: TicketBatchHandle;
  onClear(): void;
}) {
  const { rows, batch } = props;
  const t = useWords(listWords);
  const [asking, setAsking] = useState<(typeof batchActions)[number] | null>(null);
  return (
    <>
      <PickedBar count={rows.length} onClear={props.onClear}>
        {batchActions.map((action) => (
          <Button key={action} onClick={() => setAsking(action)}>
            {t(`batch.${action}`)}
          </Button>
        ))}
      </PickedBar>
      {asking !== null && (
        <ActionDialog
          action={asking}
          ticket={null}
          command={batch.command}
          onGo={(command) =>
            batch.run(
              rows.map(({ id }) => id),
              command,
            )
          }
          onClose={() => setAsking(null)}
        />
      )}
    </>
  );
}
