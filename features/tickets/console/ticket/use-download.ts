import { useConsole } from '../../../../console/hooks.ts';
import { readFile, type TicketFile } from '../../contract/tickets.ts';

/** @returns a function that saves a file of a ticket on this computer. */
export function useDownload(ticketId: string): (file: TicketFile) => Promise<void> {
  const { api, notices } = useConsole();
  return async (file) => {
    try {
      const blob = await api.call(readFile, { params: { id: ticketId, fileId: file.id } });
      const url = URL.createObjectURL(blob);
      const link = document.createElement('a');
      link.href = url;
      link.download = file.name;
      link.click();
      // The browser has begun to save by the next turn.
      setTimeout(() => URL.revokeObjectURL(url));
    } catch (error) {
      notices.show({ tone: 'error', text: error instanceof Error ? error.message : String(error) });
    }
  };
}
