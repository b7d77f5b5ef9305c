import { useConsole } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { useCommand } from '../../../console/use-command.ts';
import { actOnComplaint, type ComplaintCommand } from '../contract/actions.ts';
import type { ComplaintView } from '../contract/views.ts';
import { complaintWords } from './words.ts';

/** Carries out an action that needs nothing filled in. */
export function useQuickAct({ id, version }: Pick<ComplaintView, 'id' | 'version'>) {
  const { notices, queryClient } = useConsole();
  const t = useWords(complaintWords);
  const command = useCommand(actOnComplaint);
  const run = async (asked: ComplaintCommand): Promise<void> => {
    const result = await command.run({ params: { id }, body: { command: asked, version } });
    notices.show(
      result.ok ? { tone: 'done', text: t('act.done') } : { tone: 'error', text: result.error.message },
    );
    await queryClient.invalidateQueries();
  };
  return { run, busy: command.state !== 'idle' };
}
