import { useNavigate } from 'react-router';
import { useConsole } from '../../../../console/hooks.ts';
import { useWords } from '../../../../console/language.ts';
import { useCommand } from '../../../../console/use-command.ts';
import { actOnTask, type TaskView } from '../../contract/tasks.ts';
import { inboxWords } from './words.ts';

/** What an inbox does with one task at once, without asking. */
export function useTaskActions(onChanged: () => void) {
  const t = useWords(inboxWords);
  const { notices } = useConsole();
  const navigate = useNavigate();
  const command = useCommand(actOnTask);
  async function act(task: TaskView, action: 'claim' | 'release', said: string): Promise<boolean> {
    if (command.state !== 'idle') return false;
    const result = await command.run({
      params: { id: task.id },
      body: { command: { action }, version: task.version },
    });
    // Also after a refusal: the list is then out of date.
    onChanged();
    if (result.ok) {
      notices.show({ tone: 'done', text: said });
    } else if (result.error.code !== 'cancelled') {
      notices.show({ tone: 'warning', text: result.error.message });
    }
    return result.ok;
  }
  return {
    busy: command.state !== 'idle',
    claim: (task: TaskView & { ticketNo: string }) => act(task, 'claim', t('claimed', { no: task.ticketNo })),
    release: (task: TaskView) => act(task, 'release', t('released')),
    open: (task: TaskView) => void navigate(`/tickets/${task.ticketId}?task=${task.id}`),
  };
}

export type TaskActions = ReturnType<typeof useTaskActions>;
