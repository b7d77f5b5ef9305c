import { useEffect, useState } from 'react';
import { useCommand } from '../../../../console/use-command.ts';
import type { CallerKind } from '../../codes.ts';
import { setCaller, type VerificationPanel } from '../../contract/verification.ts';
import { usePanelNews } from './use-verification.ts';

export interface CallerChange {
  /** Who asks, as the agent has just said it. */
  caller: CallerKind;
  /** By which authorisation; null: by none. */
  authorisationId: string | null;
  /** The panel still is the one of another caller: nothing may be compared by it. */
  settling: boolean;
  choose(caller: CallerKind, authorisationId: string | null): void;
}

/** Says who asks; shown at once, in force when the server has answered. */
export function useCaller(panel: VerificationPanel): CallerChange {
  const command = useCommand(setCaller);
  const news = usePanelNews(panel.interactionId);
  const [wanted, setWanted] = useState<Pick<CallerChange, 'caller' | 'authorisationId'> | null>(null);
  const chosen = panel.authorisations.find((each) => each.chosen)?.id ?? null;
  const settled = wanted?.caller === panel.caller && wanted.authorisationId === chosen;
  useEffect(() => {
    if (settled) setWanted(null);
  }, [settled]);
  const choose = async (caller: CallerKind, authorisationId: string | null): Promise<void> => {
    setWanted({ caller, authorisationId });
    const result = await command.run({
      params: { id: panel.interactionId },
      body: { caller, authorisationId },
    });
    if (result.ok) return news.show(result.reply);
    // Another choice has taken its place.
    if (result.error.code === 'cancelled') return;
    setWanted(null);
    news.fail(result.error);
  };
  return {
    caller: wanted?.caller ?? panel.caller,
    authorisationId: wanted === null ? chosen : wanted.authorisationId,
    settling: wanted !== null && !settled,
    choose: (caller, authorisationId) => void choose(caller, authorisationId),
  };
}
