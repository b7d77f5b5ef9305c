import { useConsole, useRoute } from '../../../console/hooks.ts';
import { useSoftphone } from '../../../console/softphone/use-softphone.ts';
import { useCommand } from '../../../console/use-command.ts';
import type { LocalText } from '../../../platform/local-text.ts';
import { listQueues } from '../../routing/contract/list-queues.ts';
import { presenceActions, setPresence } from '../../routing/contract.ts';
import type { Desk } from '../contract.ts';
import { useDeskPatch } from './use-desk.ts';
import { useFailureNotice } from './use-failure-notice.ts';

export interface PresenceControl {
  goReady(): void;
  goNotReady(reason: string): void;
  /** Reasons that an agent may give, in the order of the centre. */
  reasons: readonly { code: string; name: LocalText }[];
  reasonName(code: string | null): LocalText | null;
  busy: boolean;
}

/** Changes of presence that the agent may ask for; the table of states decides which buttons there are. */
export function usePresenceControl(presence: Desk['presence'] | undefined): PresenceControl {
  const phone = useSoftphone();
  const { realtime } = useConsole();
  const command = useCommand(setPresence, { patient: false });
  const patch = useDeskPatch();
  const fail = useFailureNotice();
  const { data } = useRoute(listQueues, {});
  const all = data?.reasons ?? [];

  const change = async (body: Parameters<typeof command.run>[0]['body']): Promise<void> => {
    const result = await command.run({ body });
    if (!result.ok) return fail(result.error);
    const { state, reason, next } = result.reply;
    patch((desk) => {
      const changed = state !== desk.presence.state || reason !== desk.presence.reason;
      return {
        ...desk,
        presence: {
          state,
          reason,
          next,
          since: changed ? new Date(realtime.now()).toISOString() : desk.presence.since,
          actions: presenceActions(result.reply, 'agent'),
          calledIn: null,
        },
      };
    });
  };
  return {
    goReady() {
      if (command.state !== 'idle' || !presence?.actions.includes('goReady')) return;
      // The browser asks for the microphone now, not while a customer waits; without one there is no «ready».
      void phone.prepare().then((open) => {
        if (open || presence.state !== 'notReady') return change({ event: 'goReady' });
      });
    },
    goNotReady(reason) {
      if (command.state === 'idle') void change({ event: 'goNotReady', reason });
    },
    reasons: all.filter(({ chosenBy }) => chosenBy === 'agent'),
    reasonName: (code) => all.find((one) => one.code === code)?.name ?? null,
    busy: command.state !== 'idle',
  };
}
