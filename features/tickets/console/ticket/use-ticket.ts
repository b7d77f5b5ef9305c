import { useCallback } from 'react';
import type { ApiError } from '../../../../console/api.ts';
import { routeKey, useConsole, useFacts, useRoute } from '../../../../console/hooks.ts';
import { useWords } from '../../../../console/language.ts';
import { type Command, useCommand } from '../../../../console/use-command.ts';
import { actOnTask, type TaskCommand, type TaskView } from '../../contract/tasks.ts';
import { actOnTicket, readTicket, type TicketCommand, type TicketView } from '../../contract/tickets.ts';
import { ticketNews } from '../news.ts';
import { ticketWords } from '../words.ts';
import { pageWords } from './words.ts';

/** One ticket, read again after each fact that names it. */
export function useTicket(id: string) {
  const { freshness } = useConsole();
  const request = { params: { id } };
  const ticket = useRoute(readTicket, request);
  const refresh = (): void => freshness.refresh(routeKey(readTicket, request));
  useFacts(
    ticketNews,
    (news) => {
      if (news.some(({ ids }) => ids.ticketId === id)) refresh();
    },
    refresh,
  );
  return ticket;
}

export interface TicketActs {
  command: Pick<Command<never>, 'state' | 'cancel'>;
  /** @returns why it was refused; null when it is done. */
  act(command: TicketCommand): Promise<ApiError | null>;
  /** Shows an answer of the server at once. */
  show(ticket: TicketView): void;
  refresh(): void;
}

/** Carries out actions of the state table; who acts on what is out of date sees what it is now. */
export function useTicketActs(ticket: TicketView): TicketActs {
  const { id, version } = ticket;
  const words = useWords(ticketWords);
  const t = useWords(pageWords);
  const { notices, queryClient, freshness } = useConsole();
  const command = useCommand(actOnTicket);
  const show = useCallback(
    (next: TicketView) => queryClient.setQueryData(routeKey(readTicket, { params: { id: next.id } }), next),
    [queryClient],
  );
  const refresh = useCallback(
    () => freshness.refresh(routeKey(readTicket, { params: { id } })),
    [freshness, id],
  );
  async function act(what: TicketCommand): Promise<ApiError | null> {
    const result = await command.run({ params: { id }, body: { command: what, version } });
    if (result.ok) {
      show(result.reply);
      notices.show({ tone: 'done', text: t(`said.${what.action}`) });
      return null;
    }
    if (isOutOfDate(result.error)) {
      refresh();
      notices.show({ tone: 'warning', text: words('stale') });
    }
    return result.error;
  }
  return { command, act, show, refresh };
}

/** Carries out actions on one task of a ticket. */
export function useTaskActs(task: TaskView, refresh: () => void) {
  const words = useWords(ticketWords);
  const { notices } = useConsole();
  const command = useCommand(actOnTask);
  return {
    command,
    /** @param said what to say once it is done. @returns why it was refused; null when it is done. */
    async act(what: TaskCommand, said: string): Promise<ApiError | null> {
      const result = await command.run({
        params: { id: task.id },
        body: { command: what, version: task.version },
      });
      refresh();
      if (result.ok) {
        notices.show({ tone: 'done', text: said });
        return null;
      }
      if (isOutOfDate(result.error)) notices.show({ tone: 'warning', text: words('stale') });
      return result.error;
    },
  };
}

const isOutOfDate = ({ code }: ApiError): boolean => code === 'staleVersion' || code === 'tickets.notNow';
