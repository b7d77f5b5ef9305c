import { useConsole } from '../../../../console/hooks.ts';
import { useWords } from '../../../../console/language.ts';
import { useSoftphone } from '../../../../console/softphone/use-softphone.ts';
import { useCommand } from '../../../../console/use-command.ts';
import { actOnMonitor } from '../../../interactions/contract/monitor.ts';
import type { MonitorAction } from '../../../interactions/contract/monitor-modes.ts';
import type { Desk } from '../../contract.ts';
import { useDeskNow } from '../use-desk.ts';
import { monitoringWords } from './words.ts';

/** What a team leader does in the call that he joined; a refusal says why, and the bar shows what is. */
export function useMonitorControl({ interactionId }: Pick<NonNullable<Desk['monitored']>, 'interactionId'>) {
  const { notices } = useConsole();
  const t = useWords(monitoringWords);
  const phone = useSoftphone();
  const command = useCommand(actOnMonitor, { patient: false });
  const readNow = useDeskNow();
  const act = async (action: MonitorAction): Promise<void> => {
    const result = await command.run({ params: { id: interactionId }, body: { action } });
    // Whoever leaves may find that the call was over already.
    const isOver = action === 'leave' && !result.ok && result.error.code === 'calls.notAllowedNow';
    if (!result.ok && !isOver && result.error.code !== 'cancelled')
      notices.show({ tone: 'error', text: t('failed', { why: result.error.message }) });
    readNow();
  };
  return {
    act: (action: MonitorAction): void => void act(action),
    leave(): void {
      // The sound ends at once, also while the server is away; over the server as well, for a page without it.
      phone.hangUp();
      void act('leave');
    },
    busy: command.state !== 'idle',
  };
}
