import type { InteractionRow } from '../../interactions/contract.ts';

/** The server answers at most so many contacts at once. */
export const mostContacts = 200;

/**
 * When the day began at the centre.
 * @param now ms since 1970
 * @param zone IANA zone of the centre
 * @returns ISO time
 */
export function dayBegan(now: number, zone: string): string {
  const dayOf = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' });
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'medium' });
  const [hours = 0, minutes = 0, seconds = 0] = clock.format(now).split(':').map(Number);
  const second = Math.floor(now / 1000) * 1000;
  let began = second - ((hours * 60 + minutes) * 60 + seconds) * 1000;
  // Where the clocks were changed since midnight the way back is an hour longer or shorter.
  const today = dayOf.format(now);
  for (const hour of [-1, 1]) {
    const other = began + hour * 3_600_000;
    if (dayOf.format(began) !== today && dayOf.format(other) === today) began = other;
    else if (dayOf.format(other) === today && hour < 0) began = other;
  }
  return new Date(began).toISOString();
}

export interface DayFigures {
  /** Contacts that this agent has spoken in. */
  contacts: number;
  talkMs: number;
  /** Null without contacts. */
  averageMs: number | null;
  /** There were more than the server answers at once: figures are at least these. */
  more: boolean;
}

/** @param rows the agent's own contacts of today */
export function figuresOf(rows: readonly Pick<InteractionRow, 'talkMs' | 'outcome'>[]): DayFigures {
  const spoken = rows.filter(({ outcome }) => outcome === 'answered');
  const talkMs = spoken.reduce((sum, row) => sum + row.talkMs, 0);
  return {
    contacts: spoken.length,
    talkMs,
    averageMs: spoken.length === 0 ? null : talkMs / spoken.length,
    more: rows.length >= mostContacts,
  };
}
