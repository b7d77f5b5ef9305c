import { routeKey, useConsole } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { useCommand } from '../../../console/use-command.ts';
import { consoleWords } from '../../../console/words.ts';
import { mayGiveReason } from '../../routing/contract/reasons.ts';
import { changePresence, type FloorAgent, type PresenceChange, readFloor, releaseCall } from '../contract.ts';
import type { Names } from './use-names.ts';
import { floorWords } from './words.ts';

export interface LeaderActs {
  /** @returns whether it was done. */
  set(change: PresenceChange): Promise<boolean>;
  release(why: string): Promise<boolean>;
  busy: boolean;
}

/** What a team leader does with one agent: said when done, with its undo where there is one. */
export function useLeaderActs(agent: FloorAgent, names: Names): LeaderActs {
  const { notices, freshness } = useConsole();
  const t = useWords(floorWords);
  const tc = useWords(consoleWords);
  const presence = useCommand(changePresence, { patient: false });
  const release = useCommand(releaseCall, { patient: false });
  const { staffId, name } = agent;

  const again = (): void => freshness.refresh(routeKey(readFloor, {}));
  const failed = (why: string): false => {
    notices.show({ tone: 'error', text: t('did.failed', { name, why }) });
    again();
    return false;
  };
  const set = async (change: PresenceChange, undo: PresenceChange | null): Promise<boolean> => {
    const result = await presence.run({ params: { id: staffId }, body: change });
    if (!result.ok) return result.error.code === 'cancelled' ? false : failed(result.error.message);
    again();
    const later = result.reply.state !== 'ready' && result.reply.state !== 'notReady';
    const what = result.reply.next === null ? t('state.ready') : names.reason(result.reply.next);
    const text =
      later && (change.event === 'forced' || change.event === 'goReady')
        ? t('did.later', { name, what })
        : t(`did.${change.event}`, { name });
    notices.show({
      tone: 'done',
      text,
      ...(undo === null ? {} : { action: { label: tc('form.undo'), run: () => void set(undo, null) } }),
    });
    return true;
  };
  return {
    set: (change) => set(change, undoOf(agent, change, names)),
    async release(why) {
      if (agent.contact === null) return false;
      const { interactionId } = agent.contact;
      const result = await release.run({ params: { id: staffId }, body: { interactionId, why } });
      if (!result.ok) return result.error.code === 'cancelled' ? false : failed(result.error.message);
      again();
      notices.show({ tone: 'done', text: t('did.release', { name }) });
      return true;
    },
    busy: presence.state !== 'idle' || release.state !== 'idle',
  };
}

/** @returns what brings the agent back to where he was; null where a leader can't. */
function undoOf(
  { state, reason, next }: FloorAgent,
  change: PresenceChange,
  names: Names,
): PresenceChange | null {
  const forced = (code: string | null): PresenceChange | null =>
    code !== null && mayGiveReason(names.reasons, code, 'teamLeader')
      ? { event: 'forced', reason: code }
      : null;
  if (change.event !== 'forced' && change.event !== 'goReady') return null;
  if (state === 'ready') return { event: 'goReady' };
  if (state === 'notReady') return forced(reason);
  // During a call only what comes after it changed. In the wrap-up «not ready» ends it, and nothing brings it back.
  if (state === 'wrapUp' && change.event === 'forced') return null;
  return next === null ? { event: 'goReady' } : forced(next);
}
