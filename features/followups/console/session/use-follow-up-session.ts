import { routeKey, useConsole, useFacts, useMay, useMe, useRoute } from '../../../../console/hooks.ts';
import { useWords } from '../../../../console/language.ts';
import { useCommand } from '../../../../console/use-command.ts';
import { setPresence } from '../../../routing/contract.ts';
import {
  advanceFollowUpSession,
  askOffLine,
  readFollowUpSession,
  type SessionMode,
  type SessionView,
  sessionReason,
  startFollowUpSession,
  stopFollowUpSession,
} from '../../contract/session.ts';
import { keepBand } from '../keep-band.ts';
import { sessionWords } from './session-words.ts';

type Reply = { session: SessionView | null; asOf: number };

/** The automatic session of who works here; it is read again when something of his happens. */
export function useFollowUpSession() {
  const t = useWords(sessionWords);
  const { staffId } = useMe();
  const { freshness, notices, queryClient } = useConsole();
  const when = useMay('followUps.call');
  const read = useRoute(readFollowUpSession, {}, { when });
  const key = routeKey(readFollowUpSession, {});
  const session = read.data?.session ?? null;
  const again = (): void => freshness.refresh(key);
  useFacts(
    when
      ? [
          ...['followUp.sessionChanged', 'followUp.happened', 'followUp.taskSet', 'followUp.tasksAdded'],
          'presence.changed',
        ]
      : [],
    (facts) => {
      const mine = facts.some(
        ({ type, ids }) =>
          ids.staffId === staffId ||
          (session?.task != null && ids.taskId === session.task.id) ||
          (type === 'followUp.tasksAdded' && session?.step === 'take'),
      );
      if (mine) again();
    },
    again,
  );
  const take = (reply: Reply): void => {
    if (reply.session !== null) keepBand(staffId);
    queryClient.setQueryData(key, reply);
  };
  const [start, stop] = [useCommand(startFollowUpSession), useCommand(stopFollowUpSession)];
  const [advance, offLine] = [useCommand(advanceFollowUpSession), useCommand(askOffLine)];
  const presence = useCommand(setPresence, { patient: false });
  const say = (why: string): void => notices.show({ tone: 'error', text: t('failed', { why }) });

  async function setReason(reason: string): Promise<void> {
    const result = await presence.run({ body: { event: 'goNotReady', reason } });
    // He is so already, e.g. because somebody else set him.
    if (!result.ok && result.error.code !== 'presence.notAllowedNow') say(result.error.message);
    again();
  }
  return {
    session,
    loaded: read.data !== undefined,
    busy: [start, stop, advance, offLine, presence].some(({ state }) => state !== 'idle'),
    refresh: again,
    setReason,
    async start(mode: SessionMode): Promise<void> {
      const result = await start.run({ body: { mode } });
      if (!result.ok) return say(result.error.message);
      take(result.reply);
      if (result.reply.session?.step === 'paused' || result.reply.session?.step === 'signedOut')
        await setReason(sessionReason);
    },
    async stop(): Promise<void> {
      const result = await stop.run({});
      if (!result.ok) return say(result.error.message);
      take(result.reply);
      if (result.reply.session === null) notices.show({ tone: 'info', text: t('ended') });
    },
    async advance(): Promise<void> {
      const result = await advance.run({});
      if (!result.ok)
        return result.error.code === 'followUps.noSession' ? again() : say(result.error.message);
      take(result.reply);
      if (result.reply.session === null) notices.show({ tone: 'info', text: t('ended') });
    },
    async askOffLine(): Promise<void> {
      const result = await offLine.run({});
      if (!result.ok) return say(result.error.message);
      take(result.reply);
      notices.show({ tone: 'done', text: t('offLineAsked') });
    },
  };
}
export type FollowUpSession = ReturnType<typeof useFollowUpSession>;
