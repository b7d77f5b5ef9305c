import type { LaterField } from '../../features/claims/codes.ts';
import type { LaterAnswers } from '../../features/claims/contract/reports.ts';

export type { LaterAnswers };

/** How sending stands. `done`: all that was asked is answered. */
export interface Answering {
  state: 'idle' | 'sending' | 'offline' | 'failed' | 'done';
  message: string;
}

/** Answers that say something, as they are sent. */
export function filled(answers: LaterAnswers): LaterAnswers {
  return Object.fromEntries(
    Object.entries(answers)
      .map(([name, value]) => [name, typeof value === 'string' ? value.trim() : value] as const)
      .filter(([, value]) => value !== undefined && value.length > 0),
  );
}

/** What was typed, without what nobody asks any more. */
export function stillOpen(answers: LaterAnswers, open: readonly LaterField[]): LaterAnswers {
  const kept = ([name]: [string, unknown]): boolean =>
    open.some((field) => field === name) || (name === 'damageNote' && open.includes('damage'));
  return Object.fromEntries(Object.entries(answers).filter(kept));
}

/** What is typed stays on the customer's own phone until it is sent, also when the page is closed. @param no of the report */
export function keptAnswers(no: string): { read(): LaterAnswers; write(answers: LaterAnswers): void } {
  const key = `loss-answers.${no}`;
  return {
    read() {
      try {
        return JSON.parse(localStorage.getItem(key) ?? '{}') as LaterAnswers;
      } catch {
        return {};
      }
    },
    write(answers) {
      try {
        if (Object.keys(answers).length === 0) localStorage.removeItem(key);
        else localStorage.setItem(key, JSON.stringify(answers));
      } catch {
        // Full, or forbidden: then it lives as long as the page.
      }
    },
  };
}
