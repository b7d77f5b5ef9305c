import { routeKey, useConsole, useRoute } from '../../../../console/hooks.ts';
import { useWords } from '../../../../console/language.ts';
import { useCommand } from '../../../../console/use-command.ts';
import { confirmMessage, type HandReason, readTeam, setHand } from '../../contract/team.ts';
import { teamWords } from './words.ts';

const news = ['teamMessage.sent', 'teamMessage.read', 'hand.raised', 'hand.lowered'] as const;

/** Unread messages and the own raised hand, and what the agent does with them. */
export function useTeam() {
  const { notices, freshness } = useConsole();
  const t = useWords(teamWords);
  const { data } = useRoute(readTeam, {}, { refreshOn: news });
  const hand = useCommand(setHand);
  const read = useCommand(confirmMessage);
  const again = (): void => freshness.refresh(routeKey(readTeam, {}));
  const failed = (why: string): void => notices.show({ tone: 'error', text: t('failed', { why }) });
  return {
    messages: data?.messages ?? [],
    hand: data?.hand ?? null,
    async setHand(reason: HandReason | null): Promise<void> {
      const result = await hand.run({ body: { reason } });
      if (!result.ok && result.error.code !== 'cancelled') failed(result.error.message);
      again();
    },
    async confirm(id: string): Promise<void> {
      const result = await read.run({ params: { id } });
      if (!result.ok && result.error.code !== 'cancelled') failed(result.error.message);
      again();
    },
    busy: hand.state !== 'idle' || read.state !== 'idle',
  };
}
