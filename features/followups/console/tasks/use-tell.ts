import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { routeKey } from '../../../../console/hooks.ts';
import { useCommand } from '../../../../console/use-command.ts';
import { type FollowUpView, followUpOfContact, type TaskEvent, tellFollowUp } from '../../contract/tasks.ts';

/** What changes a task that a page shows. */
export const taskNews = ['followUp.happened', 'followUp.taskSet'];

export interface Telling {
  /** The task as the server answered last, or as it was read. */
  task: FollowUpView;
  /** Tells what happened. @returns whether it was taken */
  tell(event: TaskEvent, number?: string): Promise<boolean>;
  busy: boolean;
  /** Why the last one wasn’t taken, as a sentence. */
  problem: string | null;
}

/** Tells the server what happens in a call; the answer is the task as it is then, also where it was stale. */
export function useTell(read: FollowUpView, interactionId: string | null): Telling {
  const client = useQueryClient();
  const [answered, setAnswered] = useState(read);
  const command = useCommand(tellFollowUp);
  const task = answered.id === read.id && answered.version > read.version ? answered : read;
  const take = (next: FollowUpView): void => {
    setAnswered(next);
    if (interactionId !== null)
      client.setQueryData(routeKey(followUpOfContact, { params: { id: interactionId } }), { task: next });
  };
  return {
    ...{ task, busy: command.state !== 'idle', problem: command.error?.message ?? null },
    async tell(event, number) {
      const body = { event, version: task.version, ...(number === undefined ? {} : { number }) };
      const result = await command.run({ params: { id: task.id }, body });
      if (result.ok) take(result.reply);
      else if (result.error.code === 'staleVersion' && result.error.data !== undefined)
        take(result.error.data as FollowUpView);
      return result.ok;
    },
  };
}
