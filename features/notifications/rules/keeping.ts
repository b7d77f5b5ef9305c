import type { NoticeState } from './states.ts';

const dayMs = 86_400_000;

/** How long a text is kept after the end, days. */
const keptDays = 30;
const messageDays = 90;

/** @returns until when the text of a notice is kept in this state; `forget`: it goes now; null: as long as it lasts. */
export function keptUntil(
  notice: { channel: string; secret: boolean },
  status: NoticeState,
  now: Date,
): Date | 'forget' | null {
  const after = (days: number): Date => new Date(now.getTime() + days * dayMs);
  switch (status) {
    case 'queued':
    case 'held':
    case 'sending':
      return null;
    case 'cancelled':
      return 'forget';
    case 'doubtful':
      // Whoever decides may have to send it again.
      return after(notice.secret ? 1 : keptDays);
    case 'sent':
    case 'delivered':
    case 'failed':
      if (notice.channel === 'console') return after(messageDays);
      return notice.secret ? 'forget' : after(keptDays);
  }
}
