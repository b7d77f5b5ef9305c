import { useState } from 'react';
import { useConsole } from '../../../../console/hooks.ts';
import { type CommandResult, useCommand } from '../../../../console/use-command.ts';
import type { RouteRequest } from '../../../../platform/http/route.ts';
import { batchTasks, type TaskRow } from '../../contract/tasks.ts';
import type { Refused } from '../BatchResult.tsx';

type BatchCommand = RouteRequest<typeof batchTasks>['body']['command'];

/** One action on many tasks, and what came of it. */
export function useBatch(rows: readonly TaskRow[], onDone: () => void) {
  const { notices } = useConsole();
  const command = useCommand(batchTasks);
  const [result, setResult] = useState<{ done: number; refused: readonly Refused[] } | null>(null);
  async function run(
    tasks: readonly TaskRow[],
    what: BatchCommand,
  ): Promise<CommandResult<typeof batchTasks>> {
    const answer = await command.run({ body: { ids: tasks.map(({ id }) => id), command: what } });
    if (answer.ok) {
      const noOf = new Map([...rows, ...tasks].map(({ id, ticketNo }) => [id, ticketNo]));
      const refused = answer.reply.refused.map(({ id, sentence }) => ({
        id,
        sentence,
        no: noOf.get(id) ?? '',
      }));
      setResult({ done: answer.reply.done.length, refused });
      onDone();
    } else if (what.action !== 'handOver' && answer.error.code !== 'cancelled') {
      // A hand-over has a dialog, which says it.
      notices.show({ tone: 'warning', text: answer.error.message });
    }
    return answer;
  }
  return {
    run,
    busy: command.state !== 'idle',
    state: command.state,
    cancel: command.cancel,
    error: command.error,
    result,
    close: () => setResult(null),
  };
}
