import { useState } from 'react';
import type { ApiError } from '../../../../console/api.ts';
import { useCommand } from '../../../../console/use-command.ts';
import { batchTickets, type TicketCommand } from '../../contract/tickets.ts';
import type { Refused } from '../BatchResult.tsx';

/** One action on many tickets, and what came of it. */
export function useTicketBatch(onDone: () => void) {
  const command = useCommand(batchTickets);
  const [result, setResult] = useState<{ done: number; refused: readonly Refused[] } | null>(null);
  return {
    command,
    /** @returns why nothing was done; null when each was done or refused for itself. */
    async run(ids: readonly string[], what: TicketCommand): Promise<ApiError | null> {
      const answer = await command.run({ body: { ids: [...ids], command: what } });
      if (!answer.ok) return answer.error;
      setResult({ done: answer.reply.done.length, refused: answer.reply.refused });
      onDone();
      return null;
    },
    result,
    close: () => setResult(null),
  };
}

export type TicketBatchHandle = ReturnType<typeof useTicketBatch>;
